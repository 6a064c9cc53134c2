"""Offices that nobody holds, and the way to have somebody judge meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from km_pages.models import Appointment, Division
from km_workflow.nominating import may_nominate
from km_workflow.reports.base import DivisionFilter, Report
from km_workflow.steps import Step
from km_workflow.vacancies import Vacancies, Vacancy, WaitingPage

# Pages of a row that the screen names; a spreadsheet has all.
NAMED = 5


@dataclass(frozen=True)
class Row:
    vacancy: Vacancy
    may_nominate: bool

    @property
    def office(self) -> str:
        return self.vacancy.office

    @property
    def place(self) -> str:
        return self.vacancy.place

    @property
    def judges(self) -> str:
        if self.vacancy.is_held:
            return gettext("nobody: everybody who could wrote these pages")
        names = [_name(one) for one in self.vacancy.judges]
        return ", ".join(names) or gettext("nobody")

    @property
    def number(self) -> int:
        return len(self.vacancy.pages)

    @property
    def pages(self) -> str:
        return "\n".join(page.title for page in self.vacancy.pages)

    @property
    def named(self) -> list[tuple[str, str, bool]]:
        """(title, address, whether nobody may judge it): those first."""
        first = sorted(self.vacancy.pages, key=lambda page: not page.stuck)
        return [_link(page) for page in first[:NAMED]]

    @property
    def unnamed(self) -> int:
        return max(self.number - NAMED, 0)

    @property
    def nominate_url(self) -> str:
        division = self.vacancy.division
        if not (self.may_nominate and division and self.vacancy.step == Step.HEAD):
            return ""
        return reverse("km_workflow:nominate", args=[division.pk])


def _name(one: Appointment) -> str:
    return f"{one.person.name} ({one.role.name})"


def _link(page: WaitingPage) -> tuple[str, str, bool]:
    url = reverse("wagtailadmin_pages:edit", args=[page.page_id])
    return page.title, url, page.stuck


class PagesColumn(Column):
    cell_template_name = "km_workflow/reports/pages_cell.html"


class NominateColumn(Column):
    cell_template_name = "km_workflow/reports/nominate_cell.html"


class VacanciesFilterSet(WagtailFilterSet):
    division = DivisionFilter()

    class Meta:
        model = Division
        fields: list[str] = []


class VacanciesReport(Report):
    slug = "vacancies"
    right = "view_vacancies_report"
    page_title = _("Vacancies in the review")
    header_icon = "user"
    explanation = _(
        "Offices of the review that nobody holds today, who judges instead, and the "
        "pages that are at that step now."
    )
    filterset_class = VacanciesFilterSet
    columns = [
        Column("office", label=_("Vacant office")),
        Column("place", label=_("In")),
        Column("judges", label=_("Judges meanwhile")),
        PagesColumn("pages", label=_("Pages that wait")),
        NominateColumn("actions", label=""),
    ]

    @classmethod
    def may_be_seen_by(cls, user: Any) -> bool:
        """Also by whoever is to nominate somebody."""
        return super().may_be_seen_by(user) or may_nominate(user)

    def get_filtered_queryset(self) -> list[Row]:
        if not self.are_filters_valid:
            return []
        division = self.filters.form.cleaned_data["division"]
        may = may_nominate(self.request.user)
        vacancies = Vacancies(timezone.localdate(), division).all()
        return [Row(vacancy, may) for vacancy in vacancies]
