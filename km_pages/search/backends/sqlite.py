"""Thai search on SQLite's FTS5.

modelsearch ranks with a sub-query for each row found, which at 20,000 pages takes
the better part of a minute. Here the full-text table is joined once: it yields each
hit with its rank, and the hit leads to its object by primary key.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connections, router
from django.db.models import IntegerField, UUIDField
from modelsearch.backends.database.sqlite.query import (
    Lexeme,
    MatchExpression,
    SearchQueryExpression,
    normalize,
)
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    ObjectIndexer,
    SQLiteAutocompleteQueryCompiler,
    SQLiteFTSIndexEntry,
    SQLiteIndex,
    SQLiteSearchBackend,
    SQLiteSearchQueryCompiler,
)
from modelsearch.query import MatchAll, Not, SearchQuery
from modelsearch.utils import get_descendants_content_types_pks

from km_pages.search.backends.compiling import TieredAutocomplete, TieredQuery
from km_pages.search.backends.indexing import segmented
from km_pages.search.backends.translation import PhrasePrefix
from km_pages.search.backends.widening import TypedFirst

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

# In the order of the full-text table's columns: autocomplete, body, title. A word of
# the title says more about a page than one of its body.
RANK_WEIGHTS = (1.0, 1.0, 3.0)

FTS_TABLE = SQLiteFTSIndexEntry._meta.db_table
ENTRY_TABLE = IndexEntry._meta.db_table

# Nothing is gained by counting further.
COMMON = 1_000
# Only names of our own are written into it.
PHRASE_COUNTS = f"""
    SELECT (
        SELECT count(*) FROM (
            SELECT 1 FROM "{FTS_TABLE}"
            WHERE "{FTS_TABLE}" MATCH asked.value LIMIT {COMMON}
        )
    )
    FROM json_each(%s) AS asked ORDER BY asked.key
"""  # noqa: S608

# The lower, the better.
BM25 = f'bm25("{FTS_TABLE}", {", ".join(map(str, RANK_WEIGHTS))})'


class ThaiSQLiteIndex(SQLiteIndex):
    def add_items(self, model: type[Model], objs: Iterable[Model]) -> None:
        super().add_items(
            model,
            [
                segmented(obj, lambda obj: ObjectIndexer(obj, self.backend))
                for obj in objs
            ],
        )

    def _refresh_title_norms(self, full: bool = False) -> None:
        """Nothing: a pass over the whole index at each save, for a figure that our
        rank doesn't use."""


