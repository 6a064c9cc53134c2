"""What becomes of a schedule when its page may not go live on its day.

Wagtail publishes what is due one after the other. A page that is refused must neither
hold up the rest nor be tried again every few minutes, with its editor locked the while:
it is taken off the schedule, and its authors are told.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from km_pages import publishing

# Wagtail's name for publishing by `publish_scheduled`.
BY_SCHEDULE = "wagtail.publish.scheduled"
REFUSED = "km_pages.schedule_refused"

logger = logging.getLogger(__name__)


@transaction.atomic
def take_off(page: Page, revision: Revision, reasons: Iterable[str]) -> None:
    """Take ``revision`` off the schedule, and say why in the page's history."""
    reasons = list(reasons)
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    log(instance=page, action=REFUSED, revision=revision, data={"reasons": reasons})
    publishing.schedule_refused(page, revision, reasons)
    logger.warning(
        "Not published on its day: page %s, revision %s. %s",
        page.pk,
        revision.pk,
        " ".join(reasons),
    )


def refusal_of(page: Page) -> Any | None:
    """The log entry that says why the newest version of the page was taken off the
    schedule, or None."""
    entries = PageLogEntry.objects.filter(
        page=page.pk, action=REFUSED, revision=page.latest_revision_id
    )
    return entries.order_by("-timestamp", "-pk").first()
