"""Publishing in an emergency, and what becomes of it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    page_published,
    page_unpublished,
    workflow_cancelled,
    workflow_rejected,
)

from km_pages import publishing
from km_workflow import events, remembered
from km_workflow.emergency.obstacles import obstacles
from km_workflow.emergency.questions import open_for
from km_workflow.fingerprint import fingerprint
from km_workflow.models import Certificate, EmergencyOutcome, EmergencyPublication
from km_workflow.models.emergencies import emergency_due_on

PUBLISH, END = "km_workflow.emergency", "km_workflow.emergency_end"


@transaction.atomic
def publish_in_emergency(
    page: Page, *, user: Any, reason: str, seen: str
) -> EmergencyPublication:
    """Publish the latest version unchecked and have it judged at once.

    ``seen`` is the fingerprint of what the user looked at. A review that is under way
    goes on. Raises :class:`ValidationError`; the same text twice is published once.
    """
    page = _locked(page)
    revision = page.get_latest_revision()
    latest = page.get_latest_revision_as_object()
    text = fingerprint(revision) if revision else ""
    before = open_for(page)
    if before and before.text_fingerprint == text:
        return before
    if text != seen:
        raise ValidationError(
            _("The page was changed while you looked at it. Read it again.")
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that readers understand.")})
    if problems := obstacles(latest, user):
        raise ValidationError(problems)
    if before:
        _end(before, EmergencyOutcome.SUPERSEDED, user)
    publication = EmergencyPublication(
        page=page,
        revision=revision,
        replaced=before.replaced if before else page.live_revision,
        text_fingerprint=text,
        reason=reason.strip(),
        due_on=emergency_due_on(timezone.localdate()),
    )
    publication.take_user(user)
    publication.save()
    try:
        page.publish_beside_review(revision, user=user)
    except publishing.PublishingRefused as refusal:
        raise ValidationError(list(refusal.reasons)) from refusal
    remembered.forget()
    page = page.specific_class.objects.get(pk=page.pk)
    _have_it_judged(page, publication, user)
    log(
        instance=page,
        action=PUBLISH,
        user=user,
        data={"reason": publication.reason},
        revision=revision,
    )
    events.emergency.send(
        EmergencyPublication, emergency_publication=publication, user=user
    )
    return publication


def _locked(page: Page) -> Any:
    """The page as it is stored, once nobody else publishes or judges it."""
    # In the order in which a judge locks them, so that the two never block each other.
    if waiting := page.current_workflow_task_state:
        list(TaskState.objects.select_for_update().filter(pk=waiting.pk))
    Page.objects.select_for_update().get(pk=page.pk)
    return page.specific_class.objects.get(pk=page.pk)


def _have_it_judged(page: Page, publication: EmergencyPublication, user: Any) -> None:
    """Make sure that the text is in review, and due at once."""
    workflow_state = page.current_workflow_state
    if workflow_state and workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
        # Who has it before them goes on with it, and has to be quicker.
        state = workflow_state.current_task_state.specific
        state.due_on = min(filter(None, [state.due_on, publication.due_on]))
        state.save(update_fields=["due_on"])
        state.barred_users.add(user)
    elif workflow_state:
        # It had been returned, and was mended since.
        workflow_state.resume(user)
    else:
        page.get_workflow().start(page, user)


# -- What becomes of it ----------------------------------------------------------------


def connect() -> None:
    for signal, receiver in (
        (page_published, _published),
        (page_unpublished, _unpublished),
        (workflow_rejected, _returned),
        (workflow_cancelled, _withdrawn),
    ):
        signal.connect(
            receiver, dispatch_uid=f"km_workflow.emergency{receiver.__name__}"
        )


def _published(instance: Page, revision: Revision, **kwargs: Any) -> None:
    """Another text, or the same one with a certificate, took its place."""
    publication = open_for(instance)
    if publication is None or publication.page_id != instance.pk:
        return
    if Certificate.objects.valid().for_text(revision).exists():
        same = publication.text_fingerprint == fingerprint(revision)
        outcome = EmergencyOutcome.VERIFIED if same else EmergencyOutcome.SUPERSEDED
        _end(publication, outcome)


def _unpublished(instance: Page, **kwargs: Any) -> None:
    if publication := EmergencyPublication.objects.open().filter(page=instance).first():
        _end(publication, EmergencyOutcome.UNPUBLISHED)


def _returned(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    _take_back(instance, EmergencyOutcome.RETURNED, user)


def _withdrawn(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    _take_back(instance, EmergencyOutcome.WITHDRAWN, user)


def _take_back(
    workflow_state: WorkflowState, outcome: EmergencyOutcome, user: Any
) -> None:
    """Nobody judges the text any more: readers see what they saw before, if that is
    certified still, or nothing."""
    page = workflow_state.content_object
    if not isinstance(page, Page):
        return
    publication = EmergencyPublication.objects.open().filter(page=page.pk).first()
    if publication is None:
        return
    _end(publication, outcome, user)
    page = page.specific_class.objects.get(pk=page.pk)
    if publication.replaced and _was_put_back(page, publication.replaced, user):
        return
    UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)


def _was_put_back(page: Any, replaced: Revision, user: Any) -> bool:
    if not Certificate.objects.valid().for_text(replaced).exists():
        return False
    try:
        page.publish_beside_review(replaced, user=user)
    except (publishing.PublishingRefused, ValidationError):
        # Its number was given to another paper meanwhile, its original is gone.
        return False
    return True


def _end(
    publication: EmergencyPublication, outcome: EmergencyOutcome, user: Any = None
) -> None:
    publication.outcome, publication.ended_at = outcome, timezone.now()
    publication.save(update_fields=["outcome", "ended_at"])
    log(
        instance=publication.page.specific,
        action=END,
        user=user,
        data={"outcome": outcome.value},
    )
