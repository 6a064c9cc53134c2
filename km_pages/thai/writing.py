"""Writing dates and times for people.

Here for 5 January 2015:

========  ===============================  ===================================
style     in Thai                          in English
========  ===============================  ===================================
long      5 มกราคม 2558                    5 January 2015 (B.E. 2558)
medium    5 ม.ค. 2558                      5 Jan 2015
short     5 ม.ค. 58                        5 Jan 2015
official  วันจันทร์ที่ ๕ มกราคม พ.ศ. ๒๕๕๘       Monday 5 January 2015 (B.E. 2558)
========  ===============================  ===================================

English keeps Arabic digits and the full year. Everything written can be read back
but the Thai short style, whose two-digit year is for tables, never for input, and an
English year after 2100 that has no B.E. beside it.
"""

from __future__ import annotations

import datetime
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from km_pages.thai.calendar_names import (
    MONTHS,
    MONTHS_SHORT,
    WEEKDAYS,
    WEEKDAYS_SHORT,
    weekday_name,
    written_language,
)
from km_pages.thai.digits import to_thai
from km_pages.thai.years import BE_OFFSET

DateStyle = Literal["long", "medium", "short", "official"]
Digits = Literal["arabic", "thai"]


def format_date(
    day: datetime.date,
    style: DateStyle = "long",
    weekday: bool | None = None,
    digits: Digits | None = None,
    language: str | None = None,
) -> str:
    """Write a date for people; see the table at the top of this module.

    Only the official style has the weekday and Thai digits unless told otherwise.
    ``language`` is the active one by default.
    """
    official = style == "official"
    if weekday is None:
        weekday = official
    if written_language(language) == "en":
        return _format_english(day, style, weekday)
    text = _format_thai(day, style, weekday)
    if digits is None:
        digits = "thai" if official else "arabic"
    return to_thai(text) if digits == "thai" else text


def _format_thai(day: datetime.date, style: DateStyle, weekday: bool) -> str:
    year = str(day.year + BE_OFFSET)
    full_names = style in ("long", "official")
    month = (MONTHS if full_names else MONTHS_SHORT)["th"][day.month - 1]
    if style == "official":
        year = f"พ.ศ. {year}"
    elif style == "short":
        year = year[-2:]
    text = f"{day.day} {month} {year}"
    if not weekday:
        return text
    if full_names:
        return f"{weekday_name(day.weekday(), 'th')}ที่ {text}"
    return f"{WEEKDAYS_SHORT['th'][day.weekday()]} {text}"


def _format_english(day: datetime.date, style: DateStyle, weekday: bool) -> str:
    full_names = style in ("long", "official")
    month = (MONTHS if full_names else MONTHS_SHORT)["en"][day.month - 1]
    text = f"{day.day} {month} {day.year}"
    if full_names:
        text = f"{text} (B.E. {day.year + BE_OFFSET})"
    if not weekday:
        return text
    names = WEEKDAYS if full_names else WEEKDAYS_SHORT
    return f"{names['en'][day.weekday()]} {text}"


def format_time(
    time: datetime.time, digits: Digits = "arabic", language: str | None = None
) -> str:
    """10.30 น. in Thai, 10:30 in English; minutes, 24 hours, no seconds."""
    if written_language(language) == "en":
        return f"{time:%H:%M}"
    text = f"{time:%H.%M} น."
    return to_thai(text) if digits == "thai" else text


def time_element(
    value: datetime.date,
    style: DateStyle = "long",
    weekday: bool | None = None,
    language: str | None = None,
) -> SafeString:
    """A ``<time>`` element: Gregorian ISO for machines, words for people.

    A ``datetime`` keeps its time of day in both.
    """
    text = format_date(value, style, weekday, language=language)
    if isinstance(value, datetime.datetime):
        text = f"{text} {format_time(value.time(), language=language)}"
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)
