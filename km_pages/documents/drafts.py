"""From what was read to draft pages. Nothing goes live here, nothing is made twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.rich_text import RichText

from km_pages.documents.directory import Directory, role_for
from km_pages.documents.matching import (
    bearing_the_number,
    committee_of,
    find_minutes,
    find_order,
    minutes_title,
    order_title,
)
from km_pages.documents.people import full_name
from km_pages.documents.structure import (
    ParsedAgendaItem,
    ParsedMinutes,
    ParsedOrder,
    Reading,
    Signatory,
)
from km_pages.models import (
    AppointmentOrderPage,
    Attendance,
    Committee,
    MeetingMinutesPage,
    MinutesIndexPage,
    OrderDuty,
    OrderIndexPage,
    OrderMember,
)
from km_pages.thai.calendar import calendar_year_of
from km_pages.thai.calendar_names import weekday_number
from km_pages.thai.names import PersonName

DocumentPage = AppointmentOrderPage | MeetingMinutesPage


@dataclass(frozen=True, slots=True)
class Draft:
    """The page of a document; ``created`` is false if it stood there before."""

    page: DocumentPage
    created: bool


@dataclass(slots=True)
class Result:
    """``notes``: sentences on what a person has to see to in the drafts."""

    drafts: list[Draft] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Places:
    """Where drafts go; a list that is ``None`` takes no documents of its kind."""

    orders: OrderIndexPage | None = None
    minutes: MinutesIndexPage | None = None


@transaction.atomic
def make_drafts(
    reading: Reading,
    places: Places,
    *,
    committee: Committee | None = None,
    with_people: bool = False,
    user: Any = None,
) -> Result:
    """Make a draft of each document that has none yet.

    ``committee``: the one that the documents are of; otherwise it is found by its
    name. ``with_people`` also enters the officials whom the directory lacks.
    """
    _take_turns(places)
    maker = _Maker(reading, places, committee, user)
    if with_people:
        maker.directory.make(maker.directory.missing(reading))
    return maker.make()


def _take_turns(places: Places) -> None:
    """Two imports of one file at the same moment wait for each other here.

    Before anything is read, the directory above all: the second one finds the
    people and pages that the first one made.
    """
    keys = [place.pk for place in (places.orders, places.minutes) if place]
    # In one order for all, so that no two wait for each other for ever.
    list(Page.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


class _Maker:
    def __init__(
        self, reading: Reading, places: Places, committee: Committee | None, user: Any
    ) -> None:
        self.reading = reading
        self.places = places
        self.user = user
        self.committee = committee or committee_of(reading)
        self.directory = Directory()
        self.notes: list[str] = []

    def make(self) -> Result:
        drafts: list[Draft] = []
        if self.places.orders:
            drafts += [self._order(order) for order in self.reading.orders]
        if self.places.minutes:
            drafts += [self._minutes(minutes) for minutes in self.reading.minutes]
        if self.committee is None and any(draft.created for draft in drafts):
            self.notes.append(
                _("No committee of this name is known: choose it in the draft.")
            )
        return Result(drafts, self.directory.made, self.notes + self.directory.notes)

    def _order(self, order: ParsedOrder) -> Draft:
        found = find_order(order, self.reading)
        if found:
            return Draft(found, created=False)
        page = AppointmentOrderPage(
            title=order_title(order),
            number=self._free_number(order),
            calendar_year=order.calendar_year,
            subject=order.subject,
            preamble=order.preamble,
            committee=self.committee,
            effective_from=order.effective_from,
            signed_on=order.signed_on,
            is_copy=order.is_copy,
        )
        self._fit(page, number_as_written=order.number_text)
        self._fit(page, signed_at=order.signed_place)
        self._sign(page, "signatory", order.signatory)
        page.members.set(
            [
                self._row(
                    OrderMember(role=role_for(member.duty_code, member.duty_text)),
                    # A row needs somebody: where the order appoints the holder of a
                    # post and names nobody, the post stands for the name.
                    member.name
                    if member.given_name
                    else PersonName("", member.post, ""),
                    post=member.post,
                )
                for member in order.members
            ]
        )
        page.duties.set([OrderDuty(text=duty) for duty in order.duties])
        slug = f"order-{order.calendar_year or 'draft'}-{order.number or 'draft'}"
        return self._add(page, self.places.orders, slug)

    def _free_number(self, order: ParsedOrder) -> int | None:
        """The order's number, unless another order bears it: then a person decides."""
        others = bearing_the_number(order)
        if not others:
            return order.number
        self.notes.append(
            _(
                "“%(title)s” bears this number already: the draft keeps it as written "
                "only. Check which order it belongs to."
            )
            % {"title": others[0].title}
        )
        return None

    def _minutes(self, minutes: ParsedMinutes) -> Draft:
        found = find_minutes(minutes, self.reading, self.committee)
        if found:
            return Draft(found, created=False)
        day = minutes.held_on
        year = minutes.year or (calendar_year_of(day).be if day else None)
        page = MeetingMinutesPage(
            title=minutes_title(minutes),
            committee=self.committee,
            meeting_number=minutes.meeting_number,
            calendar_year=year,
            held_on=day,
            weekday=weekday_number(minutes.weekday_text)
            if minutes.weekday_text
            else None,
            opened_at=minutes.opened_at,
            closed_at=minutes.closed_at,
            agenda=[("item", self._agenda_item(item)) for item in minutes.agenda],
        )
        self._fit(page, venue=minutes.venue)
        self._sign(page, "note_taker", minutes.note_taker)
        self._sign(page, "checker", minutes.checker)
        page.attendance.set(
            [
                self._row(
                    Attendance(presence=row.presence.value),
                    row.name,
                    post=row.post,
                    role=row.role,
                    remark=row.remark,
                    substitute_for=row.substitute_for,
                )
                for row in minutes.attendance
            ]
        )
        number = minutes.meeting_number or (f"{day:%m-%d}" if day else "draft")
        return self._add(
            page, self.places.minutes, f"minutes-{year or 'draft'}-{number}"
        )

    def _agenda_item(self, item: ParsedAgendaItem) -> dict[str, Any]:
        resolution = item.resolution
        return {
            "number": item.number_text,
            "title": item.title,
            "is_none": item.is_none,
            "background": RichText(paragraphs(item.background)),
            "statements": [
                {
                    "person": self.directory.find(statement.name),
                    "speaker": statement.speaker,
                    "post": statement.post,
                    "role": statement.role,
                    "words": statement.words,
                }
                for statement in item.statements
            ],
            "proposals": [
                {"text": text, "owner": "", "due": ""} for text in item.proposals
            ],
            "resolution_kind": resolution.kind.value
            if resolution and resolution.kind
            else "",
            "resolution": resolution.text if resolution else "",
        }

    def _row(self, row: Any, name: Any, **texts: str) -> Any:
        row.person = self.directory.find(name)
        self._fit(row, title=name.title, given_name=name.given_name)
        self._fit(row, surname=name.surname, **texts)
        return row

    def _sign(self, page: Any, part: str, signatory: Signatory | None) -> None:
        if signatory is None:
            return
        setattr(page, part, self.directory.find(signatory.name))
        texts = {
            f"{part}_name": full_name(signatory.name),
            f"{part}_post": signatory.post,
        }
        self._fit(page, **texts)

    def _fit(self, instance: models.Model, **texts: str) -> None:
        """Set texts; one that is too long for its field is cut, with a note."""
        for name, text in texts.items():
            model_field = instance._meta.get_field(name)
            length = getattr(model_field, "max_length", None)
            if length and len(text) > length:
                note = _("“%(field)s” was too long and was cut: %(text)s …")
                label = getattr(model_field, "verbose_name", name)
                shown = {"field": label, "text": text[:80]}
                self.notes.append(note % shown)
            setattr(instance, name, text[:length])

    def _add(self, page: DocumentPage, place: Any, slug: str) -> Draft:
        place.refresh_from_db()
        page.live = False
        page.owner = self.user
        page.source_digest = self.reading.source.digest
        page.slug = find_available_slug(place, slug)
        place.add_child(instance=page)
        # Not validated: a draft may lack what the document lacks.
        page.save_revision(user=self.user, log_action=True, clean=False)
        return Draft(page, created=True)


def paragraphs(text: str) -> str:
    """Lines of text as HTML paragraphs, escaped."""
    return format_html_join(
        "", "<p>{}</p>", ((line,) for line in text.split("\n") if line)
    )
