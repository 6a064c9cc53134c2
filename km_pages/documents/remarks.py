"""What the readers could not read, or left out on purpose: one function a remark.

What the document itself gets wrong is in :mod:`km_pages.documents.findings`.
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from km_pages.documents.lexicon import clean
from km_pages.documents.structure import Finding
from km_pages.thai.calendar import ThaiDateError, format_date

EXCERPT_LENGTH = 80
# Vowels and tone marks that need the consonant before them.
DEPENDENT_SIGNS = "ะ" + "".join(
    map(chr, (*range(0x0E31, 0x0E3B), *range(0x0E45, 0x0E4F)))
)
# Lines this close together are one passage.
UNREAD_GAP = 3


def excerpt(text: str) -> str:
    """The beginning of a line, for showing; never begins with half a letter."""
    text = clean(text[: 4 * EXCERPT_LENGTH]).lstrip(DEPENDENT_SIGNS)
    return text if len(text) <= EXCERPT_LENGTH else f"{text[:EXCERPT_LENGTH]}…"


def unread(line: int, text: str) -> Finding:
    message = _("This line fits no part of the form and was not taken over.")
    return Finding("unread", message, line, excerpt(text))


def bad_date(line: int, text: str, error: ThaiDateError) -> Finding:
    message = _("The date could not be read: %(reason)s") % {"reason": error}
    return Finding("date-unread", message, line, excerpt(text))


def not_buddhist_era(line: int, text: str) -> Finding:
    message = _("%(year)s is no year of the Buddhist Era. Fill the year in by hand.")
    return Finding("year-era", message % {"year": text}, line, text)


def bad_time(line: int, text: str) -> Finding:
    message = _("The time could not be read. Fill it in by hand.")
    return Finding("time-unread", message, line, excerpt(text))


def weekday(line: int, text: str, day: dt.date) -> Finding:
    message = _(
        "The day of the week and the date contradict each other: the date is "
        "%(date)s. Find out which of them is right."
    )
    shown = format_date(day, "long", weekday=True)
    return Finding("weekday", message % {"date": shown}, line, excerpt(text))


def missing(part: str, line: int) -> Finding:
    """A part that every document of the form has: ``part`` is a key of the table."""
    return Finding(f"missing-{part}", _missing_messages()[part], line)


def _missing_messages() -> dict[str, str]:
    return {
        "number": _("The order has no number yet. It is given at registration."),
        "subject": _("No subject (เรื่อง) was found."),
        "members": _("No list of members was found."),
        "duties": _("No duties of the committee were found."),
        "effective": _("The order doesn't say from when it is effective."),
        "signed-on": _("No date of signing (สั่ง ณ วันที่) was found."),
        "signatory": _("No signatory was found."),
        "committee": _("No name of the committee was found in the heading."),
        "date": _("No date of the meeting was found."),
        "attendance": _("No list of those present was found."),
        "opened": _("The minutes don't say when the meeting began."),
        "closed": _("The minutes don't say when the meeting ended."),
        "agenda": _("No agenda items (ระเบียบวาระที่) were found."),
        "checker": _("No checker (ผู้ตรวจรายงานการประชุม) was found."),
    }


def typed_signatures(count: int, line: int) -> Finding:
    message = ngettext(
        "%(count)s typed signature was left out: signatures are private.",
        "%(count)s typed signatures were left out: signatures are private.",
        count,
    )
    return Finding("signature", message % {"count": count}, line)


def signature_differs(line: int, name: str) -> Finding:
    message = _(
        "The typed signature isn't spelt like the name of %(name)s. It was left out."
    )
    return Finding("signature-differs", message % {"name": name}, line)


def nameless_member(line: int, text: str) -> Finding:
    message = _("The order appoints the holder of a post here and names nobody.")
    return Finding("member-without-name", message, line, excerpt(text))


def member_number(line: int, text: str, expected: int) -> Finding:
    message = _("The numbers of the members skip or repeat here: %(number)s was due.")
    return Finding("member-number", message % {"number": expected}, line, excerpt(text))


def unknown_duty(line: int, text: str) -> Finding:
    message = _("No duty in the committee could be read here.")
    return Finding("duty-unknown", message, line, excerpt(text))


def certified_copy(line: int) -> Finding:
    message = _(
        "The text bears “certified copy” (สำเนาถูกต้อง). That is for the paper: only the "
        "mark “copy” was taken over, not the certification."
    )
    return Finding("certified-copy", message, line)


def copy_mark_between(line: int, text: str) -> Finding:
    message = _(
        "The mark “copy” is between the order and the minutes. It was taken to "
        "belong to the order."
    )
    return Finding("copy-mark", message, line, excerpt(text))


def members_in_attendance(line: int, text: str) -> Finding:
    message = _(
        "Members are listed under a heading that the form keeps for guests. Those "
        "with a duty in the committee were taken as present (ผู้มาประชุม)."
    )
    return Finding("attendance-heading", message, line, excerpt(text))


def gather_unread(findings: list[Finding]) -> list[Finding]:
    """Lines left out one after another become one finding with their number."""
    kept = [finding for finding in findings if finding.code != "unread"]
    block: list[Finding] = []
    unread_lines = sorted(
        (finding for finding in findings if finding.code == "unread"),
        key=lambda finding: finding.place,
    )
    for finding in unread_lines:
        if block and finding.place - block[-1].place > UNREAD_GAP:
            kept.append(_as_one(block))
            block = []
        block.append(finding)
    return kept + ([_as_one(block)] if block else [])


def _as_one(block: list[Finding]) -> Finding:
    if len(block) == 1:
        return block[0]
    message = ngettext(
        "%(count)s line from here on fits no part of the form and was not taken over.",
        "%(count)s lines from here on fit no part of the form and were not taken over.",
        len(block),
    )
    first = block[0]
    shown = message % {"count": len(block)}
    return Finding("unread", shown, first.place, first.excerpt)
