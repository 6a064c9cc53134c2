"""Text gets its one stored form; debris and identity numbers are reported."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from km_pages.thai.text import citizen_ids, debris, normalise


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("นํา", "นำ"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("เเสง", "แสง"),
        ("ก\u00a0ข\u202fค", "ก ข ค"),
        ("ความ\u200bรู้\ufeff", "ความรู้"),
        ("cafe\u0301", "café"),
        ("ป\u0e48\u0e39", "ป\u0e39\u0e48"),
        ("๒๕๕๘ ราขการ\n\tเดิม", "๒๕๕๘ ราขการ\n\tเดิม"),
    ],
)
def test_normalise(text, stored):
    assert normalise(text) == stored


@given(st.text(alphabet="กนาำํ่้เแ\u200b\u00a0 ุ", max_size=20))
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


def test_debris_is_counted_by_kind():
    text = (
        "[bookmark: _GoBack]หนึ่ง\u00a0\u00a0สอง\t\t\tสาม\tสี่\u200b"
        "[image: https://example.com/a.jpg?x=1&y=2]\n[bookmark: k7]"
    )
    found = {entry.kind: entry for entry in debris(text)}
    assert {kind: entry.count for kind, entry in found.items()} == {
        "no_break_space": 2,
        "tab_run": 1,
        "zero_width": 1,
        "bookmark": 2,
        "linked_image": 1,
    }
    assert found["bookmark"].excerpts == ("[bookmark: _GoBack]", "[bookmark: k7]")
    assert "https://example.com/a.jpg" in found["linked_image"].excerpts[0]
    with translation.override("en"):
        assert str(found["no_break_space"]) == "2 no-break spaces"


def test_clean_text_has_no_debris():
    assert debris("สะอาด เรียบร้อย\tดี") == []


# Invented numbers with a right check digit.
@pytest.mark.parametrize(
    ("text", "excerpt", "position"),
    [
        ("เลข 1101700230708 ครับ", "1101700230708", 4),
        ("1-1017-00230-70-8", "1-1017-00230-70-8", 0),
        ("๑๑๐๑๗๐๐๒๓๐๗๐๘", "๑๑๐๑๗๐๐๒๓๐๗๐๘", 0),
        ("๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘", "๑ ๑๐๑๗ ๐๐๒๓๐ ๗๐ ๘", 0),
        ("ข้อ 5 1101700230708", "1101700230708", 6),
    ],
)
def test_citizen_ids(text, excerpt, position):
    assert citizen_ids(text) == [(excerpt, position)]


@pytest.mark.parametrize(
    "text", ["1101700230709", "11017002307080", "110170023070", ""]
)
def test_other_numbers_are_not_citizen_ids(text):
    assert citizen_ids(text) == []
