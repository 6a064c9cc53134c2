"""Thai and Arabic digits.

Official documents are written with Thai digits, the web with Arabic ones; a single
number never mixes the two. Text is stored and searched with Arabic digits.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC = "0123456789"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)

# A dot, comma or colon between digits belongs to the number (1,250.50 or 10.30); a
# slash does not: ๓๙/2558 is two numbers.
_NUMBER = re.compile(r"[0-9๐-๙]+(?:[.,:][0-9๐-๙]+)*")


class MixedNumber(NamedTuple):
    """A number written half in Thai and half in Arabic digits."""

    excerpt: str
    position: int


def to_arabic(text: str | int) -> str:
    """Write every Thai digit as an Arabic one; all else stays."""
    return str(text).translate(_TO_ARABIC)


def to_thai(text: str | int) -> str:
    """Write every Arabic digit as a Thai one; all else stays."""
    return str(text).translate(_TO_THAI)


def mixed_numbers(text: str) -> list[MixedNumber]:
    """Find the numbers that mix Thai and Arabic digits, such as 255๘ or 1๑.00.

    The position counts characters from the start of ``text``. Such a number is
    reported, never corrected.
    """
    return [
        MixedNumber(match.group(), match.start())
        for match in _NUMBER.finditer(text)
        if not _one_script(match.group())
    ]


def _one_script(number: str) -> bool:
    has_thai = any(digit in number for digit in _THAI)
    has_arabic = any(digit in number for digit in _ARABIC)
    return has_thai != has_arabic
