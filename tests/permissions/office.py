"""An office in which everybody of the table is there, and a page of every kind in every
state of its life."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser, Group
from django.http import QueryDict
from wagtail.models import Page, PageViewRestriction

from km_pages import provisioning
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    Committee,
    CommitteeRole,
    CommunityIndexPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    MeetingMinutesPage,
    MinutesIndexPage,
    OrderIndexPage,
    Person,
    Provision,
)

LONG_AGO = dt.date(2020, 1, 1)

# Column of the table -> the role by which the person judges, and where.
OFFICES = {
    "head": ("head", "works"),
    "other head": ("head", "finance"),
    "deputy": ("deputy-head", "works"),
    "secretary": ("member-secretary", None),
    "permanent secretary": ("permanent-secretary", None),
    "CKO": ("cko", None),
    "language reviewer": ("language-reviewer", None),
}
GROUPS = {
    "registry": (provisioning.STAFF, provisioning.REGISTRY),
    "translator": (provisioning.STAFF, provisioning.TRANSLATORS),
}
OUTSIDE = ("visitor", "reader")

INDEXES = {
    "article": KnowledgeIndexPage,
    "order": OrderIndexPage,
    "minutes": MinutesIndexPage,
    "community": CommunityIndexPage,
}


@dataclass
class Office:
    """``users`` by column of the table; ``colleague`` writes what isn't theirs.

    Pages are written beforehand, by `prepare`: each attempt is undone, and writing one
    anew for every attempt would take longer than all attempts together.
    """

    users: dict[str, Any] = field(default_factory=dict)
    colleague: Any = None
    works: Any = None
    indexes: dict[str, Page] = field(default_factory=dict)
    # What the editor sends for a page of each kind.
    forms: dict[type, QueryDict] = field(default_factory=dict)
    _keys: dict[tuple[str, Any, str], Any] = field(default_factory=dict)

    def prepare(self, owner: Any, states: Sequence[str]) -> None:
        """Write the owner's pages of every kind in each of these states: a "draft", one
        "in review" at its first step, one at its "second step", or one that was
        approved ("live")."""
        for kind in self.indexes:
            for state in states:
                page = self._written(kind, owner, state)
                self._keys[kind, owner.pk, state] = page.pk

    def page(self, kind: str, owner: Any, state: str = "draft") -> Any:
        """The owner's page of the kind in this state, as it is in the database."""
        key = self._keys[kind, owner.pk, state]
        return Page.objects.get(pk=key).specific

    def _written(self, kind: str, owner: Any, state: str) -> Page:
        index = Page.objects.get(pk=self.indexes[kind].pk)
        page = index.add_child(instance=self._new(kind, owner))
        page.save_revision(user=owner)
        if state != "draft":
            page.get_workflow().start(page, owner)
        for _step in range({"second step": 1, "live": 2}.get(state, 0)):
            self._pass_step(page)
        return page

    def for_staff(self, page: Page) -> Page:
        PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.LOGIN
        )
        return page

    def _pass_step(self, page: Page) -> None:
        state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
        state = state.specific
        answers: dict[str, Any] = {}
        for question in state.questions:
            answers |= {question.name: "yes", question.note_name: ""}
        judge = state.task.specific.judges_of(state)[0].person.user
        state.task.specific.on_action(state, judge, "approve", **answers)

    def _new(self, kind: str, owner: Any) -> Page:
        common = {"live": False, "owner": owner, "division": self.works}
        if kind == "article":
            return KnowledgeArticlePage(
                title="ซ่อมถนน",
                summary="วิธีซ่อม",
                body=[("paragraph", "<p>บดอัด</p>")],
                **common,
            )
        if kind == "order":
            return AppointmentOrderPage(
                title="คำสั่ง",
                subject="แต่งตั้งคณะทำงาน",
                committee=Committee.objects.get(code="km"),
                effective_from=dt.date(2026, 1, 5),
                **common,
            )
        if kind == "minutes":
            return MeetingMinutesPage(
                title="รายงานการประชุม",
                committee=Committee.objects.get(code="km"),
                meeting_number=len(self._keys) + 1,
                calendar_year=2569,
                held_on=dt.date(2026, 1, 5),
                opened_at=dt.time(10, 30),
                closed_at=dt.time(11, 0),
                **common,
            )
        return CommunityPage(title="ชุมชน", domain="ถนน", goal="ช่วยกันซ่อม", **common)


def make_office(home: Page) -> Office:
    office = Office()
    for kind, model in INDEXES.items():
        index = model(title=kind, slug=kind)
        office.indexes[kind] = home.add_child(instance=index)
    provisioning.run()
    office.works = Division.objects.create(code="works", name_th="กองช่าง")
    Division.objects.create(code="finance", name_th="กองคลัง")
    office.colleague = _member("colleague")
    office.users["visitor"] = AnonymousUser()
    office.users["reader"] = get_user_model().objects.create_user("reader")
    office.users["staff"] = _member("staff")
    for column, groups in GROUPS.items():
        office.users[column] = _member(column, groups)
    for column, (role, division) in OFFICES.items():
        office.users[column] = _member(column)
        _appoint(office.users[column].km_person, role, division)
    office.users["administrator"] = get_user_model().objects.create_superuser("admin")
    office.prepare(office.colleague, ("draft", "in review", "second step", "live"))
    return office


def _member(name: str, groups: tuple[str, ...] = (provisioning.STAFF,)) -> Any:
    user = get_user_model().objects.create_user(name.replace(" ", "-"))
    user.groups.set([Provision.find(group, Group) for group in groups])
    Person.objects.create(given_name=name, surname="ทดสอบ", user=user)
    return user


def _appoint(person: Person, role: str, division: str | None) -> None:
    Appointment.objects.create(
        person=person,
        role=CommitteeRole.objects.get(code=role),
        division=Division.objects.filter(code=division).first(),
        committee=(
            Committee.objects.get(code="km") if role == "member-secretary" else None
        ),
        valid_from=LONG_AGO,
    )
