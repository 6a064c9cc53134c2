"""Opening the question, for as many pages as have become doubtful."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin
from km_workflow import deadlines, events, rules
from km_workflow.models import (
    Cause,
    Certificate,
    Outcome,
    Reverification,
    ReverificationCause,
    ReviewSettings,
)
from km_workflow.reverification.doubts import (
    Doubt,
    all_doubts,
    by_page,
    certificates_of_live,
)
from km_workflow.working_days import WorkingCalendar

# Pages that are asked about in one transaction.
BATCH = 500


def open_due(day: dt.date) -> list[str]:
    """Ask about all that has become doubtful by the day, and open to the next office
    what stays unanswered; returns a line for each kind of thing it did.

    Safe to run at any time: nothing is asked twice.
    """
    doubts = by_page(all_doubts(day))
    opened = 0
    for some in _batches(doubts):
        opened += len(_open({page: doubts[page] for page in some}, day))
    escalated = _escalate(day)
    lines = [
        (
            opened,
            ngettext(
                "%(count)s page to be verified again",
                "%(count)s pages to be verified again",
                opened,
            ),
        ),
        (
            escalated,
            ngettext(
                "%(count)s re-verification opened to the next office",
                "%(count)s re-verifications opened to the next office",
                escalated,
            ),
        ),
    ]
    return [text % {"count": count} for count, text in lines if count]


def open_for(page: Page, doubt: Doubt) -> Reverification | None:
    """Ask about one page now, or add to what is asked already; None where readers
    see nothing that was certified."""
    _open({page.pk: [doubt]}, timezone.localdate())
    return Reverification.objects.open().filter(page=page.pk).first()


@transaction.atomic
def _open(doubts: dict[int, list[Doubt]], day: dt.date) -> list[Reverification]:
    """Open what isn't open, write down the causes; a fixed number of queries."""
    # One run at a time; the second finds what the first has written.
    pages = {
        page.pk: page
        for page in Page.objects.select_for_update()
        .filter(pk__in=doubts)
        .order_by("pk")
        .defer_streamfields()
        .specific()
    }
    prefetch_related_objects(list(pages.values()), "locale")
    fresh = _not_asked_before(doubts)
    certified = {
        one.page_id: one
        for one in certificates_of_live(
            Certificate.objects.filter(page__in=fresh)
        ).prefetch_related("barred_users")
    }
    # What was sent back to be mended is asked about anew.
    of_fresh = Reverification.objects.filter(page__in=fresh)
    of_fresh.being_mended().update(closed_at=timezone.now())
    rows = {one.page_id: one for one in of_fresh.unanswered()}
    asked = [pages[pk] for pk in fresh if pk in certified and pk not in rows]
    barred = barred_from(asked)
    for page in asked:
        barred[page.pk] |= {one.pk for one in certified[page.pk].barred_users.all()}
    deadline = _Deadline(day)
    opened = []
    for page in asked:
        matter = rules.matter_of(page)
        row = Reverification(
            page=page,
            certificate=certified[page.pk],
            division_id=matter.division_id,
            language=matter.language,
        )
        row.due_on = deadline.of(row, fresh[page.pk])
        opened.append(row)
    Reverification.objects.bulk_create(opened)
    _bar(opened, barred)
    rows |= {one.page_id: one for one in opened}
    ReverificationCause.objects.bulk_create(
        ReverificationCause(
            reverification=rows[page],
            cause=doubt.cause,
            key=doubt.key,
            subject_th=doubt.subject_th[:500],
            subject_en=doubt.subject_en[:500],
        )
        for page, about in fresh.items()
        if page in rows
        for doubt in about
    )
    for row in opened:
        events.due_again.send(Reverification, reverification=row)
    return opened


def _not_asked_before(doubts: dict[int, list[Doubt]]) -> dict[int, list[Doubt]]:
    causes = ReverificationCause.objects.filter(reverification__page__in=doubts)
    # Retired, and brought back since: nobody said that it is right.
    causes = causes.exclude(reverification__outcome=Outcome.RETIRE)
    asked = set(causes.values_list("reverification__page", "key"))
    fresh = {
        page: [one for one in about if (page, one.key) not in asked]
        for page, about in doubts.items()
    }
    return {page: about for page, about in fresh.items() if about}


class _Deadline:
    """The review date that is near; for any other cause the working days that a
    judgement has."""

    def __init__(self, day: dt.date):
        self.day = day
        self.settings = ReviewSettings.load()
        self.calendar = WorkingCalendar.load()

    def of(self, row: Reverification, doubts: Iterable[Doubt]) -> dt.date:
        soon = self.calendar.add(self.day, self.settings.days_for(row.step))
        if all(one.cause == Cause.DUE for one in doubts):
            return max(soon, row.certificate.review_by)
        return soon


def barred_from(pages: Iterable[Any]) -> dict[int, set[int]]:
    """Key of a page to the users who may not say that it is still right (rule 3): its
    owner, its credited authors, and whoever saved the version that readers see."""
    barred: dict[int, set[int]] = {}
    by_type = defaultdict(list)
    for page in pages:
        barred[page.pk] = {page.owner_id} - {None}
        if isinstance(page, ReviewedPageMixin):
            by_type[type(page)].append(page)
    for model, some in by_type.items():
        for page_id, users in model.credits(some).items():
            barred[page_id] |= users
    saved = Page.objects.filter(pk__in=barred, live_revision__user__isnull=False)
    for page_id, user in saved.values_list("pk", "live_revision__user"):
        barred[page_id].add(user)
    return barred


def _bar(rows: Iterable[Reverification], barred: dict[int, set[int]]) -> None:
    through = Reverification.barred_users.through
    through.objects.bulk_create(
        through(reverification_id=row.pk, user_id=user)
        for row in rows
        for user in sorted(barred[row.page_id])
    )


def _escalate(day: dt.date) -> int:
    """What nobody answered in time is opened to the next office as well (rule 5)."""
    settings = ReviewSettings.load()
    terms = deadlines.Terms(settings.remind_before, settings.escalate_after)
    late = Reverification.objects.unanswered().filter(
        due_on__lt=day, escalation__lt=rules.ESCALATIONS, page__live=True
    )
    calendar = WorkingCalendar.load()
    levels = defaultdict(list)
    for row in late:
        level = deadlines.escalation_on(row.due_on, day, terms, calendar)
        if level > row.escalation:
            levels[level].append(row)
    for level, rows in levels.items():
        for some in _batches(rows):
            with transaction.atomic():
                Reverification.objects.filter(pk__in=[one.pk for one in some]).update(
                    escalation=level
                )
                for row in some:
                    row.escalation = level
                    events.due_again.send(Reverification, reverification=row)
    return sum(map(len, levels.values()))


def _batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(things)
    while batch := list(islice(source, BATCH)):
        yield batch
