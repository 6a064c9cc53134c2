"""What waits for a judge, of whatever kind: those with the oldest deadline first."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import F, QuerySet, Value
from django.urls import reverse
from django.utils import timezone

from km_pages.models import Division
from km_workflow.desk.due import Due, due
from km_workflow.desk.sources import Source, all_sources
from km_workflow.working_days import WorkingCalendar


@dataclass(frozen=True)
class Entry:
    """One thing that waits."""

    source: Source
    row: Any
    due: Due | None
    today: dt.date

    @property
    def title(self) -> str:
        return self.source.title(self.row)

    @property
    def url(self) -> str:
        """Where its judge deals with it."""
        return self.source.url(self.row)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.source.page_id(self.row)])

    @property
    def division(self) -> Division | None:
        return self.row.division

    @property
    def sender(self) -> Any | None:
        return self.source.sender(self.row)

    @property
    def note(self) -> str:
        return self.source.note(self.row)

    @property
    def since(self) -> dt.date:
        return timezone.localdate(self.source.started_at(self.row))

    @property
    def days(self) -> int:
        """Days since it began to wait."""
        return (self.today - self.since).days


@dataclass(frozen=True)
class Choice:
    """What of it to list."""

    kind: str = ""
    division: Division | None = None
    overdue: bool = False


class OpenList:
    """All that waits on the day, for whomever; to be counted and sliced.

    A slice costs one query for the keys and two for each kind of thing on it.
    """

    def __init__(self, choice: Choice | None = None, today: dt.date | None = None):
        self.choice = choice or Choice()
        self.today = today or timezone.localdate()

    def __getitem__(self, place: slice) -> list[Any]:
        found = self._keys.order_by("due", "since", "kind", "key")[place]
        keys = [(one["kind"], one["key"]) for one in found]
        by_kind = defaultdict(list)
        for kind, key in keys:
            by_kind[kind].append(key)
        rows = {
            (kind, row.pk): row
            for kind, some in by_kind.items()
            for row in self.sources[kind].rows(some)
        }
        # A row may be gone between the two questions.
        return [
            self.entry(self.sources[kind], rows[kind, key])
            for kind, key in keys
            if (kind, key) in rows
        ]

    def count(self) -> int:
        return self._keys.count()

    def count_up_to(self, most: int) -> int:
        """The number, or ``most`` + 1 where there are more."""
        return self._keys[: most + 1].count()

    def queries(self, source: Source) -> list[QuerySet]:
        """The rows of one kind; querysets that don't overlap."""
        return source.open()

    def entry(self, source: Source, row: Any) -> Any:
        return Entry(source, row, self.due(row), self.today)

    def due(self, row: Any) -> Due | None:
        return due(row.due_on, self.today, self._calendar)

    @cached_property
    def sources(self) -> dict[str, Source]:
        sources = {source.kind: source for source in all_sources()}
        if self.choice.kind:
            return {self.choice.kind: sources[self.choice.kind]}
        return sources

    @property
    def _keys(self) -> QuerySet:
        """Kind, key, deadline and beginning of all that waits, in one query."""
        queries = [
            self._chosen(query)
            .order_by()
            .values(
                kind=Value(source.kind),
                key=F("pk"),
                due=F("due_on"),
                since=F(source.since),
            )
            for source in self.sources.values()
            for query in self.queries(source)
        ]
        return queries[0].union(*queries[1:], all=True)

    def _chosen(self, rows: QuerySet) -> QuerySet:
        if self.choice.division:
            rows = rows.filter(division=self.choice.division)
        if self.choice.overdue:
            rows = rows.filter(due_on__lt=self.today)
        return rows

    @cached_property
    def _calendar(self) -> WorkingCalendar:
        return WorkingCalendar.load()
