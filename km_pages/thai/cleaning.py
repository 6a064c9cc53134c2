"""Typing noise in Thai text: what a person can't see, or what looks the same both ways.

Cleaned, so that what looks alike is stored alike: invisible characters, special spaces,
two เ for แ, sara am in two halves, the same mark typed twice, marks in the wrong order.
Everything else could be meant: spelling, digits, two different tone marks on one
letter, tabs, line breaks. That is left to people.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import ngettext

from km_pages.thai.text import DOUBLE_SARA_E, SPLIT_SARA_AM, ZERO_WIDTH

Noise = Literal["invisible", "space", "sara_e", "sara_am", "doubled", "order"]

# Joiners and marks of direction shape emoji and Jawi: after such a letter they stay.
_MEANT_JOINER = re.compile(
    "(?<=[^\u0000-\u036f\u0e00-\u0e7f\u2000-\u206f\ufeff])([\u200c-\u200f]+)"
)
# Soft hyphens, and control characters but for tab and line break.
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u00ad]")
# No-break, wide and thin spaces; a word processor's own line and page break.
_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\u000b\u000c]")
_DOUBLED = re.compile("([ัิ-ฺ็-๎])\\1+")
# A tone mark stands after the vowel above or below, and before sara am; the mark of a
# silent letter after its vowel (สิทธิ์).
_TONE_BEFORE_VOWEL = re.compile("([่-์])([ัิ-ู็])")
_SARA_AM_BEFORE_TONE = re.compile("ำ([่-๋])")
_LETTER_WITH_MARKS = re.compile("[^\\s][\u0300-\u036f\u0e38-\u0e3a\u0e48-\u0e4b]+")


@dataclass(frozen=True)
class Cleaned:
    """The text without noise, and how often each kind of it was there."""

    text: str
    noise: Counter[Noise] = field(default_factory=Counter)

    @property
    def has_changed(self) -> bool:
        return bool(self.noise)


def clean(text: str) -> Cleaned:
    """Take typing noise out of plain text.

    Cleaning what is clean changes nothing; no letter, digit or line break is added or
    lost but a repetition of the same mark.
    """
    noise: Counter[Noise] = Counter()
    text, count = _compose(text)
    if count:
        noise["order"] = count
    pieces = _MEANT_JOINER.split(text)
    # Every other piece is a joiner that stays.
    for place in range(0, len(pieces), 2):
        pieces[place] = _until_clean(pieces[place], noise)
    return Cleaned("".join(pieces), noise)


def describe(noise: Counter[Noise]) -> list[str]:
    """A phrase a kind, in a fixed order: `3 doubled marks`."""
    return [
        _PHRASES[kind](count) % {"count": count}
        for kind in _PHRASES
        if (count := noise[kind])
    ]


def _until_clean(text: str, noise: Counter[Noise]) -> str:
    """One repair may uncover another: two tone marks meet when a vowel moves."""
    while True:
        before = text
        for kind, step in _STEPS:
            text, count = step(text)
            if count:
                noise[kind] += count
        if text == before:
            return text


Step = Callable[[str], tuple[str, int]]


def _replacing(pattern: re.Pattern[str], by: str) -> Step:
    return lambda text: pattern.subn(by, text)


def _compose(text: str) -> tuple[str, int]:
    """NFC: of marks on one letter, the order that Unicode takes for the same text."""
    composed = unicodedata.normalize("NFC", text)
    if composed == text:
        return text, 0
    letters = _LETTER_WITH_MARKS.findall(text)
    changed = sum(unicodedata.normalize("NFC", one) != one for one in letters)
    return composed, max(changed, 1)


_STEPS: tuple[tuple[Noise, Step], ...] = (
    ("invisible", _replacing(ZERO_WIDTH, "")),
    ("invisible", _replacing(_CONTROL, "")),
    ("space", _replacing(_SPACE, " ")),
    ("sara_e", _replacing(DOUBLE_SARA_E, "แ")),
    ("sara_am", _replacing(SPLIT_SARA_AM, "\\1\\2ำ")),
    ("order", _replacing(_SARA_AM_BEFORE_TONE, "\\1ำ")),
    ("order", _replacing(_TONE_BEFORE_VOWEL, "\\2\\1")),
    ("order", _compose),
    ("doubled", _replacing(_DOUBLED, "\\1")),
)

_PHRASES: dict[Noise, Callable[[int], str]] = {
    "invisible": lambda count: ngettext(
        "%(count)s invisible character", "%(count)s invisible characters", count
    ),
    "space": lambda count: ngettext(
        "%(count)s special space", "%(count)s special spaces", count
    ),
    "sara_e": lambda count: ngettext(
        "two เ in place of แ, %(count)s time",
        "two เ in place of แ, %(count)s times",
        count,
    ),
    "sara_am": lambda count: ngettext(
        "sara am typed in two parts, %(count)s time",
        "sara am typed in two parts, %(count)s times",
        count,
    ),
    "doubled": lambda count: ngettext(
        "%(count)s mark typed twice", "%(count)s marks typed twice", count
    ),
    "order": lambda count: ngettext(
        "%(count)s mark in the wrong order",
        "%(count)s marks in the wrong order",
        count,
    ),
}
