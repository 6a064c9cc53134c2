"""Spreadsheets that an office can go on working with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.mixins import SpreadsheetExportMixin

from km_pages.models.bilingual import reads_english

# True dates that Excel shows as 5 มกราคม 2558: Western digits, the Buddhist calendar,
# Thai; the numbers are Microsoft's codes of digits, calendar and language.
THAI_DATE = "[$-107041E]d mmmm yyyy"
ENGLISH_DATE = "d mmmm yyyy"

# Without it Excel reads Thai as Western letters.
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()

# With one of these a spreadsheet takes what somebody typed for a formula.
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")


class OfficeSpreadsheetMixin(SpreadsheetExportMixin):
    """Wagtail's exports, with dates as dates and text as text.

    The columns are those of the table on the screen.
    """

    # In the name of the file.
    export_name: str

    @property
    def list_export(self) -> list[str]:
        return [column.name for column in self.columns if column.name != "actions"]

    def get_heading(self, queryset: Any, field: str) -> str:
        columns = {column.name: column for column in self.columns}
        return str(columns[field].label)

    def get_filename(self) -> str:
        return f"{self.export_name}-{timezone.localdate():%Y-%m-%d}"

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        value = super().preprocess_field_value(field, value, export_format)
        if not isinstance(value, str):
            return value
        if export_format == self.FORMAT_XLSX:
            # Pasted from elsewhere; no workbook may hold them.
            return ILLEGAL_CHARACTERS_RE.sub(" ", value)
        return f"'{value}" if value.startswith(FORMULA_BEGINS) else value

    def generate_xlsx_row(
        self, worksheet: Any, row_dict: dict[str, Any], date_format: str | None = None
    ) -> Iterator[Any]:
        cells = super().generate_xlsx_row(worksheet, row_dict)
        for cell, value in zip(cells, row_dict.values(), strict=True):
            if isinstance(value, dt.date):
                cell.number_format = ENGLISH_DATE if reads_english() else THAI_DATE
            yield cell

    def stream_csv(self, queryset: Any) -> list[bytes]:
        # At once: while Wagtail sends, the reader's language isn't the active one.
        return [BYTE_ORDER_MARK, *super().stream_csv(queryset)]
