"""The two years of an administration, and the era both are numbered in."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from km_pages.thai.errors import YearOutOfRange

BE_OFFSET = 543
FIRST_BE_YEAR = 2400
LAST_BE_YEAR = 9999


@dataclass(frozen=True, order=True)
class _Year:
    """A year numbered in B.E.; the kinds of year don't compare with one another."""

    be: int

    def __post_init__(self) -> None:
        if not FIRST_BE_YEAR <= self.be <= LAST_BE_YEAR:
            raise YearOutOfRange(self.be)

    @property
    def ce(self) -> int:
        """The same number in the Common Era."""
        return self.be - BE_OFFSET

    @property
    def first_day(self) -> datetime.date:
        raise NotImplementedError

    @property
    def last_day(self) -> datetime.date:
        raise NotImplementedError

    def __contains__(self, day: datetime.date) -> bool:
        return self.first_day <= day <= self.last_day

    def next(self) -> Self:
        return type(self)(self.be + 1)

    def previous(self) -> Self:
        return type(self)(self.be - 1)


class CalendarYear(_Year):
    """1 January to 31 December: orders and meetings are numbered by it."""

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.ce, 1, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.ce, 12, 31)

    def __str__(self) -> str:
        return _("B.E. %(year)s") % {"year": self.be}


class FiscalYear(_Year):
    """1 October to 30 September, named by the year it ends in: plans follow it."""

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self.ce - 1, 10, 1)

    @property
    def last_day(self) -> datetime.date:
        return datetime.date(self.ce, 9, 30)

    def __str__(self) -> str:
        return _("Fiscal year B.E. %(year)s") % {"year": self.be}


def calendar_year_of(day: datetime.date) -> CalendarYear:
    return CalendarYear(day.year + BE_OFFSET)


def fiscal_year_of(day: datetime.date) -> FiscalYear:
    """5 January 2558 and 1 October 2557 both lie in fiscal year 2558."""
    begins_next = day.month >= 10
    return FiscalYear(day.year + BE_OFFSET + begins_next)
