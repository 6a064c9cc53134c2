"""Counts how often pages are read, without slowing readers down.

Reads are added up in memory and written now and then, so that a read costs no write
of its own; what a process has not written when it is killed is lost. Behind a cache of
whole pages only what reaches the site is counted.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus
from threading import Lock
from time import monotonic
from typing import Any

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.models import Page

from km_pages.conf import settings
from km_pages.models import PageReads

logger = logging.getLogger(__name__)

# They name themselves so; whoever doesn't is counted as a reader.
MACHINES = re.compile(
    r"bot\b|crawl|spider|slurp|preview|fetch|monitor|scan|curl|wget|python|headless",
    re.IGNORECASE,
)


def is_reader(request: HttpRequest) -> bool:
    """Whether somebody reads, as far as the request tells: no machine, and no browser
    that fetches a page beforehand. Nothing of it is kept."""
    if request.method != "GET":
        return False
    ahead = request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    agent = request.headers.get("User-Agent", "")
    return "prefetch" not in ahead and not MACHINES.search(agent)


class ReadingCounter:
    """Reads of one process that aren't written yet."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reads: Counter[tuple[int, dt.date]] = Counter()
        self._written_at = monotonic()

    def count(self, page_id: int) -> None:
        with self._lock:
            self._reads[page_id, timezone.localdate()] += 1
            if monotonic() - self._written_at < settings.READS_KEPT_SECONDS:
                return
            reads, self._reads = self._reads, Counter()
            self._written_at = monotonic()
        try:
            _write(reads)
        except DatabaseError:
            # Never at the expense of the reader.
            logger.warning("Reads of pages were not counted.", exc_info=True)


@transaction.atomic
def _write(reads: Counter[tuple[int, dt.date]]) -> None:
    pages = {page_id for page_id, _day in reads}
    # A page may be gone by now.
    there = set(Page.objects.filter(pk__in=pages).values_list("pk", flat=True))
    for (page_id, day), number in sorted(reads.items()):
        if page_id in there:
            PageReads.objects.add(page_id, day, number)


_counter = ReadingCounter()


Serve = Callable[[Page, HttpRequest, Any, Any], HttpResponse]


def count_reads(serve: Serve) -> Serve:
    """`on_serve_page`, within all that may keep a reader out."""

    def serve_and_count(
        page: Page, request: HttpRequest, args: Any, kwargs: Any
    ) -> HttpResponse:
        response = serve(page, request, args, kwargs)
        if response.status_code == HTTPStatus.OK and is_reader(request):
            _counter.count(page.pk)
        return response

    return serve_and_count
