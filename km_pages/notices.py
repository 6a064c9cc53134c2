"""What readers must know of a page before they rely on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laces.components import Component
from wagtail.models import Page

from km_pages.models import Retirement
from km_pages.visibility import readable


class RetirementNotice(Component):
    """The page no longer counts: why, since when, and what took its place."""

    template_name = "km_pages/includes/retirement.html"

    def __init__(self, retirement: Retirement):
        self.retirement = retirement

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        context = parent_context or {}
        return {
            "retirement": self.retirement,
            "successor": self._successor(context.get("request"), context.get("page")),
        }

    def _successor(self, request: Any, page: Page | None) -> Page | None:
        """In the language of the page that is being read, if there is one and this
        reader may see it."""
        successor = self.retirement.successor
        if successor is None or request is None:
            return None
        found = readable(
            Page.objects.filter(translation_key=successor.translation_key), request
        )
        by_locale = {one.locale_id: one for one in found}
        own = by_locale.get(page.locale_id) if page else None
        return own or by_locale.get(successor.locale_id)
