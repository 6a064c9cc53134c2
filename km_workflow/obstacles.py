"""What stands against sending a page for review, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from km_pages.models import Appointment
from km_workflow import rules
from km_workflow.steps import Step


@dataclass(frozen=True)
class Obstacle:
    """``field`` is the one in the editor at which it is mended, None where none is."""

    message: str
    field: str | None = None


def obstacle_at(step: Step, page: Any, judges: list[Appointment]) -> Obstacle | None:
    """Why nobody can judge this step of the page today, or None; ``judges`` are those
    who hold an office of the step and may judge the page."""
    if step == rules.required_steps(page)[0] and (found := _of_division(page)):
        return Obstacle(found, "division")
    if judges:
        return None
    return Obstacle(VACANCIES[step](page), "division" if step == Step.HEAD else None)


def _of_division(page: Any) -> str:
    if page.division_id is None:
        return _("Choose the division whose head judges this page.")
    division = page.division
    today = timezone.localdate()
    if type(division).objects.active_on(today).filter(pk=division.pk).exists():
        return ""
    if division.successor:
        return _("%(division)s is closed. Its work passed to %(successor)s.") % {
            "division": division.name,
            "successor": division.successor.name,
        }
    return _("%(division)s isn't active today.") % {"division": division.name}


def _no_head(page: Any) -> str:
    if rules.judges(Step.HEAD, rules.matter_of(page), barred=()):
        return _(
            "Everybody who could judge for %(division)s wrote this page. Ask for an "
            "acting head or a deputy to be appointed."
        ) % {"division": page.division.name}
    return _(
        "%(division)s has no head today who could judge this page, and nobody stands "
        "in. Ask for a head or an acting head to be appointed."
    ) % {"division": page.division.name}


VACANCIES = {
    Step.HEAD: _no_head,
    Step.SECRETARY: lambda page: _(
        "Nobody can check this page as KM secretary: the office is vacant or its "
        "holder wrote the page. Ask for an appointment."
    ),
    Step.PERMANENT_SECRETARY: lambda page: _(
        "Nobody can check this order as permanent secretary: the office is vacant or "
        "its holder wrote the order. Ask for an acting appointment."
    ),
    Step.LANGUAGE: lambda page: _(
        "Nobody can judge this language: no reviewer is appointed for it, or the "
        "reviewer wrote the translation. Ask for an appointment."
    ),
}
