"""Dates and times are written for people, and what is written can be read back."""

import datetime

import pytest

from km_pages.thai.calendar import (
    ShortYear,
    format_date,
    format_time,
    parse_date,
    parse_time,
)

DAY = datetime.date(2015, 1, 5)


@pytest.mark.parametrize(
    ("style", "thai", "english"),
    [
        ("long", "5 มกราคม 2558", "5 January 2015 (B.E. 2558)"),
        ("medium", "5 ม.ค. 2558", "5 Jan 2015"),
        ("short", "5 ม.ค. 58", "5 Jan 2015"),
        (
            "official",
            "วันจันทร์ที่ ๕ มกราคม พ.ศ. ๒๕๕๘",
            "Monday 5 January 2015 (B.E. 2558)",
        ),
    ],
)
def test_styles(style, thai, english):
    assert format_date(DAY, style, language="th") == thai
    assert format_date(DAY, style, language="en") == english


def test_weekday_and_digits_can_be_chosen():
    assert format_date(DAY, weekday=True, language="th") == "วันจันทร์ที่ 5 มกราคม 2558"
    assert format_date(DAY, digits="thai", language="th") == "๕ มกราคม ๒๕๕๘"
    official = format_date(DAY, "official", weekday=False, language="th")
    assert official == "๕ มกราคม พ.ศ. ๒๕๕๘"


def test_times():
    time = datetime.time(10, 30)
    assert format_time(time, language="th") == "10.30 น."
    assert format_time(time, "thai", language="th") == "๑๐.๓๐ น."
    assert format_time(time, language="en") == "10:30"


def test_every_day_survives_writing_and_reading():
    first = datetime.date(2484 - 543, 1, 1).toordinal()
    last = datetime.date(2700 - 543, 12, 31).toordinal()
    for ordinal in range(first, last + 1):
        day = datetime.date.fromordinal(ordinal)
        # Turn about, so that each style meets every day of every month with both.
        weekday = ordinal % 2 == 0
        digits = "thai" if ordinal % 3 == 0 else "arabic"
        for style in ("long", "medium", "official"):
            text = format_date(day, style, weekday, digits, language="th")
            assert parse_date(text) == day, text
        text = format_date(day, "long", weekday, language="en")
        assert parse_date(text) == day, text
        numeric = f"{day.day}/{day.month}/{day.year + 543}"
        assert parse_date(numeric) == day


def test_every_day_of_the_common_era_range_survives():
    day = datetime.date(1900, 1, 1)
    while day.year <= 2100:
        assert parse_date(format_date(day, "medium", language="en")) == day
        assert parse_date(day.isoformat()) == day
        # Eight days at a time: every day of the month in eight months.
        day += datetime.timedelta(days=8)


@pytest.mark.parametrize("weekday", [True, False])
def test_the_short_style_is_not_for_input(weekday):
    with pytest.raises(ShortYear):
        parse_date(format_date(DAY, "short", weekday, language="th"))


def test_every_minute_survives_writing_and_reading():
    for minute in range(24 * 60):
        time = datetime.time(*divmod(minute, 60))
        for language, digits in (("th", "arabic"), ("th", "thai"), ("en", "arabic")):
            assert parse_time(format_time(time, digits, language)) == time
