"""What a deadline calls for on a day. Pure: no database, no clock.

Days count from the end of ``due_on``, the last day on which a step is in time, and
are working days. Silence never approves: all that a deadline does is to tell people,
and to let more of them judge (rule 5).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from km_workflow.working_days import WorkingCalendar

# The first working day after the deadline opens a step to the next office.
TO_THE_DEPUTY_AFTER = 1


@dataclass(frozen=True)
class Terms:
    """How many working days: a reminder comes before the deadline, and after the
    next office the one after it is let in."""

    remind_before: int = 1
    escalate_after: int = 3


def is_time_to_remind(
    due_on: dt.date | None, day: dt.date, terms: Terms, calendar: WorkingCalendar
) -> bool:
    """Whether the day is in the last days before the deadline, or the last day."""
    if due_on is None or day > due_on:
        return False
    return day >= calendar.add(due_on, -terms.remind_before)


def is_overdue(due_on: dt.date | None, day: dt.date) -> bool:
    return due_on is not None and day > due_on


def escalation_on(
    due_on: dt.date | None, day: dt.date, terms: Terms, calendar: WorkingCalendar
) -> int:
    """To how many further offices the step is open on the day: 0, 1 or 2."""
    if due_on is None:
        return 0
    late = calendar.between(due_on, day)
    if late >= TO_THE_DEPUTY_AFTER + terms.escalate_after:
        return 2
    return int(late >= TO_THE_DEPUTY_AFTER)
