"""What a document gets wrong as a typed text: digits, debris, spelling, privacy.

One function a warning, each with a stable code; each gets the document as opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from km_pages.documents import lexicon
from km_pages.documents.agenda_reader import agenda_heading
from km_pages.documents.lexicon import clean
from km_pages.documents.people import read_number
from km_pages.documents.remarks import excerpt
from km_pages.documents.structure import Finding, SourceDocument
from km_pages.thai.digits import mixed_numbers, to_arabic
from km_pages.thai.text import citizen_ids

DOUBLE_E = "เเ"
NO_BREAK_SPACE = "\xa0"
# Rows of a table stand some lines apart; further on begins another list.
LIST_REACH = 15


def mixed_digits(source: SourceDocument) -> Iterator[Finding]:
    """One number, two kinds of digits: 255๘."""
    places: dict[str, list[int]] = defaultdict(list)
    for line in source.lines:
        for found in mixed_numbers(line.text):
            places[found.excerpt].append(line.number)
    for number, lines in places.items():
        message = ngettext(
            "Thai and Arabic digits are mixed in %(number)s.",
            "Thai and Arabic digits are mixed in %(number)s, %(count)s times.",
            len(lines),
        )
        shown = message % {"number": number, "count": len(lines)}
        yield Finding("mixed-digits", shown, lines[0], number)


def list_digits(source: SourceDocument) -> Iterator[Finding]:
    """A list that goes on with the other kind of digits: ๑. 2. ๓."""
    yield from _switches(
        (line.number, found[0], found[1], line.text)
        for line in source.lines
        if len(line.text) < 2000 and (found := read_number(line.text[:200]))
    )


def agenda_digits(source: SourceDocument) -> Iterator[Finding]:
    yield from _switches(
        (
            (
                line.number,
                heading[0],
                int(to_arabic(heading[0]).split(".")[0]),
                line.text,
            )
            for line in source.lines
            if (heading := agenda_heading(line))
        ),
        reach=None,
    )


def _switches(
    numbers: Iterator[tuple[int, str, int, str]], reach: int | None = LIST_REACH
) -> Iterator[Finding]:
    """Where a number follows its predecessor in other digits; once for each list."""
    message = _("The numbers of the list change between Thai and Arabic digits here.")
    last_line = last_value = 0
    last_is_thai = reported = False
    for line, written, value, text in numbers:
        is_thai = to_arabic(written) != written
        is_near = reach is None or line - last_line <= reach
        continues = is_near and value == last_value + 1 and last_value > 0
        if not continues:
            reported = False
        elif is_thai != last_is_thai and not reported:
            reported = True
            yield Finding("list-digits", message, line, excerpt(text))
        last_line, last_value, last_is_thai = line, value, is_thai


def bookmarks(source: SourceDocument) -> Iterator[Finding]:
    lines = [
        (line.number, match.group())
        for line in source.lines
        for match in lexicon.BOOKMARK_MARK.finditer(line.text)
    ]
    if lines:
        message = ngettext(
            "%(count)s bookmark mark of a word processor was left out.",
            "%(count)s bookmark marks of a word processor were left out.",
            len(lines),
        )
        yield Finding("bookmarks", message % {"count": len(lines)}, *lines[0])


def no_break_spaces(source: SourceDocument) -> Iterator[Finding]:
    lines = [line for line in source.lines if NO_BREAK_SPACE in line.text]
    count = sum(line.text.count(NO_BREAK_SPACE) for line in lines)
    if count:
        message = ngettext(
            "%(count)s no-break space was read as an ordinary space.",
            "%(count)s no-break spaces were read as ordinary spaces.",
            count,
        )
        place = lines[0]
        shown = message % {"count": count}
        yield Finding("no-break-spaces", shown, place.number, excerpt(place.text))


def tabs(source: SourceDocument) -> Iterator[Finding]:
    """Rows of tabs that move text about. A single tab between cells is no debris."""
    lines = [line for line in source.lines if "\t\t" in line.text]
    if lines:
        message = ngettext(
            "Rows of tabs were read as spaces in %(count)s line.",
            "Rows of tabs were read as spaces in %(count)s lines.",
            len(lines),
        )
        shown = message % {"count": len(lines)}
        yield Finding("tabs", shown, lines[0].number, excerpt(lines[0].text))


def pictures(source: SourceDocument) -> Iterator[Finding]:
    linked = _(
        "The document shows a picture from another address. It was not fetched: the "
        "address may vanish, and it tells others who reads. Add the picture by hand."
    )
    embedded = _("The document holds a picture. Add it by hand if it is needed.")
    for picture in source.pictures:
        if picture.is_linked:
            yield Finding(
                "linked-picture", linked, picture.line, excerpt(picture.address)
            )
        else:
            yield Finding(
                "embedded-picture", embedded, picture.line, excerpt(picture.address)
            )


def double_e(source: SourceDocument) -> Iterator[Finding]:
    """Two เ look like แ and are not found by a search for it."""
    lines = [line for line in source.lines if DOUBLE_E in line.text]
    count = sum(line.text.count(DOUBLE_E) for line in lines)
    if count:
        message = ngettext(
            "Two เ stand side by side %(count)s time; แ may be meant.",
            "Two เ stand side by side %(count)s times; แ may be meant.",
            count,
        )
        start = max(0, lines[0].text.find(DOUBLE_E) - 20)
        near = excerpt(lines[0].text[start:])
        yield Finding("double-e", message % {"count": count}, lines[0].number, near)


def misspellings(source: SourceDocument) -> Iterator[Finding]:
    """Words that are known to be typed wrongly often; kept as written."""
    for wrong, right in lexicon.MISSPELLINGS.items():
        lines = [line for line in source.lines if wrong in line.text]
        if lines:
            message = _("“%(wrong)s” may be meant for “%(right)s”. It was kept.") % {
                "wrong": wrong,
                "right": right,
            }
            yield Finding("spelling", message, lines[0].number, wrong)


def identity_numbers(source: SourceDocument) -> Iterator[Finding]:
    """A citizen's number is private: the finding doesn't repeat it."""
    message = _(
        "There is a 13-digit identity number here. Take it out before anybody else "
        "can read the page."
    )
    for line in source.lines:
        if citizen_ids(line.text):
            yield Finding("citizen-id", message, line.number)


def encoding(source: SourceDocument) -> Iterator[Finding]:
    if source.encoding in ("UTF-8", "UTF-8 (BOM)", "UTF-16", "Word"):
        return
    message = _(
        "The file was read as %(encoding)s, the usual guess for an older Thai file. "
        "Check that the text is readable."
    )
    first = next((clean(line.text) for line in source.lines if clean(line.text)), "")
    yield Finding(
        "encoding", message % {"encoding": source.encoding}, 1, excerpt(first)
    )


CHECKS = (
    encoding,
    mixed_digits,
    list_digits,
    agenda_digits,
    bookmarks,
    no_break_spaces,
    tabs,
    pictures,
    double_e,
    misspellings,
    identity_numbers,
)
