"""Parts of the editor that our page types share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from km_pages import publishing


class ReviewPanel(MultiFieldPanel):
    """Where the page goes when it is sent for review, and a note to its judges.

    The last of the content panels of a page type with ``ReviewedPageMixin``. Who
    judges is known to the policies: without any it isn't shown.
    """

    def __init__(self, children: Any = (), *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Review"))
        kwargs.setdefault("icon", "clipboard-list")
        note = FieldPanel("note_to_reviewer", disable_comments=True)
        super().__init__(children or [note], *args, **kwargs)

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "km_pages/admin/review_panel.html"

        @cached_property
        def routes(self) -> list[Any]:
            if self.instance is None or self.request is None:
                return []
            return publishing.routes_for(self.instance, self.request.user)

        def is_shown(self) -> bool:
            return bool(self.routes) and super().is_shown()

        @property
        def media(self) -> forms.Media:
            return sum((route.media for route in self.routes), super().media)

        def get_context_data(
            self, parent_context: Mapping[str, Any] | None = None
        ) -> Mapping[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "routes": self.routes}
