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
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from km_pages.models import Person


def readable(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Narrow ``pages`` to the live ones that the request may see; one query more,
    once a request."""
    return pages.live().exclude(_closed_to(request))


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
        for restriction in PageViewRestriction.objects.select_related("page"):
            if not restriction.accept_request(request):
                closed |= Q(path__startswith=restriction.page.path)
        request._km_closed_pages = closed  # type: ignore[attr-defined]
    return closed


def is_staff(request: HttpRequest) -> bool:
    """Whether the reader works here: the directory knows them by their account, or
    they may enter the admin."""
    user = request.user
    if not user.is_authenticated:
        return False
    return user.has_perm("wagtailadmin.access_admin") or hasattr(user, "km_person")
