"""The script beside the field knows the same names as the server."""

from pathlib import Path

import km_pages
from km_pages.thai.calendar_names import MONTHS, MONTHS_SHORT, WEEKDAYS

SCRIPT = Path(km_pages.__file__).parent / "static/km_pages/js/thai_date.js"


def test_the_same_names_in_the_same_order():
    text = " ".join(SCRIPT.read_text().split())

    def listed(names):
        return ", ".join(f'"{name}"' for name in names)

    for language in ("th", "en"):
        assert listed(MONTHS[language]) in text
        # JavaScript counts weekdays from Sunday.
        monday_first = WEEKDAYS[language]
        assert listed((monday_first[-1], *monday_first[:-1])) in text
    assert listed(MONTHS_SHORT["th"]) in text
