"""The home page of the reference site."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet

from km_pages.models import (
    AppointmentOrderPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    MeetingMinutesPage,
)
from km_pages.visibility import readable

# How much of each list the home page shows.
NEWEST_ARTICLES = 6
NEWEST_PAPERS = 3


class HomePage(Page):
    """Where a citizen or a new colleague arrives: search first, then people,
    newest knowledge, divisions, communities and papers."""

    welcome = models.CharField(_("welcome"), max_length=200)
    intro = models.TextField(_("introduction"), blank=True)

    template = "home/home_page.html"
    max_count_per_parent = 1
    content_panels = [*Page.content_panels, FieldPanel("welcome"), FieldPanel("intro")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["articles"] = self._newest(KnowledgeArticlePage, request)[
            :NEWEST_ARTICLES
        ]
        context["communities"] = self._newest(CommunityPage, request)[:NEWEST_PAPERS]
        context["minutes"] = self._newest(MeetingMinutesPage, request)[:NEWEST_PAPERS]
        context["orders"] = self._newest(AppointmentOrderPage, request)[:NEWEST_PAPERS]
        context["divisions"] = Division.objects.active_on(timezone.localdate())
        return context

    def _newest(self, model: type[Page], request: HttpRequest) -> PageQuerySet:
        pages = model.objects.descendant_of(self).select_related("division")
        return readable(pages, request).order_by("-first_published_at", "-pk")
