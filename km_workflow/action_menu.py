"""The buttons of the page editor before, in and after a review."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)
from wagtail.models import Page, WorkflowState

from km_pages.models import ReviewedPageMixin, ReviewedParentMixin
from km_workflow import withdrawal
from km_workflow.models import ReviewTask


class SendMenuItem(SubmitForModerationMenuItem):
    """For the author: Wagtail's "submit", called what it is."""

    def get_context_data(self, parent_context: Any) -> Any:
        context = super().get_context_data(parent_context)
        again = _returned(parent_context.get("page"))
        context["label"] = _("Send for review again") if again else _("Send for review")
        return context


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


class WithdrawForOthersMenuItem(ActionMenuItem):
    """For those who see to it that nothing gets stuck: to the screen that asks why."""

    name = "km-withdraw"
    label = _("Withdraw from the review")
    icon_name = "undo"

    def get_url(self, parent_context: Any) -> str:
        state = parent_context["page"].current_workflow_state
        return reverse("km_workflow:withdraw", args=[state.pk])


def show_review_actions(items: list[Any], request: Any, context: Any) -> None:
    """`construct_page_action_menu`: judging happens on the review screen, with its
    questions; taking the page back is for those who sent it."""
    page = context.get("page")
    if isinstance(page or context.get("parent_page"), _REVIEWED):
        _replace(items, SubmitForModerationMenuItem.name, SendMenuItem(order=60))
    state = page.current_workflow_state if page else None
    if page is None or state is None or state.current_task_state is None:
        return
    task = state.current_task_state.task.specific
    if not isinstance(task, ReviewTask):
        return
    own = withdrawal.is_own(request.user, state)
    withdraw = WithdrawMenuItem(order=40) if own else None
    _replace(items, CancelWorkflowMenuItem.name, withdraw)
    # Sending it again asks whoever has to judge it anew, the first step included.
    _replace(items, RestartWorkflowMenuItem.name, None)
    if _returned(page):
        return
    # While it waits there is nothing to save: the one thing to do comes first.
    items.sort(key=lambda item: not isinstance(item, WithdrawMenuItem))
    if not own and withdrawal.may_withdraw(request.user, state):
        items.append(WithdrawForOthersMenuItem())
    if task.user_can_access_editor(page, request.user):
        items.insert(0, OpenReviewMenuItem())


def refuse_forged_withdrawal(request: HttpRequest, page: Page) -> HttpResponse | None:
    """`before_edit_page`: to Wagtail, whoever may approve may cancel as well."""
    if not any(request.POST.get(name) for name in _ENDING):
        return None
    state = page.current_workflow_state
    if state is None or state.current_task_state is None:
        return None
    task = state.current_task_state.task.specific
    if not isinstance(task, ReviewTask) or withdrawal.is_own(request.user, state):
        return None
    messages.error(request, withdrawal.who_may())
    return redirect("wagtailadmin_pages:edit", page.pk)


_ENDING = (CancelWorkflowMenuItem.name, RestartWorkflowMenuItem.name)


_REVIEWED = (ReviewedPageMixin, ReviewedParentMixin)


def _returned(page: Any) -> bool:
    state = page.current_workflow_state if page else None
    return bool(state and state.status == WorkflowState.STATUS_NEEDS_CHANGES)


def _replace(items: list[Any], name: str, by: ActionMenuItem | None) -> None:
    """Put an item in the place of Wagtail's own, or nothing."""
    for place, item in enumerate(items):
        if item.name == name:
            items[place : place + 1] = [by] if by else []
            return
