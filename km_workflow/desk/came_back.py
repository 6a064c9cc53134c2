"""What came back to the user to be mended: from the review, or because a head who was
asked again said that it needs work."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from km_workflow.models import STATE_CLASSES, JudgementState, Reverification
from km_workflow.returned import Returned
from km_workflow.reverification.queues import to_mend_by


@dataclass(frozen=True)
class CameBack:
    """``remarks`` as in `Returned`; ``note`` is what else was said."""

    title: str
    page_id: int | str
    at: dt.datetime
    judge: str
    remarks: list[Any]
    note: str = ""

    @property
    def url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page_id])


@dataclass(frozen=True)
class CameBackList:
    entries: list[CameBack]
    more: bool


def came_back_to(user: Any, limit: int) -> CameBackList:
    """What the user began, wrote for or sent, the last that came back first."""
    found = [
        _returned(state)
        for state_class in STATE_CLASSES
        for state in _states(state_class, user)[: limit + 1]
    ]
    questions = to_mend_by(user).select_related("page").order_by("-answered_at")
    found += [_to_mend(row) for row in questions[: limit + 1]]
    found.sort(key=lambda entry: entry.at, reverse=True)
    return CameBackList(found[:limit], len(found) > limit)


def _states(state_class: type[JudgementState], user: Any) -> QuerySet:
    states = state_class.objects.filter(
        barred_users=user,
        status=TaskState.STATUS_REJECTED,
        workflow_state__status=WorkflowState.STATUS_NEEDS_CHANGES,
        workflow_state__current_task_state=F("taskstate_ptr"),
    )
    states = states.select_related("revision").defer("revision__content")
    return states.order_by("-finished_at")


def _returned(state: JudgementState) -> CameBack:
    one = Returned(state)
    return CameBack(
        one.title, one.page_id, state.finished_at, state.judge_name, one.remarks
    )


def _to_mend(row: Reverification) -> CameBack:
    title = row.page.get_admin_display_title()
    at = row.answered_at or row.opened_at
    return CameBack(title, row.page_id, at, row.judge_name, [], row.note)
