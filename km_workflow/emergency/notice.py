"""What readers are told of a page that went live without verification."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from laces.components import Component
from wagtail.models import Page, TaskState

from km_pages.thai.calendar import format_date
from km_workflow.emergency.questions import open_for
from km_workflow.models import STATE_CLASSES, EmergencyPublication, JudgementState
from km_workflow.steps import Step

# Who is said to judge it, and until when.
WILL_JUDGE: dict[str, Callable[[], str]] = {
    Step.HEAD: lambda: _("The head of division will judge it by %(day)s."),
    Step.SECRETARY: lambda: _("The KM secretary will check it by %(day)s."),
    Step.LANGUAGE: lambda: _("A reviewer of its language will check it by %(day)s."),
    Step.PERMANENT_SECRETARY: lambda: _(
        "The permanent secretary will check it by %(day)s."
    ),
}


def notices_for(page: Page) -> Iterator[Component]:
    if publication := open_for(page):
        yield EmergencyNotice(publication)


def marks() -> dict[int, str]:
    """For lists; few at any time, since each is judged within days."""
    words = _("published without verification")
    pages = EmergencyPublication.objects.open().values_list("page_id", flat=True)
    return dict.fromkeys(pages, words)


class EmergencyNotice(Component):
    """Nobody has verified the page: why it stands there all the same, until when."""

    template_name = "km_workflow/emergency/notice.html"

    def __init__(self, publication: EmergencyPublication):
        self.publication = publication

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        return {
            "publication": self.publication,
            "outlook": _outlook(_waiting(self.publication), timezone.localdate()),
        }


def _waiting(publication: EmergencyPublication) -> JudgementState | None:
    """The step that the page waits at; as many queries as there are kinds of steps."""
    for state_class in STATE_CLASSES:
        waiting = state_class.objects.for_instance(publication.page).filter(
            status=TaskState.STATUS_IN_PROGRESS
        )
        if state := waiting.first():
            return state
    return None


def _outlook(state: JudgementState | None, today: dt.date) -> str:
    if state is None or state.due_on is None:
        return ""
    day = {"day": format_date(state.due_on)}
    if state.due_on < today:
        return _("It was to be judged by %(day)s and hasn't been yet.") % day
    return WILL_JUDGE[state.step]() % day
