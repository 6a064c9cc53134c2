"""What a document says, apart from how it was typed.

The neutral shape between the readers and whatever is made of it. Names, posts and
words are as written; only layout (tabs, no-break spaces, runs of blanks) is folded
to single spaces. Whatever could not be read is ``None`` or empty and has a
:class:`Finding` that says so; nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from km_pages.thai.names import PersonName


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text, or a paragraph of a Word document; numbered from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the document: linked to an address elsewhere, or kept inside."""

    line: int
    address: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A file as opened. ``digest``: SHA-256 of its bytes, in hexadecimal."""

    name: str
    kind: str
    encoding: str
    digest: str
    lines: tuple[Line, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at. ``place`` is a line number, 0 for none."""

    code: str
    message: str
    place: int = 0
    excerpt: str = ""


class Duty(StrEnum):
    """Committee duties that the forms name; the values are role codes."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    SECRETARY = "secretary"
    MEMBER_SECRETARY = "member-secretary"
    MEMBER_ASSISTANT_SECRETARY = "member-assistant-secretary"
    ASSISTANT_SECRETARY = "assistant-secretary"
    ADVISER = "adviser"
    OTHER = ""


class Presence(StrEnum):
    """The three lists of the form of minutes (form 11)."""

    PRESENT = "present"
    ABSENT = "absent"
    IN_ATTENDANCE = "in_attendance"


class Decision(StrEnum):
    """Kinds of resolution, by the word that the minutes use."""

    ACKNOWLEDGED = "acknowledged"
    ADOPTED = "adopted"
    AGREED = "agreed"
    APPROVED = "approved"
    ASSIGNED = "assigned"


@dataclass(frozen=True, slots=True)
class ParsedMember:
    order: int
    name: PersonName
    post: str
    duty_code: Duty
    duty_text: str
    source_line: int

    @property
    def title(self) -> str:
        return self.name.title

    @property
    def given_name(self) -> str:
        return self.name.given_name

    @property
    def surname(self) -> str:
        return self.name.surname


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signed or checked: the name in brackets and the post below it."""

    name: PersonName
    post: str
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedOrder:
    """An appointment order (คำสั่ง).

    ``number`` and ``calendar_year`` (B.E.) are ``None`` in an order that has not
    been registered yet. ``effective_from`` is the day of signing where the order says
    "from now on" (ตั้งแต่บัดนี้เป็นต้นไป); it has no end.
    """

    number: int | None
    calendar_year: int | None
    number_text: str
    issuer: str
    subject: str
    preamble: str
    members: tuple[ParsedMember, ...]
    duties: tuple[str, ...]
    effective_text: str
    effective_from: dt.date | None
    signed_on: dt.date | None
    signed_place: str
    signatory: Signatory | None
    is_copy: bool
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedAttendance:
    """A row of a list of those present, absent or in attendance.

    A signature that stood in the row is a private attestation and is not kept.
    """

    order: int
    name: PersonName
    post: str
    role: str
    role_code: Duty
    presence: Presence
    remark: str
    substitute_for: str
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedStatement:
    """What one person said. ``speaker`` is as written; ``name`` is ``None`` where
    the minutes name the speaker by post or role alone."""

    speaker: str
    name: PersonName | None
    post: str
    role: str
    words: str
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedResolution:
    text: str
    kind: Decision | None
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedAgendaItem:
    """``number`` is in Arabic digits ("3", "3.1"), ``number_text`` as written."""

    number: str
    number_text: str
    title: str
    is_none: bool
    background: str
    statements: tuple[ParsedStatement, ...]
    proposals: tuple[str, ...]
    resolution: ParsedResolution | None
    source_line: int


@dataclass(frozen=True, slots=True)
class ParsedMinutes:
    """Minutes of a meeting (รายงานการประชุม). ``year`` is B.E., as the minutes say.

    ``listed_members`` are members that a statement lists with their posts.
    """

    committee: str
    meeting_number: int | None
    year: int | None
    held_on: dt.date | None
    date_text: str
    weekday_text: str
    venue: str
    attendance: tuple[ParsedAttendance, ...]
    opened_at: dt.time | None
    closed_at: dt.time | None
    agenda: tuple[ParsedAgendaItem, ...]
    checker: Signatory | None
    note_taker: Signatory | None
    pictures: tuple[Picture, ...]
    is_copy: bool
    source_line: int
    listed_members: tuple[ParsedMember, ...] = ()

    def present(self) -> tuple[ParsedAttendance, ...]:
        return tuple(r for r in self.attendance if r.presence is Presence.PRESENT)

    def statements(self) -> tuple[ParsedStatement, ...]:
        return tuple(s for item in self.agenda for s in item.statements)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one file."""

    source: SourceDocument
    orders: tuple[ParsedOrder, ...] = ()
    minutes: tuple[ParsedMinutes, ...] = ()
    findings: tuple[Finding, ...] = field(default=())

    def codes(self) -> set[str]:
        return {finding.code for finding in self.findings}
