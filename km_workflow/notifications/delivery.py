"""Sending what is in the outbox: each notice once, however many processes do it at
the same time, and although any of them may be killed.

A run takes notices in hand by one conditional UPDATE, which every database carries
out for one process only, and which holds no lock while a mail server is talked to.
What it took is believed to be in its hands for `LEASE`; a run that died gives it free
by that. A mail that the server didn't take is tried again later and later, and given
up after `MOST_ATTEMPTS`.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from km_workflow.conf import settings
from km_workflow.models import (
    AT_ONCE,
    STATE_CLASSES,
    Digest,
    Event,
    MailPreference,
    Notice,
    Reverification,
)
from km_workflow.notifications.mails import Letters
from km_workflow.notifications.recipients import address_of

logger = logging.getLogger("km_workflow.mail")

# Recipients in hand at a time.
BATCH = 50
LEASE = dt.timedelta(minutes=30)
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=6)
# Some two days of trying.
MOST_ATTEMPTS = 14

# Facts name people: they are kept no longer than they are of use.
KEPT = dt.timedelta(days=365)

# Of no use once it was judged, answered or withdrawn.
WHILE_IT_WAITS = (
    Event.ASKED,
    Event.REMINDER,
    Event.OVERDUE,
    Event.ESCALATED,
    Event.DUE_AGAIN,
)


@dataclass(frozen=True)
class Outcome:
    """Mails sent, mails that the server didn't take, notices given up."""

    sent: int = 0
    failed: int = 0
    given_up: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.sent + other.sent,
            self.failed + other.failed,
            self.given_up + other.given_up,
        )


def deliver(now: dt.datetime | None = None) -> Outcome:
    """Send all that is due: notices to those who want them at once, and the daily
    mails of those who want one, once a day from `KM_WORKFLOW_DIGEST_HOUR` on."""
    now = now or timezone.now()
    _forget_what_is_over(now)
    # Whoever has waited for so long is asked again.
    Notice.objects.filter(created_at__lt=now - KEPT).delete()
    outcome = Outcome()
    for digest in (False, True):
        while claim := _claim(now, digest=digest):
            outcome += _send(claim, now, digest=digest)
    return outcome


def deliver_these(keys: Iterable[str]) -> Outcome:
    """Send those of these notices whose recipients want them at once."""
    now = timezone.now()
    claim = _claim(now, digest=False, only=Q(dedupe_key__in=list(keys)))
    return _send(claim, now, digest=False) if claim else Outcome()


def _forget_what_is_over(now: dt.datetime) -> None:
    """What waits for nobody any more is asked of nobody."""
    in_progress = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
    for models, waiting in (
        (STATE_CLASSES, in_progress),
        ((Reverification,), Reverification.objects.unanswered()),
    ):
        kinds = ContentType.objects.get_for_models(*models).values()
        Notice.objects.claimable(now).filter(
            ~Exists(waiting.filter(pk=OuterRef("object_id"))),
            content_type__in=list(kinds),
            event__in=WHILE_IT_WAITS,
        ).delete()


# -- Taking in hand --------------------------------------------------------------------


def _claim(now: dt.datetime, *, digest: bool, only: Q | None = None) -> str | None:
    """Take the notices of some recipients in hand; returns the claim's name, None
    where nothing is due."""
    wants_digest = MailPreference.objects.filter(digest=Digest.DAILY)
    waits_for_digest = Q(recipient__in=wants_digest.values("user")) & ~Q(
        event__in=AT_ONCE
    )
    due = Notice.objects.claimable(now).filter(
        waits_for_digest if digest else ~waits_for_digest, only or Q()
    )
    ready = due
    if digest:
        ready = due.filter(recipient__in=_without_mail_today(wants_digest, now))
    recipients = ready.order_by("recipient").values_list("recipient", flat=True)
    chosen = list(recipients.distinct()[:BATCH])
    if not chosen:
        return None
    # The conditions stand here again: of two runs that chose the same recipients, the
    # second finds their notices taken.
    claim = uuid4().hex
    due.filter(recipient__in=chosen).update(claim=claim, claimed_until=now + LEASE)
    return claim


