"""A translation stands and falls with its approved original.

Every language but the site's first is a translation: a page written in it goes live
only on the strength of an original that readers can see and that is certified as it
stands. When the original's text changes, the translation stays, but says so.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from km_pages.models import Retirement, ReviewedPageMixin
from km_pages.originals import first_language
from km_workflow import rules


def is_translation(page: Any) -> bool:
    """Whether the page is reviewed as a translation. An alias isn't: it shows the
    original itself, and follows it by Wagtail's own means."""
    return (
        not page.alias_of_id
        and bool(rules.language_of(page))
        and isinstance(page, ReviewedPageMixin)
    )


def original_of(page: Page) -> Any | None:
    """The page in the site's first language that this one translates; None for an
    original, and for a translation whose original is gone."""
    if not rules.language_of(page):
        return None
    originals = Page.objects.filter(
        translation_key=page.translation_key,
        locale__language_code=first_language(),
        alias_of__isnull=True,
    )
    return originals.specific().first()


def live_translations_of(page: Page) -> list[Any]:
    """The translations of an original that readers can see; none for a translation."""
    if rules.language_of(page) or page.alias_of_id:
        return []
    return list(page.get_translations().live().filter(alias_of__isnull=True).specific())


def reasons_against(page: Page) -> list[str]:
    """Sentences that say why no version of this translation may go live today; none
    for an original."""
    if not is_translation(page):
        return []
    original = original_of(page)
    if original is None:
        return [
            _(
                "This page has no original in the site's first language. Write it "
                "there, have it approved, then translate it from there."
            )
        ]
    title = {"title": original.get_admin_display_title()}
    if not original.live:
        return [
            _(
                "The original, “%(title)s”, isn't published. The translation can "
                "follow once it is."
            )
            % title
        ]
    if Retirement.objects.of(original):
        return [
            _("The original, “%(title)s”, has been retired; so is its translation.")
            % title
        ]
    if not _is_certified(original):
        return [
            _(
                "The original, “%(title)s”, has not been verified as it stands today. "
                "The translation can follow once it has."
            )
            % title
        ]
    return []


def source_fingerprint(page: Page, checked_at: dt.datetime | None = None) -> str:
    """The certified text of the original that a translation was checked against:
    the one that readers saw at that time, or see now.

    Empty for an original and where there is none.
    """
    from km_workflow.models import Certificate, certificate_of_live

    original = original_of(page)
    if original is None or not original.live_revision_id:
        return ""
    certificate = certificate_of_live(original)
    if certificate and checked_at and certificate.issued_at > checked_at:
        earlier = Certificate.objects.filter(
            page=original.pk, issued_at__lte=checked_at
        )
        certificate = earlier.first() or certificate
    return certificate.text_fingerprint if certificate else ""


def is_outdated(page: Page) -> bool:
    """Whether the original of a live translation says something else by now than
    what the translation was checked against, or isn't vouched for any more.

    An entry in the register doesn't count: it goes on under the same certificate.
    """
    from km_workflow.models import Certificate, certificate_of_live

    own, original = certificate_of_live(page), original_of(page)
    if own is None or not own.source_fingerprint or original is None:
        return False
    current = certificate_of_live(original)
    if current is None or not current.is_valid:
        return True
    same = Certificate.objects.filter(
        page=original.pk,
        text_fingerprint=own.source_fingerprint,
        issued_at=current.issued_at,
    )
    return not same.exists()


def _is_certified(original: Page) -> bool:
    from km_workflow.models import certificate_of_live

    certificate = certificate_of_live(original)
    return certificate is not None and certificate.is_valid
