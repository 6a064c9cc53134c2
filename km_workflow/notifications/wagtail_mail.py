"""Wagtail's own mails about workflows, for the workflows of a host only.

Wagtail mails every superuser when a page is submitted, and the sender when it is
approved or rejected. Where a step of ours is concerned we tell who is concerned.
Our notifiers stand under Wagtail's own ids, so that whichever app is ready first,
there is one notifier an event; a host that disconnects Wagtail's disconnects ours.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin import mail
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected, workflow_submitted

from km_workflow.models import ReviewTask


class _OfOtherWorkflows:
    """Before one of Wagtail's notifiers: leaves out what is at a step of ours."""

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        return super().can_handle(instance, **kwargs) and not _is_at_our_step(instance)  # type: ignore[misc]


class Submission(_OfOtherWorkflows, mail.WorkflowStateSubmissionEmailNotifier):
    pass


class Approval(_OfOtherWorkflows, mail.WorkflowStateApprovalEmailNotifier):
    pass


class Rejection(_OfOtherWorkflows, mail.WorkflowStateRejectionEmailNotifier):
    pass


# Receivers are held weakly: these names keep them.
_NOTIFIERS = (
    (
        workflow_submitted,
        Submission(),
        "workflow_state_submitted_email_notification",
    ),
    (workflow_approved, Approval(), "workflow_state_approved_email_notification"),
    (workflow_rejected, Rejection(), "workflow_state_rejected_email_notification"),
)


def _is_at_our_step(workflow_state: WorkflowState) -> bool:
    state = workflow_state.current_task_state
    return state is not None and isinstance(state.task.specific, ReviewTask)


def connect() -> None:
    for signal, notifier, uid in _NOTIFIERS:
        signal.disconnect(sender=WorkflowState, dispatch_uid=uid)
        # Wagtail's own, connected later under the same id, changes nothing.
        signal.connect(notifier, sender=WorkflowState, dispatch_uid=uid)
