"""Minutes (รายงานการประชุม, form 11): from their lines to :class:`ParsedMinutes`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from km_pages.documents import lexicon, remarks
from km_pages.documents.agenda_reader import (
    agenda_heading,
    listed_members,
    read_agenda,
)
from km_pages.documents.attendance_reader import attendance_heading, read_attendance
from km_pages.documents.dates import (
    has_time,
    read_date,
    read_time,
    read_weekday,
    read_year,
)
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import name_key
from km_pages.documents.signatures import SignatureReader
from km_pages.documents.structure import (
    Finding,
    Line,
    ParsedAttendance,
    ParsedMember,
    ParsedMinutes,
    Picture,
    Presence,
    Signatory,
)

# Between the heading and the first list of names stand the date and the venue.
HEADING_REACH = 16
_VENUE_IN_LINE = re.compile(r" ณ (?=\S)")


def is_minutes_heading(
    lines: Sequence[Line], index: int, within_minutes: bool = False
) -> bool:
    """A line "รายงานการประชุม…" is a heading if a list of names or the opening follows
    closely. An agenda item will do too, but for a line within minutes: there it
    speaks of the minutes of another meeting."""
    folded = fold(lines[index].text[:400])
    if not lexicon.MINUTES_HEADING.match(folded):
        return False
    if lexicon.NOT_A_MINUTES_HEADING.match(folded):
        return False
    filled = (line for line in lines[index + 1 : index + 60] if line.text.strip())
    for count, line in enumerate(filled):
        if count >= HEADING_REACH:
            return False
        if attendance_heading(line) or _is_opening(line):
            return True
        if agenda_heading(line):
            return not within_minutes
    return False


def read_minutes(
    lines: Sequence[Line],
    pictures: Sequence[Picture],
    findings: list[Finding],
    is_copy: bool = False,
    members: Sequence[ParsedMember] = (),
) -> ParsedMinutes:
    """Read the lines of one set of minutes, their heading first.

    ``members``: those whom an order in the same file appoints; they may speak
    without being introduced.
    """
    reader = _MinutesReader(lines, findings)
    reader.is_copy = is_copy
    return reader.read(pictures, members)


def _is_opening(line: Line) -> bool:
    return lexicon.OPENED.match(fold(line.text[:120])) is not None


@dataclass(slots=True)
class _MinutesReader:
    lines: Sequence[Line]
    findings: list[Finding]
    is_copy: bool = False
    committee: list[str] = field(default_factory=list)
    meeting_number: int | None = None
    year: int | None = None
    date_line: Line | None = None
    date_text: str = ""
    venue: list[str] = field(default_factory=list)
    signers: dict[str, Signatory] = field(default_factory=dict)

    def read(
        self, pictures: Sequence[Picture], members: Sequence[ParsedMember]
    ) -> ParsedMinutes:
        lists = self._first(lambda index: attendance_heading(self.lines[index]))
        opening = self._first(lambda index: _is_opening(self.lines[index]))
        agenda = self._first(lambda index: agenda_heading(self.lines[index]))
        closing = self._first(self._is_closing, agenda)
        self._read_heading(self.lines[: min(lists, opening, agenda)])
        attendance = self._read_lists(
            self.lines[lists : max(lists, min(opening, agenda))]
        )
        opened_at = None
        if opening < agenda:
            opened_at, after = self._time_at(opening)
            self._unread(self.lines[after:agenda])
        signing = self._first(self._is_signing, agenda)
        end = min(closing, signing)
        known = {name_key(row.name) for row in attendance}
        known |= {name_key(member.name) for member in members}
        agenda_lines = self.lines[agenda:end]
        closed_at, after = None, end
        if closing < len(self.lines):
            closed_at, after = self._time_at(closing)
        self._read_signers(self.lines[after:])
        held_on = None
        if self.date_line:
            held_on = read_date(self.date_text, self.date_line.number, self.findings)
        minutes = ParsedMinutes(
            committee=clean(" ".join(self.committee)),
            meeting_number=self.meeting_number,
            year=self.year,
            held_on=held_on,
            date_text=self.date_text,
            weekday_text=read_weekday(self.date_text),
            venue=clean(" ".join(self.venue)),
            attendance=tuple(attendance),
            opened_at=opened_at,
            closed_at=closed_at,
            agenda=read_agenda(agenda_lines, known),
            checker=self.signers.get("checker"),
            note_taker=self.signers.get("note_taker"),
            pictures=tuple(pictures),
            is_copy=self.is_copy,
            source_line=self.lines[0].number,
            listed_members=listed_members(agenda_lines),
        )
        self._report_missing(minutes, opening, closing)
        return minutes

    def _first(self, holds: Callable[[int], object], start: int = 0) -> int:
        """The index of the first line of that kind, or the number of lines."""
        for index in range(start, len(self.lines)):
            if holds(index):
                return index
        return len(self.lines)

    def _is_closing(self, index: int) -> bool:
        folded = fold(self.lines[index].text[:120])
        if not lexicon.CLOSED.match(folded) or len(folded) > 100:
            return False
        return self._time_line(index) is not None

    def _is_signing(self, index: int) -> bool:
        text = self.lines[index].text
        return len(text) < 300 and bool(signer_parts(text))

    def _time_line(self, index: int) -> Line | None:
        """The line that holds the time: this one or the next that isn't empty."""
        for line in self.lines[index : index + 4]:
            if has_time(line.text):
                return line
            if line is not self.lines[index] and line.text.strip():
                return None
        return None

    def _time_at(self, index: int) -> tuple[dt.time | None, int]:
        """The time of an opening or closing, and the index of the line after it."""
        line = self._time_line(index) or self.lines[index]
        time = read_time(line.text, line.number, self.findings)
        return time, self.lines.index(line) + 1

    def _read_heading(self, lines: Sequence[Line]) -> None:
        for line in lines:
            text = clean(line.text)
            if lexicon.is_rule(line.text):
                continue
            folded = fold(text)
            if lexicon.COPY_MARK.match(folded):
                self.is_copy = True
            elif lexicon.CERTIFIED_COPY.match(folded):
                self.is_copy = True
                self.findings.append(remarks.certified_copy(line.number))
            elif self.date_line is None and lexicon.MEETING_DATE.match(folded):
                self._take_date(line, text)
            elif lexicon.VENUE.match(folded):
                self.venue.append(text.partition(" ")[2].strip(" :"))
            elif self.date_line is None:
                self._take_committee(line, text, folded)
            elif self.venue and len(text) < 200:
                self.venue.append(text)
            else:
                self._unread([line])

    def _take_committee(self, line: Line, text: str, folded: str) -> None:
        match = lexicon.MEETING_NUMBER.search(folded)
        if match:
            self.meeting_number = int(match["number"])
            if match["year"]:
                self.year = read_year(match["year"], line.number, self.findings)
            text = clean(text[: text.find("ครั้งที่")])
        elif match := lexicon.YEAR_HEADING.search(folded):
            self.year = read_year(match["year"], line.number, self.findings)
            text = clean(text[: match.start()])
        for start in ("รายงานการประชุม", "รายงานประชุม"):
            text = text.removeprefix(start)
        if text.strip():
            self.committee.append(text.strip())

    def _take_date(self, line: Line, text: str) -> None:
        place = _VENUE_IN_LINE.search(text)
        self.date_line = line
        self.date_text = text[: place.start()] if place else text
        if place:
            self.venue.append(text[place.end() :].strip())

    def _read_lists(self, lines: Sequence[Line]) -> list[ParsedAttendance]:
        headings = [
            (index, presence)
            for index, line in enumerate(lines)
            if (presence := attendance_heading(line))
        ]
        has_list = any(presence is Presence.PRESENT for _index, presence in headings)
        rows: list[ParsedAttendance] = []
        end = len(lines)
        for start, presence in reversed(headings):
            part = read_attendance(lines[start:end], presence, self.findings, has_list)
            rows = part + rows
            end = start
        return rows

    def _read_signers(self, lines: Sequence[Line]) -> None:
        block = SignatureReader(())
        for line in lines:
            if lexicon.is_rule(line.text):
                continue
            parts = signer_parts(line.text)
            if parts and block.has_names and not block.parts:
                # The role may stand below the name and post.
                block.parts = parts
            elif parts:
                self._keep(block)
                block = SignatureReader(parts)
            elif not block.take(line):
                if lexicon.SIGNED.match(fold(line.text)):
                    self._keep(block)
                    block = SignatureReader(())
                elif not lexicon.COPY_MARK.match(fold(line.text)):
                    self._unread([line])
        self._keep(block)

    def _keep(self, block: SignatureReader) -> None:
        for part, signatory in block.result().items():
            self.signers.setdefault(part, signatory)

    def _unread(self, lines: Sequence[Line]) -> None:
        filled = [line for line in lines if not lexicon.is_rule(line.text)]
        self.findings.extend(remarks.unread(line.number, line.text) for line in filled)

    def _report_missing(
        self, minutes: ParsedMinutes, opening: int, closing: int
    ) -> None:
        present = {
            "committee": minutes.committee,
            "date": self.date_line,
            "attendance": minutes.present(),
            "opened": opening < len(self.lines),
            "closed": closing < len(self.lines),
            "agenda": minutes.agenda,
            "checker": minutes.checker,
        }
        self.findings.extend(
            remarks.missing(part, minutes.source_line)
            for part, found in present.items()
            if not found
        )


def signer_parts(text: str) -> tuple[str, ...]:
    """The roles of signers that a line names, from left to right."""
    folded = fold(text[:300])
    found = [
        (match.start(), part)
        for pattern, part in lexicon.SIGNER_ROLES
        if (match := pattern.search(folded))
    ]
    return tuple(part for _start, part in sorted(found))
