"""Publications without verification: whose they were, why, and what became of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from km_pages.models.bilingual import Bilingual
from km_workflow.fingerprint import fingerprint
from km_workflow.models.procedure import ReviewSettings
from km_workflow.models.procedure import due_on as ordinary_due_on
from km_workflow.working_days import add_working_days

# Letters; a banner is read, not studied.
LONGEST_REASON = 500


class EmergencyOutcome(models.TextChoices):
    VERIFIED = "verified", _("verified since")
    RETURNED = "returned", _("returned by a judge and taken back")
    WITHDRAWN = "withdrawn", _("withdrawn from the review and taken back")
    UNPUBLISHED = "unpublished", _("unpublished")
    SUPERSEDED = "superseded", _("replaced by another version")


class EmergencyPublicationQuerySet(models.QuerySet):
    def open(self) -> EmergencyPublicationQuerySet:
        """Those whose text readers see, and nobody has verified."""
        return self.filter(ended_at__isnull=True)

    def for_text(self, revision: Revision) -> EmergencyPublicationQuerySet:
        """Those of what this revision says and shows today."""
        return self.filter(
            page=int(revision.object_id), text_fingerprint=fingerprint(revision)
        )


class EmergencyPublication(models.Model):
    """One text of one page that went live unchecked; open until it was judged."""

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="km_emergencies"
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # What readers saw before, and see again if a judge says no.
    replaced = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    text_fingerprint = models.CharField(max_length=64)
    reason = models.TextField(_("reason"), max_length=LONGEST_REASON)
    published_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    # As they were on that day.
    by_name_th = models.CharField(max_length=200, blank=True)
    by_name_en = models.CharField(max_length=200, blank=True)
    by_post_th = models.CharField(max_length=200, blank=True)
    by_post_en = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(_("to be judged by"))
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=12, choices=EmergencyOutcome.choices, blank=True
    )

    by_name = Bilingual("by_name")
    by_post = Bilingual("by_post")

    objects = EmergencyPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency publication")
        verbose_name_plural = _("emergency publications")
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(ended_at__isnull=True),
                name="km_workflow_one_open_emergency_a_page",
            )
        ]

    def __str__(self) -> str:
        return str(self.page)

    def take_user(self, user: Any) -> None:
        """Write down who publishes it, as they are called today."""
        self.by = user
        person = getattr(user, "km_person", None)
        if person is None:
            self.by_name_th = self.by_name_en = (
                user.get_full_name() or user.get_username()
            )
            return
        self.by_name_th, self.by_name_en = person.name_th, person.name_en
        self.by_post_th, self.by_post_en = person.post_th, person.post_en


def due_on(page: Page, step: str, day: dt.date) -> dt.date:
    """The last day for a step of the page that starts on ``day``: sooner while readers
    see a text of it that nobody has verified."""
    if EmergencyPublication.objects.open().filter(page=page.pk).exists():
        return emergency_due_on(day)
    return ordinary_due_on(step, day)


def emergency_due_on(day: dt.date) -> dt.date:
    return add_working_days(day, ReviewSettings.load().days_emergency)
