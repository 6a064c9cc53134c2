"""Reading dates and times as Thai officials write them."""

from __future__ import annotations

import datetime
import re

from km_pages.thai.calendar_names import month_number, weekday_number
from km_pages.thai.digits import to_arabic
from km_pages.thai.errors import (
    EraMismatch,
    NoSuchDay,
    ShortYear,
    UnreadableDate,
    UnreadableTime,
    WeekdayMismatch,
    YearOutOfRange,
)
from km_pages.thai.text import normalise
from km_pages.thai.years import BE_OFFSET, FIRST_BE_YEAR, LAST_BE_YEAR

FIRST_CE_YEAR, LAST_CE_YEAR = 1900, 2100

# Longer than any date; keeps pasted paragraphs away from the patterns below.
_MAX_LENGTH = 100

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})")

_BE = r"พ\. ?ศ\.?|พศ\.?|พุทธศักราช|b\.? ?e\.?"
_CE = r"ค\. ?ศ\.?|คศ\.?|คริสต์?ศักราช|c\.? ?e\.?|a\.? ?d\.?"
_WEEKDAY = r"(?:(?:สั่ง ?)?ณ |เมื่อ ?)?(?:วัน ?)?(?P<weekday>[^0-9]*?) ?,? ?(?:ที่)? ?"
_YEAR = (
    rf"(?:(?P<be>{_BE})|(?P<ce>{_CE}))? ?(?P<year>[0-9]+)"
    rf"(?: ?\( ?(?:{_BE}) ?(?P<be_year>[0-9]+) ?\))?"
)
_FORMS = (
    # ๕ ม.ค. ๒๕๕๘ · วันจันทร์ที่ 5 เดือนมกราคม พ.ศ. 2558 · Monday 5th January 2015
    re.compile(
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? ?(?:เดือน|of )? ?"
        rf"(?P<month>[^0-9(, ][^0-9(]*?)[ ,]*{_YEAR}"
    ),
    # 5/1/2558 · จ. 5-1-2558
    re.compile(
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}}) ?[/.-] ?(?P<month>[0-9]{{1,2}})"
        rf" ?[/.-] ?{_YEAR}"
    ),
    # Monday, January 5, 2015
    re.compile(
        rf"(?:(?P<weekday>[a-z]+)[ ,.]+)?(?P<month>[a-z]+)\.? "
        rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ,]+{_YEAR}"
    ),
)

_TIME = re.compile(
    r"(?:เวลา ?)?(?P<hour>[0-9]{1,2})[.:](?P<minute>[0-9]{2})(?: ?(?:น\.?|นาฬิกา))?"
)


def parse_date(text: str) -> datetime.date:
    """Read a date in Thai or English, with Thai or Arabic digits, B.E. or C.E.

    A year from 2400 is B.E., one from 1900 to 2100 is C.E.; a weekday is checked
    against the date. B.E. becomes C.E. before the date is built, because 29 February
    2567 exists and C.E. 2567 has no such day.

    Raises a ``ThaiDateError``: ``UnreadableDate``, ``ShortYear``, ``YearOutOfRange``,
    ``EraMismatch``, ``NoSuchDay`` or ``WeekdayMismatch``.
    """
    match = _match_date(text)
    parts = match.groupdict()
    year = _read_year(parts)
    month_text = parts["month"]
    month = int(month_text) if month_text.isdigit() else month_number(month_text)
    weekday_text = (parts.get("weekday") or "").strip(" .,")
    weekday = weekday_number(weekday_text) if weekday_text else None
    if month is None or (weekday_text and weekday is None):
        raise UnreadableDate
    try:
        day = datetime.date(year, month, int(parts["day"]))
    except ValueError:
        raise NoSuchDay from None
    if weekday is not None and weekday != day.weekday():
        raise WeekdayMismatch(day, weekday)
    return day


def parse_time(text: str) -> datetime.time:
    """Read 10.30, 10.30 น., 10:30 or ๑๐.๓๐ น. as a time of day.

    Raises ``UnreadableTime``; 24.00 is not a time of day, midnight is 0.00.
    """
    match = _TIME.fullmatch(_prepare(text))
    if match is None:
        raise UnreadableTime
    try:
        return datetime.time(int(match["hour"]), int(match["minute"]))
    except ValueError:
        raise UnreadableTime from None


def _match_date(text: str) -> re.Match[str]:
    prepared = _prepare(text)
    if len(prepared) <= _MAX_LENGTH:
        for form in (_ISO, *_FORMS):
            if match := form.fullmatch(prepared):
                return match
    raise UnreadableDate


def _prepare(text: str) -> str:
    text = to_arabic(normalise(text)).lower()
    text = re.sub(r"[‐-―−]", "-", text)
    return " ".join(text.split())


def _read_year(parts: dict[str, str | None]) -> int:
    """The C.E. year; parts are the groups of one of the forms."""
    written = parts["year"] or ""
    year = int(written)
    if len(written) < 4:
        raise ShortYear
    noted = parts.get("be_year")
    if noted:
        # 1 January 2015 (B.E. 2558): the note decides, and must agree.
        ce_year = _common_era(int(noted))
        if year != ce_year:
            raise EraMismatch(year)
        return ce_year
    ce_year = _common_era(year)
    is_be = ce_year != year
    if (parts.get("be") and not is_be) or (parts.get("ce") and is_be):
        raise EraMismatch(year)
    return ce_year


def _common_era(year: int) -> int:
    if FIRST_BE_YEAR <= year <= LAST_BE_YEAR:
        return year - BE_OFFSET
    if FIRST_CE_YEAR <= year <= LAST_CE_YEAR:
        return year
    raise YearOutOfRange(year)
