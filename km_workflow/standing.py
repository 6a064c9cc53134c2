"""Rule 2 and rule 5 asked of the whole register at once: which steps wait for a user.

`rules.judges` answers for one page; here the database answers for all of them, in
one query however many there are. tests/km_workflow/test_standing.py holds the two
answers together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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
from km_pages.models.roles import OF_A_DIVISION
from km_workflow import rules
from km_workflow.conf import settings

# Not `Q()`: to Django that says nothing, and vanishes beside another condition.
EVERYTHING = Q(pk__isnull=False)


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
    offices = rules.OFFICES[step]
    open_to_user = Q(pk__in=[])
    annotations = {}
    for place, role in enumerate(offices):
        mine = [one for one in held if one.role.code == role]
        reach = _reach(role, mine)
        if reach is None:
            continue
        if place:
            name = f"manned_before_{place}"
            annotations[name] = _manned(offices[:place], waiting.model, day)
            reach &= Q(**{f"{name}__lte": F("escalation")})
        open_to_user |= reach
    if not held:
        return waiting.none()
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


def _manned(roles: tuple[str, ...], model: Any, day: dt.date) -> Any:
    """How many of the offices somebody holds who may judge the state."""
    barred = model.barred_users.through.objects.filter(
        **{f"{model._meta.model_name}_id": OuterRef(OuterRef("pk"))}
    ).values("user_id")
    total: Any = Value(0)
    for role in roles:
        holders = (
            Appointment.objects.holding(role, day, person__user__is_active=True)
            .filter(rules.scope(role, OuterRef("division"), OuterRef("language")))
            .exclude(person__user__in=barred)
        )
        manned = Case(
            When(Exists(holders), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        )
        total = total + manned
    return total
