"""Answering the question, and closing it when it has been overtaken."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from km_pages import retirement
from km_pages.models import Appointment, Retirement
from km_workflow import events, rules
from km_workflow.errors import JudgementRefused
from km_workflow.models import (
    Certificate,
    Outcome,
    Reverification,
    certificate_of_live,
)
from km_workflow.models.procedure import review_by
from km_workflow.reverification.mending import mending_due_on
from km_workflow.reverification.opening import barred_from

# In the log of the page.
ANSWERED = "km_workflow.reverify"

ANSWERS = (Outcome.STILL_RIGHT, Outcome.NEEDS_WORK, Outcome.RETIRE)


def judge_of(row: Reverification, user: Any) -> Appointment | None:
    """The appointment by which the user may answer now, or None."""
    if not user.is_active:
        return None
    page = row.page.specific
    barred = barred_from([page])[page.pk]
    barred |= set(row.barred_users.values_list("pk", flat=True))
    return rules.standing(
        row.step, row.matter, user.pk, barred, escalation=row.escalation
    )


@transaction.atomic
def answer(
    row: Reverification,
    user: Any,
    outcome: str,
    note: str = "",
    successor: Page | None = None,
) -> Reverification:
    """Take the answer; ``note`` says what needs work, or why the page is retired.

    Raises :class:`JudgementRefused` when the user has no standing, somebody else was
    faster, or what readers see isn't certified any more; :class:`ValidationError`, by
    field, when the answer is incomplete.
    """
    # In the order in which `_open` takes them: neither waits for the other.
    Page.objects.select_for_update().get(pk=row.page_id)
    row = (
        Reverification.objects.select_for_update(of=("self",))
        .select_related("certificate")
        .get(pk=row.pk)
    )
    if not row.is_open or row.answered_at:
        raise JudgementRefused(_("This question has been answered already."))
    appointment = judge_of(row, user)
    if appointment is None:
        raise JudgementRefused(_("This page isn't yours to judge."))
    row.take_judge(appointment)
    row.outcome, row.note = outcome, note.strip()
    row.answered_at = timezone.now()
    _TAKEN[Outcome(outcome)](row, user, successor)
    row.save()
    log(
        instance=row.page.specific,
        action=ANSWERED,
        user=user,
        data={"outcome": row.outcome, "note": row.note},
    )
    if row.outcome == Outcome.NEEDS_WORK:
        events.needs_work.send(Reverification, reverification=row, user=user)
    return row


def _still_right(row: Reverification, user: Any, successor: Page | None) -> None:
    """The certificate holds for as long again, and so do those of translations that
    say the same."""
    # Not that of the day on which it was asked: an entry in the register may have
    # carried it over since.
    certificate = certificate_of_live(row.page)
    if certificate is None or not certificate.is_valid:
        raise JudgementRefused(
            _(
                "What readers see was changed without being checked, so it can't be "
                "confirmed. Choose “Needs work”, so that it is sent for review."
            )
        )
    row.certificate = certificate
    row.review_by_before = certificate.review_by
    row.review_by_after = review_by(row.page, timezone.localdate())
    row.closed_at = row.answered_at
    certificate.review_by = row.review_by_after
    certificate.save(update_fields=["review_by"])
    of_translations = Certificate.objects.valid().filter(
        page__translation_key=row.page.translation_key,
        source_fingerprint=certificate.text_fingerprint,
        review_by__lt=row.review_by_after,
    )
    of_translations.update(review_by=row.review_by_after)


def _needs_work(row: Reverification, user: Any, successor: Page | None) -> None:
    if not row.note:
        raise ValidationError(
            {"note": _("Say what needs work, so that the author knows what to mend.")}
        )
    row.due_on = mending_due_on(row, timezone.localdate())


def _retire(row: Reverification, user: Any, successor: Page | None) -> None:
    row.closed_at = row.answered_at
    try:
        retirement.retire(row.page, user=user, reason=row.note, successor=successor)
    except ValidationError as error:
        if not hasattr(error, "error_dict"):
            raise
        # The form calls the reason a note.
        by_field = dict(error.message_dict)
        if "reason" in by_field:
            by_field["note"] = by_field.pop("reason")
        raise ValidationError(by_field) from error


_TAKEN = {
    Outcome.STILL_RIGHT: _still_right,
    Outcome.NEEDS_WORK: _needs_work,
    Outcome.RETIRE: _retire,
}


def close_on_certificate(certificate: Certificate, **kwargs: Any) -> None:
    """A new version was certified: what was asked of the old one is settled."""
    _close(certificate.page_id, Outcome.OVERTAKEN)


def close_on_retirement(retirement: Retirement, user: Any, **kwargs: Any) -> None:
    """Retired by whatever way: nothing is left to be asked."""
    _close(retirement.page_id, Outcome.RETIRE)
    events.retired.send(Retirement, retirement=retirement, user=user)


@transaction.atomic
def _close(page_id: int, outcome: Outcome) -> None:
    Page.objects.select_for_update().filter(pk=page_id).first()
    now = timezone.now()
    rows = Reverification.objects.filter(page=page_id)
    rows.being_mended().update(closed_at=now)
    rows.unanswered().update(closed_at=now, outcome=outcome)
