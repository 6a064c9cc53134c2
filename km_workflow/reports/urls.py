"""The addresses of the reports, and their place in Wagtail's menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem

from km_workflow.reports.base import Report, ReportMenuItem
from km_workflow.reports.most_read import MostReadReport
from km_workflow.reports.overdue import OverdueReport
from km_workflow.reports.returned import ReturnedReport
from km_workflow.reports.turnaround import TurnaroundReport
from km_workflow.reports.vacancies import VacanciesReport
from km_workflow.reports.verification import VerificationReport

REPORTS: tuple[type[Report], ...] = (
    OverdueReport,
    VacanciesReport,
    TurnaroundReport,
    ReturnedReport,
    VerificationReport,
    MostReadReport,
)

# In Wagtail's menu of reports, before its own.
FIRST_IN_MENU = 100


def urlpatterns() -> list[URLPattern]:
    patterns = []
    for report in REPORTS:
        name, address = f"report_{report.slug}", report.slug.replace("_", "-")
        results = report.as_view(results_only=True)
        patterns += [
            path(f"reports/{address}/", report.as_view(), name=name),
            path(f"reports/{address}/results/", results, name=f"{name}_results"),
        ]
    return patterns


def menu_items() -> list[Callable[[], MenuItem]]:
    """What `register_reports_menu_item` takes: a function an item."""
    return [
        partial(ReportMenuItem, report, FIRST_IN_MENU + place)
        for place, report in enumerate(REPORTS)
    ]
