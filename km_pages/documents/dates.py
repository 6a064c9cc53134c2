"""Dates and times within a line: read, or reported."""

from __future__ import annotations

import datetime as dt
import re

from km_pages.documents import lexicon, remarks
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.structure import Finding
from km_pages.thai.calendar import (
    ThaiDateError,
    UnreadableDate,
    UnreadableTime,
    WeekdayMismatch,
    parse_date,
    parse_time,
)

# Years that a document of a Thai administration can bear.
FIRST_YEAR, LAST_YEAR = 2400, 2700
_TIME_TEXT = re.compile(r"\d{1,2} ?[.:] ?\d{2}")


def read_date(text: str, line: int, findings: list[Finding]) -> dt.date | None:
    """The date within ``text``. A date that contradicts its weekday is taken as
    written, and reported; one that can't be read is reported and ``None``."""
    match = lexicon.DATE_TEXT.search(fold(text)[:200])
    try:
        if match is None:
            raise UnreadableDate
        return parse_date(match.group())
    except WeekdayMismatch as error:
        findings.append(remarks.weekday(line, text, error.day))
        return error.day
    except ThaiDateError as error:
        findings.append(remarks.bad_date(line, text, error))
        return None


def read_weekday(text: str) -> str:
    """The weekday as written, without วัน; "" for none."""
    match = lexicon.WEEKDAY.search(clean(text[:200]))
    return match.group(1) if match else ""


def read_time(text: str, line: int, findings: list[Finding]) -> dt.time | None:
    """The first time within ``text``; one that can't be read is reported."""
    match = _TIME_TEXT.search(fold(text)[:200])
    try:
        if match is None:
            raise UnreadableTime
        return parse_time(match.group().replace(" ", ""))
    except UnreadableTime:
        findings.append(remarks.bad_time(line, text))
        return None


def read_year(text: str, line: int, findings: list[Finding]) -> int | None:
    """A calendar year of the Buddhist Era; a Christian one is reported, not
    converted: it may be mistyped."""
    year = int(text)
    if FIRST_YEAR <= year <= LAST_YEAR:
        return year
    findings.append(remarks.not_buddhist_era(line, text))
    return None


def has_time(text: str) -> bool:
    return _TIME_TEXT.search(fold(text)[:200]) is not None
