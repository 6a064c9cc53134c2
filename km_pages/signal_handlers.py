"""What follows when a page of ours is made or goes live."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.signals import page_published

from km_pages import deletion, provisioning, services
from km_pages.models import AppointmentOrderPage


def connect() -> None:
    deletion.connect()
    page_published.connect(appoint_members, sender=AppointmentOrderPage)
    for model in provisioning.INDEX_PAGES:
        post_save.connect(grant_on_new_index, sender=model)


def appoint_members(instance: AppointmentOrderPage, **kwargs: Any) -> None:
    services.appoint_members(instance)


def grant_on_new_index(
    instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A list made after `km_setup` ran gets its rights at once."""
    if created and not raw:
        transaction.on_commit(lambda: provisioning.grant_on(instance))
