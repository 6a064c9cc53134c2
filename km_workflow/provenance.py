"""What the page log tells of how a page came to stand before readers."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry

from km_workflow.audit import BATCH, Cause, Lack

CREATED_ALIAS = "wagtail.create_alias"
# By these a version became the live one; the entry names it.
OF_A_VERSION = (
    "wagtail.publish",
    "wagtail.publish.scheduled",
    "wagtail.convert_alias",
)


@dataclass(frozen=True)
class Finding:
    """A page that nobody answers for, as the report names it; texts in the active
    language. ``since`` and ``by`` are empty where nobody knows."""

    page: int
    title: str
    url: str
    division: str
    language: str
    cause: str
    said: str
    detail: str
    since: dt.datetime | None
    how: str
    by: str

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "since": self.since and self.since.isoformat()}


def findings(lacks: Iterable[Lack]) -> Iterator[Finding]:
    """A batch in memory at a time; a few queries a batch."""
    remaining = iter(lacks)
    while batch := list(islice(remaining, BATCH)):
        keys = [lack.page_id for lack in batch]
        found = Page.objects.filter(pk__in=keys).select_related("locale").specific()
        pages = {page.pk: page for page in found}
        entries = _entries(keys)
        for lack in batch:
            page = pages[lack.page_id]
            yield _finding(lack, page, _explains(lack, page, entries[page.pk]))


def _entries(pages: Collection[int]) -> dict[int, list[PageLogEntry]]:
    """By page, the newest first."""
    entries = PageLogEntry.objects.filter(
        page__in=pages, action__in=(*OF_A_VERSION, CREATED_ALIAS)
    )
    by_page: dict[int, list[PageLogEntry]] = defaultdict(list)
    for entry in entries.select_related("user__km_person").order_by("-timestamp"):
        by_page[entry.page_id].append(entry)
    return by_page


def _explains(
    lack: Lack, page: Page, entries: list[PageLogEntry]
) -> PageLogEntry | None:
    if lack.cause == Cause.ALIAS:
        return next((one for one in entries if one.action == CREATED_ALIAS), None)
    if lack.cause != Cause.UNCERTIFIED:
        return None
    version = page.live_revision_id
    return next((one for one in entries if one.revision_id == version), None)


def _finding(lack: Lack, page: Any, entry: PageLogEntry | None) -> Finding:
    division = getattr(page, "division", None)
    return Finding(
        page=page.pk,
        title=page.title,
        url=page.full_url or page.url_path,
        division=division.name if division else "",
        language=page.locale.language_code,
        cause=lack.cause.value,
        said=str(lack.cause.label),
        detail=lack.detail,
        since=lack.since or (entry and entry.timestamp),
        how=_how(lack, entry),
        by=lack.by or (_name_of(entry) if entry else ""),
    )


def _how(lack: Lack, entry: PageLogEntry | None) -> str:
    if entry:
        return str(entry.message)
    if lack.since:
        return str(lack.cause.label)
    return _("Not by way of Wagtail: the page log knows nothing of it.")


def _name_of(entry: PageLogEntry) -> str:
    person = getattr(entry.user, "km_person", None)
    return person.name if person else str(entry.user_display_name)
