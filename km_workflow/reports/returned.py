"""What judges returned, and why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

import django_filters
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import TaskState

from km_pages.models import Division
from km_workflow.checklist import answered
from km_workflow.models import STATE_CLASSES, JudgementState
from km_workflow.reports.base import (
    DateColumn,
    LinesColumn,
    LinkColumn,
    PeriodFilterSet,
    Report,
)
from km_workflow.reports.states import all_states, states_by_key, step_of_type
from km_workflow.steps import QUESTIONS, Question, Step


@dataclass(frozen=True)
class Return:
    title: str
    url: str
    division: Any
    step: Any
    returned_on: dt.date | None
    judge: str
    reasons: str


class ReturnedFilterSet(PeriodFilterSet):
    step = django_filters.ChoiceFilter(
        label=_("Step"),
        choices=Step.choices,
        empty_label=_("All steps"),
        method="of_step",
    )

    class Meta:
        model = TaskState
        fields: list[str] = []

    def of_step(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        [model] = [one for one in STATE_CLASSES if one.step == value]
        return queryset.filter(content_type=ContentType.objects.get_for_model(model))


class ReturnedReport(Report):
    slug = "returned"
    right = "view_returned_report"
    page_title = _("Returned in the review")
    header_icon = "resubmit"
    explanation = _("Each time that a judge sent a page back, the last one first.")
    results_template_name = "km_workflow/reports/returned_results.html"
    filterset_class = ReturnedFilterSet
    columns = [
        LinkColumn("title", label=_("Page")),
        Column("division", label=_("Division")),
        Column("step", label=_("Step")),
        DateColumn("returned_on", label=_("Returned on")),
        Column("judge", label=_("By")),
        LinesColumn("reasons", label=_("Reasons")),
    ]

    def get_base_queryset(self) -> QuerySet:
        rejected = all_states().filter(status=TaskState.STATUS_REJECTED)
        return rejected.order_by("-finished_at", "-pk")

    def get_rows(self, queryset: QuerySet) -> QuerySet:
        self.returned = queryset
        # The key alone: what a row says is read for the rows of one page.
        return queryset.values_list("pk", flat=True)

    def decorate(self, keys: Any) -> list[Return]:
        keys = list(keys)
        states = states_by_key(keys)
        return [_row(states[key]) for key in keys if key in states]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        summary = {}
        if not self.is_export and self.are_filters_valid:
            summary = {"counts": self._counts(), "questions": self._questions()}
        return super().get_context_data(*args, **summary, **kwargs)

    def _counts(self) -> list[tuple[Any, Any, int]]:
        """(division, step, number), the most first."""
        steps = step_of_type()
        divisions = Division.objects.in_bulk()
        counts = Counter(
            (key, steps[kind])
            for kind, key in self.returned.order_by().values_list(
                "content_type_id", "division_key"
            )
        )
        return [
            (divisions.get(key) or _("Without a division"), step.label, number)
            for (key, step), number in counts.most_common()
        ]

    def _questions(self) -> list[tuple[Question, int]]:
        """(question, how often it was answered with no), the most first."""
        counts: Counter[Question] = Counter()
        keys = self.returned.order_by().values("pk")
        for model in STATE_CLASSES:
            questions = QUESTIONS[model.step]
            names = [question.name for question in questions]
            rows = model.objects.filter(pk__in=keys).values_list("checklist", *names)
            for checklist, *answers in rows:
                given = [*zip(questions, answers, strict=True)]
                given += [answered(row)[:2] for row in checklist]
                counts.update(question for question, yes in given if yes is False)
        return counts.most_common()


def _row(state: Any) -> Return:
    finished = state.finished_at
    return Return(
        title=state.revision.object_str,
        url=reverse("wagtailadmin_pages:edit", args=[state.revision.object_id]),
        division=state.division or _("Without a division"),
        step=state.step.label,
        returned_on=timezone.localdate(finished) if finished else None,
        judge=state.judge_name,
        reasons=_reasons(state),
    )


def _reasons(state: JudgementState) -> str:
    """What was answered with no, and the reason given."""
    return "\n".join(
        f"{question.label} {note}".strip()
        for question, affirmed, note in state.all_answers()
        if not affirmed
    )
