"""From what is asked to what is asked of the index.

A plain string is asked in tiers; the next tier only if the last finds nothing:
each chunk as a phrase, then all words, then any of them. A string with an operator
and modelsearch's query objects are taken at their word, with their text segmented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from modelsearch.query import (
    MATCH_ALL,
    And,
    Boost,
    Fuzzy,
    MatchAll,
    Not,
    Or,
    Phrase,
    PlainText,
    SearchQuery,
)

from km_pages.search.alphabet import encode
from km_pages.search.segment import chunks, clusters, parts, words

if TYPE_CHECKING:
    from collections.abc import Iterable

# Nobody types more; a pasted page would make a query of thousands of terms.
MOST_CHARACTERS = 1_000
MOST_WORDS = 40


class PhrasePrefix(Phrase):
    """A phrase whose last word is perhaps not yet complete."""


def tiers(query_string: str) -> list[SearchQuery]:
    """What to ask for a plain string, from the strictest; empty if it has no word."""
    phrases = _limited(chunks(query_string[:MOST_CHARACTERS]))
    terms = list(dict.fromkeys(word for phrase in phrases for word in phrase))
    if not terms:
        return []
    asked = [_all_of([_phrase(phrase) for phrase in phrases])]
    if len(terms) > 1:
        asked.append(_plain(terms, "and"))
    if len(terms) > 1 or parts(terms[0]):
        asked.append(_any_of(terms))
    return asked


def autocomplete_tiers(query_string: str) -> list[SearchQuery]:
    """What to ask while somebody types; one tier at most."""
    return _as_list(_typed(query_string, "and"))


def literal(query: SearchQuery, *, autocomplete: bool = False) -> list[SearchQuery]:
    """What to ask for a query that says itself how to combine its words."""
    return _as_list(_translate(query, autocomplete))


def sought_terms(query: SearchQuery) -> list[str]:
    """The words of a translated query by which its answers are ranked."""
    match query:
        case PlainText() | Phrase():
            return list(dict.fromkeys(query.query_string.split()))
        case Boost():
            return sought_terms(query.subquery)
        case And() | Or():
            terms = (term for part in query.subqueries for term in sought_terms(part))
            return list(dict.fromkeys(terms))
    return []


def _translate(query: SearchQuery, autocomplete: bool) -> SearchQuery | None:
    """Segment the text within a query; None for what can't match anything.

    A part without any word (blank, or signs only) matches nothing, so that an "and"
    with it matches nothing and an "or" goes by its other parts.
    """
    match query:
        case PlainText() if autocomplete:
            return _typed(query.query_string, query.operator)
        case Phrase() if autocomplete:
            return _typed(query.query_string, "and")
        case PlainText():
            return _sought(query.query_string, query.operator)
        case Phrase():
            phrase = words(query.query_string[:MOST_CHARACTERS])
            return _phrase(phrase[:MOST_WORDS]) if phrase else None
        case Fuzzy():
            text = " ".join(words(query.query_string[:MOST_CHARACTERS]))
            return Fuzzy(encode(text), query.operator, query.unaccent) if text else None
        case Boost():
            inner = _translate(query.subquery, autocomplete)
            return None if inner is None else Boost(inner, query.boost)
        case Not():
            return _negated(_translate(query.subquery, autocomplete))
        case And():
            return _conjunction([_translate(q, autocomplete) for q in query.subqueries])
        case Or():
            return _disjunction([_translate(q, autocomplete) for q in query.subqueries])
    return query


def _sought(text: str, operator: str) -> SearchQuery | None:
    terms = list(dict.fromkeys(words(text[:MOST_CHARACTERS])))[:MOST_WORDS]
    if not terms:
        return None
    return _any_of(terms) if operator == "or" else _plain(terms, "and")


def _typed(text: str, operator: str) -> SearchQuery | None:
    typed = _limited(clusters(text[:MOST_CHARACTERS]))
    prefixes: list[SearchQuery | None] = [
        PhrasePrefix(encode(" ".join(chunk))) for chunk in typed
    ]
    if not prefixes:
        return None
    return _disjunction(prefixes) if operator == "or" else _conjunction(prefixes)


def _negated(query: SearchQuery | None) -> SearchQuery | None:
    if query is None:
        return MATCH_ALL
    return None if isinstance(query, MatchAll) else Not(query)


def _conjunction(queries: list[SearchQuery | None]) -> SearchQuery | None:
    if None in queries:
        return None
    narrowing = [one for one in queries if one and not isinstance(one, MatchAll)]
    return _all_of(narrowing) if narrowing else MATCH_ALL


def _disjunction(queries: list[SearchQuery | None]) -> SearchQuery | None:
    possible = [one for one in queries if one is not None]
    if any(isinstance(one, MatchAll) for one in possible):
        return MATCH_ALL
    if len(possible) <= 1:
        return possible[0] if possible else None
    return Or(possible)


def _all_of(queries: list[SearchQuery]) -> SearchQuery:
    return queries[0] if len(queries) == 1 else And(queries)


def _any_of(terms: list[str]) -> SearchQuery:
    inside = (part for term in terms for part in parts(term))
    alternatives = list(dict.fromkeys([*terms, *inside]))
    return _plain(alternatives[: 2 * MOST_WORDS], "or")


def _as_list(query: SearchQuery | None) -> list[SearchQuery]:
    return [] if query is None else [query]


def _plain(terms: Iterable[str], operator: str) -> PlainText:
    return PlainText(encode(" ".join(terms)), operator=operator)


def _phrase(phrase: list[str]) -> SearchQuery:
    if len(phrase) == 1:
        return _plain(phrase, "and")
    return Phrase(encode(" ".join(phrase)))


def _limited(phrases: list[list[str]]) -> list[list[str]]:
    """The first words of all, whole phrases as far as they go."""
    room = MOST_WORDS
    kept = []
    for phrase in phrases:
        if room <= 0:
            break
        kept.append(phrase[:room])
        room -= len(phrase)
    return kept
