"""Orders and minutes, with their English pages."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import Any

from home.demo.loading.history import tell, translate, write_new
from home.demo.loading.media import Library
from home.demo.loading.organisation import day, person, person_or_none
from home.demo.loading.site import index
from home.demo.loading.writings import raw
from home.demo.minutes import MinutesData, MinutesWords
from home.demo.orders import OrderData, OrderWords
from home.demo.shapes import Block
from km_pages.models import (
    AppointmentOrderPage,
    Attendance,
    Committee,
    CommitteeRole,
    Division,
    MeetingMinutesPage,
    MeetingPhoto,
    MinutesIndexPage,
    OrderDuty,
    OrderIndexPage,
    OrderMember,
)
from km_pages.services import appoint_members
from km_workflow.conf import settings as workflow_settings

OFFICE = "office"


def load_order(data: OrderData) -> None:
    page = write_new(index(OrderIndexPage), _order(data), data.history[:1], _leave)
    if data.starts_the_office:
        # It appoints the very secretary who must check it.
        appoint_members(page)
    page = tell(page, data.history[1:], _leave)
    if data.english:
        translate(page, data.english.history, _order_in_english(data.english))


def _leave(page: Any, first_text: bool) -> None:
    """The page is complete already."""


def _order(data: OrderData) -> AppointmentOrderPage:
    earlier = AppointmentOrderPage.objects.filter(slug=data.revokes).first()
    effects = AppointmentOrderPage.Effect
    signatory = person(data.signatory)
    page = AppointmentOrderPage(
        title=data.title,
        slug=data.slug,
        number=data.number,
        calendar_year=data.calendar_year,
        number_as_written=data.number_as_written,
        subject=data.subject,
        preamble=data.preamble,
        committee=_committee(),
        division=Division.objects.get(code=OFFICE),
        effective_from=day(data.effective_from),
        signed_on=day(data.signed_on),
        signed_at=data.signed_at,
        signatory=signatory,
        signatory_name=signatory.name_th,
        signatory_post=data.signatory_post,
        effect=effects.REVOKES if earlier else effects.NEW,
        earlier_order=earlier,
        is_copy=data.is_copy,
    )
    page.members.set(
        [
            OrderMember(
                person=person(member.person),
                post=member.post,
                role=CommitteeRole.objects.get(code=member.role),
                sort_order=place,
            )
            for place, member in enumerate(data.members)
        ]
    )
    page.duties.set(
        [
            OrderDuty(text=text, sort_order=place)
            for place, text in enumerate(data.duties)
        ]
    )
    return page


def _committee() -> Committee:
    return Committee.objects.get(code=workflow_settings.COMMITTEE)


def _order_in_english(words: OrderWords) -> Any:
    def fill(page: Any, first_text: bool) -> None:
        page.title = page.draft_title = words.title
        page.subject, page.preamble = words.subject, words.preamble
        page.signed_at = words.signed_at
        page.signatory_name = page.signatory.name_en
        page.signatory_post = page.signatory.post_en
        # What `all()` returns is forgotten unless it is set again.
        members, duties = list(page.members.all()), list(page.duties.all())
        for member in members:
            _name_in_english(member)
        for duty, text in zip(duties, words.duties, strict=True):
            duty.text = text
        page.members.set(members)
        page.duties.set(duties)

    return fill


def _name_in_english(row: Any) -> None:
    """The row names its person as the English papers do: Ms Somchai Jaidee."""
    row.title = ""
    row.given_name, row.surname = row.person.name_en.rsplit(" ", 1)
    row.post = row.person.post_en


def load_minutes(data: MinutesData, library: Library) -> None:
    def fill(page: Any, first_text: bool) -> None:
        page.agenda = raw(page, "agenda", _with_people(data.agenda))

    page = write_new(
        index(MinutesIndexPage), _minutes(data, library), data.history, fill
    )
    if data.english:
        translate(page, data.english.history, _minutes_in_english(data.english))


def _minutes(data: MinutesData, library: Library) -> MeetingMinutesPage:
    held_on = dt.date.fromisoformat(data.held_on)
    page = MeetingMinutesPage(
        title=data.title,
        slug=data.slug,
        committee=_committee(),
        division=Division.objects.get(code=OFFICE),
        meeting_number=data.meeting_number,
        calendar_year=data.calendar_year,
        held_on=held_on,
        weekday=held_on.weekday(),
        venue=data.venue,
        opened_at=dt.time.fromisoformat(data.opened_at),
        closed_at=dt.time.fromisoformat(data.closed_at),
        note_taker=person_or_none(data.note_taker),
        checker=person_or_none(data.checker),
        checker_post=data.checker_post,
    )
    page.attendance.set(
        [
            Attendance(
                person=person(one.person),
                post=one.post,
                role=one.role,
                presence=one.presence,
                substitute_for=one.substitute_for,
                remark=one.remark,
                sort_order=place,
            )
            for place, one in enumerate(data.attendance)
        ]
    )
    if data.photo_alternative:
        page.photos.set(
            [
                MeetingPhoto(
                    image=library.image("meeting"), alternative=data.photo_alternative
                )
            ]
        )
    return page


def _with_people(agenda: list[Block]) -> list[Block]:
    """The agenda, with keys in place of the names of those who speak."""
    agenda = deepcopy(agenda)
    for item in agenda:
        for statement in item["value"].get("statements", []):
            statement["person"] = person(statement["person"]).pk
    return agenda


def _minutes_in_english(words: MinutesWords) -> Any:
    def fill(page: Any, first_text: bool) -> None:
        page.title = page.draft_title = words.title
        page.venue = words.venue
        page.agenda = raw(page, "agenda", _with_people(words.agenda))
        for part in ("note_taker", "checker"):
            person = getattr(page, part)
            setattr(page, f"{part}_name", person.name_en)
            setattr(page, f"{part}_post", person.post_en)
        attendance, photos = list(page.attendance.all()), list(page.photos.all())
        for row in attendance:
            _name_in_english(row)
            for field in ("role", "substitute_for", "remark"):
                if thai := getattr(row, field):
                    setattr(row, field, words.attendance[thai])
        for photo in photos:
            photo.alternative = words.photo_alternative
        page.attendance.set(attendance)
        page.photos.set(photos)

    return fill
