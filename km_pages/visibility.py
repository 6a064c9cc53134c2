"""What may *this* reader see?

``.public()`` means "no restriction at all", which hides staff-only pages from the
staff. Every list, count and related link on the site asks here instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from km_pages.originals import originals_by_key

if TYPE_CHECKING:
    from km_pages.models import Person


def readable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Narrow ``pages`` to the live ones that the request may see and that haven't
    been retired; one query more, once a request."""
    return open_to(current(pages), request)


def current(pages: PageQuerySet) -> PageQuerySet:
    """The live pages that count today, whoever may read them: none that has been
    retired, nor the translation of such a one."""
    return pages.live().exclude(_retired())


def open_to(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """The live pages that the request may see, retired ones too: for what leads to
    one page that somebody asked for, never for a list."""
    return pages.live().exclude(_closed_to(request))


def retired_pages(request: HttpRequest | None) -> set[int]:
    """The primary keys of all retired pages; one query, once a request."""
    retired: set[int] | None = getattr(request, "_km_retired_pages", None)
    if retired is None:
        retired = set(Page.objects.filter(_retired()).values_list("pk", flat=True))
        if request is not None:
            request._km_retired_pages = retired  # type: ignore[attr-defined]
    return retired


def _retired() -> Q:
    """By fields that every search backend can filter by."""
    from km_pages.models import Retirement

    in_force = Retirement.objects.in_force()
    aliases = Page.objects.filter(alias_of__in=in_force.values("page"))
    originals = in_force.of_originals().values("page__translation_key")
    return (
        Q(pk__in=in_force.values("page"))
        | Q(pk__in=aliases.values("pk"))
        | Q(translation_key__in=originals)
    )


def published_people(request: HttpRequest) -> QuerySet[Person]:
    """People the public may know of: those who belong to a division, hold or held
    a role outside communities that the reader can't see, or stand in an article
    that the reader may see. An entry made while a paper is still being prepared, or
    a role that begins one day, is nobody's business yet."""
    from km_pages.models import (
        Appointment,
        ArticlePerson,
        KnowledgeArticlePage,
        Person,
    )

    return Person.objects.filter(
        Q(division__isnull=False)
        | Q(
            pk__in=Appointment.objects.filter(
                in_shown_communities(request), valid_from__lte=timezone.localdate()
            ).values("person_id")
        )
        | Q(
            pk__in=ArticlePerson.objects.filter(
                page__in=readable(KnowledgeArticlePage.objects.all(), request)
            ).values("person_id")
        )
    )


def in_shown_communities(request: HttpRequest) -> Q:
    """For appointments: all but those in a community that the reader can't see."""
    from km_pages.models import CommunityPage

    shown = readable(CommunityPage.objects.all(), request)
    return Q(community__isnull=True) | Q(community__in=shown)


def published_among(people: Iterable[int | None], request: HttpRequest) -> set[int]:
    """Which of these people, by primary key, have a page of their own; one query."""
    keys = {key for key in people if key}
    found = published_people(request).filter(pk__in=keys)
    return set(found.values_list("pk", flat=True))


def _closed_to(request: HttpRequest) -> Q:
    closed = getattr(request, "_km_closed_pages", None)
    if closed is None:
        closed = Q(pk__in=[])
        restrictions = PageViewRestriction.objects.select_related(
            "page", "km_copy_of__original"
        )
        for restriction in restrictions:
            # A password given for the original opens the translation too.
            asked = restriction
            if hasattr(restriction, "km_copy_of"):
                asked = restriction.km_copy_of.original
            if not asked.accept_request(request):
                closed |= Q(path__startswith=restriction.page.path)
        if restrictions:
            closed |= Q(pk__in=_left_open(closed))
        request._km_closed_pages = closed  # type: ignore[attr-defined]
    return closed


def _left_open(closed: Q) -> set[int]:
    """Keys of pages outside ``closed`` whose original is inside: translations that
    lack a restriction of their own, so normally none. One query, two more if there
    are any with a counterpart inside."""
    keys = dict(
        Page.objects.filter(
            translation_key__in=Page.objects.filter(closed).values("translation_key")
        )
        .exclude(closed)
        .values_list("pk", "translation_key")
    )
    if not keys:
        return set()
    originals = originals_by_key(set(keys.values()))
    inside = set(
        Page.objects.filter(
            closed, pk__in=[original.pk for original in originals.values()]
        ).values_list("translation_key", flat=True)
    )
    return {pk for pk, key in keys.items() if key in inside}


def is_staff(request: HttpRequest) -> bool:
    """Whether the reader works here: the directory knows them by their account, or
    they may enter the admin."""
    user = request.user
    if not user.is_authenticated:
        return False
    return user.has_perm("wagtailadmin.access_admin") or hasattr(user, "km_person")
