"""A question together with its synonyms, as one thing to ask of the index.

One query finds what holds the words that were typed and what holds their synonyms;
its order says which is which. So a synonym costs no query of its own, and never
stands before what somebody typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelsearch.query import And, Or, Phrase, PlainText, SearchQuery

from km_pages.search.alphabet import encode
from km_pages.search.backends.translation import tiers

if TYPE_CHECKING:
    from km_pages.search.synonyms import Group, Synonyms


class Widened(PlainText):
    """What was typed, with its synonyms; to another backend than ours, what was
    typed."""

    def __init__(self, query_string: str, synonyms: Synonyms):
        super().__init__(query_string)
        self.synonyms = synonyms


class TypedFirst(And):
    """All words or their synonyms; first what answers ``typed``, the strictest of
    these queries before the others."""

    def __init__(self, subqueries: list[SearchQuery], typed: list[SearchQuery]):
        super().__init__(subqueries)
        self.typed = typed


def widened_tiers(query: Widened) -> list[SearchQuery]:
    """What to ask, from the strictest: as `translation.tiers`, where the tiers that
    want all words are one, with the synonyms behind them."""
    asked = tiers(query.query_string)
    strict = [one for one in asked if not _wants_any(one)]
    synonyms = query.synonyms
    parts: list[SearchQuery] = [_either(group) for group in synonyms.groups]
    if synonyms.rest:
        parts.append(_all_of(synonyms.rest))
    return [TypedFirst(parts, strict), *filter(_wants_any, asked)]


def _either(group: Group) -> SearchQuery:
    others = [_phrase(one) for one in group.others]
    return Or([_all_of(group.typed), *others])


def _wants_any(query: SearchQuery) -> bool:
    return isinstance(query, PlainText) and query.operator == "or"


def _all_of(words: tuple[str, ...]) -> SearchQuery:
    return PlainText(encode(" ".join(dict.fromkeys(words))), operator="and")


def _phrase(words: tuple[str, ...]) -> SearchQuery:
    return Phrase(encode(" ".join(words))) if len(words) > 1 else _all_of(words)
