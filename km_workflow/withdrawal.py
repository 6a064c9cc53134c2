"""Taking a page back from the review, so that none is stuck in it.

Whoever sent it or owns it takes it back as they like. A page whose judge is away for
good, or that should never have been sent, is taken back by those who have the right
for it, with a reason. A judge as such judges: approves it or returns it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import TaskState, WorkflowState
from wagtail.signals import workflow_cancelled

from km_workflow import events, remembered
from km_workflow.models import JudgementState

WITHDRAW = "km_workflow.withdraw"
PERMISSION = "km_workflow.withdraw_review"


class WithdrawalRefused(PermissionDenied):
    """The page can't be taken back; the message says why, in a sentence."""


def connect() -> None:
    workflow_cancelled.connect(_announce, dispatch_uid=WITHDRAW)


def is_own(user: Any, workflow_state: WorkflowState) -> bool:
    """Whether the user sent or owns the page that is being judged."""
    owner = getattr(workflow_state.content_object, "owner_id", None)
    return user.pk in (owner, workflow_state.requested_by_id)


def may_withdraw(user: Any, workflow_state: WorkflowState) -> bool:
    return user.is_active and (
        is_own(user, workflow_state) or user.has_perm(PERMISSION)
    )


def who_may() -> str:
    return _(
        "Only its author takes a page back from the review, or the registry. A judge "
        "approves it or returns it."
    )


@transaction.atomic
def withdraw(workflow_state: WorkflowState, *, user: Any, reason: str = "") -> None:
    """Take the page back: it is a draft again, and its authors are told why.

    Raises :class:`WithdrawalRefused` where the review has ended or isn't the user's to
    end, :class:`ValidationError` on ``reason`` where somebody else's page is taken back
    without one.
    """
    state = WorkflowState.objects.select_for_update().get(pk=workflow_state.pk)
    if state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise WithdrawalRefused(_("This page isn't being judged any more."))
    if not may_withdraw(user, state):
        raise WithdrawalRefused(who_may())
    reason = reason.strip()
    if not reason and not is_own(user, state):
        raise ValidationError(
            {"reason": _("Say why, so that the author knows what to do.")}
        )
    remembered.forget()
    state.km_reason = reason
    state.cancel(user=user)
    log(
        instance=state.content_object.specific,
        action=WITHDRAW,
        user=user,
        data={"reason": reason},
        revision=state.current_task_state.revision,
    )


def _announce(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    """However it was taken back: by its author in Wagtail's editor, too."""
    current = instance.current_task_state
    if current is None or not isinstance(current.specific, JudgementState):
        return
    current.refresh_from_db()
    # One that had been returned waited for nobody.
    if current.status == TaskState.STATUS_CANCELLED:
        events.withdrawn.send(
            WorkflowState,
            workflow_state=instance,
            user=user,
            reason=getattr(instance, "km_reason", ""),
        )


def register_log_actions(actions: Any) -> None:
    @actions.register_action(WITHDRAW)
    class Withdrawn(LogFormatter):
        label = gettext_lazy("Withdraw from the review")

        def format_message(self, log_entry: Any) -> str:
            if not log_entry.data["reason"]:
                return _("Withdrawn from the review")
            return _("Withdrawn from the review. Reason: %(reason)s") % log_entry.data
