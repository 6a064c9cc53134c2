"""People, divisions and roles, as readers see them.

Only what an office publishes: names, posts, roles and subjects to ask about. The
contact is for signed-in staff.
"""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from wagtail.models import Locale

from km_pages.conf import settings
from km_pages.models import (
    Appointment,
    ArticlePerson,
    CommitteeRole,
    Division,
    KnowledgeArticlePage,
    RoleCode,
)
from km_pages.pictures import FACE, PORTRAIT, with_renditions
from km_pages.thai.names import initial_consonant
from km_pages.visibility import (
    current,
    in_shown_communities,
    is_staff,
    published_people,
    readable,
)


def people(request: HttpRequest) -> HttpResponse:
    """The directory, in dictionary order of the given name."""
    listed = list(
        published_people(request).select_related("division").order_by("sort_key", "pk")
    )
    size = settings.ENTRIES_PER_PAGE
    initials: dict[str, int] = {}
    for position, one in enumerate(listed):
        one.initial = initial_consonant(one.given_name)
        initials.setdefault(one.initial, position // size + 1)
    entries = Paginator(listed, size).get_page(request.GET.get("p"))
    prefetch_related_objects(list(entries), with_renditions("photo", FACE))
    # Each initial with the page of the list on which its first name stands.
    context = {"entries": entries, "initials": initials}
    return render(request, "km_pages/people.html", context)


def person(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(
        published_people(request)
        .select_related("division")
        .prefetch_related(with_renditions("photo", PORTRAIT)),
        pk=pk,
    )
    today = timezone.localdate()
    appointments = one.appointments.filter(
        in_shown_communities(request)
    ).select_related("role", "division", "committee", "community", "principal")
    context = {
        "person": one,
        "appointments": appointments.on(today),
        "past_appointments": appointments.filter(valid_until__lt=today).order_by(
            "-valid_until"
        ),
        "articles": _articles(request)
        .filter(
            pk__in=ArticlePerson.objects.filter(person=one).values_list(
                "page_id", flat=True
            )
        )
        .order_by("-first_published_at", "-pk"),
        "shows_contact": is_staff(request) and bool(one.contact),
    }
    return render(request, "km_pages/person.html", context)


def divisions(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "divisions": Division.objects.active_on(today).prefetch_related(
            Prefetch("appointments", _heads(today), to_attr="heads_today")
        ),
        "former_divisions": Division.objects.filter(
            active_until__lt=today
        ).select_related("successor"),
    }
    return render(request, "km_pages/divisions.html", context)


def division(request: HttpRequest, code: str) -> HttpResponse:
    one = get_object_or_404(Division.objects.select_related("successor"), code=code)
    today = timezone.localdate()
    articles = _articles(request).filter(division=one)
    # Whether anybody may read it and in which language doesn't matter here: it is
    # written down. That alone is told of an article that this reader can't see.
    written = current(KnowledgeArticlePage.objects.filter(line_of_work__division=one))
    covered = set(written.values_list("line_of_work_id", flat=True))
    lines = list(one.lines_of_work.all())
    context = {
        "division": one,
        "heads": _heads(today).filter(division=one),
        "people": published_people(request)
        .filter(division=one)
        .prefetch_related(with_renditions("photo", FACE)),
        "articles": articles.order_by("-first_published_at", "-pk"),
        "lines": lines,
        "gaps": [line for line in lines if line.pk not in covered],
    }
    return render(request, "km_pages/division.html", context)


def roles(request: HttpRequest) -> HttpResponse:
    context = {"roles": CommitteeRole.objects.all()}
    return render(request, "km_pages/roles.html", context)


def role(request: HttpRequest, code: str) -> HttpResponse:
    one = get_object_or_404(CommitteeRole, code=code)
    today = timezone.localdate()
    context = {
        "role": one,
        "holders": one.appointments.on(today)
        .filter(in_shown_communities(request))
        .select_related("person", "division", "committee", "community", "principal")
        .prefetch_related(with_renditions("person__photo", FACE)),
    }
    return render(request, "km_pages/role.html", context)


def _heads(today):  # type: ignore[no-untyped-def]
    return (
        Appointment.objects.holding(RoleCode.HEAD, today)
        .select_related("person", "principal")
        .prefetch_related(with_renditions("person__photo", FACE))
    )


def _articles(request: HttpRequest):  # type: ignore[no-untyped-def]
    """Articles in the reader's language that the reader may see."""
    articles = KnowledgeArticlePage.objects.filter(locale=Locale.get_active())
    return readable(articles.select_related("division"), request)