class OnePassQuery(TieredQuery):
    """Mixed into modelsearch's compilers for SQLite."""

    build_search_query: Any

    def build_search_query_content(self, query: SearchQuery, config: Any = None) -> Any:
        if isinstance(query, PhrasePrefix):
            return SearchQueryExpression(Lexeme(query.query_string, prefix=True))
        return super().build_search_query_content(query, config)  # type: ignore[misc]

    def index_columns(self) -> list[str]:
        return ["title"] if self.only_title else ["title", "body"]

    def matching(self, query: SearchQuery) -> QuerySet[Any]:
        """The objects that answer a query, in any order."""
        match normalize(query):
            case MatchAll():
                return self.queryset
            case Not(subquery=MatchAll()):
                return self.queryset.none()
            case Not(subquery=excluded):
                hits = self._joined(self.queryset.model._default_manager, excluded)
                return self.queryset.exclude(pk__in=hits.values("pk"))
            case sought:
                return self._joined(self.queryset, sought)

    def search(
        self,
        config: Any,
        start: int | None,
        stop: int | None,
        score_field: str | None = None,
    ) -> QuerySet[Any]:
        query = self.answering
        if query is None:
            return self.queryset.none()
        found = self.matching(query)
        has_rank = not isinstance(normalize(query), MatchAll | Not)
        if has_rank and (self.order_by_relevance or score_field):
            score = score_field or "_score"
            found = found.extra(select={score: BM25})  # noqa: S610 (our own SQL)
            if self.order_by_relevance:
                found = found.order_by(score, "-pk")
                if isinstance(query, TypedFirst):
                    found = self._typed_first(found, query, score)
        if not self.order_by_relevance and not found.query.order_by:
            # As modelsearch: without an order, pages of results would overlap.
            found = found.order_by("-pk")
        return found[start:stop]

    def _joined(self, objects: Any, normalized: SearchQuery) -> QuerySet[Any]:
        """Join the objects to the hits in the full-text table.

        It must be read first, and once: else SQLite asks it again for each entry of
        a model. The sign before the content type keeps that column's index, which
        the planner takes for a short cut, out of the plan.
        """
        queryset = objects.all()
        match, params = self._match(queryset.db, normalized)
        model = queryset.model
        entry_key = _key_template(model) % f'"{ENTRY_TABLE}"."object_id"'
        types = ", ".join(map(str, get_descendants_content_types_pks(model)))
        object_key = f'"{queryset.query.get_initial_alias()}"."{model._meta.pk.column}"'
        return queryset.extra(  # noqa: S610 (names of tables, numbers, a parameter)
            tables=[FTS_TABLE, ENTRY_TABLE],
            where=[
                match,
                f'"{ENTRY_TABLE}"."id" = "{FTS_TABLE}"."rowid"',
                f'+"{ENTRY_TABLE}"."content_type_id" IN ({types})',
                f"{object_key} = {entry_key}",
            ],
            params=params,
        )

    def _match(self, using: str, normalized: SearchQuery) -> tuple[str, list[Any]]:
        compiler = SQLiteFTSIndexEntry.objects.all().query.get_compiler(using)
        sql, params = MatchExpression(
            self.index_columns(), self.build_search_query(normalized)
        ).as_sql(compiler, compiler.connection)
        return sql, list(params)

    def _typed_first(self, found: Any, query: TypedFirst, score: str) -> QuerySet[Any]:
        """Behind what was typed stands what holds synonyms: each query is read once,
        whatever was found."""
        cases, params = [], []
        for place, typed in enumerate(query.typed):
            match, its_params = self._match(found.db, normalize(typed))
            cases.append(
                f'WHEN "{FTS_TABLE}"."rowid" IN '  # noqa: S608 (our own SQL)
                f'(SELECT "rowid" FROM "{FTS_TABLE}" WHERE {match}) THEN {place}'
            )
            params += its_params
        place_of = f"CASE {' '.join(cases)} ELSE {len(cases)} END"
        found = found.extra(  # noqa: S610 (our own SQL, the words as parameters)
            select={"_typed": place_of}, select_params=params
        )
        return found.order_by("_typed", score, "-pk")


def _key_template(model: type[Model]) -> str:
    """SQL for an index entry's key, which is text, as the model's key is stored."""
    field: Any = model._meta.pk
    while field.remote_field:
        field = field.target_field
    if isinstance(field, UUIDField):
        return "REPLACE(%s, '-', '')"
    if isinstance(field, IntegerField):
        return "CAST(%s AS INTEGER)"
    return "%s"


class ThaiSQLiteSearchQueryCompiler(OnePassQuery, SQLiteSearchQueryCompiler):
    """Whole words, tier by tier."""


class ThaiSQLiteAutocompleteQueryCompiler(
    TieredAutocomplete, OnePassQuery, SQLiteAutocompleteQueryCompiler
):
    """What is being typed."""

    def index_columns(self) -> list[str]:
        return ["autocomplete"]


class ThaiSQLiteSearchBackend(SQLiteSearchBackend):
    index_class = ThaiSQLiteIndex
    query_compiler_class = ThaiSQLiteSearchQueryCompiler
    autocomplete_query_compiler_class = ThaiSQLiteAutocompleteQueryCompiler

    def count_entries_with(self, word: str) -> int:
        """Of all entries of the index, those that hold a word as it is."""
        asked = SearchQueryExpression(Lexeme(word))
        entries = SQLiteFTSIndexEntry.objects.filter(MatchExpression(["body"], asked))
        return entries.count()

    def count_entries_with_phrases(self, phrases: list[str]) -> list[int]:
        """For each phrase, encoded words with a space between them, how many entries
        hold it, up to where it is plainly common."""
        asked = [f'{{title body}} : "{phrase}"' for phrase in phrases]
        using = router.db_for_read(SQLiteFTSIndexEntry)
        with connections[using].cursor() as cursor:
            cursor.execute(PHRASE_COUNTS, [json.dumps(asked)])
            return [count for (count,) in cursor.fetchall()]
