"""What is past its deadline now, and with whom it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.models import TaskState

from km_workflow.desk.in_review import judges_of
from km_workflow.desk.open_list import Choice, OpenList
from km_workflow.desk.sources import all_sources
from km_workflow.reports.base import (
    DateColumn,
    DivisionFilter,
    LinkColumn,
    NumberColumn,
    Report,
)
from km_workflow.roster import Roster


@dataclass(frozen=True)
class Overdue:
    title: str
    url: str
    kind: Any
    division: Any
    due_on: dt.date
    late: int
    judges: str


def kinds() -> list[tuple[str, Any]]:
    return [(source.kind, source.label) for source in all_sources()]


class OverdueFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Step"), choices=kinds, empty_label=_("All steps")
    )
    division = DivisionFilter()

    class Meta:
        model = TaskState
        fields: list[str] = []


class OverdueReport(Report):
    slug = "overdue"
    right = "view_overdue_report"
    page_title = _("Overdue in the review")
    header_icon = "warning"
    explanation = _(
        "What is past its deadline today, the longest overdue first, and who may "
        "judge it by now."
    )
    filterset_class = OverdueFilterSet
    columns = [
        LinkColumn("title", label=_("Page")),
        Column("kind", label=_("Step")),
        Column("division", label=_("Division")),
        DateColumn("due_on", label=_("Was due on")),
        NumberColumn("late", label=_("Working days overdue")),
        Column("judges", label=_("With")),
    ]

    def get_filtered_queryset(self) -> Any:
        if not self.are_filters_valid:
            return []
        chosen = self.filters.form.cleaned_data
        overdue = OpenList(Choice(chosen["kind"], chosen["division"], overdue=True))
        return list(overdue[:]) if self.is_export else overdue

    def decorate(self, entries: list[Any]) -> list[Overdue]:
        roster = Roster(timezone.localdate())
        return [
            Overdue(
                entry.title,
                entry.edit_url,
                entry.source.label,
                entry.division or "",
                entry.due.on,
                entry.due.late,
                ", ".join(one.person.name for one in judges_of(entry.row, roster))
                or gettext("nobody"),
            )
            for entry in entries
        ]
