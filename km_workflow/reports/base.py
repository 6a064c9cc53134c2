"""What all reports share: who may see one, its filters, its table."""

from __future__ import annotations

from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from km_pages.admin.spreadsheets import OfficeSpreadsheetMixin
from km_pages.models import Division
from km_pages.thai.calendar import FiscalYear, fiscal_year_of, format_date
from km_pages.thai.filters import ThaiDateRangeFilter, within

# How many years back the choice of fiscal years goes.
FISCAL_YEARS = 6
STYLES = "km_workflow/css/desk.css"


class Report(OfficeSpreadsheetMixin, ReportView):
    """A report. ``slug`` is its address, ``right`` the permission that it takes."""

    slug: str
    right: str
    # A sentence or two: what is counted, and from when on.
    explanation: Any = ""
    results_template_name = "km_workflow/reports/results.html"
    verbose_name, verbose_name_plural = _("row"), _("rows")
    # No search: these lists are narrowed by filters.
    is_searchable = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_be_seen_by(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def may_be_seen_by(cls, user: Any) -> bool:
        return user.is_active and user.has_perm(f"km_workflow.{cls.right}")

    @property
    def export_name(self) -> str:  # type: ignore[override]
        return f"km-{self.slug}"

    def get_index_url(self) -> str:
        return reverse(f"km_workflow:report_{self.slug}")

    def get_index_results_url(self) -> str:
        return reverse(f"km_workflow:report_{self.slug}_results")

    @cached_property
    def are_filters_valid(self) -> bool:
        return not self.filters or self.filters.is_valid()

    def get_filtered_queryset(self) -> Any:
        """What can't be understood is said on its field, and shows nothing: figures
        for another period than the one asked for would be taken for the right ones."""
        if not self.are_filters_valid:
            return []
        return self.get_rows(self.filter_queryset(self.get_base_queryset()))

    def get_rows(self, queryset: Any) -> Any:
        """The rows of the report, from the filtered queryset."""
        return queryset

    def decorate(self, rows: Any) -> Any:
        """The rows of one page of the table, or of all for a spreadsheet, with what
        only they need."""
        return rows

    def get_table(self, object_list: Any) -> Any:
        # Wagtail makes the table before it has the rows decorated.
        return super().get_table([] if self.is_export else self.decorate(object_list))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return self.decorate(object_list) if self.is_export else object_list

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(
            *args, explanation=self.explanation, **kwargs
        )
        context["media"] += Media(css={"all": [versioned_static(STYLES)]})
        return context


class ReportMenuItem(MenuItem):
    """In Wagtail's menu of reports, for those who may see it."""

    def __init__(self, report: type[Report], order: int):
        self.report = report
        super().__init__(
            report.page_title,
            reverse_lazy(f"km_workflow:report_{report.slug}"),
            name=f"km-report-{report.slug}",
            icon_name=report.header_icon,
            order=order,
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return self.report.may_be_seen_by(request.user)


class DateColumn(Column):
    """A day in the words of the reader's calendar; a date in spreadsheets."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return format_date(day, "medium") if day else ""


class NumberColumn(Column):
    """Figures stand flush right."""

    cell_template_name = "km_workflow/reports/number_cell.html"


class LinesColumn(Column):
    """Text of several lines."""

    cell_template_name = "km_workflow/reports/lines_cell.html"


class LinkColumn(Column):
    """A title that leads to what it names, where the row has a ``url``."""

    cell_template_name = "km_workflow/reports/link_cell.html"


def fiscal_years() -> list[tuple[str, str]]:
    this = fiscal_year_of(timezone.localdate()).be
    years = range(this, this - FISCAL_YEARS, -1)
    return [(str(year), str(FiscalYear(year))) for year in years]


class FiscalYearFilter(django_filters.ChoiceFilter):
    """Keeps the moments of a fiscal year, 1 October to 30 September."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Fiscal year"),
            choices=fiscal_years,
            empty_label=_("All years"),
            **kwargs,
        )

    def filter(self, queryset: Any, value: str) -> Any:
        if not value:
            return queryset
        year = FiscalYear(int(value))
        days = slice(year.first_day, year.last_day)
        return within(queryset, self.field_name, days, moments=True)


class DivisionFilter(django_filters.ModelChoiceFilter):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Division"),
            queryset=Division.objects.all(),
            empty_label=_("All divisions"),
            **kwargs,
        )

    def filter(self, queryset: Any, value: Division | None) -> Any:
        # By its key: of task states only that is at hand.
        if value is None:
            return queryset
        return queryset.filter(**{self.field_name: value.pk})


class PeriodFilterSet(WagtailFilterSet):
    """By when a judgement was given, and in which division."""

    period = ThaiDateRangeFilter(
        field_name="finished_at", moments=True, label=_("Period")
    )
    fiscal_year = FiscalYearFilter(field_name="finished_at")
    division = DivisionFilter(field_name="division_key")
