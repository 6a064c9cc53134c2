"""An appointment order (คำสั่ง, form 4): from its lines to a :class:`ParsedOrder`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from km_pages.documents import lexicon, remarks
from km_pages.documents.dates import read_date, read_year
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.members import is_column_heading, read_members
from km_pages.documents.people import read_number, starts_like_name, take_duty
from km_pages.documents.signatures import SignatureReader
from km_pages.documents.structure import Finding, Line, ParsedOrder

HEADING_REACH = 6
MAX_NUMBER_DIGITS = 6


def is_order_heading(lines: Sequence[Line], index: int) -> bool:
    """A line "คำสั่ง…" is a heading if the number of an order follows closely."""
    folded = fold(lines[index].text[:300])
    if not lexicon.ORDER_HEADING.match(folded):
        return False
    following = lines[index : index + 2 * HEADING_REACH]
    filled = [line for line in following if line.text.strip()][:HEADING_REACH]
    return any(find_number(line.text) for line in filled)


def find_number(text: str) -> str:
    """The part of a line that begins with "ที่" and holds an order's number."""
    text = clean(text[:300])
    start = 0 if text.startswith("ที่") else text.find(" ที่") + 1
    candidate = text[start:]
    return candidate if lexicon.ORDER_NUMBER.match(fold(candidate)) else ""


def read_order(
    lines: Sequence[Line], findings: list[Finding], is_copy: bool = False
) -> ParsedOrder:
    """Read the lines of one order, its heading first."""
    reader = _OrderReader(lines, findings)
    reader.is_copy = is_copy
    return reader.read()


