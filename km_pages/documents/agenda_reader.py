"""The agenda of minutes: items, what was said, proposed and resolved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from km_pages.documents import lexicon
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import (
    read_number,
    read_row,
    row_of,
    starts_like_name,
    take_duty,
)
from km_pages.documents.speakers import Speaker, speaker_at
from km_pages.documents.structure import (
    Decision,
    Line,
    ParsedAgendaItem,
    ParsedMember,
    ParsedResolution,
    ParsedStatement,
)


@dataclass(slots=True)
class _Statement:
    speaker: Speaker
    line: int
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Item:
    number: str
    number_text: str
    line: int
    title: str = ""
    is_none: bool = False
    background: list[str] = field(default_factory=list)
    statements: list[_Statement] = field(default_factory=list)
    proposals: list[str] = field(default_factory=list)
    resolution: list[str] = field(default_factory=list)
    resolution_line: int = 0
    # Where the next line of text goes.
    open_text: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return not (
            self.is_none or self.background or self.statements or self.resolution
        )


def agenda_heading(line: Line) -> tuple[str, str] | None:
    """Number as written and title, if the line is the heading of an item."""
    match = lexicon.AGENDA_ITEM.match(fold(line.text[:400]))
    if match is None:
        return None
    text = clean(line.text)
    before = match.start("number")
    number_text = text[before : match.end("number")]
    return number_text, lexicon.tail(line.text, match)


def read_agenda(
    lines: Sequence[Line], known: Collection[str]
) -> tuple[ParsedAgendaItem, ...]:
    """Read the lines from the first heading of an item to the end of the meeting."""
    return tuple(_parsed(item) for item in _items(lines, known))


def _items(lines: Sequence[Line], known: Collection[str]) -> Iterator[_Item]:
    item: _Item | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        heading = agenda_heading(line)
        if heading:
            number = fold(heading[0])
            # The same heading once more, with nothing in between, is one item.
            if item is None or not (item.number == number and item.is_blank):
                if item is not None:
                    yield item
                item = _Item(number, heading[0], line.number, heading[1])
                item.open_text = item.background
                takes_title = True
            else:
                takes_title = not item.title
            index += 1
            if not heading[1]:
                title, index = _title_on_next_line(lines, index)
                if takes_title:
                    item.title = title
            continue
        if item is not None:
            index += _take(item, lines, index, known)
        else:
            index += 1
    if item is not None:
        yield item


def _title_on_next_line(lines: Sequence[Line], index: int) -> tuple[str, int]:
    """The title stands below its number: in the next cell, or on the next line."""
    if index == len(lines):
        return "", index
    line = lines[index]
    if lexicon.is_rule(line.text) or is_none(line.text) or agenda_heading(line):
        return "", index
    return clean(line.text), index + 1


def is_none(text: str) -> bool:
    """An explicit "-ไม่มี-": a value, not an empty field."""
    return len(text) < 120 and fold(text).strip("-–—. ()") in lexicon.NONE_WORDS


def _take(
    item: _Item, lines: Sequence[Line], index: int, known: Collection[str]
) -> int:
    """Put a line, or the lines of a speaker's heading, where they belong; how many
    lines were taken."""
    line = lines[index]
    if lexicon.is_rule(line.text):
        return 1
    if lexicon.PAGE_NUMBER.match(fold(line.text[:60])) and len(line.text) < 60:
        return 1
    if is_none(line.text) and item.is_blank:
        item.is_none = True
        return 1
    resolution = lexicon.RESOLUTION.match(fold(line.text[:300]))
    if resolution:
        text = lexicon.tail(line.text, resolution)
        item.resolution_line = item.resolution_line or line.number
        item.resolution.extend([text] if text else [])
        item.open_text = item.resolution
        return 1
    speaker = speaker_at(lines, index, known)
    if speaker:
        statement = _Statement(speaker, line.number)
        statement.words.extend([speaker.words] if speaker.words else [])
        item.statements.append(statement)
        item.open_text = statement.words
        return speaker.length
    text = clean(line.text)
    if text:
        if _is_proposal(item, line):
            item.proposals.append(clean((read_number(line.text) or ("", 0, ""))[2]))
        item.open_text.append(text)
    return 1


def _is_proposal(item: _Item, line: Line) -> bool:
    """A numbered line of a statement, right after "I propose …" or after another
    proposal of that list."""
    words = item.open_text
    found = read_number(line.text)
    if not found or not words or words is item.background:
        return False
    previous = words[-1]
    if item.proposals and previous.endswith(item.proposals[-1]):
        return found[1] > 1
    return (
        found[1] == 1 and lexicon.PROPOSAL_CUE.search(fold(previous[-300:])) is not None
    )


def decision_of(text: str) -> Decision | None:
    """The kind of a resolution by its first word of that kind; a word that is
    denied (ไม่เห็นชอบ) is no resolution of that kind."""
    folded = fold(text[:2000])
    places = {
        folded.find(word): decision
        for word, decision in lexicon.DECISION_WORDS
        if word in folded and f"ไม่{word}" not in folded
    }
    return places[min(places)] if places else None


def _parsed(item: _Item) -> ParsedAgendaItem:
    text = "\n".join(item.resolution)
    resolution = None
    if item.resolution_line:
        resolution = ParsedResolution(text, decision_of(text), item.resolution_line)
    return ParsedAgendaItem(
        number=item.number,
        number_text=item.number_text,
        title=item.title,
        is_none=item.is_none,
        background="\n".join(item.background),
        statements=tuple(
            ParsedStatement(
                speaker=statement.speaker.text,
                name=statement.speaker.name,
                post=statement.speaker.post,
                role=statement.speaker.role,
                words="\n".join(statement.words),
                source_line=statement.line,
            )
            for statement in item.statements
        ),
        proposals=tuple(item.proposals),
        resolution=resolution,
        source_line=item.line,
    )


def listed_members(lines: Sequence[Line]) -> tuple[ParsedMember, ...]:
    """Numbered rows within a text that name a person with post and duty."""
    members: list[ParsedMember] = []
    for line in lines:
        found = read_number(line.text) if len(line.text) < 400 else None
        if not found or not starts_like_name(found[2]) or not take_duty(found[2])[2]:
            continue
        row = row_of(line)
        named = read_row(row.filled)
        if named:
            members.append(
                ParsedMember(
                    row.number, named.name, named.post, named.duty, named.duty_text,
                    line.number,
                )
            )  # fmt: skip
    return tuple(members)
