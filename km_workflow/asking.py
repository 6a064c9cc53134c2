"""Asking and reminding those who are responsible by now, for all that waits at once.

A fixed number of queries looks at everything, however much waits; telling costs a few
for each `BATCH`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model

from km_workflow import deadlines
from km_workflow.models import Event, Notice, Reverification, ReviewSettings
from km_workflow.notifications import facts, outbox
from km_workflow.open_steps import OpenStep
from km_workflow.roster import Roster
from km_workflow.working_days import WorkingCalendar

BATCH = 200

# What waits, and the users to tell of it.
Wanted = list[tuple[OpenStep, set[int]]]
# What waits, as stored, by model and key.
Subjects = dict[tuple[type[Model], int], Any]


class Look:
    """One look, on one day, at what waits: ``event`` is how its judges are asked."""

    def __init__(self, day: dt.date, steps: list[OpenStep], event: Event):
        settings = ReviewSettings.load()
        self.day, self.steps, self.event = day, steps, event
        self.terms = deadlines.Terms(settings.remind_before, settings.escalate_after)
        self.calendar = WorkingCalendar.load()
        self.roster = Roster(day)

    def judges(self, step: OpenStep, escalation: int | None = None) -> set[int]:
        """Who may judge it, of those whom a mail reaches."""
        level = step.escalation if escalation is None else escalation
        judges = self.roster.judges(step.step, step.matter, step.barred, level)
        return judges & self.roster.reachable

    def forget_former_judges(self) -> None:
        """What was not sent yet goes to nobody who may no longer judge."""
        former = [
            key
            for step in self.steps
            if step.unsent
            for key, user in step.unsent.items()
            if user not in self.judges(step)
        ]
        if former:
            outbox.take_back(former)

    def ask(self) -> int:
        """Whoever became responsible without being asked: appointed since, acting for
        somebody on leave, next in order because an office fell vacant."""
        return self.tell(
            self.event,
            [(step, self.judges(step) - set(step.asked())) for step in self.steps],
        )

    def remind(self) -> int:
        return self.tell(
            Event.REMINDER,
            [
                # Who was asked today knows.
                (step, self._asked_before(step, self.day) & self.judges(step))
                for step in self.steps
                if deadlines.is_time_to_remind(
                    step.due_on, self.day, self.terms, self.calendar
                )
            ],
        )

    def tell_overdue(self) -> int:
        """Whoever let the deadline pass; not who was let in because of it."""
        return self.tell(
            Event.OVERDUE,
            [
                (step, self._asked_before(step, step.due_on) & self.judges(step, 0))
                for step in self.steps
                if step.due_on and deadlines.is_overdue(step.due_on, self.day)
            ],
        )

    def _asked_before(self, step: OpenStep, day: dt.date) -> set[int]:
        return {user for user, asked in step.asked().items() if asked < day}

    def tell(self, event: Event, wanted: Wanted) -> int:
        """Post a notice to each of the users who has had none of this event; returns
        how many."""
        count = 0
        unknown = ((step, users - set(step.told[event])) for step, users in wanted)
        for batch in batches([one for one in unknown if one[1]]):
            with transaction.atomic():
                outbox.post(notices(event, batch, subjects(batch)))
            for step, users in batch:
                step.remember(event, users, self.day)
                count += len(users)
        return count


def notices(event: Event, wanted: Wanted, stored: Subjects) -> list[Notice]:
    made = []
    for step, users in wanted:
        subject = stored.get((step.model, step.pk))
        if subject is None or not users:
            continue
        told = (
            facts.of_question(subject)
            if step.model is Reverification
            else facts.of_state(subject)
        )
        made += [outbox.notice(event, subject, user, told) for user in sorted(users)]
    return made


def subjects(wanted: Iterable[tuple[OpenStep, Any]]) -> Subjects:
    """What the steps stand for, with what the facts need at hand; a fixed number of
    queries for each kind."""
    keys: dict[type[Model], list[int]] = defaultdict(list)
    for step, _users in wanted:
        keys[step.model].append(step.pk)
    stored: Subjects = {}
    for model, pks in keys.items():
        rows = model._default_manager.filter(pk__in=pks)
        if model is Reverification:
            rows = rows.select_related("page", "division").prefetch_related("causes")
        else:
            rows = rows.select_related(
                "revision", "division", "workflow_state__requested_by__km_person"
            ).defer("revision__content")
        stored |= {(model, row.pk): row for row in rows}
    return stored


def batches(things: Iterable[Any]) -> Iterator[list[Any]]:
    source = iter(things)
    while batch := list(islice(source, BATCH)):
        yield batch
