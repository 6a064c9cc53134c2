"""Inputs that show dates in the Buddhist Era: 05/01/2558, and times as 10.30.

They show B.E. in every language of the admin, because the documents an editor copies
from are dated so. The year says which era is meant, and the echo beside the field
says the date again in words.
"""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.telepath import register
from wagtail.admin.telepath.widgets import WidgetAdapter
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from km_pages.thai.calendar import BE_OFFSET, format_date
from km_pages.thai.calendar_names import written_language


class BuddhistEraFormat:
    """Shows a date as dd/mm/yyyy in B.E., and text as it was typed."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.date):
            return f"{value.day:02}/{value.month:02}/{value.year + BE_OFFSET}"
        return value or None


class DottedTimeFormat:
    """Shows a time as 10.30, and text as it was typed."""

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, datetime.time):
            return f"{value:%H.%M}"
        return value or None


class ThaiDateInput(BuddhistEraFormat, forms.DateInput):
    """A plain text input, for forms outside the admin."""


class ThaiTimeInput(DottedTimeFormat, forms.TimeInput):
    """A plain text input, for forms outside the admin."""


class WholeNumberInput(forms.TextInput):
    """A text input that brings up the digits on a phone.

    Browsers drop Thai digits typed into ``<input type="number">``.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs={"inputmode": "numeric", "autocomplete": "off", **(attrs or {})}
        )


class ThaiAdminDateInput(BuddhistEraFormat, AdminDateInput):
    """Wagtail's date picker in the Buddhist Era, with the long date beside it."""

    template_name = "km_pages/thai/admin_date_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(
            attrs={"data-controller": "km-thai-date", **(attrs or {})},
            format="%d/%m/%Y",
        )

    def get_config(self) -> dict[str, Any]:
        # On leaving the field the picker would replace text that it can't read by
        # today's date, and 29/02/2567 by 01/03/2567: what is typed must stay.
        return {
            **super().get_config(),
            "yearOffset": BE_OFFSET,
            "validateOnBlur": False,
        }

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        widget["attrs"]["data-km-thai-date-language-value"] = written_language()
        widget["attrs"]["data-km-thai-date-hint-value"] = _(
            "Write the date like 5/1/2558, with the full year."
        )
        if isinstance(value, datetime.date):
            widget["echo"] = format_date(value, weekday=True)
        return context

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(
            js=[versioned_static("km_pages/js/thai_date.js")]
        )


class ThaiAdminTimeInput(DottedTimeFormat, AdminTimeInput):
    """Wagtail's time picker, with times written as 10.30."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%H.%M")

    def get_config(self) -> dict[str, Any]:
        # As for dates: ๑๐.๓๐ must not become the present time.
        return {**super().get_config(), "validateOnBlur": False}


# In a StreamField Wagtail builds date inputs from their picker settings alone. The
# plain adapter uses the rendered widget, attributes and echo included.
register(WidgetAdapter(), ThaiAdminDateInput)
