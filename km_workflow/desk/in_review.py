"""What of the user's own is in review: where it is, with whom, since when."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from km_pages.models import Appointment
from km_workflow.desk.due import Due, due
from km_workflow.desk.sources import with_what_is_shown
from km_workflow.models import STATE_CLASSES, JudgementState
from km_workflow.roster import Roster
from km_workflow.working_days import WorkingCalendar


@dataclass(frozen=True)
class OnItsWay:
    """A page of the user's at a step of the review; nobody judges it where
    ``judges`` is empty."""

    state: JudgementState
    due: Due | None
    judges: list[Appointment]

    @property
    def title(self) -> str:
        return self.state.revision.object_str

    @property
    def since(self) -> dt.date:
        return timezone.localdate(self.state.started_at)

    @property
    def url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.state.revision.object_id])


@dataclass(frozen=True)
class InReview:
    entries: list[OnItsWay]
    total: int


def in_review_of(user: Any, limit: int) -> InReview:
    """What the user began, wrote for or sent, the longest on its way first.

    Nobody judges what they had a hand in: those whom a step bars from judging are
    those whose page it is.
    """
    states: list[JudgementState] = []
    total = 0
    for state_class in STATE_CLASSES:
        mine = _states(state_class, user)
        found = list(with_what_is_shown(mine).order_by("started_at")[:limit])
        total += len(found) if len(found) < limit else mine.count()
        states += found
    states.sort(key=attrgetter("started_at"))
    return InReview(_entries(states[:limit]) if states else [], total)


def _states(state_class: type[JudgementState], user: Any) -> QuerySet:
    return state_class.objects.filter(
        barred_users=user, status=TaskState.STATUS_IN_PROGRESS
    )


def _entries(states: list[JudgementState]) -> list[OnItsWay]:
    today = timezone.localdate()
    roster, calendar = Roster(today), WorkingCalendar.load()
    return [
        OnItsWay(state, due(state.due_on, today, calendar), judges_of(state, roster))
        for state in states
    ]


def judges_of(row: Any, roster: Roster) -> list[Appointment]:
    """By which appointments a step, or what else has a judge, may be judged."""
    barred = {user.pk for user in row.barred_users.all()}
    return roster.appointments(row.step, row.matter, barred, row.escalation)
