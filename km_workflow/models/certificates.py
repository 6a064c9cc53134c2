"""The certificate: who checked which text of a page, in what capacity, when.

It copies what it certifies: task states go when old revisions are purged, users
and posts change, the certificate stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from km_workflow.fingerprint import fingerprint
from km_workflow.models.judgements import JudgeSnapshot
from km_workflow.steps import Step

if TYPE_CHECKING:
    from wagtail.models import Page


class CertificateQuerySet(models.QuerySet):
    def for_text(self, revision: Revision) -> CertificateQuerySet:
        """Certificates of what this revision says."""
        return self.filter(
            page_id=int(revision.object_id), text_fingerprint=fingerprint(revision)
        )


class Certificate(models.Model):
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="km_certificates"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Which version of the page it is, counted from its first draft.
    version = models.PositiveIntegerField(_("version"))
    text_fingerprint = models.CharField(max_length=64, db_index=True)
    issued_at = models.DateTimeField(_("issued"))
    review_by = models.DateField(_("to be verified again by"))

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "revision", "text_fingerprint"],
                name="km_workflow_one_certificate_a_text",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} – {self.issued_at:%Y-%m-%d}"

    @property
    def is_past_review_date(self) -> bool:
        return timezone.localdate() > self.review_by


class CertificateLine(JudgeSnapshot):
    """One judgement on a certificate."""

    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="lines"
    )
    step = models.CharField(max_length=20, choices=Step.choices)
    given_at = models.DateTimeField()
    # {question name: note}: every question of the step was answered with yes.
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.judge_name_th}"


def certificate_of_live(page: Page) -> Certificate | None:
    """The certificate of what readers see of this page, with its lines."""
    if not page.live_revision_id:
        return None
    certificates = Certificate.objects.prefetch_related("lines")
    certificate = certificates.filter(
        page=page.pk, revision=page.live_revision_id
    ).first()
    # The same text may have been saved again before it went live.
    return certificate or certificates.for_text(page.live_revision).first()
