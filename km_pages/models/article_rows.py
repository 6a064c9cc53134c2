"""The rows of an article: its people, and what it refers readers to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from km_pages.models.people import Person


class ArticlePerson(Orderable):
    """A named person of an article: credit where it is due, and whom to ask."""

    class Part(models.TextChoices):
        AUTHOR = "author", _("author")
        CONTRIBUTOR = "contributor", _("contributor")
        EXPERT = "expert", _("person to ask")

    WROTE = (Part.AUTHOR, Part.CONTRIBUTOR)

    page = ParentalKey(
        "km_pages.KnowledgeArticlePage", on_delete=models.CASCADE, related_name="people"
    )
    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        # km_pages.deletion keeps a person whom a row names.
        on_delete=models.CASCADE,
        related_name="article_parts",
    )
    part = models.CharField(
        _("part"), max_length=20, choices=Part.choices, default=Part.AUTHOR
    )

    panels = [FieldPanel("person"), FieldPanel("part")]

    class Meta(Orderable.Meta):
        verbose_name = _("person of an article")
        verbose_name_plural = _("people of an article")

    def __str__(self) -> str:
        return f"{self.person} – {self.get_part_display()}"


class RelatedArticle(Orderable):
    page = ParentalKey(
        "km_pages.KnowledgeArticlePage",
        on_delete=models.CASCADE,
        related_name="related_articles",
    )
    article = models.ForeignKey(
        "km_pages.KnowledgeArticlePage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("article")]


class RelatedMinutes(Orderable):
    page = ParentalKey(
        "km_pages.KnowledgeArticlePage",
        on_delete=models.CASCADE,
        related_name="related_minutes",
    )
    minutes = models.ForeignKey(
        "km_pages.MeetingMinutesPage",
        verbose_name=_("minutes"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [PageChooserPanel("minutes")]
