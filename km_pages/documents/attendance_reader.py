"""The lists of those present, absent and in attendance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from km_pages.documents import lexicon, remarks
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import (
    NamedRow,
    Row,
    collect_rows,
    full_name,
    read_row,
    same_given_name,
    take_duty,
    take_name,
)
from km_pages.documents.structure import (
    Duty,
    Finding,
    Line,
    ParsedAttendance,
    Presence,
)

REMARK_STARTS = (
    "แทน",
    "มาประชุมแทน",
    "เข้าประชุมแทน",
    "ติด",
    "ลา",
    "ป่วย",
    "ไป",
    "ขาด",
    "มาสาย",
)


def attendance_heading(line: Line) -> Presence | None:
    folded = fold(line.text[:120])
    if len(folded) > 80:
        return None
    for pattern, presence in lexicon.ATTENDANCE_HEADINGS:
        if pattern.match(folded):
            return Presence(presence)
    return None


def read_attendance(
    lines: Sequence[Line],
    presence: Presence,
    findings: list[Finding],
    has_list_of_present: bool,
) -> list[ParsedAttendance]:
    """Read one list, its heading first.

    Where the minutes have no list of those present (ผู้มาประชุม), a person with a duty
    in the committee under "in attendance" (ผู้เข้าร่วมประชุม) is a member, hence present:
    the form keeps that heading for those who are no members.
    """
    body, columns = _columns(lines[1:])
    rows: list[ParsedAttendance] = []
    signatures = 0
    for row in collect_rows(body):
        if not row.filled or all(_is_none(cell) for cell in row.filled):
            continue
        cells, signature = _without_signature(row, columns)
        named = read_row(cells)
        if named is None or not _names_person(named, row):
            text = " ".join([row.number_text, *row.filled])
            findings.append(remarks.unread(row.line, text))
            continue
        if signature:
            signatures += 1
            if not _agrees(signature, named):
                findings.append(
                    remarks.signature_differs(row.line, full_name(named.name))
                )
        rows.append(_attendance(named, row, presence, len(rows) + 1))
    if signatures:
        findings.append(remarks.typed_signatures(signatures, lines[0].number))
    if presence is Presence.IN_ATTENDANCE and not has_list_of_present:
        rows = [_present_if_member(row) for row in rows]
        if any(row.presence is Presence.PRESENT for row in rows):
            findings.append(
                remarks.members_in_attendance(lines[0].number, lines[0].text)
            )
    return rows


def _columns(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines of the list, and what the cells of its heading row stand for."""
    columns: list[str] = []
    for index, line in enumerate(lines):
        if lexicon.is_rule(line.text):
            continue
        cells = [fold(cell) for cell in lexicon.fields(line.text)]
        if not all(cell in lexicon.COLUMN_HEADINGS for cell in cells):
            return list(lines[index:]), columns
        columns.extend(lexicon.COLUMN_HEADINGS[cell] for cell in cells)
    return [], columns


def _is_none(cell: str) -> bool:
    return fold(cell).strip("-–—. ()") in lexicon.NONE_WORDS


def _without_signature(row: Row, columns: Sequence[str]) -> tuple[list[str], str]:
    """The filled cells without the signature, and the signature."""
    cells = list(row.cells)
    signature = ""
    expected = len(columns) - ("number" in columns)
    if row.is_table and "signature" in columns and len(cells) == expected:
        place = columns.index("signature") - ("number" in columns)
        signature = cells.pop(place)
        return [cell for cell in cells if cell], signature
    # Without columns to go by, a signature is what repeats the person's name.
    cells = [cell for cell in cells if cell]
    name, _rest = take_name(cells[0]) if cells else (None, "")
    for place in range(1, len(cells)):
        if lexicon.SIGNED.match(fold(cells[place])) or (
            name and name.surname and same_given_name(cells[place], name)
        ):
            signature = cells.pop(place)
            if name and cells[place:] and _is_cut_off(cells[place], name.surname):
                signature = f"{signature} {cells.pop(place)}"
            break
    return cells, signature


def _is_cut_off(text: str, surname: str) -> bool:
    return len(text) > 1 and fold(surname).startswith(fold(text))


def _names_person(named: NamedRow, row: Row) -> bool:
    return bool(named.name.title or (row.number and named.name.surname))


def _agrees(signature: str, named: NamedRow) -> bool:
    name, rest = take_name(signature)
    return same_given_name(signature, named.name) and (
        rest != "" or not name.surname or fold(name.surname) == fold(named.name.surname)
    )


def _attendance(
    named: NamedRow, row: Row, presence: Presence, order: int
) -> ParsedAttendance:
    post, role, remark = named.post, named.duty_text, list(named.rest)
    if presence is Presence.ABSENT and fold(post).startswith(REMARK_STARTS):
        # No post was given, only why the person stayed away.
        post, remark = "", [post, *remark]
    if not remark and fold(post).startswith(("แทน", "มาประชุมแทน")):
        post, remark = "", [post]
    remark_text = clean(" ".join(remark))
    substitute = lexicon.SUBSTITUTE.search(clean(f"{post} {remark_text}"))
    return ParsedAttendance(
        order=row.number or order,
        name=named.name,
        post=post,
        role=role,
        role_code=named.duty,
        presence=presence,
        remark=remark_text,
        substitute_for=take_duty(substitute["whom"])[0] if substitute else "",
        source_line=row.line,
    )


def _present_if_member(row: ParsedAttendance) -> ParsedAttendance:
    if row.role_code is Duty.OTHER:
        return row
    return replace(row, presence=Presence.PRESENT)
