"""Thai search on PostgreSQL's full-text search.

modelsearch looks into ``title || body``, which no index covers, and ranks by
``ts_rank``, which doesn't know that a rare word says more than a common one. Here
the title stands in the body's vector too, so that one indexed column answers, and
the rank is BM25, from the vectors themselves: how often a word stands in an entry
against how many entries hold it.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.search import SearchQuery as TextSearchQuery
from django.contrib.postgres.search import SearchRank
from django.db import router
from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    F,
    IntegerField,
    UUIDField,
    Value,
    When,
)
from django.db.models.functions import Cast
from modelsearch.backends.database.postgres.postgres import (
    IndexEntry,
    ObjectIndexer,
    PostgresAutocompleteQueryCompiler,
    PostgresIndex,
    PostgresSearchBackend,
    PostgresSearchQueryCompiler,
)
from modelsearch.query import Fuzzy, MatchAll, Not, PlainText, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from km_pages.search.backends.bm25 import (
    Bm25,
    Statistics,
    count_phrases,
    look_up_statistics,
)
from km_pages.search.backends.compiling import TieredAutocomplete, TieredQuery
from km_pages.search.backends.indexing import segmented
from km_pages.search.backends.translation import PhrasePrefix, sought_terms
from km_pages.search.backends.widening import TypedFirst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

# No stemmer and no stop words of another language: a word is itself.
CONFIG = "simple"

# Any of many words: the rarest choose the candidates, all of them rank.
CANDIDATES = 300

# What bulk writing has left outside the trees of the table's GIN indexes goes in.
CLEAN_PENDING_LISTS = """
    SELECT gin_clean_pending_list(index.oid)
    FROM pg_index JOIN pg_class AS index ON index.oid = indexrelid
    JOIN pg_am ON pg_am.oid = index.relam
    WHERE indrelid = %s::regclass AND amname = 'gin'
    AND pg_has_role(index.relowner, 'USAGE')
"""


class ThaiPostgresIndex(PostgresIndex):
    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        super().add_items(
            model,
            [
                segmented(
                    obj,
                    lambda obj: ObjectIndexer(obj, self.backend),
                    title_in_body=True,
                )
                for obj in objs
            ],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Called after each write for a figure that our rank doesn't use: a pass over
        the whole index, which we spare. After a rebuild (``full``) the planner must
        know what the index holds by now, else it reads all of it for each word."""
        if full:
            table = IndexEntry._meta.db_table
            with self.write_connection.cursor() as cursor:
                cursor.execute(CLEAN_PENDING_LISTS, [table])
                cursor.execute(f"ANALYZE {self.write_connection.ops.quote_name(table)}")


