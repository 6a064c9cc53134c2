"""The names of modelsearch that the backends build on.

Not its public face: pinned below the next minor version, and looked at here so that
a change says what it breaks.
"""

import inspect

import pytest
from django.db import connection
from modelsearch import query
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.index import AutocompleteField, SearchField
from modelsearch.utils import get_descendants_content_types_pks
from wagtail.models import Page

from km_pages.search.backends.database import SearchBackend
from km_pages.search.backends.indexing import SegmentedObject

COMPILER = ("queryset", "query", "fields", "operator", "order_by_relevance")

only_on_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="SQLite's part of modelsearch"
)
only_on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="PostgreSQL's part of modelsearch"
)


def parameters(function):
    return list(inspect.signature(function).parameters)


def test_a_backend_names_its_parts():
    backend = SearchBackend({})
    assert isinstance(backend, BaseSearchBackend)
    stock = type(backend).__mro__[1]
    for part in (
        "index_class",
        "query_compiler_class",
        "autocomplete_query_compiler_class",
    ):
        assert issubclass(getattr(backend, part), getattr(stock, part))
    assert set(COMPILER) <= set(parameters(BaseSearchBackend.search)) | {"queryset"}


def test_query_objects_hold_what_we_read():
    assert query.PlainText("a b", operator="or").query_string == "a b"
    assert query.PlainText("a", operator="OR").operator == "or"
    assert query.Phrase("a").query_string == "a"
    assert query.And([query.MATCH_ALL]).subqueries == [query.MATCH_ALL]
    assert query.Or([query.MATCH_ALL]).subqueries == [query.MATCH_ALL]
    assert query.Not(query.MATCH_ALL).subquery is query.MATCH_ALL
    assert query.MATCH_NONE.subquery is query.MATCH_ALL
    boosted = query.Boost(query.MATCH_ALL, 2)
    assert (boosted.subquery, boosted.boost) == (query.MATCH_ALL, 2)
    fuzzy = query.Fuzzy("a", "or", True)
    assert (fuzzy.query_string, fuzzy.operator, fuzzy.unaccent) == ("a", "or", True)


def test_fields_are_made_as_we_make_them():
    assert SearchField("title", boost=2).boost == 2
    assert AutocompleteField("title").field_name == "title"


@pytest.mark.django_db
def test_a_page_stands_in_the_index_as_what_it_is():
    assert get_descendants_content_types_pks(Page)


@pytest.mark.django_db
def test_the_indexer_takes_a_stand_in():
    backend = SearchBackend({})
    module = inspect.getmodule(type(backend).__mro__[1])
    assert parameters(module.ObjectIndexer) == ["obj", "backend"]
    page = Page.objects.first()
    indexer = module.ObjectIndexer(page, backend)
    (field, *_weight, value) = next(
        indexer.prepare_field(page, SearchField("title", boost=2))
    )
    assert (field.field_name, value) == ("title", page.title)
    stand_in = module.ObjectIndexer(SegmentedObject(page, []), backend)
    assert stand_in.id == str(page.pk)


def test_the_index_is_written_through_what_we_override():
    index = SearchBackend({}).index_class.__mro__[1]
    assert parameters(index.add_items) == ["self", "model", "objs"]
    assert "_refresh_title_norms" in index.add_items.__code__.co_names


@only_on_sqlite
def test_sqlite_compiles_as_we_expect():
    from modelsearch.backends.database.sqlite import query as sqlite_query
    from modelsearch.backends.database.sqlite import sqlite

    compiler = sqlite.SQLiteSearchQueryCompiler
    assert parameters(compiler.search)[1:] == ["config", "start", "stop", "score_field"]
    assert parameters(compiler.build_search_query)[1:] == ["query", "config"]
    assert parameters(compiler.build_search_query_content)[1:] == ["query", "config"]
    expression = sqlite_query.MatchExpression(
        ["title"],
        sqlite_query.SearchQueryExpression(sqlite_query.Lexeme("a b", prefix=True)),
    )
    entries = sqlite.SQLiteFTSIndexEntry.objects.all()
    sql, match = expression.as_sql(entries.query.get_compiler("default"), connection)
    assert sql == f"{sqlite.SQLiteFTSIndexEntry._meta.db_table} MATCH %s"
    assert match == ['{title} : ("a b"*)']
    assert isinstance(sqlite_query.normalize(query.Not(query.MATCH_ALL)), query.Not)


@only_on_sqlite
@pytest.mark.django_db
def test_the_columns_of_the_full_text_table_stand_in_the_order_of_our_weights():
    from modelsearch.backends.database.sqlite.sqlite import SQLiteFTSIndexEntry

    table = SQLiteFTSIndexEntry._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA table_info({table})")
        columns = [row[1] for row in cursor.fetchall()]
    assert columns == ["autocomplete", "body", "title"]


@only_on_postgresql
def test_postgresql_compiles_as_we_expect():
    from modelsearch.backends.database.postgres import postgres

    compiler = postgres.PostgresSearchQueryCompiler
    assert parameters(compiler.search)[1:] == [
        "config", "start", "stop", "score_field", "backend",
    ]  # fmt: skip
    assert parameters(compiler.build_tsquery)[1:] == ["query", "config"]
    assert parameters(compiler.build_tsquery_content)[1:] == [
        "query", "config", "invert",
    ]  # fmt: skip


@only_on_postgresql
@pytest.mark.django_db
def test_postgresql_keeps_an_index_on_each_column_we_ask():
    from modelsearch.backends.database.postgres.postgres import IndexEntry

    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(
            cursor, IndexEntry._meta.db_table
        ).values()
    gin = [index["columns"] for index in indexes if index.get("type") == "gin"]
    assert {("autocomplete",), ("body",), ("title",)} <= set(map(tuple, gin))
