"""System checks: can Thai be found here, and does the index fit the words of today?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.db import connections, router
from django.utils.translation import gettext as _
from modelsearch.backends import get_search_backend
from modelsearch.conf import get_app_config

from km_pages.search.backends.database import serving_engine
from km_pages.search.dictionary import index_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

OUR_BACKEND = "km_pages.search.backends.database"


def register_search_checks() -> None:
    """For the app's ``ready()``."""
    register(check_engine, Tags.compatibility)
    register(check_index, Tags.database)


def check_engine(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """W010: the backend is named in the settings, but the database can't serve it."""
    if not _is_in_use() or serving_engine():
        return []
    return [
        checks.Warning(
            _("Search doesn't find Thai words on this database."),
            hint=_(
                "Use PostgreSQL, or SQLite with FTS5; until then Wagtail's own "
                "backend serves."
            ),
            id="km_pages.W010",
        )
    ]


def check_index(
    app_configs: Any = None, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W011: entries of the index were cut into words in another way than queries
    are now, or made by another backend."""
    if not _is_in_use() or not serving_engine():
        return []
    using = router.db_for_read(get_app_config().get_model("IndexEntry"))
    if using not in (databases or ()):
        return []
    outdated = outdated_entries(using)
    if not outdated:
        return []
    return [
        checks.Warning(
            _("%(count)s entries of the search index don't fit the words of today.")
            % {"count": outdated},
            hint=_("Run: manage.py update_index"),
            id="km_pages.W011",
        )
    ]


def outdated_entries(using: str) -> int:
    """How many entries a query may miss until the index is made anew."""
    entries = get_app_config().get_model("IndexEntry").objects.using(using)
    connection = connections[using]
    if entries.model._meta.db_table not in connection.introspection.table_names():
        return 0
    return entries.count() - get_search_backend().count_entries_with(index_mark())


def _is_in_use() -> bool:
    configured = get_app_config().get_search_backend_config()
    return configured["default"]["BACKEND"].startswith(OUR_BACKEND)
