"""The regulation: who may judge what, in which order, and what may go live.

1. A page goes live by the judgements of its procedure, in their order:
   knowledge (articles, minutes, communities) by the head of its division, who
   answers for its being correct and usable in practice, and by the KM secretary, who
   checks form, language and completeness; an order by the head and the permanent
   secretary, before it is registered; a translation by a reviewer of its language,
   who answers for its saying what the approved original says, and by the KM
   secretary. (Duties of the working group; minutes of its first meeting, item 3.)
2. A step is judged by those who hold its office on that day, in their own right,
   acting or by delegation. Where nobody does who may judge this page, by the next
   office in order: for the head the deputy, then the KM secretary's nominee, then the
   chief knowledge officer. No administrator and no group has a say.
3. Nobody judges what they wrote, contributed to or submitted, nor a text of which
   they saved a version since it was last certified. A head who mends a comma has
   written: the next in order judges. So does who changed a picture or file that the
   text shows, by which its certificate lapsed. And nobody makes themselves a judge.
4. An approval holds for the text that was approved and for no other. It lapses when
   another text of the page is certified, when the page leaves the site, when its head
   finds that it needs work, and once a certificate of its day would be out of date.
5. Silence never approves. What is overdue is opened to the next office as well, then
   to the one after it; those before keep their say.
6. Who holds both offices gives both judgements, each on its own questions.
7. In an emergency a text may be shown before it is judged, by those who were given
   that right, for a reason that readers see. It is judged at once, by the same steps,
   and not by who published it; a no takes it back. Never an order: it appoints.

Pure: no HTTP, no admin. Every path to "live" asks here through ``gate``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from km_pages.models import Appointment, RoleCode
from km_pages.models.role_codes import OF_A_DIVISION
from km_pages.originals import first_language
from km_workflow.conf import settings
from km_workflow.fingerprint import fingerprint
from km_workflow.steps import Step

# Rule 1.
PROCEDURES: dict[str, tuple[Step, ...]] = {
    "knowledge": (Step.HEAD, Step.SECRETARY),
    "order": (Step.HEAD, Step.PERMANENT_SECRETARY),
    "translation": (Step.LANGUAGE, Step.SECRETARY),
}

# Rule 2: the offices of a step, the first one first.
OFFICES: dict[str, tuple[RoleCode, ...]] = {
    Step.HEAD: (
        RoleCode.HEAD,
        RoleCode.DEPUTY_HEAD,
        RoleCode.NOMINEE,
        RoleCode.CKO,
    ),
    Step.SECRETARY: (
        RoleCode.MEMBER_SECRETARY,
        RoleCode.ASSISTANT_SECRETARY,
        RoleCode.CKO,
    ),
    Step.PERMANENT_SECRETARY: (
        RoleCode.PERMANENT_SECRETARY,
        RoleCode.DEPUTY_PERMANENT_SECRETARY,
        RoleCode.CKO,
    ),
    Step.LANGUAGE: (RoleCode.LANGUAGE_REVIEWER, RoleCode.NOMINEE, RoleCode.CKO),
}

OF_THE_COMMITTEE = (RoleCode.MEMBER_SECRETARY, RoleCode.ASSISTANT_SECRETARY)

# Rule 5: as often as a step is opened further.
ESCALATIONS = 2


@dataclass(frozen=True)
class Matter:
    """What is to be judged: of which division, and in which language if it is a
    translation."""

    division_id: int | None
    language: str = ""


def procedure_of(page: Page) -> str:
    """The key in ``PROCEDURES`` by which the page is judged."""
    if language_of(page):
        return "translation"
    return getattr(page, "review_procedure", "knowledge")


def required_steps(page: Page) -> tuple[Step, ...]:
    """The judgements that the page needs to go live, in their order (rule 1)."""
    return PROCEDURES[procedure_of(page)]


def language_of(page: Page) -> str:
    """The language code of a translation; empty for an original."""
    code = page.locale.language_code if page.locale_id else ""
    return "" if code == first_language() else code


def matter_of(page: Page) -> Matter:
    return Matter(getattr(page, "division_id", None), language_of(page))


# -- Who may judge ---------------------------------------------------------------------


def holders(role: str, matter: Matter, day: dt.date) -> Any:
    """The appointments to this office for this matter, by precedence (rule 2).

    A queryset. Holders without an active account can't act and are left out.
    """
    held = Appointment.objects.holding(role, day, person__user__is_active=True)
    return held.filter(scope(role, matter.division_id, matter.language))


def scope(role: str, division: Any, language: Any) -> Q:
    """Which appointments to the role are for this matter; ``division`` and
    ``language`` are values or expressions of an outer query."""
    if role in OF_A_DIVISION:
        return Q(division=division, division__isnull=False)
    if role in OF_THE_COMMITTEE:
        return Q(committee__code=settings.COMMITTEE)
    if role == RoleCode.LANGUAGE_REVIEWER:
        return Q(language="") | Q(language=language)
    return Q()


def judges(
    step: str,
    matter: Matter,
    barred: Iterable[int],
    day: dt.date | None = None,
    escalation: int = 0,
) -> list[Appointment]:
    """All who may judge this step today, by office and precedence.

    Those of the first office in order that somebody holds who isn't barred; each
    point of ``escalation`` opens the next such office as well (rule 5).
    """
    day = day or timezone.localdate()
    barred = set(barred)
    opened: list[Appointment] = []
    manned = 0
    for role in OFFICES[step]:
        free = list(
            holders(role, matter, day)
            .exclude(person__user_id__in=barred)
            .select_related("person__user", "principal", "role", "division")
        )
        if free:
            opened += free
            manned += 1
        if manned > escalation:
            break
    return opened


def standing(
    step: str,
    matter: Matter,
    user_id: int,
    barred: Iterable[int],
    day: dt.date | None = None,
    escalation: int = 0,
) -> Appointment | None:
    """The appointment by which the user judges this step today, or None.

    Of one office, what is held in own right comes before what is held for somebody
    else.
    """
    barred = set(barred)
    if user_id in barred:
        return None
    return first_of(judges(step, matter, barred, day, escalation), user_id, step)


def first_of(
    judges: Iterable[Appointment], user_id: int, step: str
) -> Appointment | None:
    """Of those who may judge the step the appointment by which the user does."""
    order = OFFICES[step]
    return min(
        (one for one in judges if one.person.user_id == user_id),
        key=lambda one: (order.index(one.role.code), not one.is_in_own_right),
        default=None,
    )


def offices_of(user: Any, day: dt.date | None = None) -> list[Appointment]:
    """The appointments of the user today that any step knows as an office."""
    roles = {role for offices in OFFICES.values() for role in offices}
    held = Appointment.objects.on(day or timezone.localdate())
    return list(
        held.filter(person__user=user, role__code__in=roles).select_related(
            "role", "committee", "person"
        )
    )


# -- Who may not (rule 3) --------------------------------------------------------------


class Ground(Enum):
    """Why somebody may not judge a page."""

    CHANGED = "changed"
    CREDITED = "credited"
    EDITED = "edited"
    EMERGENCY = "emergency"
    OWNS = "owns"
    SENT = "sent"


def grounds(
    page: Page, revision: Revision | None, submitter_id: int | None
) -> dict[int, Ground]:
    """The users who may not judge the page, each with the weightiest ground."""
    credited = getattr(page, "credited_user_ids", set)
    found: dict[int | None, Ground] = {submitter_id: Ground.SENT}
    found[page.owner_id] = Ground.OWNS
    found |= dict.fromkeys(_published_unchecked(page), Ground.EMERGENCY)
    found |= dict.fromkeys(_changed_what_it_shows(page, revision), Ground.CHANGED)
    found |= dict.fromkeys(_editors_of(page, revision), Ground.EDITED)
    found |= dict.fromkeys(credited(), Ground.CREDITED)
    return {user: ground for user, ground in found.items() if user is not None}


def contributors(
    page: Page, revision: Revision | None, submitter_id: int | None
) -> set[int]:
    """Ids of the users who may not judge the page."""
    return set(grounds(page, revision, submitter_id))


def _editors_of(page: Page, revision: Revision | None) -> set[int | None]:
    """Who saved a version of the page since it was last certified, and who wrote an
    earlier version that was brought back since."""
    from km_workflow.authorship import writers_of

    return writers_of(page, revision) if page.pk else set()


def _published_unchecked(page: Page) -> set[int | None]:
    """Who published what readers see of the page in an emergency (rule 7)."""
    from km_workflow.models import EmergencyPublication

    if page.pk is None:
        return set()
    published = EmergencyPublication.objects.open().filter(page=page.pk)
    return set(published.values_list("by_id", flat=True))


def _changed_what_it_shows(page: Page, revision: Revision | None) -> set[int | None]:
    """Who changed something on the page after it was last certified, or while it is
    being judged."""
    from km_workflow.authorship import changed_what_it_shows

    return changed_what_it_shows(page, revision) if page.pk else set()


# -- What is still missing (rules 1, 4) ------------------------------------------------


def missing_steps(page: Page, revision: Revision) -> list[Step]:
    """The required judgements that this revision's text still lacks, in order. Of
    ``page`` only its kind and language matter, which no revision changes."""
    from km_workflow.models import approvals_of, is_certified

    text = fingerprint(revision)
    if is_certified(page, text):
        return []
    given = approvals_of(page, revision, text)
    return [step for step in required_steps(page) if step not in given]
