"""What minutes get wrong: one function a warning, each with a stable code.

Each gets the minutes and the lines below their heading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from km_pages.documents import lexicon
from km_pages.documents.agenda_reader import agenda_heading
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import name_key
from km_pages.documents.remarks import excerpt
from km_pages.documents.structure import (
    Duty,
    Finding,
    Line,
    ParsedMinutes,
    ParsedStatement,
    Presence,
)
from km_pages.thai.calendar import calendar_year_of, fiscal_year_of, format_date

# About five syllables a second at most, three letters and signs each. Read aloud,
# Thai is among the slowest of 17 languages, below five syllables a second (Coupé et
# al., Science Advances 5(9), 2019, doi:10.1126/sciadv.aaw2594).
CHARACTERS_A_MINUTE = 900
# Others spoke too: one statement can hardly take more of the meeting than this.
SHARE_OF_MEETING = 0.5


def fiscal_year(minutes: ParsedMinutes, lines: Sequence[Line]) -> Iterator[Finding]:
    """A fiscal year just past is spoken of as the present one. Years long past are
    history, coming ones are plans; nobody can know which year was meant."""
    if minutes.held_on is None:
        return
    present = fiscal_year_of(minutes.held_on).be
    for line in lines:
        if "งบประมาณ" not in line.text:
            continue
        for match in lexicon.FISCAL_YEAR.finditer(fold(line.text)):
            year = int(match["year"])
            if year == present - 1 or (match["now"] and year != present):
                message = _(
                    "Fiscal year %(year)s is spoken of, but the meeting of %(date)s "
                    "lies in fiscal year %(present)s. Find out which was meant."
                ) % {
                    "year": year,
                    "date": format_date(minutes.held_on),
                    "present": present,
                }
                yield Finding("fiscal-year", message, line.number, match.group())


def repeated_agenda_number(
    minutes: ParsedMinutes, lines: Sequence[Line]
) -> Iterator[Finding]:
    last = ""
    for line in lines:
        heading = agenda_heading(line)
        if heading is None:
            continue
        if fold(heading[0]) == last:
            message = _("Agenda item %(number)s occurs twice.") % {"number": heading[0]}
            yield Finding(
                "agenda-number-twice", message, line.number, excerpt(line.text)
            )
        last = fold(heading[0])


def long_statement(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    """More than can be said within the meeting: read out, or added later."""
    length = _minutes_between(minutes.opened_at, minutes.closed_at)
    if length <= 0:
        return
    for statement in minutes.statements():
        characters = len(statement.words)
        if characters > length * CHARACTERS_A_MINUTE * SHARE_OF_MEETING:
            message = _(
                "The statement has %(characters)s characters, about %(needed)s minutes "
                "of speech; the meeting lasted %(length)s minutes. Consider attaching "
                "it as a reference."
            ) % {
                "characters": characters,
                "needed": round(characters / CHARACTERS_A_MINUTE),
                "length": length,
            }
            yield Finding(
                "long-statement", message, statement.source_line, statement.speaker
            )


def _minutes_between(start: dt.time | None, end: dt.time | None) -> int:
    if start is None or end is None:
        return 0
    return (end.hour - start.hour) * 60 + end.minute - start.minute


def times(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    start, end = minutes.opened_at, minutes.closed_at
    if start and end and end <= start:
        message = _("The meeting ends before it begins.")
        yield Finding("times", message, minutes.source_line)


def closing_phrase(minutes: ParsedMinutes, lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        match = lexicon.CLOSED.match(fold(line.text[:120]))
        if match is None:
            continue
        if minutes.closed_at and match["phrase"] != lexicon.CLOSING_OF_THE_FORM:
            message = _("“%(phrase)s” is written; the form says “เลิกประชุม”.")
            shown = message % {"phrase": match["phrase"]}
            yield Finding("closing-phrase", shown, line.number, excerpt(line.text))
            return


def meeting_number(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    if minutes.meeting_number is None:
        message = _("The minutes bear no number of the meeting (ครั้งที่).")
        yield Finding("meeting-number", message, minutes.source_line)


def meeting_year(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    """Meetings are numbered by calendar year."""
    if minutes.held_on and minutes.year not in (
        None,
        calendar_year_of(minutes.held_on).be,
    ):
        message = _("The minutes bear the year %(year)s, but the date %(date)s.") % {
            "year": minutes.year,
            "date": format_date(minutes.held_on),
        }
        yield Finding("meeting-year", message, minutes.source_line)


def absent_list(minutes: ParsedMinutes, lines: Sequence[Line]) -> Iterator[Finding]:
    pattern = lexicon.ATTENDANCE_HEADINGS[0][0]
    if not any(pattern.match(fold(line.text[:120])) for line in lines):
        message = _("There is no list of those absent (ผู้ไม่มาประชุม).")
        yield Finding("absent-list", message, minutes.source_line)


def note_taker(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    if minutes.note_taker is None:
        message = _("There is no note taker (ผู้จดรายงานการประชุม).")
        yield Finding("note-taker", message, minutes.source_line)


def unknown_speakers(
    minutes: ParsedMinutes, _lines: Sequence[Line]
) -> Iterator[Finding]:
    """Somebody speaks who is on no list; given names suffice to be known."""
    listed = {fold(row.name.given_name) for row in minutes.attendance}
    absent = {
        name_key(row.name)
        for row in minutes.attendance
        if row.presence is Presence.ABSENT
    }
    reported: set[str] = set()
    for statement in minutes.statements():
        if statement.name is None or not listed:
            continue
        key = name_key(statement.name)
        if key in reported:
            continue
        if fold(statement.name.given_name) not in listed:
            message = _("%(name)s speaks, but is not on the list of those present.")
        elif key in absent:
            message = _("%(name)s speaks, but is on the list of those absent.")
        else:
            continue
        reported.add(key)
        shown = message % {"name": statement.speaker}
        yield Finding("speaker-not-listed", shown, statement.source_line)


def closing_particle(
    minutes: ParsedMinutes, _lines: Sequence[Line]
) -> Iterator[Finding]:
    """A woman's words end with a man's particle, or the other way round."""
    message = _(
        "The title and the closing particle don't go together. Was the statement put "
        "down to the right person?"
    )
    for statement in minutes.statements():
        title = statement.name.title if statement.name else ""
        words = statement.words.rstrip(" .ๆ")
        if (
            title in lexicon.FEMALE_TITLES and words.endswith(lexicon.MALE_ENDINGS)
        ) or (title in lexicon.MALE_TITLES and words.endswith(lexicon.FEMALE_ENDINGS)):
            yield Finding(
                "particle", message, statement.source_line, excerpt(words[-30:])
            )


def credited_speaker(
    minutes: ParsedMinutes, _lines: Sequence[Line]
) -> Iterator[Finding]:
    """Proposals are credited to the holder of another post than the proposer's."""
    for item in minutes.agenda:
        proposer: ParsedStatement | None = None
        for statement in item.statements:
            match = lexicon.CREDITED.search(fold(statement.words[:2000]))
            if proposer and match and proposer.post:
                credited = lexicon.plain_post(match["post"])
                if not lexicon.plain_post(proposer.post).startswith(credited):
                    message = _(
                        "The proposals are credited to “%(credited)s” here; before, "
                        "%(proposer)s (%(post)s) made them."
                    ) % {
                        "credited": match["post"],
                        "proposer": proposer.speaker,
                        "post": proposer.post,
                    }
                    yield Finding(
                        "credit", message, statement.source_line, match.group()
                    )
            if item.proposals and clean(item.proposals[0]) in statement.words:
                proposer = statement


