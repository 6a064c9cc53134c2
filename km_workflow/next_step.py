"""Which step comes next is asked of the rule, not of the workflow's rows.

To Wagtail a workflow without an active task that is left has been passed, and its page
is published. Switching a task off, or taking it out, would pass what waits at it. For
pages of ours the rule is asked first; only where it has nothing more to ask does
Wagtail go on as it would.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from wagtail.models import Page, Task, TaskState, WorkflowState

from km_pages.models import Provision, ReviewedPageMixin
from km_workflow import rules
from km_workflow.models.tasks import task_of
from km_workflow.provisioning import WORKFLOWS


def connect() -> None:
    # The one place where Wagtail moves a workflow on. It has no hook there;
    # tests/km_workflow/gate/test_tasks.py holds the name.
    WorkflowState.update = _by_the_rule(WorkflowState.update)


def _by_the_rule(wagtails: Callable[..., None]) -> Callable[..., None]:
    @wraps(wagtails)
    def update(
        self: WorkflowState, user: Any = None, next_task: Task | None = None
    ) -> None:
        if next_task is None and _is_between_steps(self):
            next_task = next_by_rule(self)
        wagtails(self, user=user, next_task=next_task)

    return update


def _is_between_steps(state: WorkflowState) -> bool:
    current = state.current_task_state
    return state.status == WorkflowState.STATUS_IN_PROGRESS and (
        current is None
        or current.status
        not in (TaskState.STATUS_IN_PROGRESS, TaskState.STATUS_REJECTED)
    )


def next_by_rule(state: WorkflowState) -> Task | None:
    """The task of the first step that the latest version of the page still lacks; None
    where nothing is missing, and in a workflow that isn't ours."""
    ours = Provision.objects.filter(
        key__in=WORKFLOWS.values(), object_id=state.workflow_id
    )
    page = state.content_object
    if not isinstance(page, Page) or not ours.exists():
        return None
    if not issubclass(page.specific_class or Page, ReviewedPageMixin):
        return None
    revision = page.get_latest_revision()
    missing = rules.missing_steps(page.specific, revision)
    return task_of(missing[0], state) if missing else None
