"""BM25 on PostgreSQL: how well an entry of the index answers a handful of words.

Computed from the text-search vectors themselves and from counts that the indexes
answer, so that there is no table of frequencies to keep in step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.models import F, FloatField, Func
from modelsearch.backends.database.postgres.postgres import IndexEntry

# How soon more of the same word says no more, and how much the length of a text
# counts: the usual values.
SATURATION = 1.2
LENGTH_WEIGHT = 0.75
# A word of the title says more about a page than one of its body: it counts so many
# times on top of once in the body.
TITLE_TIMES = 2

# Nothing is gained by counting a word further: it is common.
COMMON = 1_000
# Entries whose length is looked at for the average.
SAMPLE = 200

TABLE = IndexEntry._meta.db_table
# Only names of our own are written into it.
COUNTS = f"""
    SELECT
        (SELECT count(*) FROM {TABLE}),
        (
            SELECT COALESCE(avg(length(body)), 0)
            FROM (SELECT body FROM {TABLE} LIMIT {SAMPLE}) AS sample
        ),
        ARRAY(
            SELECT (
                SELECT count(*) FROM (
                    SELECT FROM {TABLE}
                    WHERE body @@ quote_literal(term)::tsquery
                    LIMIT {COMMON}
                ) AS hits
            )
            FROM unnest(%s::text[]) WITH ORDINALITY AS asked(term, place)
            ORDER BY place
        )
"""  # noqa: S608

PHRASE_COUNTS = f"""
    SELECT (
        SELECT count(*) FROM (
            SELECT FROM {TABLE} WHERE body @@ asked.phrase::tsquery LIMIT {COMMON}
        ) AS hits
    )
    FROM unnest(%s::text[]) WITH ORDINALITY AS asked(phrase, place)
    ORDER BY place
"""  # noqa: S608


@dataclass(frozen=True)
class Statistics:
    """What BM25 needs to know of the whole index."""

    entries: int
    average_length: float
    entries_with: dict[str, int]

    def weight(self, term: str) -> float:
        """The rarer a word, the more it says; never less than nothing."""
        holding = min(self.entries_with.get(term, 0), self.entries)
        return math.log(1 + (self.entries - holding + 0.5) / (holding + 0.5))


def look_up_statistics(using: str, terms: list[str]) -> Statistics:
    """Count the entries that hold each term, up to where it is plainly common."""
    with connections[using].cursor() as cursor:
        cursor.execute(COUNTS, [terms])
        entries, average, counts = cursor.fetchone()
    return Statistics(
        entries, max(float(average), 1.0), dict(zip(terms, counts, strict=True))
    )


def count_phrases(using: str, phrases: list[str]) -> list[int]:
    """Count the entries that hold each phrase, up to where it is plainly common."""
    asked = [" <-> ".join(f"'{word}'" for word in phrase.split()) for phrase in phrases]
    with connections[using].cursor() as cursor:
        cursor.execute(PHRASE_COUNTS, [asked])
        return [count for (count,) in cursor.fetchall()]


class Bm25(Func):
    """How well an index entry answers weighted words: a number, the more the better.

    One reading of each vector, however many words are asked for.
    """

    output_field = FloatField()
    template = f"""(
        SELECT COALESCE(SUM(
            asked.weight * word.times / (
                word.times + {SATURATION} * (
                    1 - {LENGTH_WEIGHT}
                    + {LENGTH_WEIGHT} * length(%(body)s) / %(average)s
                )
            )
        ), 0)
        FROM unnest(%(terms)s, %(weights)s) AS asked(lexeme, weight)
        JOIN (
            SELECT lexeme, SUM(times) AS times
            FROM (
                SELECT lexeme, cardinality(positions) FROM unnest(%(body)s)
                UNION ALL
                SELECT lexeme, {TITLE_TIMES} * cardinality(positions)
                FROM unnest(%(title)s)
            ) AS both_texts(lexeme, times)
            WHERE lexeme = ANY(%(terms)s)
            GROUP BY lexeme
        ) AS word USING (lexeme)
    )"""  # noqa: S608 (numbers of our own)

    def __init__(self, title: F, body: F, *, weights: dict[str, float], average: float):
        super().__init__(title, body)
        self.weights = weights
        self.average = average

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, **extra: Any
    ) -> tuple[str, list[Any]]:
        title, body = (compiler.compile(one)[0] for one in self.source_expressions)
        asked = [list(self.weights), list(self.weights.values())]
        sql = self.template % {
            "title": title,
            "body": body,
            "average": "%s",
            "terms": "%s::text[]",
            "weights": "%s::float8[]",
        }
        return sql, [self.average, *asked, asked[0]]
