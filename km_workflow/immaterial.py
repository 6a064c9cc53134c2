"""Certified pages that go live again with another address, and nothing else changed.

The text was judged already, so nobody judges it again: the certificate goes along,
and what was changed is written down with it.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_unpublished

from km_pages.models import ReviewedPageMixin
from km_workflow.certification import end_certificates, record_immaterial
from km_workflow.fingerprint import IMMATERIAL, fingerprint
from km_workflow.models import Certificate, ImmaterialChange


def connect() -> None:
    page_published.connect(take_certificate_along)
    page_unpublished.connect(end_certificates_of)


def end_certificates_of(instance: Page, **kwargs: Any) -> None:
    """Whoever took the page off the site had a reason: it is judged before it comes
    back."""
    if isinstance(instance, ReviewedPageMixin):
        end_certificates(instance.pk)


def take_certificate_along(
    instance: Page, revision: Revision | None = None, **kwargs: Any
) -> None:
    """What goes live takes the place of what was there, whose certificates end. Where
    the text was certified in another version, from now on this is the certificate's
    version."""
    if revision is None or not isinstance(instance, ReviewedPageMixin):
        return
    of_page = Certificate.objects.valid().filter(page=instance.pk)
    text = fingerprint(revision)
    of_text = of_page.filter(text_fingerprint=text).select_related("revision")
    certificate = of_text.first()
    if certificate is None:
        # An emergency: what was verified before may come back.
        return
    of_page.exclude(pk=certificate.pk).update(ended_at=timezone.now())
    if certificate.revision_id == revision.pk:
        return
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
