"""What readers say is wrong. Never shown in public, and never found by a search."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from km_pages.models.bilingual import Bilingual
from km_workflow.models.reverification import Reverification

ANSWER_ALL = "km_workflow.answer_errorreport"

# Letters.
LONGEST_TEXT = 2_000
LONGEST_CONTACT = 200


class ErrorReportQuerySet(models.QuerySet):
    def new(self) -> ErrorReportQuerySet:
        return self.filter(status=ErrorReport.Status.NEW)

    def for_user(self, user: Any) -> ErrorReportQuerySet:
        """What the user may read and answer: what is on their own pages, or all with
        the right to it."""
        if not user.is_active:
            return self.none()
        if user.has_perm(ANSWER_ALL):
            return self.all()
        return self.filter(concerned=user)


class ErrorReport(models.Model):
    """One reader's remark on one page, until its author agrees or declines."""

    class Status(models.TextChoices):
        NEW = "new", _("new")
        AGREED = "agreed", _("agreed: to be verified again")
        DECLINED = "declined", _("declined")

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="km_error_reports",
    )
    text = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT)
    # Private, and deleted some days after the answer.
    contact = models.CharField(
        _("how to reach the reader"), max_length=LONGEST_CONTACT, blank=True
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    # Who answered for the page on that day: its owner and credited authors.
    concerned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=Status.choices,
        default=Status.NEW,
        db_index=True,
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_by_name_th = models.CharField(max_length=200, blank=True)
    answered_by_name_en = models.CharField(max_length=200, blank=True)
    reverification = models.ForeignKey(
        Reverification,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
    )

    answered_by_name = Bilingual("answered_by_name")

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        permissions = [
            ("answer_errorreport", _("Can read and answer all error reports"))
        ]

    def __str__(self) -> str:
        return f"{self.page}: {self.text[:80]}"

    @property
    def is_new(self) -> bool:
        return self.status == self.Status.NEW

    def take_user(self, user: Any) -> None:
        """Write down who answers, as they are called today."""
        self.answered_by = user
        person = getattr(user, "km_person", None)
        name = user.get_full_name() or user.get_username()
        self.answered_by_name_th = person.name_th if person else name
        self.answered_by_name_en = person.name_en if person else name

    @property
    def handle_at(self) -> str:
        """The path of the screen on which it is answered."""
        return reverse("km_workflow:error_report", args=[self.pk])
