"""Certified pages that go live again with another address, and nothing else changed.

The text was judged already, so nobody judges it again: the certificate goes along,
and what was changed is written down with it.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, Revision
from wagtail.signals import page_published

from km_pages.models import ReviewedPageMixin
from km_workflow.certification import record_immaterial
from km_workflow.fingerprint import IMMATERIAL
from km_workflow.models import Certificate, ImmaterialChange


def connect() -> None:
    page_published.connect(take_certificate_along)


def take_certificate_along(
    instance: Page, revision: Revision | None = None, **kwargs: Any
) -> None:
    """The text went live in another version than the one that was certified: from now
    on that is the certificate's version."""
    if revision is None or not isinstance(instance, ReviewedPageMixin):
        return
    of_text = Certificate.objects.valid().for_text(revision)
    certificates = list(of_text.select_related("revision"))
    if not certificates or revision.pk in {one.revision_id for one in certificates}:
        return
    certificate = certificates[0]
    before, certificate.revision = certificate.revision, revision
    certificate.save(update_fields=["revision"])
    if changes := _changes(before, revision):
        kind = ImmaterialChange.Kind.ADDRESS
        record_immaterial(certificate, kind, changes, revision.user)


def _changes(before: Revision | None, after: Revision) -> list[dict[str, str]]:
    if before is None:
        return []
    return [
        {
            "field": name,
            "before": str(before.content.get(name, "")),
            "after": str(after.content.get(name, "")),
        }
        for name in IMMATERIAL
        if before.content.get(name) != after.content.get(name)
    ]
