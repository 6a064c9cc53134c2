"""What an order or minutes get wrong: warned of, never corrected silently.

One function a warning, each with a stable code. Source: what real documents of
local administrations were found to get wrong, against the official forms.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from km_pages.documents import lexicon, minutes_findings, typing_findings
from km_pages.documents.lexicon import fold
from km_pages.documents.people import full_name, name_key
from km_pages.documents.remarks import excerpt
from km_pages.documents.structure import (
    Finding,
    Line,
    ParsedMinutes,
    Reading,
)
from km_pages.thai.calendar import calendar_year_of, format_date
from km_pages.thai.names import PersonName


def check(reading: Reading) -> tuple[Finding, ...]:
    """All warnings about a file, in the order of the places they speak of."""
    found = [
        finding
        for function in typing_findings.CHECKS
        for finding in function(reading.source)
    ]
    found += [finding for function in READING_CHECKS for finding in function(reading)]
    for minutes in reading.minutes:
        lines = _lines_of(minutes, reading)
        found += [
            finding
            for function in minutes_findings.CHECKS
            for finding in function(minutes, lines)
        ]
    return tuple(sorted(found, key=lambda finding: finding.place))


def _lines_of(minutes: ParsedMinutes, reading: Reading) -> Sequence[Line]:
    """The lines below the heading, up to the next document in the file."""
    start = minutes.source_line
    starts = [order.source_line for order in reading.orders]
    starts += [other.source_line for other in reading.minutes]
    last = reading.source.lines[-1].number
    end = min((line for line in starts if line > start), default=last + 1)
    return [line for line in reading.source.lines if start < line.number < end]


def differing_posts(reading: Reading) -> Iterator[Finding]:
    """One person, several posts: between the documents, or within one."""
    posts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    names: dict[str, PersonName] = {}
    for name, post, line in _posts(reading):
        if not post:
            continue
        key = name_key(name)
        names.setdefault(key, name)
        known = posts[key]
        if all(not _same_post(post, other) for other, _line in known):
            known.append((post, line))
    for key, found in posts.items():
        (first, _first_line), *others = found
        for other, line in others:
            message = _(
                "%(name)s is “%(first)s” in one place and “%(other)s” here. Both were "
                "kept as written."
            ) % {"name": full_name(names[key]), "first": first, "other": other}
            yield Finding("post-differs", message, line, excerpt(other))


def _posts(reading: Reading) -> Iterator[tuple[PersonName, str, int]]:
    for order in reading.orders:
        for member in order.members:
            yield member.name, member.post, member.source_line
        if order.signatory:
            signatory = order.signatory
            yield signatory.name, signatory.post, signatory.source_line
    for minutes in reading.minutes:
        for row in minutes.attendance:
            yield row.name, row.post, row.source_line
        for member in minutes.listed_members:
            yield member.name, member.post, member.source_line
        for statement in minutes.statements():
            if statement.name:
                yield statement.name, statement.post, statement.source_line
        for signer in (minutes.note_taker, minutes.checker):
            if signer:
                yield signer.name, signer.post, signer.source_line


def _same_post(one: str, other: str) -> bool:
    """Whether one may be the other, with the office left out or abbreviated."""
    one, other = lexicon.plain_post(one), lexicon.plain_post(other)
    return one == other or one.startswith(other) or other.startswith(one)


def irregular_titles(reading: Reading) -> Iterator[Finding]:
    """A rank without its inner dots (สอ. for ส.อ.), once for each way of writing."""
    seen: set[str] = set()
    for name, _post, line in _posts(reading):
        title = name.title.replace(" ", "")
        usual = lexicon.usual_title(title)
        if usual != title and title not in seen:
            seen.add(title)
            message = _("“%(title)s” is usually written “%(usual)s”. It was kept.") % {
                "title": name.title,
                "usual": usual,
            }
            yield Finding("title", message, line, full_name(name))


def unaccounted_members(reading: Reading) -> Iterator[Finding]:
    """Members of the order on no list of the minutes of the same committee."""
    if len(reading.orders) != 1:
        return
    for minutes in reading.minutes:
        listed = {name_key(row.name) for row in minutes.attendance}
        for member in reading.orders[0].members:
            if listed and member.given_name and name_key(member.name) not in listed:
                message = _(
                    "%(name)s is a member by the order, but is on no list of the "
                    "minutes."
                ) % {"name": full_name(member.name)}
                yield Finding("member-not-listed", message, minutes.source_line)


def committee_words(reading: Reading) -> Iterator[Finding]:
    """A working group (คณะทำงาน) whose members are called กรรมการ."""
    for order in reading.orders:
        if "คณะทำงาน" not in fold(order.subject):
            continue
        for member in order.members:
            if "กรรมการ" in member.duty_text:
                message = _(
                    "The order appoints a working group (คณะทำงาน), but calls its "
                    "people members of a committee (กรรมการ)."
                )
                yield Finding(
                    "committee-words", message, member.source_line, member.duty_text
                )
                break


def order_signed_late(reading: Reading) -> Iterator[Finding]:
    """An order of one year that bears a number of another."""
    for order in reading.orders:
        if not order.signed_on or not order.calendar_year:
            continue
        if calendar_year_of(order.signed_on).be != order.calendar_year:
            message = _(
                "The order bears the year %(year)s, but was signed on %(date)s."
            ) % {"year": order.calendar_year, "date": format_date(order.signed_on)}
            yield Finding("order-year", message, order.source_line, order.number_text)


READING_CHECKS = (
    differing_posts,
    irregular_titles,
    unaccounted_members,
    committee_words,
    order_signed_late,
)
