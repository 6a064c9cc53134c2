"""Rule 2 and rule 5 asked of the whole register at once: which steps wait for a user.

`rules.judges` answers for one page; here the database answers for all of them, in
one query however many there are. tests/km_workflow/test_standing.py holds the two
answers together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.utils import timezone
from wagtail.models import TaskState

from km_pages.models import Appointment, RoleCode
from km_pages.models.role_codes import OF_A_DIVISION
from km_workflow import rules
from km_workflow.conf import settings

# Not `Q()`: to Django that says nothing, and vanishes beside another condition.
EVERYTHING = Q(pk__isnull=False)
NOTHING = Q(pk__isnull=True)


def waiting_for(
    user: Any,
    states: QuerySet,
    day: dt.date | None = None,
    held: Sequence[Appointment] | None = None,
) -> QuerySet:
    """Narrow ``states``, of one kind of judgement, to those in progress that wait for
    this user on the day."""
    waiting = states.filter(status=TaskState.STATUS_IN_PROGRESS)
    return open_to(user, waiting, states.model.step, day, held)


def open_to(
    user: Any,
    waiting: QuerySet,
    step: str,
    day: dt.date | None = None,
    held: Sequence[Appointment] | None = None,
) -> QuerySet:
    """Narrow ``waiting``, matters with a division, a language, an escalation and
    barred users, to those that the user may judge on the day by an office of the
    step.

    ``held``: the user's offices on the day, for whoever has looked them up already.
    """
    day = day or timezone.localdate()
    if held is None:
        held = rules.offices_of(user, day)
    if not user.is_active:
        held = []
    if not held:
        return waiting.none()
    offices = rules.OFFICES[step]
    before = _Before(waiting.model, offices, day)
    open_to_user = Q(pk__in=[])
    annotations: dict[str, Any] = {}
    for place, role in enumerate(offices):
        reach = _reach(role, [one for one in held if one.role.code == role])
        if reach is None:
            continue
        if place:
            annotations |= before.counts(place)
            reach &= before.few_enough(place)
        open_to_user |= reach
    return (
        waiting.annotate(**annotations).filter(open_to_user).exclude(barred_users=user)
    )


def _reach(role: str, mine: list[Appointment]) -> Q | None:
    """Over which states the user's own appointments to the role reach; None where
    they reach over none."""
    if not mine:
        return None
    if role in OF_A_DIVISION:
        return Q(division__in={one.division_id for one in mine})
    if role in rules.OF_THE_COMMITTEE:
        of_committee = any(
            one.committee and one.committee.code == settings.COMMITTEE for one in mine
        )
        return EVERYTHING if of_committee else None
    if role == RoleCode.LANGUAGE_REVIEWER:
        languages = {one.language for one in mine}
        return EVERYTHING if "" in languages else Q(language__in=languages)
    return EVERYTHING


class _Before:
    """Of the offices that come before one in order, how many are manned: it judges
    where they are no more than the points of escalation.

    Who holds an office is the same for all matters of a division, and read once. Only
    where a holder is barred does the database look at each matter by itself.
    """

    def __init__(self, model: Any, offices: Sequence[str], day: dt.date):
        self.model, self.offices, self.day = model, offices, day

    def counts(self, place: int) -> dict[str, Any]:
        """What `few_enough` compares, for `annotate`."""
        return {
            f"held_before_{place}": self._sum(place, self._is_held),
            f"manned_before_{place}": self._sum(place, self._is_manned),
        }

    def few_enough(self, place: int) -> Q:
        held, manned = f"held_before_{place}__lte", f"manned_before_{place}__lte"
        return Q(**{held: F("escalation")}) | (
            Q(pk__in=self._with_a_holder_barred()) & Q(**{manned: F("escalation")})
        )

    def _sum(self, place: int, condition: Callable[[str], Any]) -> Any:
        total: Any = Value(0)
        for role in self.offices[:place]:
            total += Case(
                When(condition(role), then=Value(1)),
                default=Value(0),
                output_field=IntegerField(),
            )
        return total

    def _is_held(self, role: str) -> Q:
        holders = [one for one in self._holders if one.role.code == role]
        return _reach(role, holders) or NOTHING

    def _is_manned(self, role: str) -> Any:
        """Whether somebody holds it who isn't barred from the matter."""
        barred = self._barred.filter(state=OuterRef(OuterRef("pk"))).values("user_id")
        return Exists(
            Appointment.objects.holding(role, self.day, person__user__is_active=True)
            .filter(rules.scope(role, OuterRef("division"), OuterRef("language")))
            .exclude(person__user__in=barred)
        )

    def _with_a_holder_barred(self) -> QuerySet:
        users = {one.person.user_id for one in self._holders}
        return self._barred.filter(user_id__in=users).values("state")

    @cached_property
    def _holders(self) -> list[Appointment]:
        held = Appointment.objects.on(self.day).filter(
            role__code__in=self.offices, person__user__is_active=True
        )
        return list(held.select_related("role", "committee", "person"))

    @property
    def _barred(self) -> QuerySet:
        name = f"{self.model._meta.model_name}_id"
        return self.model.barred_users.through.objects.annotate(state=F(name))
