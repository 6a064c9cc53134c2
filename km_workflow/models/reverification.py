"""Is it still correct and usable? Asked of the head again before a certificate runs
out, and whenever something happens that makes it doubtful.

The live page stays live meanwhile, and readers see its review date.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from km_pages.models import Appointment, Division
from km_pages.models.bilingual import Bilingual
from km_workflow import rules
from km_workflow.models.certificates import Certificate
from km_workflow.models.judge_snapshot import JudgeSnapshot
from km_workflow.steps import Step


class Cause(models.TextChoices):
    """Why a page has to be verified again."""

    DUE = "due", _("its review date is near")
    SUPERSEDED = "superseded", _("an order or law that it rests on was superseded")
    OWNER_LEFT = "owner-left", _("somebody who answers for it left their office")
    READER = "reader", _("a reader reported an error")


class Outcome(models.TextChoices):
    """What was said; the last one by events rather than by somebody."""

    STILL_RIGHT = "still_right", _("still right")
    NEEDS_WORK = "needs_work", _("needs work")
    RETIRE = "retire", _("retired")
    OVERTAKEN = "overtaken", _("overtaken by a new version")


class ReverificationQuerySet(models.QuerySet):
    def open(self) -> ReverificationQuerySet:
        """Asked, and not yet settled: unanswered, or being mended."""
        return self.filter(closed_at__isnull=True)

    def unanswered(self) -> ReverificationQuerySet:
        return self.filter(closed_at__isnull=True, answered_at__isnull=True)

    def doubted_at(self, page_id: int) -> dt.datetime | None:
        """When the head of the page found last that it needs work."""
        doubted = self.filter(page=page_id, outcome=Outcome.NEEDS_WORK)
        return doubted.aggregate(at=models.Max("answered_at"))["at"]

    def being_mended(self) -> ReverificationQuerySet:
        """Answered with "needs work", and not certified anew since."""
        return self.filter(closed_at__isnull=True, answered_at__isnull=False)


class Reverification(JudgeSnapshot):
    """One question to the head of a page's division, with its answer.

    Division, language and those who may not answer are written down as it is opened,
    so that what waits for somebody can be found in one query; whoever answers is
    asked anew whether they may.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="km_reverifications",
    )
    # The one that is asked about.
    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="reverifications"
    )
    division = models.ForeignKey(
        Division, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=10, blank=True)
    barred_users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("asked"), default=timezone.now)
    due_on = models.DateField(_("due"), db_index=True)
    # To how many further offices it was opened because it is overdue (rule 5).
    escalation = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(
        _("answer"), max_length=20, choices=Outcome.choices, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # After "needs work" only once the mended version has been certified.
    closed_at = models.DateTimeField(null=True, blank=True)
    # With "still right": how the review date moved.
    review_by_before = models.DateField(null=True, blank=True)
    review_by_after = models.DateField(null=True, blank=True)

    objects = ReverificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("re-verification")
        verbose_name_plural = _("re-verifications")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(closed_at__isnull=True),
                name="km_workflow_one_open_reverification",
            )
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.get_outcome_display() or self._meta.verbose_name}"

    @property
    def step(self) -> Step:
        """By whose office it is answered: of a translation, its language's reviewer."""
        return Step.LANGUAGE if self.language else Step.HEAD

    @property
    def matter(self) -> rules.Matter:
        return rules.Matter(self.division_id, self.language)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        return timezone.localdate() > self.due_on

    def judges(self) -> list[Appointment]:
        """Who may answer today, by office and precedence."""
        barred = self.barred_users.values_list("pk", flat=True)
        return rules.judges(self.step, self.matter, barred, escalation=self.escalation)

    @property
    def cause_text(self) -> str:
        """Why it is asked, in a line, in the active language."""
        return " · ".join(one.text for one in self.causes.all())

    @property
    def cause_th(self) -> str:
        with override("th"):
            return self.cause_text

    @property
    def cause_en(self) -> str:
        with override("en"):
            return self.cause_text

    @property
    def handle_at(self) -> str:
        """The path of the screen on which it is answered."""
        return reverse("km_workflow:reverification", args=[self.pk])


class ReverificationCause(models.Model):
    """One thing that made a page doubtful; each is asked about once."""

    reverification = models.ForeignKey(
        Reverification, on_delete=models.CASCADE, related_name="causes"
    )
    cause = models.CharField(max_length=20, choices=Cause.choices)
    # What it was, as it was called then: the law, the order, the person.
    subject_th = models.CharField(max_length=500, blank=True)
    subject_en = models.CharField(max_length=500, blank=True)
    # Tells this very event from others: "law:5", "due:12:2026-11-22".
    key = models.CharField(max_length=100, db_index=True)

    subject = Bilingual("subject")

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["reverification", "key"], name="km_workflow_cause_once"
            )
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """In a line, in the active language."""
        if not self.subject:
            return str(self.get_cause_display())
        return gettext("%(cause)s: %(subject)s") % {
            "cause": self.get_cause_display(),
            "subject": self.subject,
        }
