"""From a file to all that was read of it, with every warning."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import IO

from django.utils.translation import gettext as _

from km_pages.documents import findings as warnings
from km_pages.documents import lexicon, remarks
from km_pages.documents.files import UnreadableDocument, open_document
from km_pages.documents.lexicon import fold
from km_pages.documents.minutes_reader import is_minutes_heading, read_minutes
from km_pages.documents.order_reader import is_order_heading, read_order
from km_pages.documents.structure import (
    Finding,
    Line,
    ParsedMinutes,
    ParsedOrder,
    Reading,
    SourceDocument,
)

# A meeting's papers are an order and some minutes, not an archive.
MAX_DOCUMENTS = 20


def read_document(
    source: str | os.PathLike[str] | IO[bytes], filename: str | None = None
) -> Reading:
    """Read the orders and minutes in a file, given by path or opened for bytes.

    ``filename`` is the name of an upload; its ending says what kind of file it is.
    Raises :class:`UnreadableDocument`, whose text is for the user. Messages are in
    the active language.
    """
    return read_source(open_document(source, filename))


def read_source(source: SourceDocument) -> Reading:
    source = replace(source, lines=_single_spaced(source.lines))
    parts = _parts(source.lines)
    if not parts:
        raise UnreadableDocument(
            "neither",
            _(
                "Neither an order (คำสั่ง … ที่ …) nor minutes (รายงานการประชุม) were found "
                "in this document."
            ),
        )
    if len(parts) > MAX_DOCUMENTS:
        raise UnreadableDocument(
            "too-long",
            _("The file holds too many documents. Put each into a file of its own."),
        )
    found: list[Finding] = []
    orders: list[ParsedOrder] = []
    minutes: list[ParsedMinutes] = []
    first = source.lines.index(parts[0][1][0])
    is_copy = _copy_mark(source.lines[:first]) is not None
    found += [
        remarks.unread(line.number, line.text)
        for line in source.lines[:first]
        if not lexicon.is_rule(line.text)
        and not lexicon.COPY_MARK.match(fold(line.text[:60]))
    ]
    for index, (kind, lines) in enumerate(parts):
        if kind == "order":
            orders.append(read_order(lines, found, is_copy))
            mark = _copy_mark(lines)
            if mark and index + 1 < len(parts):
                found.append(remarks.copy_mark_between(mark.number, mark.text))
        else:
            last = lines[-1].number
            pictures = [
                picture
                for picture in source.pictures
                if lines[0].number <= picture.line <= last
            ]
            members = [member for order in orders for member in order.members]
            minutes.append(read_minutes(lines, pictures, found, is_copy, members))
        is_copy = False
    reading = Reading(source, tuple(orders), tuple(minutes))
    found += warnings.check(reading)
    found = remarks.gather_unread(found)
    found.sort(key=lambda finding: finding.place)
    return Reading(source, reading.orders, reading.minutes, tuple(found))


def _single_spaced(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Without the empty lines that some programs put after every line: an empty
    line means the end of a row or of a paragraph."""
    if any(line.text.strip() for line in lines[1::2]):
        return lines
    return lines[::2]


def _parts(lines: Sequence[Line]) -> list[tuple[str, Sequence[Line]]]:
    """The lines of each order and each set of minutes, headings first."""
    starts: list[tuple[str, int]] = []
    for index in range(len(lines)):
        within_minutes = bool(starts) and starts[-1][0] == "minutes"
        if is_order_heading(lines, index):
            starts.append(("order", index))
        elif is_minutes_heading(lines, index, within_minutes):
            starts.append(("minutes", index))
    parts: list[tuple[str, Sequence[Line]]] = []
    end = len(lines)
    for kind, start in reversed(starts):
        parts.insert(0, (kind, lines[start:end]))
        end = start
    return parts


def _copy_mark(lines: Sequence[Line]) -> Line | None:
    """The mark "-สำเนา-" at the end of a part, before the next one."""
    for line in reversed(lines):
        if lexicon.COPY_MARK.match(fold(line.text[:60])):
            return line
        if not lexicon.is_rule(line.text):
            return None
    return None
