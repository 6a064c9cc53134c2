"""What waits for somebody, as far as its deadline is concerned: steps of the review,
and questions whether a page is still right. A handful of plain values each, read in
the same number of queries however many there are."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from km_workflow.models import (
    STATE_CLASSES,
    Event,
    Lateness,
    Notice,
    Reverification,
)
from km_workflow.rules import Matter
from km_workflow.steps import Step

# What tells somebody that it is theirs to judge.
ASKING = (Event.ASKED, Event.ESCALATED, Event.OVERDUE, Event.DUE_AGAIN)


@dataclass
class OpenStep:
    model: type[Model]
    pk: int
    step: Step
    matter: Matter
    due_on: dt.date | None
    escalation: int
    barred: set[int] = field(default_factory=set)
    # Event -> user id -> the day on which they were told of it.
    told: dict[str, dict[int, dt.date]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    # Key of a notice to a judge that wasn't sent yet -> user id.
    unsent: dict[int, int] = field(default_factory=dict)
    # The consequences of its deadline that have been drawn.
    drawn: set[str] = field(default_factory=set)

    def asked(self) -> dict[int, dt.date]:
        """User id -> the day on which they were last asked to judge it."""
        asked: dict[int, dt.date] = {}
        for event in ASKING:
            for user, day in self.told[event].items():
                asked[user] = max(day, asked.get(user, day))
        return asked

    def remember(self, event: Event, users: Iterable[int], day: dt.date) -> None:
        self.told[event].update(dict.fromkeys(users, day))


def open_steps() -> list[OpenStep]:
    """The steps of the review in progress."""
    steps: list[OpenStep] = []
    for state_class in STATE_CLASSES:
        in_progress = state_class.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        found = _read(in_progress)
        if found:
            drawn = Lateness.objects.filter(state__in=in_progress.values("pk"))
            for pk, kind in drawn.values_list("state_id", "kind"):
                if pk in found:
                    found[pk].drawn.add(kind)
        steps += found.values()
    return steps


def open_questions() -> list[OpenStep]:
    """The re-verifications that wait for an answer."""
    waiting = Reverification.objects.unanswered().filter(page__live=True)
    return list(_read(waiting).values())


def _read(waiting: QuerySet) -> dict[int, OpenStep]:
    model = waiting.model
    rows = waiting.order_by("pk").values_list(
        "pk", "division_id", "language", "due_on", "escalation"
    )
    found = {
        pk: OpenStep(
            model,
            pk,
            _step_of(model, language),
            Matter(division, language),
            due_on,
            escalation,
        )
        for pk, division, language, due_on, escalation in rows
    }
    if found:
        _read_barred(found, waiting)
        _read_notices(found, waiting)
    return found


def _step_of(model: type[Model], language: str) -> Step:
    if model is Reverification:
        return Step.LANGUAGE if language else Step.HEAD
    return model.step  # type: ignore[attr-defined]


def _read_barred(found: dict[int, OpenStep], waiting: QuerySet) -> None:
    name = waiting.model._meta.model_name
    barred = waiting.model.barred_users.through.objects.filter(
        **{f"{name}__in": waiting.values("pk")}
    )
    for pk, user in barred.values_list(f"{name}_id", "user_id"):
        if pk in found:
            found[pk].barred.add(user)


def _read_notices(found: dict[int, OpenStep], waiting: QuerySet) -> None:
    notices = Notice.objects.filter(
        content_type=ContentType.objects.get_for_model(waiting.model),
        event__in=(*ASKING, Event.REMINDER),
        object_id__in=waiting.values("pk"),
    )
    for key, event, pk, user, moment, sent in notices.values_list(
        "pk", "event", "object_id", "recipient_id", "created_at", "sent_at"
    ):
        if pk not in found:
            continue
        found[pk].remember(Event(event), [user], timezone.localdate(moment))
        if sent is None:
            found[pk].unsent[key] = user
