"""From text to what the index holds, and from what is sought to what is asked.

Text is folded, split into chunks at white space, each chunk into runs (Thai letters;
other letters and digits), and each Thai run into words. Imports nothing of this
project but the leaf packages beside it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from km_pages.search.alphabet import THAI_LETTERS, encode
from km_pages.search.dictionary import cut, sub_words, words_across
from km_pages.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A run of Thai, or of other letters and digits.
_RUN = re.compile(f"[{THAI_LETTERS}]+|[^\\W_{THAI_LETTERS}]+")
_THAI = frozenset(THAI_LETTERS)
# A letter with the marks over and under it: what one step of the cursor passes.
_CLUSTER = re.compile("[ก-๎][ัิ-ฺ็-๎]*")

# PostgreSQL refuses an entry with more than a megabyte of distinct words.
_MOST_DISTINCT_BYTES = 400_000


def words(text: str) -> list[str]:
    """The words of a text in their order, folded. Signs and spaces are gone."""
    return list(_words(fold(text)))


def chunks(text: str) -> list[list[str]]:
    """The words of each chunk between white space; chunks without words are gone.

    Where somebody writes a space in Thai, one thought ends: a chunk is a phrase.
    """
    found = (list(_words(chunk)) for chunk in fold(text).split())
    return [chunk for chunk in found if chunk]


def runs(folded: str) -> list[str]:
    """The unbroken runs of a folded text: Thai letters, or other letters and digits."""
    return _RUN.findall(folded)


def parts(word: str) -> tuple[str, ...]:
    """The words that stand inside a word; none for what isn't Thai."""
    return sub_words(word) if word and word[0] in _THAI else ()


def clusters(text: str) -> list[list[str]]:
    """What somebody has typed so far, for each chunk: Thai in grapheme clusters.

    Runs of other letters stay whole.
    """
    found = (list(_clusters(chunk)) for chunk in fold(text).split())
    return [chunk for chunk in found if chunk]


def index_text(text: str) -> str:
    """Text as the index holds it: the words, then what else may be read as a word.

    The latter come behind, each once, so that in the main stream neighbours stay
    neighbours and phrases are found.
    """
    main = words(text)
    also = dict.fromkeys(part for word in dict.fromkeys(main) for part in parts(word))
    for first, second in dict.fromkeys(pairwise(main)):
        if first[0] in _THAI and second[0] in _THAI:
            also.update(dict.fromkeys(words_across(first, second)))
    return encode(" ".join(_within_limits([*main, *also])))


def autocomplete_text(text: str) -> str:
    """Text as the index holds it for completing what is being typed."""
    tokens = [token for chunk in clusters(text) for token in chunk]
    return encode(" ".join(_within_limits(tokens)))


def _words(folded: str) -> Iterator[str]:
    for match in _RUN.finditer(folded):
        run = match.group()
        if run[0] in _THAI:
            yield from cut(run)
        else:
            yield run


def _clusters(folded: str) -> Iterator[str]:
    for match in _RUN.finditer(folded):
        run = match.group()
        if run[0] in _THAI:
            yield from _CLUSTER.findall(run)
        else:
            yield run


def _within_limits(tokens: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    size = 0
    for token in tokens:
        if token not in seen:
            seen.add(token)
            size += len(token.encode())
            if size > _MOST_DISTINCT_BYTES:
                return
        yield token
