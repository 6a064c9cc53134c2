"""Numbers in a text that may be somebody's own: identity and telephone numbers.

They are found in Thai and in Arabic digits, and masked wherever they are talked about:
a warning must not spread what it warns of.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal, NamedTuple

from km_pages.thai.digits import to_arabic
from km_pages.thai.text import citizen_ids

NumberKind = Literal["citizen_id", "phone"]

# Characters shown on either side of a number.
AROUND = 24
# So few letters at an end may be the piece of a word.
PIECE = 8
MASK = "x"

_SEPARATOR = r"(?:[ \u00a0]?[-.\u2010-\u2015\u2212][ \u00a0]?|[ \u00a0])?"
# Digits a group, as Thais write them: 08 1234 5678, 081-234-5678, 0-2123-4567 …
_MOBILE = ((10,), (3, 3, 4), (3, 4, 3), (2, 4, 4), (1, 5, 4), (1, 2, 3, 4), (3, 7))
_LANDLINE = (
    (9,),
    (2, 3, 4),
    (2, 7),
    (1, 4, 4),
    (1, 1, 3, 4),
    (3, 3, 3),
    (3, 6),
    (2, 4, 3),
)
# Mobile numbers begin with 06, 08, 09; Bangkok with 02, provinces with 03 to 07.
# National Broadcasting and Telecommunications Commission: numbering plan.
_MOBILE_STARTS = ("06", "08", "09")
_LANDLINE_STARTS = (
    "02", "032", "033", "034", "035", "036", "037", "038", "039", "042", "043", "044",
    "045", "052", "053", "054", "055", "056", "073", "074", "075", "076", "077",
)  # fmt: skip


class PrivateNumber(NamedTuple):
    """``start`` and ``end`` are positions in the text it was found in."""

    kind: NumberKind
    start: int
    end: int


def _grouped(groups: Iterable[int]) -> str:
    return _SEPARATOR.join(rf"[0-9]{{{size}}}" for size in groups)


def _national(groups: tuple[int, ...]) -> str:
    """The first group may stand in brackets: (02) 123 4567."""
    first, *rest = groups
    more = "".join(rf"{_SEPARATOR}[0-9]{{{size}}}" for size in rest)
    return rf"\(?[0-9]{{{first}}}\)?{more}"


def _abroad(groups: tuple[int, ...]) -> str:
    """The same without the leading 0, which +66 replaces."""
    return _grouped((groups[0] - 1, *groups[1:]) if groups[0] > 1 else groups[1:])


_GROUPS = (*_MOBILE, *_LANDLINE)
_PHONE = re.compile(
    # Not within a longer number, a date or an amount.
    r"(?<![0-9])(?<![0-9][-.,/])(?:"
    rf"\(?(?:\+|00)66\)?{_SEPARATOR}(?:\(0\))?{_SEPARATOR}"
    rf"(?P<abroad>{'|'.join(map(_abroad, _GROUPS))})"
    rf"|(?P<national>{'|'.join(map(_national, _GROUPS))})"
    r")(?![0-9])(?![,.][0-9]{2}(?![0-9]))"
)


def find(text: str) -> list[PrivateNumber]:
    """All of them in their order. Identity numbers need a valid check digit, telephone
    numbers a form and a beginning that exist in Thailand; short numbers such as 1669
    are services and aren't found."""
    found = [
        PrivateNumber("citizen_id", one.position, one.position + len(one.excerpt))
        for one in citizen_ids(text)
    ]
    taken = [(one.start, one.end) for one in found]
    for match in _PHONE.finditer(to_arabic(text)):
        start, end = match.span()
        if _is_phone(match) and not any(a < end and start < b for a, b in taken):
            found.append(PrivateNumber("phone", start, end))
    return sorted(found, key=lambda one: one.start)


def digits_of(number: str) -> str:
    """A telephone number as it is dialled within Thailand: 0812345678."""
    digits = re.sub("[^0-9+]", "", to_arabic(number))
    return re.sub(r"^(?:\+|00)660?", "0", digits)


def _is_phone(match: re.Match[str]) -> bool:
    digits = digits_of(match.group())
    if len(digits) == 10:
        return digits.startswith(_MOBILE_STARTS)
    return len(digits) == 9 and digits.startswith(_LANDLINE_STARTS)


def words_around(
    text: str, number: PrivateNumber, others: Iterable[PrivateNumber]
) -> str:
    """The few words around a number, it and its neighbours masked: only the last two
    digits are left by which the author knows it again."""
    masked = list(text)
    for one in {number, *others}:
        digits = [i for i in range(one.start, one.end) if text[i].isdigit()]
        for place in digits[:-2]:
            masked[place] = MASK
    start = max(0, number.start - AROUND)
    end = min(len(text), number.end + AROUND)
    # Not between a letter and its marks.
    while 0 < start < number.start and _is_mark(text[start]):
        start += 1
    while end < len(text) and _is_mark(text[end]):
        end += 1
    start, end = _at_words(text, start, end, number)
    words = " ".join("".join(masked[start:end]).split())
    return f"{'…' if start else ''}{words}{'…' if end < len(text) else ''}"


def _at_words(
    text: str, start: int, end: int, number: PrivateNumber
) -> tuple[int, int]:
    """Without the piece of a word at either end, where a space is near."""
    if start:
        head = text[start : number.start].find(" ")
        start += head + 1 if 0 <= head <= PIECE else 0
    if end < len(text):
        tail = text[number.end : end].rfind(" ")
        near = tail >= 0 and end - number.end - tail - 1 <= PIECE
        end = number.end + tail if near else end
    return start, end


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" or letter in "ะาำๅๆฯ"
