"""`/healthz`: are the parts this site stands on in order?

For a load balancer or a monitor: one word a part, and never why in public; the why
is in the log. Own code, since the known libraries answer 500 where a balancer wants
503, show error texts to anyone, and know neither migrations nor Wagtail's index.
"""

import logging
from collections.abc import Callable
from enum import StrEnum
from functools import cache as once
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.models import Page, get_page_models
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

logger = logging.getLogger(__name__)


class State(StrEnum):
    OK = "ok"
    UNREACHABLE = "unreachable"
    PENDING = "pending"  # `manage.py migrate` has work to do
    BEHIND = "behind"  # `manage.py update_index` has work to do
    UNKNOWN = "unknown"  # cannot be asked without the database


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when every part is in order, else 503; a JSON object of states."""
    states = {"database": _ask(_database), "cache": _ask(_cache)}
    reachable = states["database"] is State.OK
    for part, question in (("migrations", _migrations), ("search_index", _index)):
        states[part] = _ask(question) if reachable else State.UNKNOWN
    healthy = all(state is State.OK for state in states.values())
    return JsonResponse(
        {"status": "ok" if healthy else "failing", "parts": states},
        status=200 if healthy else 503,
    )


def _ask(question: Callable[[], State]) -> State:
    try:
        return question()
    except Exception:
        # Whatever a driver raises means the same to who asks: it does not answer.
        logger.exception("Health: %s", question.__name__.strip("_"))
        return State.UNREACHABLE


def _database() -> State:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return State.OK


def _cache() -> State:
    # A key of its own, so that two questions at once do not disturb each other.
    key = f"healthz:{uuid4().hex}"
    cache.set(key, key, timeout=5)
    answer = cache.get(key)
    cache.delete(key)
    return State.OK if answer == key else State.UNREACHABLE


@once
def _known_migrations() -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Every migration on disk, with those that it replaces; read once a process."""
    return {
        key: {(app, name) for app, name in migration.replaces}
        for key, migration in MigrationLoader(None).disk_migrations.items()
    }


def _migrations() -> State:
    applied = set(MigrationRecorder(connection).applied_migrations())
    for key, replaces in _known_migrations().items():
        if key not in applied and not (replaces and applied.issuperset(replaces)):
            return State.PENDING
    return State.OK


def _index() -> State:
    """Whether the index answers, and holds as many pages as there are."""
    backend = get_search_backend()
    if not hasattr(backend.get_index_for_model(Page), "entries"):
        # An engine of its own, such as OpenSearch: does it answer?
        list(backend.search("ping", Page)[:1])
        return State.OK
    types = ContentType.objects.get_for_models(*get_page_models())
    # The tree's root is made by a migration and never saved: only `update_index`
    # enters it, and nobody looks for it.
    roots = [str(root.pk) for root in Page.get_root_nodes()]
    entries = IndexEntry.objects.filter(content_type__in=types.values())
    known = entries.exclude(object_id__in=roots).count()
    pages = Page.objects.exclude(depth=1).count()
    return State.OK if known >= pages else State.BEHIND
