"""Thai text as it is stored: one way to write what looks the same, and no debris.

Nothing here corrects a word. Only what a reader can't see is changed, and what a
person should look at is reported.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from django.utils.translation import ngettext

from km_pages.thai.digits import to_arabic

# No-break, figure and narrow no-break space; word processors scatter them.
_NO_BREAK_SPACE = re.compile("[\u00a0\u2007\u202f]")
ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff]")
# Sara am typed as its two halves, the tone mark before, between or after them.
SPLIT_SARA_AM = re.compile("([่-๋]?)\u0e4d([่-๋]?)\u0e32")
DOUBLE_SARA_E = re.compile("เเ")
_TAB_RUN = re.compile(r"\t{2,}")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]", re.IGNORECASE)
_LINKED_IMAGE = re.compile(r"\[image:\s*https?://[^\]\s]*\]?", re.IGNORECASE)

# Thirteen digits, whole or in the printed groups 1-2345-67890-12-3, with any dash.
_CITIZEN_ID = re.compile(
    r"(?<![0-9๐-๙])"
    r"[0-9๐-๙]{S}[0-9๐-๙]{4}{S}[0-9๐-๙]{5}{S}[0-9๐-๙]{2}{S}[0-9๐-๙]"
    r"(?![0-9๐-๙])".replace("{S}", "[ \u00a0]?[-\u2010-\u2015\u2212]?[ \u00a0]?")
)

DebrisKind = Literal[
    "no_break_space", "tab_run", "zero_width", "bookmark", "linked_image"
]


@dataclass(frozen=True)
class Debris:
    """One kind of paste debris: how often it occurs, and each excerpt in order."""

    kind: DebrisKind
    excerpts: tuple[str, ...]

    @property
    def count(self) -> int:
        return len(self.excerpts)

    def __str__(self) -> str:
        return _describe(self.kind, self.count) % {"count": self.count}


class CitizenId(NamedTuple):
    """What may be somebody's identity number: never show it to the public."""

    excerpt: str
    position: int


def normalise(text: str) -> str:
    """Give text its one stored form.

    NFC; ํ + า becomes ำ; two เ become แ; no-break spaces become spaces; zero-width
    characters go. Digits, spelling and line breaks stay as they are.
    """
    text = unicodedata.normalize("NFC", text)
    text = ZERO_WIDTH.sub("", text)
    text = _NO_BREAK_SPACE.sub(" ", text)
    text = DOUBLE_SARA_E.sub("แ", text)
    text = SPLIT_SARA_AM.sub("\\1\\2\u0e33", text)
    return unicodedata.normalize("NFC", text)


def debris(text: str) -> list[Debris]:
    """Report what a paste from a word processor has left behind, one entry a kind."""
    found = [
        Debris(kind, tuple(pattern.findall(text)))
        for kind, pattern in _DEBRIS_PATTERNS.items()
    ]
    return [entry for entry in found if entry.excerpts]


def citizen_ids(text: str) -> list[CitizenId]:
    """Find 13-digit identity numbers whose check digit is right, in either digits.

    The check digit is that of the Department of Provincial Administration: weights
    13 to 2, modulo 11. Tax numbers of companies use the same rule and are found too.
    """
    return list(_citizen_ids(text))


def _citizen_ids(text: str) -> Iterator[CitizenId]:
    for match in _CITIZEN_ID.finditer(text):
        numbers = [int(c) for c in to_arabic(match.group()) if c.isdigit()]
        total = sum(
            weight * number
            for weight, number in zip(range(13, 1, -1), numbers, strict=False)
        )
        if (11 - total % 11) % 10 == numbers[12]:
            yield CitizenId(match.group(), match.start())


_DEBRIS_PATTERNS: dict[DebrisKind, re.Pattern[str]] = {
    "no_break_space": _NO_BREAK_SPACE,
    "tab_run": _TAB_RUN,
    "zero_width": ZERO_WIDTH,
    "bookmark": _BOOKMARK,
    "linked_image": _LINKED_IMAGE,
}


def _describe(kind: DebrisKind, count: int) -> str:
    match kind:
        case "no_break_space":
            return ngettext(
                "%(count)s no-break space", "%(count)s no-break spaces", count
            )
        case "tab_run":
            return ngettext("%(count)s row of tabs", "%(count)s rows of tabs", count)
        case "zero_width":
            return ngettext(
                "%(count)s invisible character",
                "%(count)s invisible characters",
                count,
            )
        case "bookmark":
            return ngettext(
                "%(count)s bookmark of a word processor",
                "%(count)s bookmarks of a word processor",
                count,
            )
        case "linked_image":
            return ngettext(
                "%(count)s picture linked from another website",
                "%(count)s pictures linked from other websites",
                count,
            )
