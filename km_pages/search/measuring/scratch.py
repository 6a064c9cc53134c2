"""A search index for a while, in front of the site's own, which stays as it is.

PostgreSQL and SQLite look for a table among the temporary ones of a connection first.
So temporary tables by the names of the index hide it: search runs through the very
code and SQL that serves the site, sees the scratch passages alone, and the database
itself throws them away with the connection, even if the process is killed. No other
connection sees any of it, or has to wait.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import count, islice
from typing import TYPE_CHECKING

from django.apps.registry import Apps
from django.contrib.contenttypes.models import ContentType
from django.db import connections, models, router
from modelsearch.abstract_models import TextIDGenericRelation
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config
from modelsearch.index import AutocompleteField, Indexed, SearchField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.backends.base.base import BaseDatabaseWrapper

    from km_pages.search.measuring.files import Passage

BATCH = 200

IndexEntry = get_app_config().get_model("IndexEntry")

# A registry of its own: no migration, no signal and no list of models knows of it.
_registry = Apps()
_registry.register_model(IndexEntry._meta.app_label, IndexEntry)


class ScratchPassage(Indexed, models.Model):
    """A passage to be found, as a page is: by its title and its text."""

    title = models.TextField()
    text = models.TextField()

    search_fields = [
        SearchField("title"),
        AutocompleteField("title"),
        SearchField("text"),
    ]

    class Meta:
        app_label = "km_pages"
        apps = _registry
        managed = False
        db_table = "km_pages_scratch_passage"

    def __str__(self) -> str:
        return self.title


# What modelsearch gives each indexed model when it starts.
TextIDGenericRelation(IndexEntry).contribute_to_class(ScratchPassage, "index_entries")


@contextmanager
def scratch_index(
    passages: Iterable[Passage],
) -> Iterator[tuple[models.QuerySet[ScratchPassage], dict[int, str]]]:
    """Index passages for the time of a ``with`` block.

    Gives the queryset to search, and each passage's id by its key. Whatever else is
    sought through this connection meanwhile is not there.
    """
    using = router.db_for_write(IndexEntry)
    connection = connections[using]
    # Types are numbered anew in there, since the site's table of them is hidden too.
    ContentType.objects.clear_cache()
    try:
        _make_tables(connection)
        ids = _fill(using, passages)
        yield ScratchPassage.objects.using(using).only("pk"), ids
    finally:
        _drop_tables(connection)
        ContentType.objects.clear_cache()


def _fill(using: str, passages: Iterable[Passage]) -> dict[int, str]:
    index = get_search_backend().get_index_for_model(ScratchPassage)
    ids = {}
    numbered = zip(count(1), passages, strict=False)
    while batch := list(islice(numbered, BATCH)):
        rows = [
            ScratchPassage(
                pk=number, title=_storable(one.title), text=_storable(one.text)
            )
            for number, one in batch
        ]
        ScratchPassage.objects.using(using).bulk_create(rows)
        index.add_items(ScratchPassage, rows)
        ids.update({number: one.key for number, one in batch})
    # What a rebuild of the index does in the end.
    index._refresh_title_norms(full=True)
    return ids


def _storable(text: str) -> str:
    # PostgreSQL keeps no NUL, and no database half a character.
    return text.replace("\0", " ").encode(errors="replace").decode()


# The tables of the index, the last on top of the others.
_CONTENT_TYPES = ContentType._meta.db_table
_ENTRIES = IndexEntry._meta.db_table
_FULL_TEXT = f"{_ENTRIES}_fts"
_PASSAGES = ScratchPassage._meta.db_table

_CREATE_PASSAGES = (
    f'CREATE TEMPORARY TABLE "{_PASSAGES}" '
    "(id integer PRIMARY KEY, title text NOT NULL, text text NOT NULL)"
)
_KIND_OF_STATEMENT = re.compile(
    r"CREATE\s+(?:UNIQUE\s+)?(?:VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER)\s+", re.IGNORECASE
)


def _make_tables(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statements = [
                f'CREATE TEMPORARY TABLE "{table}" (LIKE "{table}" INCLUDING ALL)'
                for table in (_CONTENT_TYPES, _ENTRIES)
            ]
        else:
            # The tables first, then what stands on them.
            cursor.execute(
                "SELECT sql FROM main.sqlite_master WHERE sql IS NOT NULL"
                " AND (name IN (%s, %s, %s)"
                " OR type IN ('index', 'trigger') AND tbl_name IN (%s, %s))"
                " ORDER BY type = 'table' DESC, rowid",
                [_CONTENT_TYPES, _ENTRIES, _FULL_TEXT, _CONTENT_TYPES, _ENTRIES],
            )
            statements = [
                _KIND_OF_STATEMENT.sub(lambda kind: f"{kind[0]}temp.", sql, count=1)
                for (sql,) in cursor.fetchall()
            ]
        for statement in (*statements, _CREATE_PASSAGES):
            cursor.execute(statement)


def _drop_tables(connection: BaseDatabaseWrapper) -> None:
    # By the name of their schema, so that nothing else is ever meant.
    schema = "pg_temp" if connection.vendor == "postgresql" else "temp"
    with connection.cursor() as cursor:
        for table in (_PASSAGES, _FULL_TEXT, _ENTRIES, _CONTENT_TYPES):
            cursor.execute(f'DROP TABLE IF EXISTS {schema}."{table}"')
