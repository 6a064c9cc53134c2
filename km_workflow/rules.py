"""The regulation: who may judge what, in which order, and what may go live.

1. A page goes live by the judgement of the head of its division, who answers for
   its being correct and usable in practice, and by the KM secretary's check of
   form, language and completeness, in this order.
   (Duties of the working group; minutes of its first meeting, agenda item 3.)
2. Head and secretary are those who hold the role on that day, in their own right,
   acting or by delegation. Nobody else has a say: no administrator, no group.
3. Nobody judges what they wrote, contributed to or submitted, nor a text of which
   they saved a version since it was last certified.
4. An approval holds for the text that was approved and for no other.
5. Silence never approves.
6. Who holds both offices gives both judgements, each on its own questions.

Pure: no HTTP, no admin. Every path to "live" asks here through ``gate``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Revision

from km_pages.models import Appointment, RoleCode
from km_workflow.conf import settings
from km_workflow.fingerprint import fingerprint
from km_workflow.steps import Step

REQUIRED_STEPS: tuple[Step, ...] = (Step.HEAD, Step.SECRETARY)


def office_holders(step: str, division_id: int | None, day: dt.date) -> Any:
    """The appointments that make their holders judges of this step (rule 2).

    A queryset, by precedence; holders without an active account can't act and are
    left out.
    """
    holders = _holders_anywhere(step, day)
    if step == Step.HEAD:
        holders = holders.filter(division_id=division_id)
    return holders.filter(person__user__is_active=True)


def office_holders_of(step: str, user: Any) -> Any:
    """The user's own appointments that make them a judge of this step today."""
    return _holders_anywhere(step, timezone.localdate()).filter(person__user=user)


def _holders_anywhere(step: str, day: dt.date) -> Any:
    if step == Step.HEAD:
        return Appointment.objects.holding(RoleCode.HEAD, day, division__isnull=False)
    return Appointment.objects.holding(
        RoleCode.MEMBER_SECRETARY, day, committee__code=settings.COMMITTEE
    )


def contributors(
    page: Page, revision: Revision | None, submitter_id: int | None
) -> set[int]:
    """Ids of the users who may not judge the page (rule 3)."""
    credited = getattr(page, "credited_user_ids", set)
    users = {page.owner_id, submitter_id, *credited(), *_editors_of(page, revision)}
    return {user for user in users if user is not None}


def _editors_of(page: Page, revision: Revision | None) -> set[int | None]:
    """Who saved a version of the page since the last one that was certified."""
    if page.pk is None:
        return set()
    saved = page.revisions.all()
    if revision is not None:
        saved = saved.filter(pk__lte=revision.pk)
    if page.live_revision_id:
        saved = saved.filter(pk__gt=page.live_revision_id)
    return set(saved.values_list("user_id", flat=True))


def standing(
    step: str,
    division_id: int | None,
    user_id: int,
    barred: Iterable[int],
    day: dt.date | None = None,
) -> Appointment | None:
    """The appointment by which the user judges this step today, or None.

    An office held in own right comes before one held for somebody else.
    """
    if user_id in set(barred):
        return None
    held = (
        office_holders(step, division_id, day or timezone.localdate())
        .filter(person__user_id=user_id)
        .select_related("person", "principal", "role")
    )
    return min(held, key=lambda one: not one.is_in_own_right, default=None)


def judges(
    step: str,
    division_id: int | None,
    barred: Iterable[int],
    day: dt.date | None = None,
) -> list[Appointment]:
    """All who could judge this step today, by precedence."""
    return list(
        office_holders(step, division_id, day or timezone.localdate())
        .exclude(person__user_id__in=set(barred))
        .select_related("person", "principal", "role", "division")
    )


def missing_steps(revision: Revision) -> list[Step]:
    """The required judgements that this revision's text still lacks (rules 1, 4)."""
    from km_workflow.models import approvals_of

    given = approvals_of(revision, fingerprint(revision))
    return [step for step in REQUIRED_STEPS if step not in given]


def steps_before(step: str) -> tuple[Step, ...]:
    """The steps that must hold before this one begins."""
    return REQUIRED_STEPS[: REQUIRED_STEPS.index(Step(step))]
