"""The certificate: who checked which text of a page, in what capacity, when.

It copies what it certifies: task states go when old revisions are purged, users
and posts change, the certificate stays.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from km_pages.models import Person
from km_pages.models.bilingual import Bilingual
from km_workflow.fingerprint import fingerprint
from km_workflow.models.judge_snapshot import JudgeSnapshot
from km_workflow.models.keeping import keep_what_readers_see
from km_workflow.steps import Step

if TYPE_CHECKING:
    from wagtail.models import Page


class VoidCause(models.TextChoices):
    """What of a certified page was changed without its being judged."""

    SHOWN = "shown", _("a picture, file or linked entry was changed")
    GONE = "gone", _("a picture, file or linked entry was deleted")
    TEXT = "text", _("the text was changed outside the review")


class CertificateQuerySet(models.QuerySet):
    def valid(self) -> CertificateQuerySet:
        return self.filter(voided_at__isnull=True, ended_at__isnull=True)

    def in_force(self) -> CertificateQuerySet:
        """The valid ones of what readers see, or will see on a day set beforehand."""
        live = Q(page__live=True, page__live_revision=F("revision"))
        return self.valid().filter(
            live | Q(revision__approved_go_live_at__isnull=False)
        )

    def for_fingerprint(self, page_id: int, text: str) -> CertificateQuerySet:
        return self.filter(page_id=page_id, text_fingerprint=text)

    def for_text(self, revision: Revision) -> CertificateQuerySet:
        """Certificates of what this revision says and shows today."""
        return self.for_fingerprint(int(revision.object_id), fingerprint(revision))


class Certificate(models.Model):
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="km_certificates"
    )
    revision = models.ForeignKey(
        Revision, on_delete=keep_what_readers_see, null=True, related_name="+"
    )
    # Which version of the page it is, counted from its first draft.
    version = models.PositiveIntegerField(_("version"))
    text_fingerprint = models.CharField(max_length=64, db_index=True)
    # Of a translation: the original's text that it was checked against.
    source_fingerprint = models.CharField(max_length=64, blank=True)
    # What the directory called whom on that day: see `shown.names_shown`.
    names = models.JSONField(default=dict, blank=True)
    issued_at = models.DateTimeField(_("issued"))
    review_by = models.DateField(_("to be verified again by"), db_index=True)
    voided_at = models.DateTimeField(_("voided"), null=True, blank=True)
    void_cause = models.CharField(max_length=10, choices=VoidCause.choices, blank=True)
    # What it was: titles of the pictures, or the names of the page's fields. See
    # `what_changed`.
    void_detail = models.CharField(max_length=500, blank=True)
    # Who made the change; they don't judge it (rule 3).
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # Voided, and what follows from it hasn't been done yet: see `follow_up`.
    awaits_follow_up = models.BooleanField(default=False)
    # When another text took its place, or the page left the site: what was certified
    # once isn't for ever. Nothing was wrong with it.
    ended_at = models.DateTimeField(null=True, blank=True)
    # Who may not say of this text that it is right (rule 3).
    barred_users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )
    # When what readers see was last compared with it.
    compared_at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "revision", "text_fingerprint"],
                condition=models.Q(voided_at__isnull=True, ended_at__isnull=True),
                name="km_workflow_one_valid_certificate_a_text",
            )
        ]
        indexes = [
            models.Index(
                fields=["awaits_follow_up"],
                condition=models.Q(awaits_follow_up=True),
                name="km_workflow_to_be_followed_up",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} – {self.issued_at:%Y-%m-%d}"

    @property
    def is_valid(self) -> bool:
        return self.voided_at is None

    @property
    def is_past_review_date(self) -> bool:
        return timezone.localdate() > self.review_by

    @property
    def voided_on(self) -> dt.date | None:
        return self.voided_at and timezone.localdate(self.voided_at)

    @property
    def check_code(self) -> str:
        """The beginning of the fingerprint in groups: short enough to compare a
        printed copy by eye, long enough that no other text has it."""
        return " ".join(self.text_fingerprint[at : at + 4] for at in range(0, 16, 4))

    @property
    def what_changed(self) -> str:
        """What voided it, by name, in the reader's language; may be empty."""
        if self.void_cause != VoidCause.TEXT:
            return self.void_detail
        model = self.page.specific_class or type(self.page)
        names = self.void_detail.split(", ") if self.void_detail else []
        return ", ".join(field_label(model, name) for name in names)


class CertificateLine(JudgeSnapshot):
    """One judgement on a certificate."""

    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="lines"
    )
    step = models.CharField(max_length=20, choices=Step.choices)
    given_at = models.DateTimeField()
    # {question name: note}: every question of the step was answered with yes.
    answers = models.JSONField(default=dict)
    # As on the state: the division's own questions.
    checklist = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["given_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_step_display()}: {self.judge_name_th}"


class ImmaterialChange(models.Model):
    """A change of a certified page that needed no new judgement, and whose it was.

    What counts as such: the address and the place in menus (`fingerprint`), and the
    register's entry of an order.
    """

    class Kind(models.TextChoices):
        ADDRESS = "address", _("address or place in menus")
        REGISTER = "register", _("entry in the register")

    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="immaterial_changes"
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # A field a member: its name, and its value before and after as text.
    changes = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_name_th = models.CharField(max_length=200, blank=True)
    by_name_en = models.CharField(max_length=200, blank=True)

    by_name = Bilingual("by_name")

    class Meta:
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.certificate}"

    def take_user(self, user: Any) -> None:
        """Write down who changed it, as they are called today."""
        person = getattr(user, "km_person", None)
        self.person = person
        self.by_name_th = person.name_th if person else str(user or "")
        self.by_name_en = person.name_en if person else str(user or "")


def field_label(model: type[models.Model], name: str) -> str:
    """What the editor calls a field, in the active language; its name where it has
    gone."""
    try:
        field: Any = model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    if field.is_relation and field.auto_created:
        return str(field.related_model._meta.verbose_name_plural)
    return str(getattr(field, "verbose_name", name))


def certificate_of_live(page: Page) -> Certificate | None:
    """The latest certificate of what readers see of this page, voided or not, with
    its lines.

    An alias shows what its source says. The same text may have been saved again before
    it went live: the certificate is of that text then. One query for the certificate
    where it isn't so.
    """
    if page.alias_of_id:
        page = page.alias_of
    if not page.live_revision_id:
        return None
    certificates = Certificate.objects.prefetch_related("lines")
    of_page = certificates.filter(page=page.pk, revision=page.live_revision_id)
    return of_page.first() or certificates.for_text(page.live_revision).first()


def is_certified(page: Any, text: str) -> bool:
    """Whether a certificate says that this text of the page, by fingerprint, may stand:
    nobody judges it again, unless its head found since that it needs work."""
    from km_workflow.models.reverification import Reverification

    issued = Certificate.objects.valid().for_fingerprint(page.pk, text)
    latest = issued.order_by("-issued_at").values_list("issued_at", flat=True).first()
    if latest is None:
        return False
    doubted = Reverification.objects.doubted_at(page.pk)
    return doubted is None or doubted <= latest
