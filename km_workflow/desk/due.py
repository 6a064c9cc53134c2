"""How near a deadline is, in words and as a degree of urgency."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from km_pages.thai.calendar import format_date
from km_workflow.working_days import WorkingCalendar


@dataclass(frozen=True)
class Due:
    """``level`` colours what ``text`` says: over, today, soon or later."""

    on: dt.date
    level: str
    # Working days past the deadline; 0 until the first one after it.
    late: int = 0

    @property
    def text(self) -> str:
        if self.level == "today":
            return _("due today")
        if self.level != "over":
            return _("due on %(day)s") % {"day": format_date(self.on)}
        if not self.late:
            return _("was due on %(day)s") % {"day": format_date(self.on)}
        return ngettext(
            "overdue by %(count)s working day",
            "overdue by %(count)s working days",
            self.late,
        ) % {"count": self.late}


def due(day: dt.date | None, today: dt.date, calendar: WorkingCalendar) -> Due | None:
    """How the deadline ``day`` stands today; None where there is none."""
    if day is None:
        return None
    if day < today:
        return Due(day, "over", calendar.between(day, today))
    if day == today:
        return Due(day, "today")
    # Nothing but days off lie between, or the next working day.
    return Due(day, "soon" if calendar.between(today, day) <= 1 else "later")
