"""What stands against publishing a version in an emergency."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
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
    if _was_returned(page, text):
        return [
            _(
                "A judge returned this very version. It has to be mended before "
                "anybody sees it."
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


def _was_returned(page: Page, text: str) -> bool:
    """Whether the last that was said of this text is a no."""
    said = [
        state
        for state_class in STATE_CLASSES
        for state in state_class.objects.for_instance(page).filter(
            text_fingerprint=text,
            status__in=(TaskState.STATUS_REJECTED, TaskState.STATUS_APPROVED),
        )
    ]
    last = max(said, key=lambda state: state.finished_at, default=None)
    return last is not None and last.status == TaskState.STATUS_REJECTED


def _incomplete(page: Page, besides: Container[str | None]) -> list[str]:
    """What is missing or contradicts itself, with the name of the field; not of those
    of which something was said already."""
    try:
        page.full_clean()
    except ValidationError as error:
        return [
            sentence
            if name == NON_FIELD_ERRORS
            else f"{_label(page, name)}: {sentence}"
            for name, sentences in error.message_dict.items()
            if name not in besides
            for sentence in sentences
        ]
    return []


def _label(page: Page, name: str) -> str:
    field = page._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))
