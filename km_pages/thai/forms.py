"""Form fields that read dates and times as Thai officials write them.

For any form: a reader's filter on a public page as well as the admin, where
``fields`` puts the admin's widgets on them.
"""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from km_pages.thai.calendar import ThaiDateError, parse_date, parse_time
from km_pages.thai.widgets import ThaiDateInput, ThaiTimeInput


class ThaiDateField(forms.DateField):
    """Reads what ``parse_date`` reads; cleans to a Gregorian ``datetime.date``.

    The codes of its errors are those of the ``ThaiDateError`` subclasses. What was
    typed is shown again as it was typed.
    """

    widget = ThaiDateInput

    def to_python(self, value: Any) -> datetime.date | None:
        if isinstance(value, str) and value.strip():
            try:
                return parse_date(value)
            except ThaiDateError as error:
                raise ValidationError(str(error), code=error.code) from error
        return super().to_python(value.strip() if isinstance(value, str) else value)


class ThaiTimeField(forms.TimeField):
    """Reads what ``parse_time`` reads; cleans to ``datetime.time``."""

    widget = ThaiTimeInput

    def to_python(self, value: Any) -> datetime.time | None:
        if isinstance(value, str) and value.strip():
            try:
                return parse_time(value)
            except ThaiDateError as error:
                raise ValidationError(str(error), code=error.code) from error
        return super().to_python(value.strip() if isinstance(value, str) else value)
