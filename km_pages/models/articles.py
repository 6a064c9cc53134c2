"""Knowledge articles: what a division knows, told so that others can use it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import TaggedItemBase
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from km_pages.blocks import ArticleBodyBlock
from km_pages.models.article_rows import ArticlePerson
from km_pages.models.basis import grounds_of
from km_pages.models.organisation import LineOfWork
from km_pages.models.people import Person
from km_pages.models.reviewed import TITLE_PANEL, ReviewedPageMixin
from km_pages.panels import ReviewPanel
from km_pages.pictures import FACE, with_renditions
from km_pages.thai.fields import ThaiDateField
from km_pages.translated import SharedInlinePanel


class KnowledgeKind(models.TextChoices):
    """Where the knowledge sits: ความรู้ที่ฝังอยู่ในคน, ความรู้ที่ชัดแจ้ง."""

    TACIT = "tacit", _("tacit knowledge")
    EXPLICIT = "explicit", _("explicit knowledge")
    MIXED = "mixed", _("tacit and explicit")


class KnowledgeStep(models.TextChoices):
    """The seven steps of the KM process (กระบวนการจัดการความรู้)."""

    IDENTIFY = "identify", _("1 Identify knowledge")
    ACQUIRE = "acquire", _("2 Create and acquire knowledge")
    ORGANISE = "organise", _("3 Organise knowledge")
    REFINE = "refine", _("4 Codify and refine knowledge")
    ACCESS = "access", _("5 Access to knowledge")
    SHARE = "share", _("6 Share knowledge")
    LEARN = "learn", _("7 Learn")


class KnowledgeGoal(models.TextChoices):
    """The four goals of KM: knowledge is never managed for its own sake."""

    WORK = "work", _("better work")
    PEOPLE = "people", _("people who grow")
    ORGANISATION = "organisation", _("a learning organisation")
    COMMUNITY = "community", _("a community at work")


class ArticleTag(TaggedItemBase):
    content_object = ParentalKey(
        "km_pages.KnowledgeArticlePage",
        on_delete=models.CASCADE,
        related_name="tagged_items",
    )


class KnowledgeArticlePage(ReviewedPageMixin, Page):
    """One piece of know-how, with the people to ask about it."""

    summary = models.TextField(
        _("in short"),
        help_text=_("Two or three sentences: what it helps with, and whom."),
    )
    line_of_work = models.ForeignKey(
        LineOfWork,
        verbose_name=_("line of work"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
    )
    kind = models.CharField(
        _("kind of knowledge"),
        max_length=20,
        choices=KnowledgeKind.choices,
        default=KnowledgeKind.MIXED,
    )
    km_step = models.CharField(
        _("step of the KM process"),
        max_length=20,
        choices=KnowledgeStep.choices,
        default=KnowledgeStep.REFINE,
    )
    goal = models.CharField(
        _("goal it serves"),
        max_length=20,
        choices=KnowledgeGoal.choices,
        default=KnowledgeGoal.WORK,
    )
    used_where = models.CharField(
        _("used in real work: where"),
        max_length=250,
        blank=True,
        help_text=_("The work in which this is really done this way."),
    )
    used_since = ThaiDateField(_("used since"), null=True, blank=True)
    body = StreamField(ArticleBodyBlock(), verbose_name=_("content"))
    tags = ClusterTaggableManager(
        through=ArticleTag, blank=True, verbose_name=_("tags")
    )

    template = "km_pages/knowledge_article_page.html"
    parent_page_types = ["km_pages.KnowledgeIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Know-how of a division, checked by its head.")

    content_panels = [
        TITLE_PANEL,
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("division"), FieldPanel("line_of_work")],
            heading=_("Where it belongs"),
        ),
        InlinePanel("people", label=_("person"), heading=_("People")),
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("km_step"),
                FieldPanel("goal"),
                FieldRowPanel([FieldPanel("used_where"), FieldPanel("used_since")]),
                FieldPanel("tags"),
            ],
            heading=_("What kind of knowledge it is"),
        ),
        SharedInlinePanel(
            "basis", label=_("law or order"), heading=_("Laws and orders it rests on")
        ),
        InlinePanel(
            "related_articles", label=_("article"), heading=_("Related articles")
        ),
        InlinePanel(
            "related_minutes", label=_("minutes"), heading=_("Related minutes")
        ),
        ReviewPanel(),
    ]

    override_translatable_fields = [
        *ReviewedPageMixin.override_translatable_fields,
        # A translation rests on what its original rests on.
        SynchronizedField("basis", overridable=False),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("used_where"),
        index.RelatedFields("tags", [index.SearchField("name", boost=2)]),
        index.RelatedFields(
            "basis",
            [
                index.RelatedFields(
                    "law",
                    [index.SearchField("name_th"), index.SearchField("name_en")],
                )
            ],
        ),
        index.FilterField("division"),
        index.FilterField("kind"),
        index.FilterField("km_step"),
    ]

    class Meta:
        verbose_name = _("knowledge article")
        verbose_name_plural = _("knowledge articles")

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        return "article"

    def contradictions(self) -> dict[str, Any]:
        errors = super().contradictions()
        line = self.line_of_work
        if line and self.division_id and line.division_id != self.division_id:
            errors["line_of_work"] = _(
                "That line of work belongs to another division: %(division)s."
            ) % {"division": line.division.name}
        return errors

    def credited_user_ids(self) -> set[int]:
        """Accounts of the authors and contributors; the person to ask is neither."""
        wrote = [
            row.person_id
            for row in self.rows("people")
            if row.part in ArticlePerson.WROTE and row.person_id
        ]
        users = Person.objects.filter(pk__in=wrote, user__isnull=False)
        return set(users.values_list("user_id", flat=True))

    @classmethod
    def credits(cls, pages: Iterable[Any]) -> dict[int, set[int]]:
        """As they are stored; one query."""
        credited: dict[int, set[int]] = {page.pk: set() for page in pages}
        wrote = ArticlePerson.objects.filter(
            page__in=credited, part__in=ArticlePerson.WROTE, person__user__isnull=False
        )
        for page, user in wrote.values_list("page_id", "person__user_id"):
            credited[page].add(user)
        return credited

    def people_by_part(self) -> dict[str, list[ArticlePerson]]:
        """The people of the article as `{part: rows in order}`, with their photos."""
        parts: dict[str, list[ArticlePerson]] = {
            part: [] for part in ArticlePerson.Part.values
        }
        rows = (
            self.people.all()
            .select_related("person", "person__division")
            .prefetch_related(with_renditions("person__photo", FACE))
        )
        for row in rows:
            parts[row.part].append(row)
        return parts

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from km_pages.visibility import readable

        context = super().get_context(request, *args, **kwargs)
        context["people"] = self.people_by_part()
        context["grounds"] = grounds_of(self, request)
        context["related_articles"] = readable(
            KnowledgeArticlePage.objects.filter(
                pk__in=[row.article_id for row in self.related_articles.all()]
            ).select_related("division"),
            request,
        )
        from km_pages.models.minutes import MeetingMinutesPage

        context["related_minutes"] = readable(
            MeetingMinutesPage.objects.filter(
                pk__in=[row.minutes_id for row in self.related_minutes.all()]
            ),
            request,
        )
        return context
