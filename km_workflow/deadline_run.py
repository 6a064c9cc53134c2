"""Keeps the queues moving: whoever is responsible by now is asked, reminded, told what
is overdue; a step that stays undone is opened to the next office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from uuid import uuid4

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils.translation import ngettext

from km_workflow import deadlines, events
from km_workflow.asking import Look, Subjects, Wanted, batches, notices, subjects
from km_workflow.deadline_log import log_many
from km_workflow.models import Event, Lateness
from km_workflow.notifications import outbox
from km_workflow.open_steps import OpenStep, open_questions, open_steps


def keep_queues_moving(day: dt.date) -> list[str]:
    """For the steps of the review: a step of `km_remind`."""
    run = _Deadlines(day, open_steps(), Event.ASKED)
    run.forget_former_judges()
    overdue, opened = run.draw_overdue(), run.escalate()
    return [
        line
        for count, line in (
            (overdue, ngettext("%d step overdue", "%d steps overdue", overdue)),
            (
                opened,
                ngettext(
                    "%d step opened to the next office",
                    "%d steps opened to the next office",
                    opened,
                ),
            ),
        )
        if count
        for line in [line % count]
    ] + _told(run.ask(), run.remind())


def keep_questions_moving(day: dt.date) -> list[str]:
    """For re-verifications, which `reverification.opening` opens to the next office: a
    step of `km_remind`, after it."""
    look = Look(day, open_questions(), Event.DUE_AGAIN)
    look.forget_former_judges()
    return _told(look.ask(), look.remind() + look.tell_overdue())


def _told(asked: int, reminded: int) -> list[str]:
    lines = (
        (asked, ngettext("%d judge asked", "%d judges asked", asked)),
        (reminded, ngettext("%d judge reminded", "%d judges reminded", reminded)),
    )
    return [line % count for count, line in lines if count]


class _Deadlines(Look):
    """Draws the consequences of deadlines, each once."""

    def draw_overdue(self) -> int:
        """Record what is overdue by now, and tell those who may judge it."""
        late = [
            (step, self.judges(step))
            for step in self.steps
            if deadlines.is_overdue(step.due_on, self.day)
            and Lateness.Kind.OVERDUE not in step.drawn
        ]
        return self._draw(
            late, Event.OVERDUE, events.overdue, lambda _step: Lateness.Kind.OVERDUE
        )

    def escalate(self) -> int:
        """Open what stays undone to the next office, and tell whom it is open to now;
        whoever had it before keeps it."""
        late: Wanted = []
        for step in self.steps:
            level = deadlines.escalation_on(
                step.due_on, self.day, self.terms, self.calendar
            )
            if level > step.escalation:
                before = self.judges(step)
                step.escalation = level
                late.append((step, self.judges(step) - before))
        return self._draw(
            late,
            Event.ESCALATED,
            events.escalated,
            lambda step: Lateness.ESCALATIONS[step.escalation],
        )

    def _draw(
        self,
        late: Wanted,
        event: Event,
        signal: Signal,
        kind_of: Callable[[OpenStep], Lateness.Kind],
    ) -> int:
        """Record, log, tell and signal, each batch wholly or not at all. The record
        comes first: of two runs at the same time one finds it there."""
        count = 0
        for batch in batches(late):
            with transaction.atomic():
                drawn = _record(batch, kind_of, self.day)
                stored = subjects(drawn)
                _open_further(drawn, stored)
                log_many(event, stored.values(), self.day)
                outbox.post(notices(event, drawn, stored))
                for step, users in drawn:
                    step.remember(event, users, self.day)
                    if state := stored.get((step.model, step.pk)):
                        signal.send(step.model, state=state, level=step.escalation)
            count += len(drawn)
        return count


def _record(
    batch: Wanted, kind_of: Callable[[OpenStep], Lateness.Kind], day: dt.date
) -> Wanted:
    """Those of the batch that nobody has recorded before."""
    run = uuid4().hex
    Lateness.objects.bulk_create(
        (
            Lateness(state_id=step.pk, kind=kind_of(step), on=day, run=run)
            for step, _users in batch
        ),
        ignore_conflicts=True,
    )
    ours = set(Lateness.objects.filter(run=run).values_list("state_id", flat=True))
    return [one for one in batch if one[0].pk in ours]


def _open_further(drawn: Wanted, stored: Subjects) -> None:
    opened: dict[tuple[type[Model], int], list[int]] = {}
    for step, _users in drawn:
        if state := stored.get((step.model, step.pk)):
            state.escalation = step.escalation
            opened.setdefault((step.model, step.escalation), []).append(step.pk)
    for (model, level), pks in opened.items():
        further = model._default_manager.filter(pk__in=pks, escalation__lt=level)
        further.update(escalation=level)
