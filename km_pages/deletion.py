"""What a page names isn't deleted under it.

The foreign keys of pages and their rows can't say so themselves: a draft's revision
may name what no row does, and it must open even when that has been deleted. Such a
key says what becomes of it then (``SET_NULL``, ``CASCADE``); here the deletion of
what a page's own row names, live or draft, is refused, whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db import models, router
from django.db.models import Q
from django.db.models.deletion import Collector, ProtectedError
from django.db.models.signals import pre_delete
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from km_pages.models import (
    AppointmentOrderPage,
    Committee,
    CommitteeRole,
    Division,
    KnowledgeArticlePage,
    LegalBasis,
    MeetingMinutesPage,
    Person,
    ReviewedPageMixin,
)

GUARDED = (Division, Committee, CommitteeRole, Person, LegalBasis)

# How many of the things that hold an entry the message names.
NAMED = 5


def connect() -> None:
    for model in GUARDED:
        pre_delete.connect(protect, sender=model)


def pages_naming(entry: models.Model) -> list[Any]:
    """The pages whose own row, or a row of theirs, names the entry."""
    return [page for pages in _questions(entry) for page in pages.distinct()]


def protect(instance: models.Model, **kwargs: Any) -> None:
    """Raise :class:`ProtectedError` while a page names the entry."""
    if pages := pages_naming(instance):
        raise ProtectedError(f"{instance!r} stands on pages.", set(pages))


def refuse_in_admin(
    request: HttpRequest, entries: Iterable[models.Model]
) -> HttpResponse | None:
    """For Wagtail's hook: say what holds an entry instead of deleting it."""
    for entry in entries:
        if isinstance(entry, GUARDED) and (holders := _holders(entry)):
            messages.error(request, _refusal(entry, holders))
            return redirect(entry.snippet_viewset.get_url_name("list"))
    return None


def _questions(entry: models.Model) -> Iterator[models.QuerySet]:
    if isinstance(entry, Division):
        for model in apps.get_models():
            if issubclass(model, ReviewedPageMixin):
                yield model._default_manager.filter(division=entry)
    elif isinstance(entry, Committee):
        yield AppointmentOrderPage.objects.filter(committee=entry)
        yield MeetingMinutesPage.objects.filter(committee=entry)
    elif isinstance(entry, CommitteeRole):
        yield AppointmentOrderPage.objects.filter(members__role=entry)
    elif isinstance(entry, Person):
        yield KnowledgeArticlePage.objects.filter(people__person=entry)
        # These keep the name as it was written, but what readers see was judged with
        # the person it leads to.
        orders = Q(members__person=entry) | Q(signatory=entry)
        yield AppointmentOrderPage.objects.live().filter(orders)
        minutes = Q(attendance__person=entry) | Q(note_taker=entry) | Q(checker=entry)
        yield MeetingMinutesPage.objects.live().filter(minutes)
    elif isinstance(entry, LegalBasis):
        yield KnowledgeArticlePage.objects.filter(basis__law=entry)


def _holders(entry: models.Model) -> list[Any]:
    """All that prevents the deletion: pages, and rows with a protecting key."""
    holders = pages_naming(entry)
    using = router.db_for_write(type(entry), instance=entry)
    try:
        Collector(using=using, origin=entry).collect([entry])
    except ProtectedError as error:
        holders += sorted(error.protected_objects, key=str)
    return holders


def _refusal(entry: models.Model, holders: list[Any]) -> str:
    names = ", ".join(f"“{holder}”" for holder in holders[:NAMED])
    if len(holders) <= NAMED:
        text = _("“%(entry)s” can't be deleted: it is still needed by %(names)s.")
    else:
        text = _(
            "“%(entry)s” can't be deleted: it is still needed by %(names)s and "
            "%(more)s others."
        )
    return text % {
        "entry": entry,
        "names": names,
        "more": len(holders) - NAMED,
    }
