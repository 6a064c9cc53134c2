"""What deadlines did to a page, in the history of the page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from km_workflow.models import Event, JudgementState

ACTIONS = {
    Event.OVERDUE: (_("Overdue"), _("A step of the review is overdue")),
    Event.ESCALATED: (
        _("Opened to the next office"),
        _("A step of the review is open to the next office as well"),
    ),
}


def register_log_actions(actions: Any) -> None:
    for event, (label, message) in ACTIONS.items():
        actions.register_action(_action_of(event), label, message)


def log_many(event: Event, states: Iterable[JudgementState], day: dt.date) -> None:
    """As `wagtail.log_actions.log` does for one page; one query."""
    now = timezone.now()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type_id=state.revision.content_type_id,
            page_id=int(state.revision.object_id),
            label=state.revision.object_str,
            action=_action_of(event),
            timestamp=now,
            revision_id=state.revision_id,
            data={
                "step": state.step.value,
                "due_on": state.due_on,
                "escalation": state.escalation,
                "on": day,
            },
        )
        for state in states
    )


def _action_of(event: Event) -> str:
    return f"km_workflow.{event.value}"
