"""What months and weekdays are called, in Thai and in English.

These are constants of the two languages, not translations: a Thai date must be
readable while the site is shown in English, and the other way round. The same
names stand in ``static/km_pages/js/thai_date.js``.
"""

from __future__ import annotations

from typing import Literal

from django.conf import settings
from django.utils.translation import get_language

Language = Literal["th", "en"]

MONTHS: dict[Language, tuple[str, ...]] = {
    "th": (
        "มกราคม",
        "กุมภาพันธ์",
        "มีนาคม",
        "เมษายน",
        "พฤษภาคม",
        "มิถุนายน",
        "กรกฎาคม",
        "สิงหาคม",
        "กันยายน",
        "ตุลาคม",
        "พฤศจิกายน",
        "ธันวาคม",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

MONTHS_SHORT: dict[Language, tuple[str, ...]] = {
    "th": (
        "ม.ค.",
        "ก.พ.",
        "มี.ค.",
        "เม.ย.",
        "พ.ค.",
        "มิ.ย.",
        "ก.ค.",
        "ส.ค.",
        "ก.ย.",
        "ต.ค.",
        "พ.ย.",
        "ธ.ค.",
    ),
    "en": tuple(name[:3] for name in MONTHS["en"]),
}

# Monday first, as `date.weekday()` counts.
WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "th": ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์"),
    "en": (
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ),
}

WEEKDAYS_SHORT: dict[Language, tuple[str, ...]] = {
    "th": ("จ.", "อ.", "พ.", "พฤ.", "ศ.", "ส.", "อา."),
    "en": tuple(name[:3] for name in WEEKDAYS["en"]),
}

# A name may be cut short (Sept, พฤหัส, มกรา), but not to where it means two things.
_SHORTEST: dict[Language, int] = {"th": 4, "en": 3}


def written_language(language: str | None = None) -> Language:
    """The language dates are written in: Thai, or English for all others.

    Without ``language`` it is the active one.
    """
    code = language or get_language() or settings.LANGUAGE_CODE
    return "th" if code.lower().startswith("th") else "en"


def weekday_name(number: int, language: str | None = None) -> str:
    """วันจันทร์ or Monday for 0, as `date.weekday()` counts."""
    language = written_language(language)
    name = WEEKDAYS[language][number]
    return f"วัน{name}" if language == "th" else name


def month_number(word: str) -> int | None:
    """1 to 12 for a month's name or abbreviation in either language, or None."""
    index = _find(word, MONTHS, MONTHS_SHORT)
    return None if index is None else index + 1


def weekday_number(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name or abbreviation, or None."""
    return _find(word, WEEKDAYS, WEEKDAYS_SHORT)


def _find(
    word: str,
    names: dict[Language, tuple[str, ...]],
    abbreviations: dict[Language, tuple[str, ...]],
) -> int | None:
    word = _bare(word)
    for language, shortest in _SHORTEST.items():
        for index, name in enumerate(names[language]):
            if word in (name.lower(), _bare(abbreviations[language][index])):
                return index
            if len(word) >= shortest and name.lower().startswith(word):
                return index
    return None


def _bare(word: str) -> str:
    """Abbreviations are typed with and without their dots: ม.ค. มค. ม.ค มค."""
    return word.lower().replace(".", "").replace(" ", "")
