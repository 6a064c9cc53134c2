"""The members whom an order appoints."""

from __future__ import annotations

from collections.abc import Sequence

from km_pages.documents import lexicon, remarks
from km_pages.documents.lexicon import fold
from km_pages.documents.people import NamedRow, Row, collect_rows, read_row
from km_pages.documents.structure import Duty, Finding, Line, ParsedMember


def read_members(
    lines: Sequence[Line], findings: list[Finding]
) -> tuple[ParsedMember, ...]:
    members: list[ParsedMember] = []
    for row in collect_rows(lines):
        if all(is_column_heading(fold(cell)) for cell in row.filled):
            continue
        named = read_row(row.filled)
        if named is None or not _names_member(named, row):
            text = " ".join([row.number_text, *row.filled])
            findings.append(remarks.unread(row.line, text))
            continue
        members.append(_member(named, row, len(members) + 1, findings))
    return tuple(members)


def _member(
    named: NamedRow, row: Row, order: int, findings: list[Finding]
) -> ParsedMember:
    text = " ".join(row.filled)
    if not named.name.given_name:
        findings.append(remarks.nameless_member(row.line, text))
    if not named.duty_text:
        findings.append(remarks.unknown_duty(row.line, text))
    findings.extend(remarks.unread(row.line, lost) for lost in named.rest)
    if row.number and row.number != order and "." not in row.number_text[:-1]:
        findings.append(remarks.member_number(row.line, text, order))
    return ParsedMember(
        order, named.name, named.post, named.duty, named.duty_text, row.line
    )


def is_column_heading(folded: str) -> bool:
    cells = lexicon.fields(folded.replace(" ", "  ")) or [folded]
    return folded in lexicon.COLUMN_HEADINGS or all(
        cell in lexicon.COLUMN_HEADINGS for cell in cells
    )


def _names_member(named: NamedRow, row: Row) -> bool:
    """A member has a title, or a duty in the committee, or a row of three cells."""
    return bool(
        named.name.title
        or named.duty is not Duty.OTHER
        or (row.number and len(row.filled) > 2)
    )
