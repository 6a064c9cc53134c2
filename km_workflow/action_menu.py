"""The buttons of the page editor while a page is being reviewed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, CancelWorkflowMenuItem

from km_workflow.models import ReviewTask


class OpenReviewMenuItem(ActionMenuItem):
    """For the judge: to the screen where the page is read and judged."""

    name = "km-open-review"
    label = _("Open the review")
    icon_name = "clipboard-list"

    def get_url(self, parent_context: Any) -> str:
        state = parent_context["page"].current_workflow_task_state
        return reverse("km_workflow:review", args=[state.pk])


class WithdrawMenuItem(CancelWorkflowMenuItem):
    """For the author: Wagtail's "cancel workflow", called what it is."""

    label = _("Withdraw from the review")


def show_review_actions(items: list[Any], request: Any, context: Any) -> None:
    """`construct_page_action_menu`: judging happens on the review screen, with its
    questions; taking the page back is for those who sent it."""
    page = context.get("page")
    task = page.current_workflow_task if page else None
    if not isinstance(task, ReviewTask):
        return
    cancel = [item for item in items if item.name == CancelWorkflowMenuItem.name]
    for item in cancel:
        items.remove(item)
    sender = page.current_workflow_state.requested_by_id
    if cancel and request.user.pk in (page.owner_id, sender):
        items.insert(0, WithdrawMenuItem())
    if task.user_can_access_editor(page, request.user):
        items.insert(0, OpenReviewMenuItem())
