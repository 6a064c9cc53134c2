"""Certifying a text once every required judgement has been given, and what becomes
of the certificate afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from km_workflow import events, rules, translations
from km_workflow.errors import JudgementRefused
from km_workflow.fingerprint import as_written, combined, fingerprint, text_digest
from km_workflow.follow_up import follow_up
from km_workflow.models.certificates import (
    Certificate,
    CertificateLine,
    ImmaterialChange,
    certificate_of_live,
)
from km_workflow.models.exhibits import exhibit
from km_workflow.models.judgements import JudgementState, approvals_of
from km_workflow.models.procedure import review_by
from km_workflow.shown import Thing, names_shown, shown_by
from km_workflow.steps import Step


def issue_certificate(last: JudgementState, user: Any = None) -> Certificate:
    """Certify the revision of ``last``, the judgement just being given, on the
    strength of it and of the earlier approvals of the same text.

    Raises :class:`JudgementRefused` when a required step is missing, and when something
    that the page shows was changed in this very moment.
    """
    now = timezone.now()
    page = last.reviewed_page()
    required = rules.required_steps(page)
    approvals = approvals_of(page, last.revision, last.text_fingerprint)
    approvals[last.step] = last
    if set(required) - set(approvals):
        raise JudgementRefused(_("An earlier judgement is missing."))
    things = _shown_with(last)
    lines = [_line(approvals[step], now) for step in required]
    oldest = min(line.given_at for line in lines)
    # Judged anew, as when its head found that it needs work: one certificate a text.
    end_certificates(page.pk, text_fingerprint=last.text_fingerprint)
    certificate = Certificate.objects.create(
        page_id=page.pk,
        revision=last.revision,
        text_fingerprint=last.text_fingerprint,
        version=_version_of(last.revision),
        source_fingerprint=_source_of(page, approvals),
        names=names_shown(page),
        issued_at=now,
        # The oldest of its judgements is as old as what it says.
        review_by=review_by(page, timezone.localdate(oldest)),
    )
    for line in lines:
        line.certificate = certificate
        line.save()
    exhibit(certificate, things)
    certificate.barred_users.set(last.barred_users.all())
    events.certified.send(Certificate, certificate=certificate, user=user)
    return certificate


def end_certificates(page_id: int, **which: Any) -> int:
    """End those of a page that are valid; returns how many."""
    valid = Certificate.objects.valid().filter(page=page_id, **which)
    return valid.update(ended_at=timezone.now())


def _shown_with(last: JudgementState) -> list[Thing]:
    """What the page shows beside the text that was judged, as it was judged."""
    page = as_written(last.revision)
    things = shown_by(page)
    text = text_digest(last.revision.content, type(page))
    if combined(text, things) != last.text_fingerprint:
        raise JudgementRefused(
            _("A picture or file on this page was changed just now. Look at it again.")
        )
    return things


def _source_of(page: Any, approvals: Mapping[str, JudgementState]) -> str:
    """What the reviewer of the language had before them: the original may have been
    changed since."""
    compared = approvals.get(Step.LANGUAGE)
    checked_at = compared.finished_at if compared else None
    return translations.source_fingerprint(page, checked_at)


def _version_of(revision: Revision) -> int:
    """How many versions of the page there were up to this one, itself included, also
    where the earlier ones were purged."""
    versions = Revision.objects.filter(
        base_content_type=revision.base_content_type_id,
        object_id=revision.object_id,
        pk__lte=revision.pk,
    )
    earlier = Certificate.objects.filter(
        page=int(revision.object_id), revision__lt=revision.pk
    ).order_by("-revision")
    if last := earlier.values("version", "revision").first():
        return last["version"] + versions.filter(pk__gt=last["revision"]).count()
    return versions.count()


def _line(state: JudgementState, now: dt.datetime) -> CertificateLine:
    line = CertificateLine(
        step=state.step,
        given_at=state.finished_at or now,
        answers={question.name: note for question, _yes, note in state.answers()},
        checklist=state.checklist,
    )
    line.copy_judge(state)
    return line


@transaction.atomic
def void_certificate(
    certificate: Certificate, cause: str, detail: str = "", user: Any = None
) -> None:
    """Say from now on that what readers see isn't what was certified, because ``user``
    changed it, or nobody knows who. Nothing is done to a certificate that is voided
    already."""
    if void_all([certificate.pk], cause, detail, user.pk if user else None):
        certificate.refresh_from_db()
        follow_up(certificate)


def void_all(
    certificates: Collection[int], cause: str, detail: str, user_id: int | None = None
) -> int:
    """Void those of these, by key, that are valid, in one query; returns how many. The
    caller sees to it that each is followed up."""
    return (
        Certificate.objects.valid()
        .filter(pk__in=certificates)
        .update(
            voided_at=timezone.now(),
            void_cause=cause,
            void_detail=detail[:500],
            voided_by=user_id,
            awaits_follow_up=True,
        )
    )


@transaction.atomic
def carry_over(
    page: Any, revision: Revision, changes: list[dict[str, str]], user: Any
) -> Certificate | None:
    """Certify ``revision``, which differs from the live text only by an entry in the
    register, with the judgements that the live text has; the change is recorded.

    Returns None where there is no valid certificate to carry over. The caller answers
    for ``changes`` being all that differs: see `km_pages.registering`.
    """
    earlier = certificate_of_live(page)
    if earlier is None or not earlier.is_valid:
        return None
    lines = list(earlier.lines.all())
    certificate = Certificate.objects.create(
        page_id=page.pk,
        revision=revision,
        version=_version_of(revision),
        text_fingerprint=fingerprint(revision),
        source_fingerprint=earlier.source_fingerprint,
        names=earlier.names,
        issued_at=earlier.issued_at,
        review_by=earlier.review_by,
    )
    exhibit(certificate, [one.thing for one in earlier.exhibits.all()])
    certificate.barred_users.set(earlier.barred_users.all())
    for line in lines:
        line.pk, line.certificate = None, certificate
        line._state.adding = True
        line.save()
    record_immaterial(certificate, ImmaterialChange.Kind.REGISTER, changes, user)
    return certificate


def record_immaterial(
    certificate: Certificate, kind: str, changes: list[dict[str, str]], user: Any
) -> ImmaterialChange:
    change = ImmaterialChange(certificate=certificate, kind=kind, changes=changes)
    change.take_user(user)
    change.save()
    return change
