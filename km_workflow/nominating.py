"""Where a division has no head, the KM secretary nominates who judges meanwhile
(rule 2)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from km_pages.models import Appointment, CommitteeRole, Division, Person, RoleCode
from km_workflow import rules

PERMISSION = "km_workflow.nominate_judge"


def may_nominate(user: Any) -> bool:
    """The KM secretary of today, by the office and not by a group, or whom a site gave
    the right. Asked once for each user that a request has."""
    if not user.is_active:
        return False
    if user.has_perm(PERMISSION):
        return True
    known: bool | None = user.__dict__.get("_km_may_nominate")
    if known is None:
        known = _is_secretary(user)
        user.__dict__["_km_may_nominate"] = known
    return known


def _is_secretary(user: Any) -> bool:
    holders = rules.holders(
        RoleCode.MEMBER_SECRETARY, rules.Matter(None), timezone.localdate()
    )
    return holders.filter(person__user=user).exists()


@transaction.atomic
def nominate(
    person: Person,
    division: Division,
    *,
    first: dt.date,
    last: dt.date,
    order_number: str,
    user: Any,
) -> Appointment:
    """Appoint the person to judge for the division from the first to the last day."""
    appointment = Appointment.objects.create(
        person=person,
        role=CommitteeRole.objects.get(code=RoleCode.NOMINEE),
        division=division,
        valid_from=first,
        valid_until=last,
        order_number=order_number,
    )
    log(instance=appointment, action="wagtail.create", user=user)
    return appointment
