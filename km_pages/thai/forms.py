"""Form fields that read dates, times and numbers as Thai officials write them.

For any form: a reader's filter on a public page as well as the admin, where
``fields`` puts the admin's widgets on them.
"""

from __future__ import annotations

import datetime
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from km_pages.thai.calendar import ThaiDateError, parse_date, parse_time
from km_pages.thai.digits import mixed_numbers, to_arabic
from km_pages.thai.widgets import ThaiDateInput, ThaiTimeInput, WholeNumberInput

_WHOLE_NUMBER = re.compile(r"-?[0-9๐-๙]+")


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


class WholeNumberField(forms.IntegerField):
    """Reads a whole number in Thai or in Arabic digits; cleans to ``int``.

    One number never mixes the two: it is refused with the code ``mixed_digits``,
    because nobody can say which of its digits was mistyped.
    """

    widget = WholeNumberInput
    default_error_messages = {
        "invalid": _("Write a whole number in digits only, such as 39 or ๓๙."),
        "mixed_digits": _(
            "“%(number)s” mixes Thai and Arabic digits. Check the number and write "
            "it in one kind of digits."
        ),
    }

    def to_python(self, value: Any) -> int | None:
        text = value.strip() if isinstance(value, str) else value
        if isinstance(text, str) and text:
            if mixed_numbers(text):
                raise ValidationError(
                    self.error_messages["mixed_digits"],
                    code="mixed_digits",
                    params={"number": text},
                )
            # Python itself reads more as a number: digits of any script, 2_569.
            if not _WHOLE_NUMBER.fullmatch(text):
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            text = to_arabic(text)
        return super().to_python(text)
