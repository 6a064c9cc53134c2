"""The outbox: who is to be told what, until it has been told.

A notice is written in the transaction of its event, so that what was rolled back is
told to nobody and what was committed is never forgotten. It bears the facts as they
were: its mail can be written though the page has gone.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    """What people are told of."""

    ASKED = "asked", _("asked to judge")
    REMINDER = "reminder", _("reminded of a deadline")
    OVERDUE = "overdue", _("overdue")
    ESCALATED = "escalated", _("opened to the next office")
    WITHDRAWN = "withdrawn", _("withdrawn from the review")
    RETURNED = "returned", _("returned")
    APPROVED = "approved", _("approved")
    VOIDED = "voided", _("certificate voided")
    DUE_AGAIN = "due_again", _("due for verification again")
    NEEDS_WORK = "needs_work", _("needs work")
    EMERGENCY = "emergency", _("published in an emergency")
    ERROR_REPORTED = "error_reported", _("error reported by a reader")
    RETIRED = "retired", _("retired")
    ORIGINAL_CHANGED = "original_changed", _("original of a translation changed")
    ORIGINAL_GONE = "original_gone", _("translation taken off with its original")
    SCHEDULE_REFUSED = "schedule_refused", _("not published on its day")


# An unchecked text stands before readers: not even a daily mail is waited for.
AT_ONCE = (Event.EMERGENCY,)


class Digest(models.TextChoices):
    IMMEDIATE = "immediate", _("a mail for each event")
    DAILY = "daily", _("one mail a day with everything")


class NoticeQuerySet(models.QuerySet):
    def unsent(self) -> NoticeQuerySet:
        return self.filter(sent_at__isnull=True)

    def about_object(self, subject: models.Model) -> NoticeQuerySet:
        return self.filter(
            content_type=ContentType.objects.get_for_model(subject),
            object_id=subject.pk,
        )

    def claimable(self, now: dt.datetime) -> NoticeQuerySet:
        """Unsent, due to be tried, and not in another process's hands."""
        return self.unsent().filter(
            Q(claimed_until__isnull=True) | Q(claimed_until__lte=now),
            try_at__lte=now,
        )


class Notice(models.Model):
    """One person to be told of one event."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="km_notices"
    )
    event = models.CharField(max_length=20, choices=Event.choices)
    # What it is about: a step, a certificate, a report ...
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("content_type", "object_id")
    # What the mail says, as it was then: see `notifications.facts`.
    facts = models.JSONField(default=dict)
    # One event is told to one person once, whoever notices it and how often.
    dedupe_key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    # Not before; None once it was given up.
    try_at = models.DateTimeField(null=True, default=timezone.now)
    # Which run of the sender has it in hand, and until when that is believed.
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            # The outbox proper: small, however much was ever sent.
            models.Index(
                fields=["recipient", "try_at"],
                condition=Q(sent_at__isnull=True),
                name="km_workflow_unsent_notices",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()}: {self.facts.get('title', '')}"


class MailPreference(models.Model):
    """How somebody wants their mail; without one, a mail for each event."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="km_mail_preference",
    )
    digest = models.CharField(
        _("mails of the review"),
        max_length=10,
        choices=Digest.choices,
        default=Digest.IMMEDIATE,
    )
    # The day of the last daily mail: there is one a day at most.
    digest_sent_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("mail preference")
        verbose_name_plural = _("mail preferences")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_digest_display()}"

    @classmethod
    def of(cls, user: Any) -> MailPreference:
        """The user's own, or an unsaved one with the defaults."""
        return cls.objects.filter(user=user).first() or cls(user=user)