class RankedQuery(TieredQuery):
    """Mixed into modelsearch's compilers for PostgreSQL."""

    build_tsquery: Any

    def build_tsquery_content(
        self, query: SearchQuery, config: Any = None, invert: bool = False
    ) -> Any:
        if isinstance(query, PhrasePrefix):
            *whole, last = query.query_string.split()
            lexemes = [*(f"'{word}'" for word in whole), f"'{last}':*"]
            return TextSearchQuery(
                " <-> ".join(lexemes), config=config, invert=invert, search_type="raw"
            )
        return super().build_tsquery_content(query, config, invert)  # type: ignore[misc]

    def index_column(self) -> str:
        return "title" if self.only_title else "body"

    def matching(self, query: SearchQuery) -> QuerySet[Any]:
        """The objects that answer a query, in any order."""
        match query:
            case MatchAll():
                return self.queryset
            case Not(subquery=MatchAll()):
                return self.queryset.none()
            case PlainText(operator="or"):
                query = self._rarest(query)
        model = self.queryset.model
        key: Any = model._meta.pk
        while key.remote_field:
            key = key.target_field
        hits = IndexEntry.objects.filter(
            content_type__in=get_descendants_content_types_pks(model),
            **{self.index_column(): self.build_tsquery(query, config=CONFIG)},
        )
        return self.queryset.filter(
            pk__in=hits.values_list(Cast("object_id", output_field=_plain(key)))
        )

    def search(
        self,
        config: Any,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
        backend: Any = None,
    ) -> QuerySet[Any]:
        query = self.answering
        if isinstance(query, Fuzzy):
            return super().search(config, start, stop, score_field, backend)  # type: ignore[misc]
        if query is None:
            return self.queryset.none()
        found = self.matching(query)
        if sought_terms(query) and (self.order_by_relevance or score_field):
            score = score_field or "_score"
            found = found.annotate(**{score: self.rank(query)})
            if self.order_by_relevance:
                found = found.order_by(f"-{score}", "-pk")
                if isinstance(query, TypedFirst):
                    found = found.annotate(_typed=self._place_of(query))
                    found = found.order_by("_typed", f"-{score}", "-pk")
        if not self.order_by_relevance and not found.query.order_by:
            # As modelsearch: without an order, pages of results would overlap.
            found = found.order_by("-pk")
        return found[start:stop]

    def rank(self, query: SearchQuery) -> Any:
        statistics = self._statistics
        return Bm25(
            F("index_entries__title"),
            F("index_entries__body"),
            weights={term: statistics.weight(term) for term in sought_terms(query)},
            average=statistics.average_length,
        )

    def _place_of(self, query: TypedFirst) -> Case:
        """Behind what was typed stands what holds synonyms."""
        column = f"index_entries__{self.index_column()}"
        cases = [
            When(**{column: self.build_tsquery(typed, config=CONFIG)}, then=place)
            for place, typed in enumerate(query.typed)
        ]
        return Case(*cases, default=len(cases), output_field=IntegerField())

    def _rarest(self, query: PlainText) -> PlainText:
        """The words that choose the candidates when any will do.

        Every text holds some of the common ones; all of them have their say in the
        rank.
        """
        chosen: list[str] = []
        entries = 0
        counted = self._statistics.entries_with
        for term in sorted(query.query_string.split(), key=counted.__getitem__):
            if chosen and entries + counted[term] > CANDIDATES:
                break
            if counted[term]:
                chosen.append(term)
                entries += counted[term]
        return PlainText(" ".join(chosen), operator="or") if chosen else query

    @cached_property
    def _statistics(self) -> Statistics:
        terms = dict.fromkeys(
            term for tier in self.tiers for term in sought_terms(tier)
        )
        return look_up_statistics(self.queryset.db, list(terms))


class ThaiPostgresSearchQueryCompiler(RankedQuery, PostgresSearchQueryCompiler):
    """Whole words, tier by tier."""


class ThaiPostgresAutocompleteQueryCompiler(
    TieredAutocomplete, RankedQuery, PostgresAutocompleteQueryCompiler
):
    """What is being typed: of the titles that hold it, the shortest first."""

    def index_column(self) -> str:
        return "autocomplete"

    def rank(self, query: SearchQuery) -> Any:
        return SearchRank(
            F("index_entries__autocomplete"),
            self.build_tsquery(query, config=CONFIG),
            normalization=Value(2),
        )


class ThaiPostgresSearchBackend(PostgresSearchBackend):
    index_class = ThaiPostgresIndex
    query_compiler_class = ThaiPostgresSearchQueryCompiler
    autocomplete_query_compiler_class = ThaiPostgresAutocompleteQueryCompiler

    def __init__(self, params: dict[str, Any]):
        super().__init__(params)
        self.config = CONFIG

    def count_entries_with(self, word: str) -> int:
        """Of all entries of the index, those that hold a word as it is."""
        asked = TextSearchQuery(word, config=CONFIG)
        return IndexEntry.objects.filter(body=asked).count()

    def count_entries_with_phrases(self, phrases: list[str]) -> list[int]:
        """For each phrase, encoded words with a space between them, how many entries
        hold it, up to where it is plainly common."""
        return count_phrases(router.db_for_read(IndexEntry), phrases)


def _plain(key: Any) -> Any:
    """What to cast to for a key: a serial number is an integer."""
    return key if isinstance(key, UUIDField | CharField) else BigIntegerField()