def resolution_kind(
    minutes: ParsedMinutes, _lines: Sequence[Line]
) -> Iterator[Finding]:
    message = _(
        "The kind of resolution can't be told from its words. Choose it by hand."
    )
    for item in minutes.agenda:
        if item.resolution and item.resolution.kind is None:
            yield Finding(
                "resolution-kind", message, item.resolution.source_line,
                excerpt(item.resolution.text),
            )  # fmt: skip


def sick_leave(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    """Health is private; that somebody was on leave is enough."""
    message = _("A remark speaks of illness. Health is private: write “on leave”.")
    for row in minutes.attendance:
        if "ป่วย" in row.remark:
            yield Finding("health", message, row.source_line)


def no_chair(minutes: ParsedMinutes, _lines: Sequence[Line]) -> Iterator[Finding]:
    rows = minutes.present()
    has_roles = any(row.role for row in rows)
    if has_roles and not any(row.role_code is Duty.CHAIR for row in rows):
        message = _("Nobody on the list of those present is the chair.")
        yield Finding("no-chair", message, minutes.source_line)


CHECKS = (
    fiscal_year,
    repeated_agenda_number,
    long_statement,
    times,
    closing_phrase,
    meeting_number,
    meeting_year,
    absent_list,
    note_taker,
    unknown_speakers,
    closing_particle,
    credited_speaker,
    resolution_kind,
    sick_leave,
    no_chair,
)
