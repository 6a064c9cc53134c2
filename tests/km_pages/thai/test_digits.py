"""Thai and Arabic digits are exchanged, and a number that mixes them is reported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_pages.thai.digits import mixed_numbers, to_arabic, to_thai


def test_both_ways():
    assert to_arabic("ที่ ๓๙/๒๕๕๘") == "ที่ 39/2558"
    assert to_thai("ที่ 39/2558") == "ที่ ๓๙/๒๕๕๘"
    assert to_thai(2558) == "๒๕๕๘"


@given(st.integers(min_value=0))
def test_there_and_back(number):
    assert to_arabic(to_thai(number)) == str(number)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ประจำปี  255๘", [("255๘", 9)]),
        ("เลิกประชุมเวลา  1๑.00 น.", [("1๑.00", 16)]),
        ("255๘ และ 1๑.00", [("255๘", 0), ("1๑.00", 9)]),
        ("๓๙/2558 เวลา 10.30 น. 1,250", []),
        ("๑. 2. ข้อ ๓", []),
    ],
)
def test_mixed_numbers(text, found):
    assert mixed_numbers(text) == found
