"""What can be wrong with a date, a time or a year that a person has typed.

Each error is a sentence in the reader's language that says what to do, and carries
a stable ``code`` for forms and for programs that treat the kinds differently.
"""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from km_pages.thai.calendar_names import weekday_name


class ThaiDateError(ValueError):
    """A date or time that can't be taken as it stands."""

    code = "invalid"


class UnreadableDate(ThaiDateError):
    """The text is not a date in any form we know."""

    def __init__(self) -> None:
        super().__init__(
            _("This date can't be read. Write it like 5/1/2558, with the full year.")
        )


class UnreadableTime(ThaiDateError):
    """The text is not a time of day."""

    def __init__(self) -> None:
        super().__init__(_("This time can't be read. Write it like 10.30."))


class ShortYear(ThaiDateError):
    """The year has fewer than four digits, so it can't be told which is meant."""

    code = "short_year"

    def __init__(self) -> None:
        super().__init__(_("Write the year with four digits, for example 2558."))


class YearOutOfRange(ThaiDateError):
    """The year is neither a year B.E. nor a year C.E. of our time."""

    code = "year_out_of_range"

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            _(
                "The year %(year)s can't be right. Write a B.E. year such as 2558, "
                "or a C.E. year such as 2015."
            )
            % {"year": year}
        )


class EraMismatch(ThaiDateError):
    """The year contradicts the era, or the second year, written beside it."""

    code = "era_mismatch"

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            _("The year %(year)s does not fit the era written with it.")
            % {"year": year}
        )


class NoSuchDay(ThaiDateError):
    """The calendar has no such day, for example 31 April."""

    code = "no_such_day"

    def __init__(self) -> None:
        super().__init__(
            _("There is no such day in the calendar. Check the day and the month.")
        )


class WeekdayMismatch(ThaiDateError):
    """The weekday contradicts the date; nobody can say which of them is wrong.

    ``day`` is the date as written; ``written`` and ``actual`` count weekdays from
    Monday, 0.
    """

    code = "weekday_mismatch"

    def __init__(self, day: datetime.date, written: int) -> None:
        self.day = day
        self.written = written
        self.actual = day.weekday()
        super().__init__(
            _(
                "The date falls on a %(actual)s, not on a %(written)s. "
                "Check the date and the weekday."
            )
            % {
                "actual": weekday_name(self.actual),
                "written": weekday_name(written),
            }
        )
