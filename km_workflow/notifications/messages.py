"""A mail about one event, in the active language: subject, sentences, particulars,
quotations, and the one link to follow. `wording` says what each event says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Site

from km_pages.thai.calendar import format_date
from km_workflow.notifications.facts import Facts, date_of, in_language


@dataclass(frozen=True)
class Message:
    subject: str
    sentences: list[str]
    url: str
    link: str
    # Pairs of label and value.
    particulars: list[tuple[str, str]] = field(default_factory=list)
    # What each is about, or nothing, and what somebody wrote.
    quotations: list[tuple[str, str]] = field(default_factory=list)


def absolute(path: str) -> str:
    """The address as a mail needs it; ``path`` may be one already."""
    base = get_admin_base_url()
    if not base:
        site = Site.objects.filter(is_default_site=True).first()
        base = site.root_url if site else ""
    return urljoin(f"{base}/", path)


def admin_url(name: str, *args: Any) -> str:
    return absolute(reverse(name, args=args))


def review_url(facts: Facts) -> str:
    return admin_url("km_workflow:review", facts["review"])


def editor_url(facts: Facts) -> str:
    return admin_url("wagtailadmin_pages:edit", facts["page"])


def day(facts: Facts, name: str = "due_on") -> str:
    """A date of the facts in words; empty if there is none."""
    value = date_of(facts.get(name))
    return format_date(value) if value else ""


def particulars(facts: Facts, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """What identifies the matter beside its title, without what there is none of."""
    rows = [
        *more,
        (_("Division"), in_language(facts.get("division"))),
        (_("Submitted by"), in_language(facts.get("sender"))),
        (_("Due"), day(facts)),
    ]
    return [(label, value) for label, value in rows if value]


def site_name() -> str:
    return getattr(settings, "WAGTAIL_SITE_NAME", "") or absolute("/")
