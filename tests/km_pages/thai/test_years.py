"""The calendar year of orders and the fiscal year of plans are never confused."""

import datetime

import pytest
from django.utils import translation

from km_pages.thai.calendar import (
    CalendarYear,
    FiscalYear,
    YearOutOfRange,
    calendar_year_of,
    fiscal_year_of,
)


@pytest.mark.parametrize(
    ("day", "calendar_year", "fiscal_year"),
    [
        (datetime.date(2014, 9, 30), 2557, 2557),
        (datetime.date(2014, 10, 1), 2557, 2558),
        (datetime.date(2014, 12, 31), 2557, 2558),
        (datetime.date(2015, 1, 5), 2558, 2558),
        (datetime.date(2015, 9, 30), 2558, 2558),
    ],
)
def test_years_of_a_day(day, calendar_year, fiscal_year):
    assert calendar_year_of(day) == CalendarYear(calendar_year)
    assert fiscal_year_of(day) == FiscalYear(fiscal_year)
    assert day in calendar_year_of(day)
    assert day in fiscal_year_of(day)


def test_bounds():
    year = FiscalYear(2558)
    assert year.first_day == datetime.date(2014, 10, 1)
    assert year.last_day == datetime.date(2015, 9, 30)
    assert year.next().first_day - year.last_day == datetime.timedelta(days=1)
    assert year.previous() < year


def test_the_two_kinds_are_never_equal_nor_ordered():
    assert CalendarYear(2558) != FiscalYear(2558)
    with pytest.raises(TypeError):
        assert CalendarYear(2557) < FiscalYear(2558)


def test_a_common_era_year_is_refused():
    with pytest.raises(YearOutOfRange):
        FiscalYear(2015)


def test_they_say_which_kind_they_are():
    with translation.override("en"):
        assert str(FiscalYear(2558)) == "Fiscal year B.E. 2558"
        assert str(CalendarYear(2558)) == "B.E. 2558"
