"""A date is read however an official writes it, or refused with a reason."""

import contextlib
import datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from km_pages.thai.calendar import (
    EraMismatch,
    NoSuchDay,
    ShortYear,
    ThaiDateError,
    UnreadableDate,
    UnreadableTime,
    WeekdayMismatch,
    YearOutOfRange,
    parse_date,
    parse_time,
)


@pytest.mark.parametrize(
    "text",
    [
        "๕ ม.ค. ๒๕๕๘",
        "5 มค 2558",
        "5/1/2558",
        "05/01/2558",
        "5-1-2558",
        "5.1.2558",
        "๕/๑/๒๕๕๘",
        "5 มกราคม พ.ศ. 2558",
        "๕ เดือนมกราคม พ.ศ.๒๕๕๘",
        "วันที่ 5 มกราคม 2558",
        "วันจันทร์ที่ ๕ มกราคม พ.ศ. ๒๕๕๘",
        "สั่ง  ณ วันที่  ๕  เดือนมกราคม  พ.ศ.๒๕๕๘",
        "จ. 5 ม.ค. 2558",
        "๕\u00a0มกราคม\u00a0255๘",
        "5 January 2015",
        "5 Jan 2015",
        "5th January 2015",
        "Monday, January 5, 2015",
        "5 January 2015 (B.E. 2558)",
        "5 มกราคม ค.ศ. 2015",
        "2015-01-05",
        "2558-01-05",
    ],
)
def test_forms_of_one_day(text):
    assert parse_date(text) == datetime.date(2015, 1, 5)


def test_leap_day_is_converted_before_the_date_is_built():
    assert parse_date("29 ก.พ. 2567") == datetime.date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/1/2400", datetime.date(1857, 1, 1)),
        ("1/1/1900", datetime.date(1900, 1, 1)),
        ("31/12/2100", datetime.date(2100, 12, 31)),
    ],
)
def test_the_year_tells_the_era(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", UnreadableDate),
        ("เมื่อวาน", UnreadableDate),
        ("5 foo 2558", UnreadableDate),
        ("foo 5 ม.ค. 2558", UnreadableDate),
        ("5/1/2558 " * 10_000, UnreadableDate),
        ("5/1/58", ShortYear),
        ("5 ม.ค. ๕๘", ShortYear),
        ("5/1/2399", YearOutOfRange),
        ("5/1/2101", YearOutOfRange),
        ("5/1/1899", YearOutOfRange),
        ("5/1/25588", YearOutOfRange),
        ("5 มกราคม พ.ศ. 2015", EraMismatch),
        ("5 มกราคม ค.ศ. 2558", EraMismatch),
        ("5 January 2015 (B.E. 2557)", EraMismatch),
        ("31/4/2558", NoSuchDay),
        ("29/2/2558", NoSuchDay),
        ("5/13/2558", NoSuchDay),
        ("วันอังคารที่ ๕ มกราคม ๒๕๕๘", WeekdayMismatch),
    ],
)
def test_refusals(text, error):
    with pytest.raises(error):
        parse_date(text)


def test_a_contradicted_weekday_names_both_days():
    with (
        translation.override("en"),
        pytest.raises(WeekdayMismatch, match=r"Monday.*Tuesday") as caught,
    ):
        parse_date("วันอังคารที่ ๕ มกราคม ๒๕๕๘")
    assert caught.value.day == datetime.date(2015, 1, 5)
    assert (caught.value.actual, caught.value.written) == (0, 1)


@given(st.text(alphabet="0123456789๕๒๘/-. พศวันที่มกราคมabejan()", max_size=40))
def test_any_text_is_a_date_or_a_thai_date_error(text):
    with contextlib.suppress(ThaiDateError):
        assert isinstance(parse_date(text), datetime.date)


@pytest.mark.parametrize(
    "text", ["10.30", "10.30 น.", "10:30", "๑๐.๓๐ น.", "เวลา 10.30 น", "1๐.30"]
)
def test_forms_of_one_time(text):
    assert parse_time(text) == datetime.time(10, 30)


@pytest.mark.parametrize("text", ["", "10", "24.00 น.", "10.60", "10.3", "สายๆ"])
def test_refused_times(text):
    with pytest.raises(UnreadableTime):
        parse_time(text)
