"""Who has what to do: the states that wait for a user, in a fixed number of
queries however many there are."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils import timezone

from km_workflow import rules
from km_workflow.models import TASK_CLASSES, JudgementState


@dataclass(frozen=True)
class Waiting:
    """A page that waits for the user's judgement."""

    state: JudgementState

    @property
    def title(self) -> str:
        return self.state.revision.object_str

    @property
    def days(self) -> int:
        """Whole days since the step began."""
        started = timezone.localdate(self.state.started_at)
        return (timezone.localdate() - started).days


@dataclass(frozen=True)
class Queue:
    """``concerns`` the user whom an office makes a judge today, or whom pages wait
    for; everybody else needn't be told that nothing waits."""

    entries: list[Waiting]
    total: int
    concerns: bool


def queue_of(user: Any, limit: int | None = None) -> Queue:
    """What waits for the user, oldest first, at most ``limit`` entries.

    Of tasks that somebody switched off too: the rule asks for the judgement still.
    """
    entries: list[Waiting] = []
    total = 0
    for task_class in TASK_CLASSES.values():
        for task in task_class.objects.all():
            waiting = task.states_waiting_for(user)
            total += waiting.count()
            rows = waiting.select_related(
                "task",
                "division",
                "revision__user__km_person",
                "workflow_state__requested_by__km_person",
            ).defer("revision__content")
            entries.extend(
                Waiting(state) for state in rows.order_by("started_at")[:limit]
            )
    entries.sort(key=attrgetter("state.started_at"))
    concerns = total > 0 or any(
        rules.office_holders_of(step, user).exists() for step in TASK_CLASSES
    )
    return Queue(entries[:limit], total, concerns)
