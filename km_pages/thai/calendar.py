"""The Buddhist Era calendar: the one door to reading, writing and the two years.

Dates are stored as Gregorian ``datetime.date`` and converted only at the edges, by
this package: B.E. = C.E. + 543. The conversion is today's. Until the end of 2483
the Thai year began on 1 April, so a January to March date copied from a document of
that time needs one year more; nobody but the reader of the document can know that.
"""

from km_pages.thai.calendar_names import weekday_name
from km_pages.thai.errors import (
    EraMismatch,
    NoSuchDay,
    ShortYear,
    ThaiDateError,
    UnreadableDate,
    UnreadableTime,
    WeekdayMismatch,
    YearOutOfRange,
)
from km_pages.thai.reading import parse_date, parse_time
from km_pages.thai.writing import DateStyle, Digits, format_date, format_time
from km_pages.thai.years import (
    BE_OFFSET,
    CalendarYear,
    FiscalYear,
    calendar_year_of,
    fiscal_year_of,
)

__all__ = [
    "BE_OFFSET",
    "CalendarYear",
    "DateStyle",
    "Digits",
    "EraMismatch",
    "FiscalYear",
    "NoSuchDay",
    "ShortYear",
    "ThaiDateError",
    "UnreadableDate",
    "UnreadableTime",
    "WeekdayMismatch",
    "YearOutOfRange",
    "calendar_year_of",
    "fiscal_year_of",
    "format_date",
    "format_time",
    "parse_date",
    "parse_time",
    "weekday_name",
]
