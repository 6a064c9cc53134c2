"""Words that mean the same, looked for beside what somebody typed.

The sets are the KM secretary's (``models.synonyms``). They are looked up anew for each
question, by one query into an index, so that a new word counts with the next search
in every process. What was typed stays first: see ``backends/widening.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps

from km_pages.search.segment import words

if TYPE_CHECKING:
    from collections.abc import Iterator

# As much of a question as the search itself goes by.
MOST_CHARACTERS = 1_000
MOST_WORDS = 40
# A phrase of so many words may be a synonym.
LONGEST_PHRASE = 12
# Nobody means more; each is one more thing for the database to look for.
MOST_GROUPS = 5

# CoP, KPI: capital letters that others write with full stops.
_LATIN_ABBREVIATION = re.compile(r"[A-Za-z]{2,6}")
_CAPITALS = 2


@dataclass(frozen=True)
class Group:
    """Some neighbouring words of a question, and other phrases that mean the same,
    each as its words."""

    typed: tuple[str, ...]
    others: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Synonyms:
    """What of a question has synonyms, and the words that have none."""

    groups: tuple[Group, ...] = ()
    rest: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def are_all(self) -> bool:
        """Whether nothing was typed but words of the secretary's sets."""
        return bool(self.groups) and not self.rest

    @property
    def phrases(self) -> tuple[str, ...]:
        """All synonyms, to mark them where they stand in a text."""
        return tuple(" ".join(one) for group in self.groups for one in group.others)


def synonyms_of(query: str) -> Synonyms:
    """Look up the synonyms of a question: one query, none if it has no word.

    The longest phrase counts, from the left: in องค์การบริหารส่วนตำบล nobody means
    the ตำบล alone.
    """
    typed = words(query[:MOST_CHARACTERS])[:MOST_WORDS]
    if not typed:
        return Synonyms()
    spans = dict.fromkeys("".join(typed[a:b]) for a, b in _spans(len(typed)))
    # By its name: the models are made with the words of this package.
    found = apps.get_model("km_pages", "SynonymWord").objects.filter(key__in=spans)
    sets = dict(found.values_list("key", "set__words"))
    return _grouped(typed, sets) if sets else Synonyms()


def _grouped(typed: list[str], sets: dict[str, str]) -> Synonyms:
    groups: list[Group] = []
    rest: list[str] = []
    place = 0
    while place < len(typed):
        for end in range(min(place + LONGEST_PHRASE, len(typed)), place, -1):
            entered = sets.get("".join(typed[place:end]))
            if entered is not None and len(groups) < MOST_GROUPS:
                phrase = tuple(typed[place:end])
                groups.append(Group(phrase, tuple(_others(phrase, entered))))
                place = end
                break
        else:
            rest.append(typed[place])
            place += 1
    return Synonyms(tuple(groups), tuple(rest))


def _others(typed: tuple[str, ...], entered: str) -> Iterator[tuple[str, ...]]:
    for line in entered.splitlines():
        spelt = tuple(words(line))
        if spelt and spelt != typed:
            yield spelt
        capitals = sum(letter.isupper() for letter in line)
        if _LATIN_ABBREVIATION.fullmatch(line) and capitals >= _CAPITALS:
            # C.o.P., as the index holds it: letter by letter.
            dotted = tuple(line.casefold())
            if dotted != typed:
                yield dotted


def _spans(length: int) -> Iterator[tuple[int, int]]:
    for start in range(length):
        for end in range(start + 1, min(start + LONGEST_PHRASE, length) + 1):
            yield start, end
