"""What is different while the past is told: the clock; and nobody hears of it."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import timezone


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let Django's clock stand at ``moment``.

    Everything that dates something asks ``django.utils.timezone.now``: the dates of
    revisions, judgements and certificates are then those of the story.
    """
    now = timezone.now
    timezone.now = lambda: moment
    try:
        yield
    finally:
        timezone.now = now


@contextmanager
def silently() -> Iterator[None]:
    """Send no mail of what happened long ago, and keep it out of today's log."""
    backend, level = settings.EMAIL_BACKEND, logging.root.manager.disable
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        settings.EMAIL_BACKEND = backend
        logging.disable(level)
