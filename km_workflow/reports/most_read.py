"""What many readers rely on although its review date is past."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from km_pages.models import KnowledgeArticlePage, PageReads
from km_pages.visibility import current
from km_workflow.reports.base import (
    DateColumn,
    DivisionFilter,
    LinkColumn,
    NumberColumn,
    Report,
)
from km_workflow.reports.verification import PAST, review_dates, standing_of

SHOWN = 10
# Days back, today included.
PERIODS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("a year"))]
DEFAULT_PERIOD = "90"


@dataclass(frozen=True)
class PastDue:
    title: str
    url: str
    division: Any
    review_by: dt.date
    days: int
    reads: int


class MostReadFilterSet(WagtailFilterSet):
    read_within = django_filters.ChoiceFilter(
        label=_("Read within"),
        choices=PERIODS,
        empty_label=_("90 days (unless chosen)"),
        method="leave",
    )
    division = DivisionFilter()

    class Meta:
        model = KnowledgeArticlePage
        fields: list[str] = []

    def leave(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The period is of the reads, not of the articles."""
        return queryset


class MostReadReport(Report):
    slug = "most_read"
    right = "view_most_read_report"
    page_title = _("Most read, past the review date")
    header_icon = "view"
    explanation = _(
        "The ten articles that readers opened most often of those whose review date "
        "is past."
    )
    filterset_class = MostReadFilterSet
    columns = [
        LinkColumn("title", label=_("Page")),
        Column("division", label=_("Division")),
        NumberColumn("reads", label=_("Times read")),
        DateColumn("review_by", label=_("To be verified again by")),
        NumberColumn("days", label=_("Days past")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return current(KnowledgeArticlePage.objects.all()).select_related("division")

    def get_rows(self, queryset: QuerySet) -> list[PastDue]:
        today = timezone.localdate()
        chosen = self.filters.form.cleaned_data["read_within"] or DEFAULT_PERIOD
        first = today - dt.timedelta(days=int(chosen) - 1)
        past = {
            pk: day
            for pk, day in review_dates().items()
            if standing_of(day, today) == PAST
        }
        asked = set(queryset.values_list("pk", flat=True))
        reads = {
            pk: number
            for pk, number in PageReads.objects.between(first, today).totals()
            if number and pk in past and pk in asked
        }
        shown = list(reads)[:SHOWN]
        articles = queryset.in_bulk(shown)
        return [_row(articles[pk], past[pk], reads[pk], today) for pk in shown]


def _row(
    article: KnowledgeArticlePage, review_by: dt.date, reads: int, today: dt.date
) -> PastDue:
    return PastDue(
        title=article.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[article.pk]),
        division=article.division or _("Without a division"),
        review_by=review_by,
        days=(today - review_by).days,
        reads=reads,
    )
