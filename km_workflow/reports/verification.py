"""How much of what readers see is verified and within its date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from km_pages.models import Division, KnowledgeArticlePage
from km_pages.visibility import current
from km_workflow.models import Certificate
from km_workflow.reports.base import DivisionFilter, NumberColumn, Report
from km_workflow.reverification.doubts import certificates_of_live

WITHIN, PAST, UNVERIFIED = "within", "past", "unverified"


@dataclass(frozen=True)
class Score:
    """Live articles of a division; ``share`` in percent, rounded down: 100 is all."""

    division: Any
    live: int
    within: int
    past: int
    unverified: int

    @property
    def share(self) -> int:
        return self.within * 100 // self.live if self.live else 0


class VerificationFilterSet(WagtailFilterSet):
    division = DivisionFilter()

    class Meta:
        model = KnowledgeArticlePage
        fields: list[str] = []


def review_dates() -> dict[int, dt.date]:
    """Key of a live page -> until when what readers see of it counts as verified; two
    queries at most, however many pages."""
    certificates = certificates_of_live(Certificate.objects.all()).order_by("issued_at")
    return dict(certificates.values_list("page_id", "review_by"))


def standing_of(day: dt.date | None, today: dt.date) -> str:
    if day is None:
        return UNVERIFIED
    return WITHIN if day >= today else PAST


class VerificationReport(Report):
    slug = "verification"
    right = "view_verification_report"
    page_title = _("Verification score")
    header_icon = "check"
    explanation = _(
        "Articles that readers see today: the share that is verified and within its "
        "review date. Retired articles don't count."
    )
    filterset_class = VerificationFilterSet
    columns = [
        Column("division", label=_("Division")),
        NumberColumn("live", label=_("Live articles")),
        NumberColumn("within", label=_("Within their date")),
        NumberColumn("past", label=_("Past their date")),
        NumberColumn("unverified", label=_("Not verified")),
        NumberColumn("share", label=_("Share within, in percent")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return current(KnowledgeArticlePage.objects.all())

    def get_rows(self, queryset: QuerySet) -> list[Score]:
        today, dates = timezone.localdate(), review_dates()
        counts = Counter(
            (division, standing_of(dates.get(pk), today))
            for pk, division in queryset.values_list("pk", "division_id")
        )
        keys = {division for division, _standing in counts}
        rows = [
            _score(division, [division.pk], counts)
            for division in Division.objects.all()
            if division.pk in keys
        ]
        if None in keys:
            rows.append(_score(_("Without a division"), [None], counts))
        if len(rows) > 1:
            rows.append(_score(_("All divisions"), list(keys), counts))
        return rows


def _score(division: Any, keys: list[int | None], counts: Counter) -> Score:
    number = {
        standing: sum(counts[key, standing] for key in keys)
        for standing in (WITHIN, PAST, UNVERIFIED)
    }
    return Score(division, sum(number.values()), **number)
