"""What came back to its author, and why: said where the author looks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState

from km_workflow.comments import comments_of_step
from km_workflow.models import JudgementState
from km_workflow.steps import Question


@dataclass(frozen=True)
class Returned:
    """A page that a judge sent back and that has not been sent on again."""

    state: JudgementState

    @property
    def title(self) -> str:
        return self.state.revision.object_str

    @property
    def page_id(self) -> str:
        return self.state.revision.object_id

    @property
    def remarks(self) -> list[tuple[Question, bool | None, str]]:
        """(question, yes or no, note) of what the judge wrote something about;
        a no always has its reason."""
        return [one for one in self.state.all_answers() if one[2]]

    @property
    def comments(self) -> int:
        """How many of the judge's comments stand open beside the text."""
        return comments_of_step(self.state).count()


def say_why_returned(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: the reason stands above the text it is about."""
    workflow_state = page.current_workflow_state
    if (
        request.method != "GET"
        or workflow_state is None
        or workflow_state.status != WorkflowState.STATUS_NEEDS_CHANGES
    ):
        return
    state = workflow_state.current_task_state.specific
    if isinstance(state, JudgementState):
        context = {"returned": Returned(state)}
        messages.warning(
            request, render_to_string("km_workflow/returned_message.html", context)
        )
