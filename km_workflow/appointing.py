"""Nobody makes themselves a judge (rule 3): what the admin's forms of appointments and
people are told by the seam."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from km_pages import publishing
from km_pages.models import CommitteeRole
from km_workflow import rules


class AppointingPolicy(publishing.PublishingPolicy):
    def reasons_against_appointing(
        self, role: CommitteeRole, account: Any, user: Any
    ) -> Iterable[str]:
        if account is None or account != user:
            return []
        if not any(role.code in offices for offices in rules.OFFICES.values()):
            return []
        return [
            _(
                "Nobody makes themselves a judge: “%(role)s” judges pages. Ask a "
                "colleague who keeps the appointments to enter this."
            )
            % {"role": role}
        ]
