"""The report of what was sought in vain."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from km_pages.admin.spreadsheets import OfficeSpreadsheetMixin
from km_pages.gaps.asking import may_keep_gaps
from km_pages.models import KnowledgeGap
from km_pages.thai.calendar import format_date
from km_pages.thai.filters import ThaiDateRangeFilter

GAP_URL = "km_pages_gap"
STYLES = "km_pages/css/gaps.css"


class _Day(Column):
    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return format_date(day, "medium") if day else ""


class GapsFilterSet(WagtailFilterSet):
    last_day = ThaiDateRangeFilter(label=_("Last sought"))
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=KnowledgeGap.State.choices,
        empty_label=_("All states"),
    )

    class Meta:
        model = KnowledgeGap
        fields: list[str] = []


class GapsReport(OfficeSpreadsheetMixin, ReportView):
    """What was sought in vain, most days first; what is closed stands last."""

    model = KnowledgeGap
    page_title = _("Knowledge gaps")
    header_icon = "search"
    export_name = "km-knowledge-gaps"
    index_url_name = "km_pages_gaps"
    index_results_url_name = "km_pages_gaps_results"
    results_template_name = "km_pages/admin/gaps_results.html"
    verbose_name, verbose_name_plural = _("knowledge gap"), _("knowledge gaps")
    filterset_class = GapsFilterSet
    is_searchable = True
    search_fields = ["query"]
    default_ordering = ("is_closed", "-days", "-last_day")
    columns = [
        TitleColumn(
            "query", label=_("Sought in vain"), url_name=GAP_URL, sort_key="query"
        ),
        Column(
            "days",
            label=_("Number of days"),
            sort_key="days",
            classname="km-gaps__number",
        ),
        _Day("first_day", label=_("First sought"), sort_key="first_day"),
        _Day("last_day", label=_("Last sought"), sort_key="last_day"),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("asked_of", label=_("Division asked")),
        Column("answer", label=_("Answered by")),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_keep_gaps(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> Any:
        closed = ExpressionWrapper(
            Q(state=KnowledgeGap.State.CLOSED), output_field=BooleanField()
        )
        gaps = super().get_base_queryset().annotate(is_closed=closed)
        return gaps.select_related("answer").prefetch_related("requests__division")

    def order_queryset(self, queryset: Any) -> Any:
        ordered = super().order_queryset(queryset)
        return ordered.order_by(*ordered.query.order_by, "pk")

    @cached_property
    def are_filters_valid(self) -> bool:
        return self.filters.is_valid()

    def get_filtered_queryset(self) -> Any:
        """What can't be understood is said on its field, and shows nothing."""
        return (
            self.get_queryset() if self.are_filters_valid else self.model.objects.none()
        )

    @cached_property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return gettext("No knowledge gap answers to this search and these filters.")
        return gettext(
            "Nothing has been sought in vain yet. What readers seek and don't find "
            "will stand here."
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(*args, **kwargs)
        context["media"] += Media(css={"all": [versioned_static(STYLES)]})
        return context
