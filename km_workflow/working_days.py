"""Working days: Monday to Friday without the public holidays that are observed.

Each function asks the table once, however many days it counts over. Whoever counts
for many deadlines loads a :class:`WorkingCalendar` and asks that.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from km_workflow.models.calendar import PublicHoliday

SATURDAY = 5
A_DAY = dt.timedelta(days=1)


class WorkingCalendar:
    """Counts working days in memory."""

    def __init__(self, holidays: Iterable[dt.date]):
        # On a weekend a holiday takes no working day away.
        self.closed = sorted({day for day in holidays if day.weekday() < SATURDAY})
        self._closed = frozenset(self.closed)

    @classmethod
    def load(cls) -> WorkingCalendar:
        """As the table has it now; one query."""
        observed = PublicHoliday.objects.filter(observed=True)
        return cls(observed.values_list("date", flat=True))

    def is_working_day(self, day: dt.date) -> bool:
        return day.weekday() < SATURDAY and day not in self._closed

    def add(self, day: dt.date, number: int) -> dt.date:
        """The ``number``-th working day after ``day``, which doesn't count itself;
        before it, if negative. With 0 the day itself, or the next working day."""
        if not number:
            while not self.is_working_day(day):
                day += A_DAY
            return day
        step = A_DAY if number > 0 else -A_DAY
        left = abs(number)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """Working days after ``start`` up to and with ``end``; negative if ``end`` is
        the earlier one. ``between(day, add(day, n)) == n``."""
        if end < start:
            return -self.between(end - A_DAY, start - A_DAY)
        return self._up_to(end) - self._up_to(start)

    def _up_to(self, day: dt.date) -> int:
        weeks, weekday = divmod(day.toordinal() - 1, 7)
        weekdays = weeks * SATURDAY + min(weekday + 1, SATURDAY)
        return weekdays - bisect_right(self.closed, day)


def is_working_day(day: dt.date) -> bool:
    return WorkingCalendar.load().is_working_day(day)


def add_working_days(day: dt.date, number: int) -> dt.date:
    """The ``number``-th working day after ``day``; see `WorkingCalendar.add`."""
    return WorkingCalendar.load().add(day, number)


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Working days after ``start`` up to and with ``end``; see
    `WorkingCalendar.between`."""
    return WorkingCalendar.load().between(start, end)
