"""Thai words, and the cutting of Thai into them.

PyThaiNLP's ``newmm`` in its safe mode: pure Python, so it installs wherever Python
does, with a public-domain list of 62,000 words, and it takes time in proportion to
the text whatever the text is. Its native sibling nlpo3 cuts four times as fast but has
no wheel for ARM servers and cuts one run in 500 differently; two segmenters in one
installation would mean an index that a query doesn't fit. Its ``longest`` engine is
quadratic. Both words and code are loaded when the first text is cut (about half a
second and 60 MB), not when the app starts.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pythainlp.util import Trie

# Counts up when the same text gives other tokens than before.
SCHEME = 1

# Abbreviations of public life, without their dots; the word list has few of them.
_ABBREVIATIONS = """
    อบต อบจ อปท กทม สตง ปปช ปปท กพ กพร สถ มท ศธ สธ พม ปภ สปสช กศน อสม อปพร รพสต ศพด
    ครม พรบ พรก พรฎ จนท ผอ ผวจ สนง ดร นพ สอ จสอ สส สว หจก บจก พศ คศ รศ มค มีค เมย พค
    มิย กค สค กย ตค พย ธค
"""

# A cut falls within this many characters in any case, so that no run costs more
# than its length.
_PIECE = 5_000

# A word of one letter tells nothing about the longer one that holds it, and what is
# longer than any word of the list is a string of letters that nobody knows.
_SHORTEST_SUB_WORD = 2
_LONGEST_WORD = 80


def cut(run: str) -> Iterator[str]:
    """Cut an unbroken run of Thai letters into words that add up to it."""
    from pythainlp.tokenize.newmm import segment

    for start in range(0, len(run), _PIECE):
        yield from segment(
            run[start : start + _PIECE], custom_dict=_trie(), safe_mode=True
        )


@lru_cache(maxsize=50_000)
def sub_words(word: str) -> tuple[str, ...]:
    """The words of the list that stand inside ``word``, without itself.

    ธุรการ and งาน in พนักงานธุรการ: somebody who seeks the part means the whole. Only
    where what is left over is made of words too: กา is none in ธุรการ.
    """
    places = _places(word)
    found = dict.fromkeys(
        part
        for start, end in combinations(places, 2)
        if is_word(part := word[start:end])
        and _is_made_of_words(word[:start])
        and _is_made_of_words(word[end:])
    )
    found.pop(word, None)
    return tuple(found)


def words_across(first: str, second: str) -> Iterator[str]:
    """The words of the list that begin in one word and end in the next.

    Where ความรู้เรื่อง was cut into ความ and รู้เรื่อง, ความรู้ stands there as well.
    """
    for start in _places(first)[:-1]:
        head = first[start:]
        for end in _places(second)[1:]:
            if (
                is_word(word := head + second[:end])
                and _is_made_of_words(first[:start])
                and _is_made_of_words(second[end:])
            ):
                yield word


@lru_cache(maxsize=50_000)
def _places(word: str) -> tuple[int, ...]:
    """Where a word may be cut: not within a consonant and its vowels and marks."""
    if len(word) > _LONGEST_WORD:
        return (0, len(word))
    from pythainlp.tokenize.tcc_p import tcc_pos_array

    clean = tcc_pos_array(word)
    return (0, *(place for place in range(1, len(word) + 1) if clean[place]))


def is_word(part: str) -> bool:
    """Whether the list has it; a lone letter is no word."""
    return len(part) >= _SHORTEST_SUB_WORD and part in words()


@lru_cache(maxsize=50_000)
def _is_made_of_words(text: str) -> bool:
    if not text or is_word(text):
        return True
    return any(
        is_word(text[:place]) and _is_made_of_words(text[place:])
        for place in _places(text)[1:-1]
    )


@cache
def words() -> frozenset[str]:
    """Every word that the cutting knows."""
    from pythainlp.corpus import thai_words

    return thai_words() | frozenset(_ABBREVIATIONS.split())


@cache
def index_mark() -> str:
    """A word that names the cutting: what was cut alike bears the same.

    Every entry of the index holds it, so that entries made with other words, or by
    another search backend, are known by its absence.
    """
    from pythainlp import __version__

    made_with = "\n".join([str(SCHEME), __version__, *sorted(words())])
    return "kmcut" + hashlib.sha256(made_with.encode()).hexdigest()[:16]


@cache
def _trie() -> Trie:
    from pythainlp.util import dict_trie

    return dict_trie(words())
