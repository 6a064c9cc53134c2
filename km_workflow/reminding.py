"""What `km_remind` does: every registered step, then whatever the outbox holds.

It may run every few minutes, twice at the same time, and be killed at any point:
each step does what is still to be done and records it in the same transaction. A
step that fails doesn't keep the others from being done.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from km_workflow.notifications import delivery
from km_workflow.notifications.outbox import held_back

logger = logging.getLogger("km_workflow.remind")

# Takes the day; returns a line for each thing it did, in the active language. It
# answers for its own transactions, and for a bounded number of queries.
ReminderStep = Callable[[dt.date], list[str]]
_steps: list[ReminderStep] = []


@dataclass
class Report:
    """``lines``: what was done. ``problems``: what couldn't be done, in sentences."""

    lines: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def register_step(step: ReminderStep) -> None:
    """Add a step to `km_remind`; call it from an app config's ``ready()``."""
    if step not in _steps:
        _steps.append(step)


def run(day: dt.date | None = None) -> Report:
    """Carry out every step for the day, today unless told otherwise, and send what
    is to be sent."""
    day = day or timezone.localdate()
    report = Report()
    with held_back():
        for step in _steps:
            try:
                report.lines += step(day)
            except Exception as error:
                logger.exception("A step of km_remind failed.")
                report.problems.append(
                    _("%(step)s failed: %(error)s")
                    % {"step": f"{step.__module__}.{step.__name__}", "error": error}
                )
    _tell(report)
    return report


def _tell(report: Report) -> None:
    outcome = delivery.deliver()
    if outcome.sent:
        report.lines.append(
            ngettext("%(count)s mail sent", "%(count)s mails sent", outcome.sent)
            % {"count": outcome.sent}
        )
    if outcome.failed:
        report.problems.append(
            ngettext(
                "%(count)s mail couldn't be sent; it is tried again later.",
                "%(count)s mails couldn't be sent; they are tried again later.",
                outcome.failed,
            )
            % {"count": outcome.failed}
        )
    if outcome.given_up:
        report.problems.append(
            ngettext(
                "%(count)s notice was given up; see the log.",
                "%(count)s notices were given up; see the log.",
                outcome.given_up,
            )
            % {"count": outcome.given_up}
        )
