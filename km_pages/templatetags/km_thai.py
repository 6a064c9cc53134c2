"""Dates, times and digits in templates, in the words of the active language.

Thai shows the Buddhist Era, English the Common Era with B.E. noted where there is
room. An empty value gives an empty string.
"""

from __future__ import annotations

import datetime
from typing import Any

from django import template
from django.utils.timezone import is_aware, localtime

from km_pages.thai import calendar, digits, writing
from km_pages.thai.calendar_names import written_language

register = template.Library()


@register.filter(expects_localtime=True)
def thai_date(value: Any, style: calendar.DateStyle = "long") -> str:
    """``{{ day|thai_date:"medium" }}``: long, medium, short or official."""
    if not isinstance(value, datetime.date):
        return ""
    return calendar.format_date(value, style)


@register.filter(expects_localtime=True)
def thai_datetime(value: Any, style: calendar.DateStyle = "long") -> str:
    """5 มกราคม 2558 10.30 น., in the site's time zone."""
    if not isinstance(value, datetime.datetime):
        return thai_date(value, style)
    time_digits: calendar.Digits = "thai" if style == "official" else "arabic"
    time = calendar.format_time(value.time(), time_digits)
    return f"{calendar.format_date(value, style)} {time}"


@register.filter(expects_localtime=True)
def thai_time(value: Any) -> str:
    """10.30 น. or 10:30, of a time or of a moment in the site's time zone."""
    if isinstance(value, datetime.datetime):
        value = value.time()
    return calendar.format_time(value) if isinstance(value, datetime.time) else ""


@register.filter
def thai_digits(value: Any) -> str:
    """Thai digits in Thai, Arabic ones in English: for one number, not for prose."""
    if value is None:
        return ""
    if written_language() == "th":
        return digits.to_thai(str(value))
    return digits.to_arabic(str(value))


@register.filter(expects_localtime=True)
def be_year(value: Any) -> str:
    """The year of a date, a calendar or fiscal year, or a B.E. number.

    2558 in Thai, 2015 (B.E. 2558) in English.
    """
    if isinstance(value, datetime.date):
        year = value.year + calendar.BE_OFFSET
    elif isinstance(value, calendar.CalendarYear | calendar.FiscalYear):
        year = value.be
    elif isinstance(value, int):
        year = value
    else:
        return ""
    if written_language() == "th":
        return str(year)
    return f"{year - calendar.BE_OFFSET} (B.E. {year})"


@register.simple_tag
def thai_time_tag(
    day: Any, style: calendar.DateStyle = "long", weekday: bool | None = None
) -> str:
    """``{% thai_time_tag page.signed_on "official" %}`` gives a ``<time>`` element."""
    if not isinstance(day, datetime.date):
        return ""
    if isinstance(day, datetime.datetime) and is_aware(day):
        day = localtime(day)
    return writing.time_element(day, style, weekday)
