"""What somebody meant who hit one wrong key: a letter wrong, missing, doubled, swapped.

There is no list of the words of a site to compare with, and a mistyped Thai word is
cut into pieces that are none. So the mistake is looked for where the cutting went
wrong: each text that is one keystroke away is cut, and the index is asked how many
entries hold its words. No table, no pass over the index; a question in which nothing
looks mistyped costs one query.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from modelsearch.backends import get_search_backend

from km_pages.search.alphabet import THAI_LETTERS, encode
from km_pages.search.dictionary import cut as cut_into_words
from km_pages.search.dictionary import is_word
from km_pages.search.folding import fold
from km_pages.search.segment import runs, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

# Who writes more has said enough to be understood without us.
MOST_CHARACTERS = 200
# So many runs of letters of a question are looked at.
MOST_RUNS = 12
# A shorter word is next to too many others.
SHORTEST = 3
# Letters in which a mistake is looked for; each is worth about 100 other texts.
REACH = 14
# A longer run may be a sentence, of words that never met before.
SENTENCE = 32
# What each further word of a correction must outweigh, as a power of e of entries.
A_WORD = 2.0
# Of all texts one keystroke away, those that are asked for as a whole.
FINALISTS = 300

# Without those that nobody types, or that the search leaves out.
_LETTERS = "".join(letter for letter in THAI_LETTERS if letter not in "ฃฅฦฯๅๆฺํ๎")
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_THAI = frozenset(THAI_LETTERS)
# What no Thai keyboard writes: a mark without a consonant under it, two vowels over
# one consonant, a leading vowel before anything but a consonant.
_IMPOSSIBLE = re.compile("(?:^|[ะาำเ-ๅ])[ัิ-ฺ็-๎]|[ัิ-ฺ็][ัิ-ฺ็]|[่-๎][ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮ])|[^ก-๎]ะ")
# Entries that a common text would be in, for the weight of a word.
_ENTRIES = 20_000


def corrected(query: str, objects: QuerySet[Any]) -> str | None:
    """The question without its typing mistakes; None where none is seen.

    Each corrected word stands in something among ``objects``: hand over what the
    reader may see. At most one mistake a run of letters. Asks the database up to
    four times.
    """
    backend = get_search_backend()
    # Another backend than ours has ways of its own.
    count = getattr(backend, "count_entries_with_phrases", None)
    if count is None or not 0 < len(query) <= MOST_CHARACTERS:
        return None
    chunks = fold(query).split()
    spellings = _corrections([run for chunk in chunks for run in runs(chunk)], count)
    if not spellings:
        return None
    for run, better in list(spellings.items()):
        if not _stands_in(better, run, objects):
            del spellings[run]
    typed = query.split()
    if not spellings or len(typed) != len(chunks):
        return None
    text = [
        raw if _replaced(chunk, spellings) == chunk else _replaced(chunk, spellings)
        for raw, chunk in zip(typed, chunks, strict=True)
    ]
    return " ".join(text)


def _replaced(chunk: str, spellings: dict[str, str]) -> str:
    for run in runs(chunk):
        if run in spellings:
            chunk = chunk.replace(run, spellings[run], 1)
    return chunk


def _stands_in(better: str, run: str, objects: QuerySet[Any]) -> bool:
    """Whether the words that are new stand in one of the objects."""
    before = set(words(run))
    new = [word for word in words(better) if word not in before]
    backend = get_search_backend()
    found = backend.search(" ".join(new or [better]), objects, operator="and")
    return bool(found[:1])


def _corrections(all_runs: list[str], count: Any) -> dict[str, str]:
    """Mistyped runs and what was meant."""
    seen = [run for run in all_runs[:MOST_RUNS] if _may_be_mistyped(run)]
    cuts = {run: words(run) for run in seen}
    phrases = [
        one for cut in cuts.values() for one in (" ".join(cut), *cut, *_pairs(cut))
    ]
    entries = _counted(phrases, count)
    is_short = sum(map(len, all_runs)) <= SENTENCE
    places = {
        run: place
        for run, cut in cuts.items()
        if not entries[" ".join(cut)] and (place := _place(cut, entries, is_short))
    }
    texts = {place: list(_one_keystroke_away(place)) for place in places.values()}
    recut = {text: _cut(text) for several in texts.values() for text in several}
    recut |= {place.text: _cut(place.text) for place in texts}
    entries |= _counted(
        {word for cut in recut.values() for word in cut} - entries.keys(), count
    )
    best = {
        place: _likeliest(place.text, several, recut, entries)
        for place, several in texts.items()
    }
    whole = {" ".join(recut[text]) for several in best.values() for text in several}
    entries |= _counted(whole - entries.keys(), count)
    in_context = {
        (run, text): " ".join(words(" ".join(_with(run, place, text, all_runs))))
        for run, place in places.items()
        for text in best[place]
        if entries[" ".join(recut[text])]
    }
    entries |= _counted(set(in_context.values()) - entries.keys(), count)
    corrections = {}
    for run, place in places.items():
        standing = {
            text: entries.get(in_context.get((run, text), ""), 0)
            for text in best[place]
        }
        if better := _chosen(place.text, standing, recut, entries):
            corrections[run] = place.before + better + place.after
    return corrections


def _may_be_mistyped(run: str) -> bool:
    return len(run) >= SHORTEST and not run[0].isdecimal()


def _pairs(cut: list[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(cut)]


def _with(run: str, place: Place, text: str, all_runs: list[str]) -> list[str]:
    """The whole question with one run corrected."""
    better = place.before + text + place.after
    return [better if one == run else one for one in all_runs]


def _cut(text: str) -> list[str]:
    return list(cut_into_words(text)) if text[0] in _THAI else [text]


def _counted(phrases: Iterable[str], count: Any) -> dict[str, int]:
    asked = list(dict.fromkeys(phrases))
    if not asked:
        return {}
    return dict(zip(asked, count([encode(one) for one in asked]), strict=True))


@dataclass(frozen=True)
class Place:
    """Where in a run the mistake should be looked for."""

    before: str
    text: str
    after: str
    # Within the text.
    begin: int
    end: int


def _place(cut: list[str], entries: dict[str, int], is_short: bool) -> Place | None:
    """Around the first piece that is no word and stands nowhere, or is a lone letter.

    If the question is short, all of a short run will do, and in a longer one where two
    neighbours stand that are neighbours nowhere. In a sentence that means nothing.
    """
    run = "".join(cut)
    starts = [0, *accumulate(map(len, cut))]
    strange = [
        number
        for number, word in enumerate(cut)
        if len(word) == 1 or not (entries[word] or is_word(word))
    ]
    if len(run) <= REACH:
        return Place("", run, "", 0, len(run)) if strange or is_short else None
    for number in strange:
        begin, end = _around(starts[number], starts[number + 1], len(run))
        # With the words that it touches, so that it is cut as in the whole.
        first = max(start for start in starts if start <= max(0, begin - 1))
        last = min(start for start in starts if start >= min(end + 1, len(run)))
        return Place(
            run[:first], run[first:last], run[last:], begin - first, end - first
        )
    for number, pair in enumerate(_pairs(cut), start=1):
        if is_short and not entries[pair]:
            return Place(
                "", run, "", *_around(starts[number], starts[number], len(run))
            )
    return None


def _around(start: int, end: int, length: int) -> tuple[int, int]:
    begin = max(0, min((start + end - REACH) // 2, length - REACH))
    return begin, begin + REACH


def _one_keystroke_away(place: Place) -> Iterator[str]:
    letters = _LETTERS if place.text[0] in _THAI else _LATIN_LETTERS
    seen = {place.text}
    for text in _edits(place, letters):
        if text not in seen and not _IMPOSSIBLE.search(text):
            seen.add(text)
            yield text


def _edits(place: Place, letters: str) -> Iterator[str]:
    for number in range(place.begin, place.end + 1):
        head, tail = place.text[:number], place.text[number:]
        for letter in letters:
            yield head + letter + tail
        if number < place.end:
            yield head + tail[1:]
            yield head + tail[1:2] + tail[:1] + tail[2:]
            for letter in letters:
                yield head + letter + tail[1:]


def _likelihood(cut: list[str], entries: dict[str, int]) -> float:
    """The more, the likelier: few words, each of them common."""
    return sum(
        math.log((entries[word] if len(word) > 1 else 0) + 0.01) - math.log(_ENTRIES)
        for word in cut
    )


def _likeliest(
    typed: str,
    texts: list[str],
    recut: dict[str, list[str]],
    entries: dict[str, int],
) -> list[str]:
    """The best of those texts whose words are all known, and that are likelier than
    what was typed."""

    def strange(text: str) -> int:
        return sum(len(word) == 1 or not entries[word] for word in recut[text])

    least_strange = max(1, strange(typed))
    known = (
        text
        for text in texts
        if all(entries[word] for word in recut[text]) and strange(text) < least_strange
    )
    ranked = sorted(
        ((_likelihood(recut[text], entries), text) for text in known), reverse=True
    )
    least = _likelihood(recut[typed], entries)
    return [text for worth, text in ranked[:FINALISTS] if worth > least]


def _chosen(
    typed: str,
    standing: dict[str, int],
    recut: dict[str, list[str]],
    entries: dict[str, int],
) -> str | None:
    """The text that stands somewhere word for word: in all of the question rather
    than by itself, of few words rather than of many, often rather than seldom.

    Where none does, the likeliest. What is made of known words is only replaced by
    what stands there together with the rest of the question.
    """
    if all(entries[word] for word in recut[typed]):
        standing = {text: times for text, times in standing.items() if times}

    def worth(text: str) -> tuple[bool, float]:
        times = entries[" ".join(recut[text])]
        return standing[text] > 0, math.log(times) - A_WORD * len(recut[text])

    found = [text for text in standing if entries[" ".join(recut[text])]]
    return max(found, key=worth) if found else next(iter(standing), None)
