"""Rule 2 and rule 5 asked for many steps at once, in memory: who may judge each.

`rules.judges` answers for one page and `standing.waiting_for` for one user. Here all
who hold an office on the day are read in one query; tests/km_workflow/test_deadlines.py
holds the answers together.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection

from km_pages.models import Appointment, RoleCode
from km_pages.models.role_codes import OF_A_DIVISION
from km_workflow import rules
from km_workflow.conf import settings
from km_workflow.notifications.recipients import address_of


class Roster:
    """Who holds which office on the day, with an active account."""

    def __init__(self, day: dt.date):
        roles = {role for offices in rules.OFFICES.values() for role in offices}
        held = (
            Appointment.objects.on(day)
            .filter(role__code__in=roles, person__user__is_active=True)
            .select_related("role", "committee", "principal", "person__user")
        )
        self._by_role: dict[str, list[Appointment]] = defaultdict(list)
        for one in held:
            self._by_role[one.role.code].append(one)
        users = [one.person.user for one in held if one.person.user]
        # Who of them can be told by mail.
        self.reachable = {user.pk for user in users if address_of(user)}

    def judges(
        self, step: str, matter: rules.Matter, barred: Collection[int], escalation: int
    ) -> set[int]:
        """Ids of the users who may judge such a step; see `rules.judges`."""
        opened = self.appointments(step, matter, barred, escalation)
        return {one.person.user_id for one in opened if one.person.user_id is not None}

    def appointments(
        self, step: str, matter: rules.Matter, barred: Collection[int], escalation: int
    ) -> list[Appointment]:
        """By which they may, by office and precedence."""
        opened: list[Appointment] = []
        manned = 0
        for role in rules.OFFICES[step]:
            free = [
                one
                for one in self.holders(role, matter)
                if one.person.user_id not in barred
            ]
            opened += free
            manned += bool(free)
            if manned > escalation:
                break
        return opened

    def holders(self, role: str, matter: rules.Matter) -> list[Appointment]:
        """Who holds the office for this matter, by precedence; see `rules.holders`."""
        return [one for one in self._by_role[role] if _is_for(one, role, matter)]


def _is_for(one: Appointment, role: str, matter: rules.Matter) -> bool:
    """The same as `rules.scope`."""
    if role in OF_A_DIVISION:
        return one.division_id is not None and one.division_id == matter.division_id
    if role in rules.OF_THE_COMMITTEE:
        return one.committee is not None and (one.committee.code == settings.COMMITTEE)
    if role == RoleCode.LANGUAGE_REVIEWER:
        return one.language in ("", matter.language)
    return True
