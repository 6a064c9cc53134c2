"""Puts the demo content into the site, as people would have done it.

All in one transaction: killed halfway, nothing has happened.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.utils import translation

from home.demo.articles import ARTICLES
from home.demo.communities import COMMUNITIES
from home.demo.loading import organisation, papers, site, writings
from home.demo.loading.circumstances import silently
from home.demo.loading.media import Library
from home.demo.meeting_2558 import MEETING_2558
from home.demo.meeting_2569 import MEETING_2569
from home.demo.orders import ORDERS
from home.models import HomePage
from km_pages import provisioning

# How many times ``report`` is called.
STEPS = 2 + len(ORDERS) + 2 + len(ARTICLES) + len(COMMUNITIES)


def is_loaded() -> bool:
    """Whether the demo is there, or a site that somebody else began."""
    return HomePage.objects.exists()


def load(port: int, report: Callable[[], None]) -> None:
    """Load everything; ``report`` is called after each piece of content."""
    with translation.override("th"), silently(), transaction.atomic():
        provisioning.run()
        organisation.load()
        report()
        site.load(port)
        provisioning.grant_on_indexes()
        library = Library()
        organisation.put_emblem(library)
        report()
        for order in ORDERS:
            papers.load_order(order)
            report()
        for meeting in (MEETING_2558, MEETING_2569):
            papers.load_minutes(meeting, library)
            report()
        for article in ARTICLES:
            writings.load_article(article, library)
            report()
        for community in COMMUNITIES:
            writings.load_community(community, library)
            report()
