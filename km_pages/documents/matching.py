"""What a document already has on the site: its committee, its page."""

from __future__ import annotations

import re

from django.db.models import Q

from km_pages.documents.lexicon import fold
from km_pages.documents.structure import ParsedMinutes, ParsedOrder, Reading
from km_pages.models import AppointmentOrderPage, Committee, MeetingMinutesPage
from km_pages.thai.calendar import format_date

_BODY = re.compile(r"คณะ(?:ทำงาน|อนุกรรมการ|กรรมการ).*")
_BRACKETED = re.compile(r"\([^()]*\)?")
# "… of the organisation": every committee is.
_OF_THE_OFFICE = re.compile(
    r"(?:ใน|ของ)(?:องค์กร|องค์การบริหารส่วน|เทศบาล|อบต|อบจ|หน่วยงาน|สำนักงาน).*"
)
# One thing has several names within one document.
_KNOWLEDGE_MANAGEMENT = re.compile(r"(?:การ)?จัด(?:การ)?(?:องค์(?:กร|การ)?)?(?:ความ)?รู้")


def match_committee(text: str) -> Committee | None:
    """The one committee whose name this is, in a heading or a subject.

    Names are compared without the office's own name and with the several names of
    knowledge management taken for one. Two that fit are none.
    """
    key = committee_key(text)
    if not key:
        return None
    found = [
        one for one in Committee.objects.all() if committee_key(one.name_th) == key
    ]
    return found[0] if len(found) == 1 else None


def committee_key(text: str) -> str:
    match = _BODY.search(_BRACKETED.sub(" ", fold(text)[:1000]))
    if match is None:
        return ""
    name = re.sub(r"[\s.]+", "", match.group())
    name = re.sub(r"^คณะ(?:ทำงาน|อนุกรรมการ|กรรมการ)", "", name)
    return _KNOWLEDGE_MANAGEMENT.sub("จัดการความรู้", _OF_THE_OFFICE.sub("", name))


def order_title(order: ParsedOrder) -> str:
    number = f"คำสั่งที่ {order.number_text}" if order.number else "คำสั่ง"
    return f"{number} {order.subject}".strip()[:255]


def minutes_title(minutes: ParsedMinutes) -> str:
    title = f"รายงานการประชุม{minutes.committee}"
    if minutes.meeting_number and minutes.year:
        tail = f"ครั้งที่ {minutes.meeting_number}/{minutes.year}"
    elif minutes.held_on:
        tail = f"วันที่ {format_date(minutes.held_on, 'long', language='th')}"
    else:
        tail = minutes.date_text
    return f"{title[: 250 - len(tail)]} {tail}".strip()[:255]


def committee_of(reading: Reading) -> Committee | None:
    """The committee that the documents of a file name, if they name one."""
    names = [minutes.committee for minutes in reading.minutes]
    names += [order.subject for order in reading.orders]
    found = {committee for name in names if (committee := match_committee(name))}
    return found.pop() if len(found) == 1 else None


def find_order(order: ParsedOrder, reading: Reading) -> AppointmentOrderPage | None:
    """The page of this order: by the file it came from, or by number, year and
    subject."""
    pages = AppointmentOrderPage.objects.order_by("pk")
    imported = pages.filter(
        source_digest=reading.source.digest, title=order_title(order)
    ).first()
    if imported:
        return imported
    return next(
        (page for page in bearing_the_number(order) if _same_subject(page, order)),
        None,
    )


def bearing_the_number(order: ParsedOrder) -> list[AppointmentOrderPage]:
    """The pages that have this order's number and year, of whatever subject."""
    if not (order.number and order.calendar_year):
        return []
    pages = AppointmentOrderPage.objects.filter(
        number=order.number, calendar_year=order.calendar_year
    )
    return list(pages.order_by("pk"))


def _same_subject(page: AppointmentOrderPage, order: ParsedOrder) -> bool:
    return _bare(page.subject) == _bare(order.subject)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def find_minutes(
    minutes: ParsedMinutes, reading: Reading, committee: Committee | None
) -> MeetingMinutesPage | None:
    """The page of these minutes: by the file they came from, or by committee, date,
    number of the meeting, and somebody who was there."""
    pages = MeetingMinutesPage.objects.order_by("pk")
    imported = pages.filter(
        source_digest=reading.source.digest, title=minutes_title(minutes)
    ).first()
    if imported or not (committee and minutes.held_on):
        return imported
    meetings = pages.filter(committee=committee, held_on=minutes.held_on)
    if minutes.meeting_number:
        meetings = meetings.filter(
            Q(meeting_number=minutes.meeting_number) | Q(meeting_number__isnull=True)
        )
    return next((page for page in meetings if _same_people(page, minutes)), None)


def _same_people(page: MeetingMinutesPage, minutes: ParsedMinutes) -> bool:
    """Whether anybody stands in both lists; an empty list says nothing against it."""
    here = set(page.attendance.values_list("given_name", "surname"))
    there = {(row.name.given_name, row.name.surname) for row in minutes.attendance}
    return not here or not there or bool(here & there)
