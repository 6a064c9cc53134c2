"""Tells the history of a page: written, submitted, returned, corrected, approved.

By the people whose part it is, through the same steps that the site's screens take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Page

from home.demo.loading.circumstances import at
from home.demo.loading.site import english
from home.demo.shapes import Did, Event, History
from km_pages import publishing
from km_workflow.steps import QUESTIONS

# Fills in a page; told whether the text is the first one or the final one.
Fill = Callable[[Any, bool], None]


def write_new(parent: Page, page: Page, history: History, fill: Fill) -> Any:
    """Make ``page`` below ``parent`` and tell its history; returns the page."""
    first, *rest = history
    with at(first.when):
        author = _user(first)
        page.owner, page.locale, page.live = author, parent.locale, False
        fill(page, _is_corrected_later(history))
        parent.add_child(instance=page)
        page.save_revision(user=author, log_action=True)
    return tell(page, rest, fill)


def translate(original: Page, history: History, fill: Fill) -> Any:
    """Make the English page of ``original`` and tell its history."""
    first, *rest = history
    with at(first.when):
        translator = _user(first)
        page = original.copy_for_translation(english())
        page.owner = translator
        fill(page, _is_corrected_later(history))
        page.full_clean()
        page.save()
        page.save_revision(user=translator, log_action=True)
    return tell(page, rest, fill)


def tell(page: Page, events: Iterable[Event], fill: Fill) -> Any:
    """Tell more of the history of a page; returns the page as it is now."""
    for event in events:
        # As a new request would: nothing is remembered from the step before.
        page = Page.objects.get(pk=page.pk).specific
        with at(event.when):
            _carry_out(page, event, _user(event), fill)
    return Page.objects.get(pk=page.pk).specific


def _is_corrected_later(history: History) -> bool:
    return any(event.did is Did.CORRECTED for event in history)


def _carry_out(page: Any, event: Event, user: Any, fill: Fill) -> None:
    if event.did is Did.CORRECTED:
        draft = page.get_latest_revision_as_object()
        fill(draft, False)
        draft.save_revision(user=user, log_action=True)
    elif event.did is Did.SUBMITTED:
        _submit(page, user)
    else:
        _judge(page, event, user)


def _submit(page: Any, user: Any) -> None:
    draft = page.get_latest_revision_as_object()
    if errors := publishing.submission_errors(draft, user):
        raise ValueError(f"{page.title}: {errors}")
    if state := page.current_workflow_state:
        state.resume(user=user)
    else:
        page.get_workflow().start(page, user)


def _judge(page: Any, event: Event, user: Any) -> None:
    state = page.current_workflow_task_state.specific
    questions = QUESTIONS[state.step]
    answers = {question.name: "yes" for question in questions}
    if event.did is Did.APPROVED:
        action, noted = "approve", questions[0]
    else:
        # Right, but not yet fit for use.
        action, noted = "reject", questions[-1]
        answers[noted.name] = "no"
    answers[noted.note_name] = event.note
    state.task.specific.on_action(state, user, action, **answers)


def _user(event: Event) -> Any:
    return get_user_model().objects.get(username=event.who)
