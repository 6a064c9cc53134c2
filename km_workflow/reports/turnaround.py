"""How long the steps take."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, median
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import TaskState

from km_pages.models import Division
from km_workflow.reports.base import NumberColumn, PeriodFilterSet, Report
from km_workflow.reports.states import all_states, step_of_type
from km_workflow.steps import Step
from km_workflow.working_days import WorkingCalendar

GIVEN = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)


@dataclass(frozen=True)
class Turnaround:
    """Working days from the beginning of a step to its judgement; 0 on the same day."""

    division: Any
    step: Any
    number: int
    median: float
    mean: float


class TurnaroundFilterSet(PeriodFilterSet):
    class Meta:
        model = TaskState
        fields: list[str] = []


class TurnaroundReport(Report):
    slug = "turnaround"
    right = "view_turnaround_report"
    page_title = _("Turnaround of the review")
    header_icon = "time"
    explanation = _(
        "Working days from the beginning of a step to the judgement, by the day on "
        "which it was given. A return is a judgement too."
    )
    filterset_class = TurnaroundFilterSet
    columns = [
        Column("division", label=_("Division")),
        Column("step", label=_("Step")),
        NumberColumn("number", label=_("Judgements")),
        NumberColumn("median", label=_("Median, working days")),
        NumberColumn("mean", label=_("Mean, working days")),
    ]

    def get_base_queryset(self) -> Any:
        return all_states().filter(status__in=GIVEN, finished_at__isnull=False)

    def get_rows(self, queryset: Any) -> list[Turnaround]:
        """By division and step, then all divisions together."""
        calendar, steps = WorkingCalendar.load(), step_of_type()
        taken: dict[tuple[int | None, Step], list[int]] = defaultdict(list)
        of_all: dict[Step, list[int]] = defaultdict(list)
        for kind, division, started, finished in queryset.values_list(
            "content_type_id", "division_key", "started_at", "finished_at"
        ):
            days = calendar.between(
                timezone.localdate(started), timezone.localdate(finished)
            )
            taken[division, steps[kind]].append(days)
            of_all[steps[kind]].append(days)
        rows = [
            _row(division, step, given)
            for division in (*Division.objects.all(), None)
            for step in Step
            if (given := taken.get((division and division.pk, step)))
        ]
        of_one_division = len({row.division for row in rows}) < 2
        if not of_one_division:
            rows += [
                _row(_("All divisions"), step, of_all[step])
                for step in Step
                if step in of_all
            ]
        return rows


def _row(division: Any, step: Step, days: list[int]) -> Turnaround:
    return Turnaround(
        division or _("Without a division"),
        step.label,
        len(days),
        float(median(days)),
        round(fmean(days), 1),
    )
