"""A special holiday is announced, or one is dropped: what is under way gets its
working days all the same."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import TaskState

from km_workflow.models import STATE_CLASSES, PublicHoliday
from km_workflow.working_days import WorkingCalendar


def connect() -> None:
    for signal in (pre_save, pre_delete):
        signal.connect(remember_calendar, sender=PublicHoliday)
    for signal in (post_save, post_delete):
        signal.connect(move_deadlines, sender=PublicHoliday)


def remember_calendar(instance: PublicHoliday, **kwargs: Any) -> None:
    instance._km_calendar_before = WorkingCalendar.load()  # type: ignore[attr-defined]


@transaction.atomic
def move_deadlines(instance: PublicHoliday, **kwargs: Any) -> None:
    """Give each step in progress the number of working days that it had; a query for
    each pair of start and deadline that changes."""
    before = instance.__dict__.pop("_km_calendar_before", None)
    now = WorkingCalendar.load()
    if before is None or before.closed == now.closed:
        return
    for state_class in STATE_CLASSES:
        in_progress = state_class.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, due_on__isnull=False
        )
        spans: dict[tuple[Any, Any], list[int]] = {}
        for pk, moment, due_on in in_progress.values_list("pk", "started_at", "due_on"):
            spans.setdefault((timezone.localdate(moment), due_on), []).append(pk)
        for (start, due_on), pks in spans.items():
            moved = now.add(start, before.between(start, due_on))
            if moved != due_on:
                in_progress.filter(pk__in=pks).update(due_on=moved)
