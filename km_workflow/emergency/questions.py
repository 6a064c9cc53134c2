"""Who may publish what in an emergency, and what readers see by one now."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Revision

from km_pages.models import ReviewedPageMixin
from km_workflow.models import EmergencyPublication

PERMISSION = "km_workflow.publish_in_emergency"


def may_publish(user: Any) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


def is_possible(page: Page) -> bool:
    """Whether pages like this one are ever published in an emergency. Not orders: they
    appoint, judges among others."""
    if page.alias_of_id or not isinstance(page, ReviewedPageMixin):
        return False
    # By what the page is: the translation of an order is no less an order.
    return page.review_procedure != "order"


def open_for(page: Page) -> EmergencyPublication | None:
    """The one whose text readers see of the page; of an alias, of what it shows."""
    shown = page.alias_of_id or page.pk
    return EmergencyPublication.objects.open().filter(page=shown).first()


def vouches_for(revision: Revision) -> bool:
    return EmergencyPublication.objects.open().for_text(revision).exists()
