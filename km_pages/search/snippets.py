"""The passage of a text that answers a query, with the hits marked.

Cut from the text as it was written, since the index holds another form of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from km_pages.search.alphabet import THAI_LETTERS
from km_pages.search.dictionary import cut
from km_pages.search.folding import fold
from km_pages.search.segment import chunks, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters of a passage, about three lines on a phone.
PASSAGE = 200
# How much of it may stand before the first hit.
_BEFORE = 60
# A query is looked for in this much of a text, in characters.
_LOOKED_THROUGH = 100_000
_MOST_CHARACTERS = 300
_MOST_PLACES = 500

_PIECES = re.compile(f"[{THAI_LETTERS}]+|[^\\W_{THAI_LETTERS}]+|.", re.DOTALL)
_MARK_ON_TOP = re.compile("[ัิ-ฺ็-๎]")
_ZERO_WIDTH = "[\u00ad\u200b-\u200f\u2060\ufeff]*"
# How a folded letter may have been written.
_WAYS_TO_WRITE = {
    **{str(digit): f"[{digit}{chr(0x0E50 + digit)}]" for digit in range(10)},
    "แ": "(?:แ|เเ)",
    "ำ": "(?:ำ|ํา)",
    " ": r"\s*",
}


@dataclass(frozen=True)
class Marker:
    """Marks in texts what a query asks for; made once for a list of answers."""

    query: str
    # Other phrases that count as hits: its synonyms.
    also: tuple[str, ...] = ()

    def passage(self, text: str, length: int = PASSAGE) -> SafeString:
        """The place that answers best, about ``length`` characters, as HTML.

        The beginning where the text doesn't hold the words themselves. White space
        becomes one space; ``…`` stands where text was left out.
        """
        text = " ".join(text[:_LOOKED_THROUGH].split())
        start = self._best_place(text, length)
        if start <= _BEFORE // 2:
            start = 0
        # A little more on both sides, to know where words begin and end.
        room = slice(max(0, start - _BEFORE), start + length + _BEFORE)
        kept: list[tuple[int, str]] = []
        end = room.start
        for piece in _pieces(text[room]):
            begin, end = end, end + len(piece)
            if begin >= start and (end <= start + length or not kept):
                kept.append((begin, piece))
        if not kept:
            return mark_safe("")
        first, last = kept[0][0], kept[-1][0] + len(kept[-1][1])
        return format_html(
            "{}{}{}",
            "… " if first > 0 else "",
            self._marked([piece for _begin, piece in kept]),
            " …" if last < len(text) else "",
        )

    def whole(self, text: str) -> SafeString:
        """All of a short text, such as a title, as HTML."""
        return self._marked(list(_pieces(text)))

    @cached_property
    def _chunks(self) -> list[list[str]]:
        typed = chunks(self.query[:_MOST_CHARACTERS])
        return typed + [chunk for one in self.also for chunk in chunks(one)]

    @cached_property
    def _wanted(self) -> set[str]:
        words = {word for chunk in self._chunks for word in chunk}
        # A lone letter is seldom what was meant, and stands everywhere.
        return {word for word in words if len(word) > 1} or words

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        phrases = {" ".join(chunk) for chunk in self._chunks} | self._wanted
        # The longest first: a phrase counts as one find.
        alternatives = sorted(phrases, key=len, reverse=True)
        if not alternatives:
            return None
        return re.compile("|".join(map(_as_written, alternatives)), re.IGNORECASE)

    def _best_place(self, text: str, length: int) -> int:
        """Where the passage should begin so that it shows most of what was sought."""
        if self._pattern is None:
            return 0
        places = []
        for match in self._pattern.finditer(text):
            if not _MARK_ON_TOP.match(text, match.end()):
                places.append((match.start(), match.group().casefold()))
            if len(places) == _MOST_PLACES:
                break
        best, best_worth = 0, 0
        for number, (start, _found) in enumerate(places):
            shown = set()
            for other, found in places[number:]:
                if other > start + length - _BEFORE:
                    break
                shown.add(found)
            # Long words say more than short ones, other words more than the same.
            worth = sum(len(found) ** 2 for found in shown)
            if worth > best_worth:
                best, best_worth = start, worth
        return max(0, best - _BEFORE) if best_worth else 0

    def _marked(self, pieces: list[str]) -> SafeString:
        html: list[str] = []
        hit: list[str] = []
        gap: list[str] = []
        for piece in pieces:
            if self._is_wanted(piece):
                # White space between two hits belongs to the mark.
                hit += [*gap, piece]
                gap = []
            elif hit and piece.isspace():
                gap.append(piece)
            else:
                html += [_mark(hit), escape("".join([*gap, piece]))]
                hit, gap = [], []
        html += [_mark(hit), escape("".join(gap))]
        return mark_safe("".join(html))  # noqa: S308 (each part is escaped)

    def _is_wanted(self, piece: str) -> bool:
        word = fold(piece)
        return word in self._wanted or not self._wanted.isdisjoint(parts(word))


def _pieces(text: str) -> Iterator[str]:
    """Words, signs and spaces that add up to the text."""
    for match in _PIECES.finditer(text):
        piece = match.group()
        if piece[0] in THAI_LETTERS:
            yield from cut(piece)
        else:
            yield piece


def _as_written(folded: str) -> str:
    letters = (_WAYS_TO_WRITE.get(letter, re.escape(letter)) for letter in folded)
    return _ZERO_WIDTH.join(letters)


def _mark(pieces: list[str]) -> str:
    return f"<mark>{escape(''.join(pieces))}</mark>" if pieces else ""