@dataclass(slots=True)
class _OrderReader:
    """Walks through the parts of the form in their order.

    Each part is a method that takes a line and may hand over to the next part.
    """

    lines: Sequence[Line]
    findings: list[Finding]
    part: str = "head"
    is_copy: bool = False
    is_certified: bool = False
    index: int = 0
    number_text: str = ""
    number_line: int = 0
    issuer: list[str] = field(default_factory=list)
    subject: list[str] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    member_lines: list[Line] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    signed: Line | None = None
    after_blank: bool = False
    signature: SignatureReader = field(default_factory=SignatureReader)

    def read(self) -> ParsedOrder:
        for index, line in enumerate(self.lines):
            self.index = index
            if not lexicon.is_rule(line.text):
                self._take(line)
                self.after_blank = False
                continue
            self.after_blank = True
            if self.part == "subject" and line.text.strip():
                self.part = "preamble"
            if self.part == "members":
                self.member_lines.append(line)
        return self._result()

    def _take(self, line: Line) -> None:
        folded = fold(line.text[:400])
        if lexicon.CERTIFIED_COPY.match(folded):
            self.findings.append(remarks.certified_copy(line.number))
            self.is_certified = self.is_copy = True
        elif self.is_certified and self.part == "signed":
            # Who certified the copy is no part of the order.
            return
        elif lexicon.COPY_MARK.match(folded):
            self.is_copy = True
        elif lexicon.PAGE_NUMBER.match(folded):
            return
        elif self.part != "signed" and lexicon.SIGNED_ON.match(folded):
            self.signed, self.part = line, "signed"
        else:
            getattr(self, f"_take_{self.part}")(line, folded)

    def _take_head(self, line: Line, folded: str) -> None:
        number = find_number(line.text)
        text = clean(line.text)
        if number:
            self.number_text = clean(number.removeprefix("ที่"))
            self.number_line = line.number
            text = clean(text.removesuffix(number))
        match = lexicon.SUBJECT.match(folded)
        if match:
            self.subject.append(lexicon.tail(line.text, match))
            self.part = "subject"
        elif text:
            self.issuer.append(text.removeprefix("คำสั่ง").strip())

    def _take_subject(self, line: Line, folded: str) -> None:
        goes_on = folded.startswith("(") or self._rule_follows()
        if goes_on and not lexicon.PREAMBLE_START.match(folded):
            self.subject.append(clean(line.text))
            return
        self.part = "preamble"
        self._take_preamble(line, folded)

    def _rule_follows(self) -> bool:
        """Whether the rule under the subject is still to come."""
        return any(
            line.text.strip() and lexicon.is_rule(line.text)
            for line in self.lines[self.index + 1 : self.index + 4]
        )

    def _take_preamble(self, line: Line, folded: str) -> None:
        if self._is_member(line) or is_column_heading(folded):
            self.part = "members"
            self.member_lines.append(line)
        elif not self._changes_part(line, folded):
            self.preamble.append(clean(line.text))

    def _take_members(self, line: Line, folded: str) -> None:
        if not self._changes_part(line, folded):
            self.member_lines.append(line)

    def _take_duties(self, line: Line, folded: str) -> None:
        if self._is_member(line):
            self.part = "members"
            self.member_lines.append(line)
            return
        if self._changes_part(line, folded):
            return
        numbered = read_number(line.text)
        text = clean(numbered[2] if numbered else line.text)
        if not text:
            # A number alone in its cell; the duty is in the next one.
            self.duties.append("")
        elif numbered or not self.duties or (self.after_blank and self.duties[-1]):
            self.duties.append(text)
        else:
            self.duties[-1] = f"{self.duties[-1]} {text}".strip()

    def _take_closing(self, line: Line, folded: str) -> None:
        self.closing.append(clean(line.text))

    def _take_signed(self, line: Line, folded: str) -> None:
        if not self.signature.take(line):
            self.findings.append(remarks.unread(line.number, line.text))

    def _changes_part(self, line: Line, folded: str) -> bool:
        heading = lexicon.DUTIES_HEADING.match(folded)
        if (heading and self.part != "preamble") or (heading and self.member_lines):
            self.part = "duties"
            first_duty = lexicon.tail(line.text, heading)
            if first_duty:
                self.duties.append(first_duty)
            return True
        in_preamble = self.part == "preamble"
        if lexicon.EFFECTIVE.match(folded) and (
            not in_preamble or lexicon.FROM_NOW_ON in folded
        ):
            self.closing.append(clean(line.text))
            self.part = "closing"
            return True
        if not in_preamble and lexicon.CLOSING_START.match(folded):
            self.closing.append(clean(line.text))
            self.part = "closing"
            return True
        return False

    def _is_member(self, line: Line) -> bool:
        """A numbered row with a person's name, or with a duty in the committee."""
        found = read_number(line.text)
        rest = found[2] if found else line.text
        if found and not clean(rest):
            following = self.lines[self.index + 1 : self.index + 3]
            return any(starts_like_name(line.text) for line in following)
        if len(rest) > 400:
            return False
        has_duty = bool(take_duty(rest)[2])
        if found:
            return starts_like_name(rest) or has_duty
        return starts_like_name(rest) and has_duty

    def _result(self) -> ParsedOrder:
        first = self.lines[0].number
        number = lexicon.ORDER_NUMBER.match(fold(f"ที่ {self.number_text}"))
        digits = number["number"].strip(" .…_") if number else ""
        if not digits.isdigit() or len(digits) > MAX_NUMBER_DIGITS:
            digits = ""
        year = None
        if number:
            year = read_year(number["year"], self.number_line, self.findings)
        members = read_members(self.member_lines, self.findings)
        duties = tuple(duty for duty in self.duties if duty)
        signed_on, place = None, ""
        if self.signed:
            signed_on = read_date(self.signed.text, self.signed.number, self.findings)
            match = lexicon.SIGNED_ON.match(fold(self.signed.text))
            place = (match["place"] or "").strip() if match else ""
        signatory = self.signature.result().get("signatory")
        effective_text = "\n".join(self.closing)
        present = {
            "number": digits,
            "subject": any(self.subject),
            "members": members,
            "duties": duties,
            "effective": effective_text,
            "signed-on": self.signed,
            "signatory": signatory,
        }
        self.findings.extend(
            remarks.missing(part, first) for part, found in present.items() if not found
        )
        return ParsedOrder(
            number=int(digits) if digits else None,
            calendar_year=year,
            number_text=self.number_text,
            issuer=clean(" ".join(self.issuer)),
            subject=clean(" ".join(self.subject)),
            preamble="\n".join(self.preamble),
            members=members,
            duties=duties,
            effective_text=effective_text,
            effective_from=self._effective_from(effective_text, signed_on),
            signed_on=signed_on,
            signed_place=place,
            signatory=signatory,
            is_copy=self.is_copy,
            source_line=first,
        )

    def _effective_from(self, text: str, signed_on: dt.date | None) -> dt.date | None:
        folded = fold(text)
        if lexicon.FROM_NOW_ON in folded:
            return signed_on
        match = lexicon.EFFECTIVE_DATE.search(folded)
        if match is None:
            return None
        return read_date(match["date"], self.lines[0].number, self.findings)
