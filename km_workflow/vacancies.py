"""Offices of the regulation that nobody holds today, who judges instead, and what
waits because of it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import cached_property
from wagtail.coreutils import get_content_languages
from wagtail.models import TaskState

from km_pages.models import Appointment, Committee, CommitteeRole, Division, RoleCode
from km_pages.originals import first_language
from km_workflow import rules
from km_workflow.conf import settings
from km_workflow.models import STATE_CLASSES, JudgementState
from km_workflow.roster import Roster
from km_workflow.rules import Matter
from km_workflow.steps import Step


@dataclass(frozen=True)
class WaitingPage:
    """A page at a step of the review; nobody may judge it where it is ``stuck``."""

    page_id: int
    title: str
    step: Step
    matter: Matter
    stuck: bool


@dataclass
class Vacancy:
    """An office that nobody holds; or one that is held, whose pages nobody may judge
    all the same because those who could wrote them (``is_held``)."""

    office: str
    place: str
    step: Step
    judges: list[Appointment]
    pages: list[WaitingPage] = field(default_factory=list)
    division: Division | None = None
    is_held: bool = False

    @property
    def stuck(self) -> list[WaitingPage]:
        return [page for page in self.pages if page.stuck]


class Vacancies:
    """All of one day. Twelve queries, however many divisions and pages there are."""

    def __init__(self, day: dt.date, division: Division | None = None):
        self.day = day
        self.only = division
        self.roster = Roster(day)

    def all(self) -> list[Vacancy]:
        found = [*self._heads(), *self._language_reviewers(), *self._written_by_all()]
        if self.only:
            return [one for one in found if one.division == self.only]
        return [*self._offices_of_all(), *found]

    # -- The kinds -----------------------------------------------------------------

    def _heads(self) -> Iterable[Vacancy]:
        for division in self._divisions:
            matter = Matter(division.pk)
            if not self.roster.holders(RoleCode.HEAD, matter):
                yield self._vacancy(Step.HEAD, matter, division.name, division)

    def _offices_of_all(self) -> Iterable[Vacancy]:
        for step, place in (
            (Step.SECRETARY, self._committee),
            (Step.PERMANENT_SECRETARY, ""),
        ):
            if not self.roster.holders(rules.OFFICES[step][0], Matter(None)):
                yield self._vacancy(step, Matter(None), place)
        if not self.roster.holders(RoleCode.CKO, Matter(None)):
            # The last in every order: nothing waits for that office alone.
            yield Vacancy(self._name_of(RoleCode.CKO), "", Step.HEAD, [])

    def _language_reviewers(self) -> Iterable[Vacancy]:
        for code, name in get_content_languages().items():
            matter = Matter(None, code)
            if code == first_language():
                continue
            if not self.roster.holders(RoleCode.LANGUAGE_REVIEWER, matter):
                yield self._vacancy(Step.LANGUAGE, matter, str(name))

    def _written_by_all(self) -> Iterable[Vacancy]:
        """Where the office is held and yet nobody is left to judge."""
        stuck: dict[tuple[Step, int | None, str], list[WaitingPage]] = defaultdict(list)
        for page in self._pages:
            first = rules.OFFICES[page.step][0]
            if page.stuck and self.roster.holders(first, page.matter):
                key = (page.step, page.matter.division_id, page.matter.language)
                stuck[key].append(page)
        for (step, division_id, _language), pages in stuck.items():
            division = self._by_key.get(division_id)
            yield Vacancy(
                self._name_of(rules.OFFICES[step][0]),
                division.name if division else "",
                step,
                [],
                pages,
                division,
                is_held=True,
            )

    def _vacancy(
        self, step: Step, matter: Matter, place: str, division: Division | None = None
    ) -> Vacancy:
        return Vacancy(
            self._name_of(rules.OFFICES[step][0]),
            place,
            step,
            self.roster.appointments(step, matter, (), 0),
            [page for page in self._pages if self._concerns(page, step, matter)],
            division,
        )

    def _concerns(self, page: WaitingPage, step: Step, matter: Matter) -> bool:
        if page.step != step:
            return False
        if step == Step.HEAD:
            return page.matter.division_id == matter.division_id
        return step != Step.LANGUAGE or page.matter.language == matter.language

    # -- What is looked up ---------------------------------------------------------

    @cached_property
    def _divisions(self) -> list[Division]:
        """Those that exist today, and those closed ones for which pages wait."""
        active = list(Division.objects.active_on(self.day))
        known = {division.pk for division in active}
        waited_for = {
            page.matter.division_id for page in self._pages if page.step == Step.HEAD
        } - known
        closed = Division.objects.filter(pk__in=waited_for - {None})
        return active + list(closed)

    @cached_property
    def _by_key(self) -> dict[int | None, Division]:
        return {division.pk: division for division in Division.objects.all()}

    @cached_property
    def _committee(self) -> str:
        committee = Committee.objects.filter(code=settings.COMMITTEE).first()
        return committee.name if committee else settings.COMMITTEE

    @cached_property
    def _roles(self) -> dict[str, CommitteeRole]:
        return {role.code: role for role in CommitteeRole.objects.all()}

    def _name_of(self, code: str) -> str:
        role = self._roles.get(code)
        return role.name if role else str(RoleCode(code).label)

    @cached_property
    def _pages(self) -> list[WaitingPage]:
        return [page for model in STATE_CLASSES for page in self._of(model)]

    def _of(self, model: type[JudgementState]) -> Iterable[WaitingPage]:
        in_progress = model.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        barred: dict[int, set[int]] = defaultdict(set)
        through: Any = model.barred_users.through
        name = model._meta.model_name
        for pk, user in through.objects.filter(
            **{f"{name}__status": TaskState.STATUS_IN_PROGRESS}
        ).values_list(f"{name}_id", "user_id"):
            barred[pk].add(user)
        rows: Any = in_progress.order_by("started_at", "pk").values_list(
            "pk",
            "division_id",
            "language",
            "escalation",
            "revision__object_id",
            "revision__object_str",
        )
        for pk, division, language, escalation, page_id, title in rows:
            matter = Matter(division, language)
            judges = self.roster.judges(model.step, matter, barred[pk], escalation)
            yield WaitingPage(int(page_id), title, model.step, matter, not judges)
