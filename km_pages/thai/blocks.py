"""A date inside a StreamField."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.functional import cached_property
from wagtail.blocks import DateBlock

from km_pages.thai.forms import ThaiDateField
from km_pages.thai.widgets import ThaiAdminDateInput
from km_pages.thai.writing import time_element


class ThaiDateBlock(DateBlock):
    """A date, stored as ISO text, typed in B.E. or C.E.; rendered as ``<time>``."""

    @cached_property
    def field(self) -> ThaiDateField:
        return ThaiDateField(widget=ThaiAdminDateInput(), **self.field_options)

    def render_basic(
        self, value: datetime.date | None, context: dict[str, Any] | None = None
    ) -> str:
        return time_element(value) if value else ""


# In migrations it is the DateBlock it stores like.
DECONSTRUCT_ALIASES = {ThaiDateBlock: "wagtail.blocks.DateBlock"}
