"""The pages that list others: articles, orders, minutes, communities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet

from km_pages.conf import settings
from km_pages.filters import ArticleFilterForm
from km_pages.forms import AddressedPageForm
from km_pages.models.article_rows import ArticlePerson
from km_pages.models.articles import KnowledgeArticlePage
from km_pages.models.communities import CommunityPage
from km_pages.models.minutes import MeetingMinutesPage
from km_pages.models.orders import AppointmentOrderPage
from km_pages.models.reviewed import TITLE_PANEL, ReviewedParentMixin
from km_pages.visibility import readable


class IndexPage(ReviewedParentMixin, Page):
    """What every list has: an introduction and pages of entries.

    Abstract; a child class says which pages it lists and in which order.
    """

    intro = models.TextField(_("introduction"), blank=True)

    entry_model: ClassVar[type[Page]]
    # The address of a list that is given none.
    default_slug: ClassVar[str]
    entry_order: ClassVar[tuple[str, ...]] = ("-first_published_at", "-pk")
    entry_related: ClassVar[tuple[str, ...]] = ("division",)

    template = "km_pages/index_page.html"
    content_panels = [TITLE_PANEL, FieldPanel("intro")]
    base_form_class = AddressedPageForm

    class Meta:
        abstract = True

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        return self.default_slug

    def entries(self, request: HttpRequest) -> PageQuerySet:
        """The entries below this page that the reader may see, in order."""
        pages = self.entry_model.objects.child_of(self)
        pages = pages.select_related(*self.entry_related)
        return readable(pages, request).order_by(*self.entry_order)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        paginator = Paginator(self.entries(request), settings.ENTRIES_PER_PAGE)
        context["entries"] = paginator.get_page(request.GET.get("p"))
        # What the links to other pages of the list carry along.
        query = request.GET.copy()
        query.pop("p", None)
        context["query_string"] = query.urlencode()
        return context


class KnowledgeIndexPage(IndexPage):
    """All articles, narrowed down by division, kind and step."""

    entry_model = KnowledgeArticlePage
    default_slug = "knowledge"
    subpage_types = ["km_pages.KnowledgeArticlePage"]
    template = "km_pages/knowledge_index_page.html"
    page_description = _("The list of knowledge articles.")

    class Meta:
        verbose_name = _("knowledge index")
        verbose_name_plural = _("knowledge indexes")

    def entries(self, request: HttpRequest) -> PageQuerySet:
        entries = (
            super()
            .entries(request)
            .prefetch_related(
                models.Prefetch(
                    "people",
                    ArticlePerson.objects.filter(
                        part=ArticlePerson.Part.AUTHOR
                    ).select_related("person"),
                    to_attr="listed_authors",
                )
            )
        )
        return ArticleFilterForm(request.GET).narrow(entries)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["filter_form"] = ArticleFilterForm(request.GET)
        return context


class OrderIndexPage(IndexPage):
    entry_model = AppointmentOrderPage
    default_slug = "orders"
    entry_order = ("-calendar_year", "-number", "-pk")
    entry_related = ("division", "committee")
    subpage_types = ["km_pages.AppointmentOrderPage"]
    template = "km_pages/order_index_page.html"
    page_description = _("The list of orders.")

    class Meta:
        verbose_name = _("order index")
        verbose_name_plural = _("order indexes")


class MinutesIndexPage(IndexPage):
    entry_model = MeetingMinutesPage
    default_slug = "minutes"
    entry_order = ("-held_on", "-pk")
    entry_related = ("division", "committee")
    subpage_types = ["km_pages.MeetingMinutesPage"]
    template = "km_pages/minutes_index_page.html"
    page_description = _("The list of minutes.")

    class Meta:
        verbose_name = _("minutes index")
        verbose_name_plural = _("minutes indexes")


class CommunityIndexPage(IndexPage):
    entry_model = CommunityPage
    default_slug = "communities"
    entry_order = ("title", "pk")
    subpage_types = ["km_pages.CommunityPage"]
    template = "km_pages/community_index_page.html"
    page_description = _("The list of communities of practice.")

    class Meta:
        verbose_name = _("community index")
        verbose_name_plural = _("community indexes")
