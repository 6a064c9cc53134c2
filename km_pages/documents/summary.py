"""What was found in a document, in a few lines for a person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from km_pages.documents.people import full_name
from km_pages.documents.structure import (
    ParsedAgendaItem,
    ParsedMinutes,
    ParsedOrder,
    Presence,
    Signatory,
)
from km_pages.thai.calendar import format_date, format_time
from km_pages.thai.names import PersonName

Facts = list[tuple[str, str]]


def order_facts(order: ParsedOrder) -> Facts:
    """Label and value of each fact; an empty value was not found."""
    kinds = Counter(member.duty_text or "–" for member in order.members)
    return [
        (pgettext("order", "Number"), order.number_text),
        (_("Issuer"), order.issuer),
        (_("Subject"), order.subject),
        (_("Signed on"), _date(order.signed_on)),
        (_("Effective from"), _date(order.effective_from)),
        (_("Signed by"), _signatory(order.signatory)),
        (pgettext("order", "Members"), str(len(order.members))),
        (
            _("Duties of the members"),
            ", ".join(f"{duty} {count}" for duty, count in kinds.items()),
        ),
        (_("Duties"), str(len(order.duties))),
    ]


def minutes_facts(minutes: ParsedMinutes) -> Facts:
    number = ""
    if minutes.meeting_number:
        number = f"{minutes.meeting_number}/{minutes.year or '–'}"
    items = [
        _("%(number)s (none)") % {"number": item.number_text}
        if item.is_none
        else item.number_text
        for item in minutes.agenda
    ]
    resolutions = [item.resolution.text for item in minutes.agenda if item.resolution]
    return [
        (_("Committee"), minutes.committee),
        (_("Meeting no."), number),
        (_("Held on"), _date(minutes.held_on)),
        (_("Venue"), minutes.venue),
        (_("Opened at"), format_time(minutes.opened_at) if minutes.opened_at else ""),
        (_("Closed at"), format_time(minutes.closed_at) if minutes.closed_at else ""),
        (_("Present"), _count(minutes, Presence.PRESENT)),
        (_("Absent"), _count(minutes, Presence.ABSENT)),
        (_("In attendance"), _count(minutes, Presence.IN_ATTENDANCE)),
        (_("Agenda items"), ", ".join(items)),
        (_("Statements"), str(len(minutes.statements()))),
        (_("Proposals"), str(sum(len(item.proposals) for item in minutes.agenda))),
        (_("Resolutions"), "; ".join(resolutions)),
        (_("Note taker"), _signatory(minutes.note_taker)),
        (_("Checker"), _signatory(minutes.checker)),
    ]


def member_lines(order: ParsedOrder) -> list[str]:
    """A line for each member: name, post, duty as written."""
    return [
        ", ".join(filter(None, [full_name(member.name), member.post, member.duty_text]))
        for member in order.members
    ]


def agenda_lines(minutes: ParsedMinutes) -> list[tuple[str, list[str]]]:
    """Heading of each agenda item, and a line for all that stands under it."""
    return [
        (f"{item.number_text}. {item.title}", list(_item_lines(item)))
        for item in minutes.agenda
    ]


def names(people: Iterable[tuple[PersonName, str]]) -> list[str]:
    """A line for each person: name, post."""
    return [", ".join(filter(None, [full_name(name), post])) for name, post in people]


def _item_lines(item: ParsedAgendaItem) -> Iterator[str]:
    if item.is_none:
        yield _("None")
    if item.background:
        yield _("Background: %(length)s") % {"length": _length(item.background)}
    for statement in item.statements:
        parts = [statement.speaker, statement.post, statement.role]
        who = ", ".join(dict.fromkeys(filter(None, parts)))
        shown = {"who": who, "length": _length(statement.words)}
        yield _("Statement of %(who)s: %(length)s") % shown
    for proposal in item.proposals:
        yield _("Proposal: %(text)s") % {"text": proposal}
    if item.resolution:
        yield _("Resolution: %(text)s") % {"text": item.resolution.text}


def _length(text: str) -> str:
    message = ngettext("%(count)s character", "%(count)s characters", len(text))
    return message % {"count": len(text)}


def _date(day: dt.date | None) -> str:
    return format_date(day, "long", weekday=True) if day else ""


def _signatory(signatory: Signatory | None) -> str:
    if signatory is None:
        return ""
    return ", ".join(filter(None, [full_name(signatory.name), signatory.post]))


def _count(minutes: ParsedMinutes, presence: Presence) -> str:
    rows = [row for row in minutes.attendance if row.presence is presence]
    return str(len(rows))
