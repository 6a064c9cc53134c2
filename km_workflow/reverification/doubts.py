"""What makes certified pages doubtful, found for all of them at once.

Each question is one query, or two, however many pages there are: km_remind asks them
every few minutes. What was asked about before is sorted out by `reverification`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Page
from wagtail.query import PageQuerySet

from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    ArticleBasis,
    ArticlePerson,
    KnowledgeArticlePage,
    Person,
)
from km_pages.models.basis import superseding_orders
from km_pages.originals import first_language
from km_pages.visibility import current
from km_workflow.models import (
    Cause,
    Certificate,
    EmergencyPublication,
    Reverification,
    ReviewSettings,
)


@dataclass(frozen=True)
class Doubt:
    """One event that makes one page doubtful; ``key`` tells it from all others."""

    page_id: int
    cause: Cause
    key: str
    subject_th: str = ""
    subject_en: str = ""


def all_doubts(day: dt.date) -> list[Doubt]:
    return [
        *lapsed_laws(day),
        *superseded_orders(day),
        *owners_gone(day),
        *due_soon(day),
    ]


def certificates_of_live(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Of ``certificates`` the valid ones of what readers see now: the newest one of a
    page that isn't newer than its live version. None of a page that went live in an
    emergency: its head is asked to judge it anyway."""
    newer = Certificate.objects.valid().filter(
        page=OuterRef("page"),
        revision__gt=OuterRef("revision"),
        revision__lte=OuterRef("page__live_revision"),
    )
    valid: Any = certificates
    return valid.valid().filter(
        ~Exists(newer),
        ~Q(page__in=EmergencyPublication.objects.open().values("page")),
        page__live=True,
        revision__lte=F("page__live_revision"),
    )


def due_soon(day: dt.date) -> Iterator[Doubt]:
    """Pages whose review date is near: the site's number of days before it, yet never
    in the first half of the time for which they were verified.

    A translation that says what its original says isn't asked about: it goes along
    when the original is found still right.
    """
    ahead = dt.timedelta(days=ReviewSettings.load().ask_before)
    asked = Reverification.objects.open().values("page")
    near = certificates_of_live(Certificate.objects.filter(review_by__lte=day + ahead))
    original = Certificate.objects.valid().filter(
        page__translation_key=OuterRef("page__translation_key"),
        page__live_revision=F("revision"),
        page__live=True,
        text_fingerprint=OuterRef("source_fingerprint"),
    )
    near = near.filter(
        ~Q(page__in=asked),
        ~Exists(original),
        page__in=current(Page.objects.all()),
    )
    confirmed = near.annotate(
        confirmed_at=Max(
            "reverifications__answered_at",
            filter=Q(reverifications__review_by_after__isnull=False),
        )
    )
    for pk, page_id, review_by, issued_at, confirmed_at in confirmed.values_list(
        "pk", "page_id", "review_by", "issued_at", "confirmed_at"
    ):
        verified_on = timezone.localdate(confirmed_at or issued_at)
        if day >= verified_on + (review_by - verified_on) / 2:
            yield Doubt(page_id, Cause.DUE, f"due:{pk}:{review_by}")


def lapsed_laws(day: dt.date) -> Iterator[Doubt]:
    """Articles that rest on a law which is no longer in force."""
    rows = ArticleBasis.objects.filter(
        page__in=_originals(), law__in_force_until__lt=day
    )
    for page_id, law, last_day, name_th, name_en in rows.values_list(
        "page_id", "law_id", "law__in_force_until", "law__name_th", "law__name_en"
    ):
        key = f"law:{law}:{last_day}"
        yield Doubt(page_id, Cause.SUPERSEDED, key, name_th, name_en or name_th)


def superseded_orders(day: dt.date) -> Iterator[Doubt]:
    """Articles that rest on an order which a later one amends or revokes."""
    later: dict[Any, list[AppointmentOrderPage]] = defaultdict(list)
    for order in (
        superseding_orders(day)
        .select_related("earlier_order")
        .annotate(earlier_key=F("earlier_order__translation_key"))
    ):
        # Its translation bears the same key: `by_page` takes it for the same event.
        later[order.earlier_key].append(order)
    rows = ArticleBasis.objects.filter(
        page__in=_originals(),
        order__translation_key__in=superseding_orders(day)
        .order_by()
        .values("earlier_order__translation_key"),
    )
    for page_id, key in rows.values_list("page_id", "order__translation_key"):
        for order in later[key]:
            yield _order_doubt(page_id, order)


def owners_gone(day: dt.date) -> Iterator[Doubt]:
    """Articles of which somebody to ask (else an author) is in office no more."""
    asked = ArticlePerson.objects.filter(
        page=OuterRef("page"), part=ArticlePerson.Part.EXPERT
    )
    rows = ArticlePerson.objects.filter(
        Q(part=ArticlePerson.Part.EXPERT)
        | Q(~Exists(asked), part=ArticlePerson.Part.AUTHOR),
        page__in=_originals(),
        person__in=people_gone(day),
    )
    rows = rows.select_related("person").annotate(
        last_day=Max("person__appointments__valid_until")
    )
    for row in rows:
        person = row.person
        since = person.retirement_date or row.last_day or "closed"
        yield Doubt(
            row.page_id,
            Cause.OWNER_LEFT,
            f"person:{person.pk}:{since}",
            person.name_th,
            person.name_en or person.name_th,
        )


def people_gone(day: dt.date) -> QuerySet[Person]:
    """Who left by the day: retired, their account closed, or appointed to something
    once and to nothing any more."""
    theirs = Appointment.objects.filter(person=OuterRef("pk"))
    ended = Exists(theirs.filter(valid_until__lt=day))
    return Person.objects.filter(
        Q(retirement_date__lt=day)
        | Q(user__is_active=False)
        | Q(ended, ~Exists(theirs.on(day)))
    )


def _originals() -> PageQuerySet:
    """The articles in whose place no original speaks: what holds for it holds for its
    translations."""
    original = Page.objects.filter(
        translation_key=OuterRef("translation_key"),
        locale__language_code=first_language(),
    )
    return current(KnowledgeArticlePage.objects.all()).filter(
        Q(locale__language_code=first_language()) | ~Exists(original)
    )


def _order_doubt(page_id: int, later: AppointmentOrderPage) -> Doubt:
    texts = {}
    for language in ("th", "en"):
        with override(language):
            texts[language] = _order_text(later)
    key = f"order:{later.translation_key}"
    return Doubt(page_id, Cause.SUPERSEDED, key, texts["th"], texts["en"])


def _order_text(later: AppointmentOrderPage) -> str:
    if later.effect == AppointmentOrderPage.Effect.REVOKES:
        text = gettext("order no. %(earlier)s, revoked by order no. %(number)s")
    else:
        text = gettext("order no. %(earlier)s, amended by order no. %(number)s")
    earlier = later.earlier_order.display_number if later.earlier_order else ""
    return text % {"earlier": earlier, "number": later.display_number}


def by_page(doubts: Iterable[Doubt]) -> dict[int, list[Doubt]]:
    """Each event once, by the page that it makes doubtful."""
    found: dict[int, dict[str, Doubt]] = defaultdict(dict)
    for doubt in doubts:
        found[doubt.page_id].setdefault(doubt.key, doubt)
    return {page: list(keys.values()) for page, keys in found.items()}
