"""What stands against publishing a version in an emergency."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState

from km_pages import publishing
from km_workflow.emergency.questions import is_possible
from km_workflow.fingerprint import fingerprint
from km_workflow.models import STATE_CLASSES, Certificate, JudgementState


def obstacles(page: Page, user: Any) -> list[str]:
    """Sentences that say why the latest version can't be published in an emergency;
    ``page`` is that version."""
    if not is_possible(page):
        return [_("A page of this kind is never published before it was checked.")]
    revision = page.get_latest_revision()
    if revision is None:
        return [_("Save the page first.")]
    text = fingerprint(revision)
    if Certificate.objects.valid().for_fingerprint(page.pk, text).exists():
        return [_("This version has been verified: there is no emergency about it.")]
    if page.retirement is not None:
        return [_("This page is retired. It has to be brought back first.")]
    if _was_returned(page):
        return [
            _(
                "A judge returned this page. Whatever is changed in it now, a judge "
                "has to approve it before anybody sees it: send it for review."
            )
        ]
    found = []
    waiting = page.current_workflow_task_state
    if waiting and not isinstance(waiting.specific, JudgementState):
        found.append(_("This page is in another workflow. End that one first."))
    if page.go_live_at and page.go_live_at > timezone.now():
        found.append(
            _("This version is to go live on a later day. Take that day away first.")
        )
    unsendable = publishing.submission_errors(page, user)
    found += unsendable.values()
    found += _incomplete(page, besides=unsendable)
    return found


def _was_returned(page: Page) -> bool:
    """Whether the last that a judge said of the page, of whatever text, is a no, and it
    wasn't certified since. Otherwise a changed letter would be a way round the no."""
    said = [
        state
        for state_class in STATE_CLASSES
        for state in state_class.objects.for_instance(page).filter(
            status__in=(TaskState.STATUS_REJECTED, TaskState.STATUS_APPROVED),
        )
    ]
    last = max(said, key=lambda state: state.finished_at, default=None)
    if last is None or last.status != TaskState.STATUS_REJECTED:
        return False
    since = Certificate.objects.filter(page=page.pk, issued_at__gt=last.finished_at)
    return not since.exists()


def _incomplete(page: Page, besides: Container[str | None]) -> list[str]:
    """What is missing or contradicts itself, with the name of the field; not of those
    of which something was said already."""
    try:
        page.full_clean()
    except ValidationError as error:
        return [
            f"{_label(page, name)}{sentence}"
            for name, sentences in error.message_dict.items()
            if name not in besides
            for sentence in sentences
        ]
    return []


def _label(page: Page, name: str) -> str:
    """What stands before a sentence about the field; nothing where a page type names
    what is no field of it."""
    try:
        field = page._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    return f"{capfirst(str(getattr(field, 'verbose_name', name)))}: "
