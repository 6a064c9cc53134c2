"""Putting notices into the outbox, in the transaction of what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from km_workflow.models import Event, Notice

# A run that makes many notices sends them itself, at its end.
_held_back: ContextVar[bool] = ContextVar("held_back", default=False)

# The tick boxes of Wagtail's account page that speak of the same.
WAGTAIL_PREFERENCE = {
    Event.APPROVED: "approved_notifications",
    Event.RETURNED: "rejected_notifications",
}


@contextmanager
def held_back() -> Iterator[None]:
    """Notices posted inside wait in the outbox for `delivery.deliver`."""
    token = _held_back.set(True)
    try:
        yield
    finally:
        _held_back.reset(token)


def is_held_back() -> bool:
    """Whether a run is under way that asks everybody who is to be asked."""
    return _held_back.get()


def notice(
    event: Event, subject: models.Model, user_id: int, facts: Any, occasion: str = ""
) -> Notice:
    """An unsaved notice to one user about one thing; ``occasion`` tells it from an
    earlier one of the same."""
    return Notice(
        recipient_id=user_id,
        event=event,
        subject=subject,
        facts=facts,
        dedupe_key=key_of(event, subject, user_id) + occasion,
    )


def key_of(event: Event, subject: models.Model, user_id: int) -> str:
    return f"{event}:{subject._meta.label_lower}:{subject.pk}:{user_id}"


def tell(
    event: Event,
    subject: models.Model,
    users: Iterable[Any],
    facts: Any,
    occasion: str = "",
) -> list[Notice]:
    """Have each of the users told once of this event, or once an occasion; see
    `recipients.reachable`."""
    return post(
        notice(event, subject, user.pk, facts, occasion)
        for user in users
        if _wants(user, event)
    )


def tell_nobody(
    event: Event, subject: models.Model, user: Any, facts: Any
) -> list[Notice]:
    """Write down that the user knows of it, without a mail."""
    known = notice(event, subject, user.pk, facts)
    known.sent_at, known.try_at = timezone.now(), None
    return Notice.objects.bulk_create([known], ignore_conflicts=True)


def post(notices: Iterable[Notice]) -> list[Notice]:
    """Write the notices down, and send them once the transaction is committed.

    A key that is in the outbox already, or was sent, is left alone.
    """
    posted = Notice.objects.bulk_create(list(notices), ignore_conflicts=True)
    if posted and not _held_back.get():
        keys = [one.dedupe_key for one in posted]
        transaction.on_commit(lambda: _send(keys), robust=True)
    return posted


def take_back(keys: Iterable[int]) -> None:
    """Have those of these notices forgotten that nobody is about to send."""
    now = timezone.now()
    Notice.objects.claimable(now).filter(pk__in=list(keys)).delete()


def _send(keys: list[str]) -> None:
    from km_workflow import background

    background.deliver_soon(keys)


def _wants(user: Any, event: Event) -> bool:
    preference = WAGTAIL_PREFERENCE.get(event)
    profile = getattr(user, "wagtail_userprofile", None)
    return preference is None or profile is None or getattr(profile, preference)