def _without_mail_today(preferences: QuerySet, now: dt.datetime) -> QuerySet:
    """The users who have had no daily mail today, and have none on its way."""
    local = timezone.localtime(now)
    if local.hour < settings.DIGEST_HOUR:
        preferences = preferences.none()
    under_way = Notice.objects.unsent().filter(
        recipient=OuterRef("user"), claimed_until__gt=now
    )
    return preferences.filter(
        Q(digest_sent_on__isnull=True) | Q(digest_sent_on__lt=local.date()),
        ~Exists(under_way),
    ).values("user")


# -- Sending ---------------------------------------------------------------------------


class _Post:
    """One connection to the mail server for many mails."""

    def __init__(self) -> None:
        self.connection = get_connection()
        self.is_open = False
        # Why the server can't be talked to, once that is so.
        self.down = ""

    def send(self, mail: EmailMultiAlternatives) -> str:
        """Returns what went wrong, empty if nothing did."""
        if not self.is_open:
            self._open()
        if self.down:
            return self.down
        mail.connection = self.connection
        try:
            mail.send()
        except Exception as error:  # noqa: BLE001 - whatever a mail backend raises
            # It may be this mail's fault or the server's: a new connection tells.
            self.close()
            return _reason(error)
        return ""

    def _open(self) -> None:
        try:
            self.connection.open()
        except Exception as error:  # noqa: BLE001 - whatever a mail backend raises
            self.down = _reason(error)
        self.is_open = True

    def close(self) -> None:
        self.connection.close()
        self.is_open = False


def _send(claim: str, now: dt.datetime, *, digest: bool) -> Outcome:
    notices = Notice.objects.unsent().filter(claim=claim)
    ordered = notices.select_related(
        "recipient__wagtail_userprofile", "recipient__km_person"
    ).order_by("recipient", "created_at", "pk")
    outcome = Outcome()
    post = _Post()
    try:
        for user, group in groupby(ordered, key=attrgetter("recipient")):
            outcome += _send_to(user, list(group), post, now, digest=digest)
    finally:
        post.close()
    return outcome


def _send_to(
    user: Any, notices: list[Notice], post: _Post, now: dt.datetime, *, digest: bool
) -> Outcome:
    if not (user.is_active and address_of(user)):
        Notice.objects.filter(pk__in=[one.pk for one in notices]).delete()
        return Outcome()
    sent = failed = given_up = 0
    letters = Letters(user, notices, digest=digest)
    for notice, problem in letters.unwritten:
        failed += 1
        given_up += _try_later([notice], problem, now)
    for mail, told in letters.mails():
        if problem := post.send(mail):
            failed += 1
            given_up += _try_later(told, problem, now)
            continue
        with transaction.atomic():
            _mark_sent(told, now)
            if digest:
                day = timezone.localdate(now)
                MailPreference.objects.filter(user=user).update(digest_sent_on=day)
        sent += 1
    return Outcome(sent, failed, given_up)


def _mark_sent(notices: list[Notice], now: dt.datetime) -> None:
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(
        sent_at=now, claim="", claimed_until=None, last_error=""
    )


def _try_later(notices: list[Notice], problem: str, now: dt.datetime) -> int:
    """Set when to try again; returns how many were given up."""
    given_up = 0
    for one in notices:
        one.attempts += 1
        one.last_error = problem
        one.claim, one.claimed_until = "", None
        wait = min(FIRST_WAIT * 2 ** (one.attempts - 1), LONGEST_WAIT)
        one.try_at = now + wait
        if one.attempts >= MOST_ATTEMPTS:
            one.try_at = None
            given_up += 1
            logger.error("Gave up a mail to user %s: %s", one.recipient_id, problem)
    Notice.objects.bulk_update(
        notices, ["attempts", "last_error", "claim", "claimed_until", "try_at"]
    )
    logger.warning("A mail was not sent, to be tried again: %s", problem)
    return given_up


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]
