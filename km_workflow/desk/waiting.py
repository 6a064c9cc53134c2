"""What waits for one user, and by which office they judge it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from km_pages.models import Appointment
from km_workflow import rules
from km_workflow.desk.open_list import Choice, Entry, OpenList
from km_workflow.desk.sources import Source
from km_workflow.roster import Roster

# More than so many aren't counted on the first page: "more than 500" says enough.
MOST_COUNTED = 500


@dataclass(frozen=True)
class Waiting(Entry):
    """One thing that waits for the user's judgement."""

    # By which the user judges it, and whether only because it is overdue.
    standing: Appointment | None
    by_escalation: bool

    @property
    def stands_in(self) -> bool:
        """Whether the user judges for somebody else: in another office than the one
        it goes to first, or not in their own right."""
        if self.standing is None:
            return False
        first = rules.OFFICES[self.row.step][0]
        return self.standing.role.code != first or not self.standing.is_in_own_right


class WaitingList(OpenList):
    """What waits for the user on the day. Two queries more than an `OpenList`, and
    none at all where the user holds no office."""

    def __init__(self, user: Any, choice: Choice | None = None):
        super().__init__(choice)
        self.user = user
        self.held = rules.offices_of(user, self.today) if user.is_active else []

    def __getitem__(self, place: slice) -> list[Waiting]:
        return super().__getitem__(place) if self.held else []

    def count(self) -> int:
        return super().count() if self.held else 0

    def queries(self, source: Source) -> list[QuerySet]:
        return source.waiting_for(self.user, self.held)

    def entry(self, source: Source, row: Any) -> Waiting:
        barred = {user.pk for user in row.barred_users.all()}
        return Waiting(
            source,
            row,
            self.due(row),
            self.today,
            standing=self._standing(row, barred, row.escalation),
            by_escalation=bool(row.escalation and not self._standing(row, barred, 0)),
        )

    def _standing(
        self, row: Any, barred: set[int], escalation: int
    ) -> Appointment | None:
        judges: Sequence[Appointment] = self._roster.appointments(
            row.step, row.matter, barred, escalation
        )
        return rules.first_of(judges, self.user.pk, row.step)

    @cached_property
    def _roster(self) -> Roster:
        return Roster(self.today)


@dataclass(frozen=True)
class Queue:
    """The head of the list, for the first page.

    ``concerns`` the user whom an office makes a judge today; everybody else needn't be
    told that nothing waits. ``total`` counts no further than `MOST_COUNTED`; ``many``
    says that there are more.
    """

    entries: list[Waiting]
    total: int
    many: bool
    concerns: bool


def queue_of(user: Any, limit: int) -> Queue:
    waiting = WaitingList(user)
    entries = waiting[:limit]
    total = len(entries)
    if total == limit:
        total = waiting.count_up_to(MOST_COUNTED)
    many = total > MOST_COUNTED
    return Queue(entries, min(total, MOST_COUNTED), many, bool(waiting.held))
