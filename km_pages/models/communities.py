"""Communities of practice (ชุมชนนักปฏิบัติ): voluntary, across divisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    HelpPanel,
    InlinePanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from km_pages.blocks import ResourcesBlock
from km_pages.models.articles import KnowledgeArticlePage
from km_pages.models.reviewed import TITLE_PANEL, ReviewedPageMixin
from km_pages.panels import ReviewPanel
from km_pages.pictures import FACE, with_renditions
from km_pages.visibility import readable


class CommunityPage(ReviewedPageMixin, Page):
    """A community: what it cares about, why, who belongs, what it keeps at hand.

    Members hold appointments *in the community*. It stands beside the divisions;
    the responsible division only answers for what the page says.
    """

    domain = models.TextField(
        _("what it is about"), help_text=_("The shared problem or interest.")
    )
    goal = models.TextField(_("goal"))
    why_it_matters = models.TextField(_("why it matters"), blank=True)
    meets = models.CharField(_("when and where it meets"), max_length=250, blank=True)
    resources = StreamField(ResourcesBlock(), verbose_name=_("resources"), blank=True)

    template = "km_pages/community_page.html"
    parent_page_types = ["km_pages.CommunityIndexPage"]
    subpage_types: list[str] = []
    page_description = _("People who share a problem and learn from each other.")

    content_panels = [
        TITLE_PANEL,
        FieldPanel("domain"),
        FieldPanel("goal"),
        FieldPanel("why_it_matters"),
        FieldPanel("meets"),
        FieldPanel("division"),
        HelpPanel(
            template="km_pages/admin/community_members.html", heading=_("Members")
        ),
        FieldPanel("resources"),
        InlinePanel(
            "related_articles", label=_("article"), heading=_("Related articles")
        ),
        ReviewPanel(),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("domain", boost=2),
        index.SearchField("goal"),
        index.SearchField("why_it_matters"),
        index.FilterField("division"),
    ]

    class Meta:
        verbose_name = _("community of practice")
        verbose_name_plural = _("communities of practice")

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        return "community"

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        from km_pages.models.roles import Appointment

        context = super().get_context(request, *args, **kwargs)
        # By the key that translations share: people belong to the community, in
        # whatever language one reads about it.
        context["members"] = (
            Appointment.objects.on(timezone.localdate())
            .filter(community__translation_key=self.translation_key)
            .select_related("role", "person", "person__division")
            .prefetch_related(with_renditions("person__photo", FACE))
        )
        context["related_articles"] = readable(
            KnowledgeArticlePage.objects.filter(
                pk__in=[row.article_id for row in self.related_articles.all()]
            ).select_related("division"),
            request,
        )
        return context


class CommunityArticle(Orderable):
    page = ParentalKey(
        CommunityPage, on_delete=models.CASCADE, related_name="related_articles"
    )
    article = models.ForeignKey(
        KnowledgeArticlePage,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("article")]
