"""Certifying a text once every required judgement has been given."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from km_workflow import rules
from km_workflow.conf import settings
from km_workflow.errors import JudgementRefused
from km_workflow.models.certificates import Certificate, CertificateLine
from km_workflow.models.judgements import JudgementState, approvals_of


def issue_certificate(last: JudgementState) -> Certificate:
    """Certify the revision of ``last``, the judgement just being given, on the
    strength of it and of the earlier approvals of the same text.

    Raises :class:`JudgementRefused` when a required step is missing.
    """
    now = timezone.now()
    approvals = approvals_of(last.revision, last.text_fingerprint)
    approvals[last.step] = last
    if set(rules.REQUIRED_STEPS) - set(approvals):
        raise JudgementRefused(_("An earlier judgement is missing."))
    certificate, created = Certificate.objects.get_or_create(
        page_id=int(last.revision.object_id),
        revision=last.revision,
        text_fingerprint=last.text_fingerprint,
        defaults={
            "version": _version_of(last.revision),
            "issued_at": now,
            "review_by": add_months(
                timezone.localdate(now), settings.REVIEW_AFTER_MONTHS
            ),
        },
    )
    if created:
        for step in rules.REQUIRED_STEPS:
            _line(certificate, approvals[step], now).save()
    return certificate


def _version_of(revision: Revision) -> int:
    """How many versions of the page there were up to this one, itself included."""
    return Revision.objects.filter(
        base_content_type=revision.base_content_type_id,
        object_id=revision.object_id,
        pk__lte=revision.pk,
    ).count()


def _line(
    certificate: Certificate, state: JudgementState, now: dt.datetime
) -> CertificateLine:
    line = CertificateLine(
        certificate=certificate,
        step=state.step,
        given_at=state.finished_at or now,
        answers={question.name: note for question, _yes, note in state.answers()},
    )
    line.copy_judge(state)
    return line


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    next_month = dt.date(year + month // 12, month % 12 + 1, 1)
    last_day = (next_month - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last_day))
