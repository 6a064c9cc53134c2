"""What a certificate does to the version that it is of."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, ProtectedError, QuerySet
from wagtail.models import Revision


def keep_what_readers_see(
    collector: Any, field: Any, certificates: Any, using: str
) -> None:
    """An ``on_delete``: ``SET_NULL``, but a version that readers see by a certificate
    stays, unless its page goes with it.

    Wagtail's `purge_revisions` would take it as soon as there is a newer draft; what is
    protected it leaves alone.
    """
    origin = collector.origin
    deleted = origin.model if isinstance(origin, QuerySet) else type(origin)
    if deleted is Revision:
        read = field.model._default_manager.using(using).filter(
            pk__in=[one.pk for one in certificates],
            page__live=True,
            page__live_revision=F("revision"),
        )
        if read:
            raise ProtectedError("Readers see this version.", set(read))
    models.SET_NULL(collector, field, certificates, using)
