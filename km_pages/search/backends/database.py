"""The search backend that a site names in its settings.

::

    WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "km_pages.search.backends.database"},
    }

It serves whatever Wagtail searches: pages, snippets, documents, images, a site's own
models, on the site and in the admin. On SQLite (with FTS5) and PostgreSQL it finds
Thai; on another engine it says so in the log and in a system check, and behaves as
Wagtail does by itself.
"""

from __future__ import annotations

import logging
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from modelsearch.backends.base import BaseSearchBackend

logger = logging.getLogger(__name__)


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:  # noqa: N802 (the name modelsearch asks for)
    """Make the backend for the engine of the default database."""
    match serving_engine():
        case "postgresql":
            from km_pages.search.backends.postgres import ThaiPostgresSearchBackend

            return ThaiPostgresSearchBackend(params)
        case "sqlite":
            from km_pages.search.backends.sqlite import ThaiSQLiteSearchBackend

            return ThaiSQLiteSearchBackend(params)
        case _:
            from modelsearch.backends import database

            _say_that_thai_is_not_found(connection.vendor)
            return database.SearchBackend(params)


def serving_engine() -> str | None:
    """The engine of the default database if Thai can be found there, else None."""
    if connection.vendor == "postgresql":
        return "postgresql"
    if connection.vendor == "sqlite" and _has_fts5():
        return "sqlite"
    return None


@cache
def _has_fts5() -> bool:
    from modelsearch.backends.database.sqlite.utils import fts5_available

    return fts5_available()


@cache
def _say_that_thai_is_not_found(vendor: str) -> None:
    logger.warning(
        "Search on %s can't find Thai words: using Wagtail's own backend. "
        "SQLite with FTS5 and PostgreSQL can.",
        vendor,
    )
