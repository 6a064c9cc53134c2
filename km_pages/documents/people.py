"""Names, posts and duties in a row of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from km_pages.documents import lexicon
from km_pages.documents.lexicon import clean, fields, fold
from km_pages.documents.structure import Duty, Line
from km_pages.thai.digits import to_arabic
from km_pages.thai.names import PersonName, split_name

# "ณ" joins a surname of several words: ชูโต ณ อยุธยา.
SURNAME_PARTICLE = "ณ"
MAX_NAME_WORDS = 5
MAX_NAME_LENGTH = 90


@dataclass(slots=True)
class Row:
    """A numbered row, whether typed in one line or kept cell by cell.

    ``cells`` keeps empty cells where the row came from a table (``is_table``), so
    that columns can be told apart; ``number`` is 0 where none was typed.
    """

    number: int
    number_text: str
    line: int
    cells: list[str] = field(default_factory=list)
    is_table: bool = False
    is_closed: bool = False

    @property
    def filled(self) -> list[str]:
        return [cell for cell in self.cells if cell]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A row told apart: who, with which post, in which duty."""

    name: PersonName
    post: str
    duty: Duty
    duty_text: str
    rest: tuple[str, ...] = ()


def is_post(text: str) -> bool:
    """Whether a line names a post rather than a person (นายก อบต. is no นาย)."""
    folded = fold(text)
    return folded == "นายก" or folded.startswith(lexicon.POST_STARTS)


def starts_like_name(text: str) -> bool:
    """Whether a text begins with a title and a given name."""
    head = clean(text[:MAX_NAME_LENGTH])
    if not head or is_post(head):
        return False
    name, _rest = take_name(head)
    return bool(name.title and name.given_name)


def is_bare_name(text: str) -> bool:
    """Whether a line is a title and a name and nothing else."""
    text = clean(text)
    if len(text) > MAX_NAME_LENGTH or not starts_like_name(text):
        return False
    name, rest = take_name(text)
    return bool(name.given_name) and not rest


def take_name(text: str) -> tuple[PersonName, str]:
    """The name that a text begins with, and what follows it."""
    words = clean(text).split(" ")
    name = split_name(" ".join(words[:1]))
    taken = 1
    while taken < min(len(words), MAX_NAME_WORDS):
        if name.given_name and name.surname:
            break
        taken += 1
        name = split_name(" ".join(words[:taken]))
    while taken + 1 < len(words) and words[taken] == SURNAME_PARTICLE:
        taken += 2
        name = split_name(" ".join(words[:taken]))
    return name, " ".join(words[taken:])


def take_duty(text: str) -> tuple[str, Duty, str]:
    """Split the committee duty off the end of a text: (before, code, as written).

    A duty is a word of its own: อนุกรรมการ ends in กรรมการ and is none.
    """
    cleaned = clean(text).rstrip(" .")
    folded = fold(cleaned)
    for word, duty in lexicon.DUTY_WORDS:
        if not folded.endswith(word):
            continue
        start = len(cleaned) - len(word)
        while start > 0 and fold(cleaned[start:]) != word:
            start -= 1
            if len(cleaned) - start > 2 * len(word):
                break
        before = cleaned[:start]
        if fold(cleaned[start:]) == word and (
            not before or before.endswith((" ", "-"))
        ):
            return before.rstrip(" -"), duty, cleaned[start:]
        return cleaned, Duty.OTHER, ""
    return cleaned, Duty.OTHER, ""


def read_number(text: str) -> tuple[str, int, str] | None:
    """The list number a line begins with: (as written, value, rest of the line)."""
    raw = lexicon.BOOKMARK_MARK.sub("", text).lstrip()
    match = lexicon.LIST_NUMBER.match(raw)
    if match is None:
        return None
    value = int(to_arabic(match["number"]).rpartition(".")[2])
    return match["text"], value, raw[match.end() :]


def row_of(line: Line) -> Row:
    """A line as the beginning of a row, with or without a number."""
    found = read_number(line.text)
    number_text, number, rest = found or ("", 0, line.text)
    return Row(number, number_text, line.number, fields(rest))


def is_cell(line: Line) -> bool:
    """Whether a line is one cell of a table: it begins with a tab, and has no more."""
    return line.text.startswith("\t") and "\t" not in line.text.strip()


def collect_rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Rows of a list of names. What belongs to none is yielded as a row without a
    number and without a name: the caller says what it is, or that it was not read."""
    row: Row | None = None
    for line in lines:
        if not line.text.strip():
            if row is None:
                continue
            if line.text.startswith("\t") and row.is_table and not row.is_closed:
                row.cells.append("")
            elif not line.text.startswith("\t") and row.cells:
                row.is_closed = True
            continue
        if lexicon.is_rule(line.text) and not is_cell(line):
            continue
        if _begins_row(line, row):
            if row is not None:
                yield row
            row = row_of(line)
            # A number alone on its line: the other cells stand below it.
            row.is_table = is_cell(line) or bool(row.number and not row.cells)
        elif row is not None and not row.is_closed:
            one_cell = row.is_table and "\t" not in line.text.strip()
            row.cells.extend([clean(line.text)] if one_cell else fields(line.text))
        else:
            if row is not None:
                yield row
            row = row_of(line)
            # A number alone on its line: the other cells stand below it.
            row.is_table = is_cell(line) or bool(row.number and not row.cells)
    if row is not None:
        yield row


def _begins_row(line: Line, row: Row | None) -> bool:
    found = read_number(line.text)
    if found is not None:
        rest = clean(found[2])
        if not rest:
            # A number alone in a cell begins the next row, unless this row still
            # lacks its name.
            return row is None or bool(row.cells)
        return True
    if row is None or row.is_closed:
        return True
    # A name without a number begins a row, but for the cell next to its number and
    # for a signature that repeats the name.
    return bool(row.filled) and not row.is_table and starts_like_name(line.text)


def read_row(cells: Sequence[str]) -> NamedRow | None:
    """Who a row names, from its filled cells; ``None`` if it names nobody.

    The name may stand in the first cell, with the post behind it, or be spread over
    two cells; the duty ends the row or has a cell of its own.
    """
    if not cells:
        return None
    cells = list(cells)
    while len(cells) > 1 and lacks_surname(cells[0]) and can_be_surname(cells[1]):
        cells[:2] = [f"{cells[0]} {cells[1]}"]
    if is_post(cells[0]):
        # The order appoints whoever holds the post.
        name, after_name = PersonName("", "", ""), cells[0]
    else:
        name, after_name = take_name(cells[0])
    rest = [cell for cell in (after_name, *cells[1:]) if cell]
    duty, duty_text = Duty.OTHER, ""
    for index in range(len(rest) - 1, -1, -1):
        before, found, text = take_duty(rest[index])
        if text:
            duty, duty_text = found, text
            rest[index : index + 1] = [before] if before else []
            return NamedRow(
                name, clean(" ".join(rest[: index + bool(before)])), duty, duty_text,
                tuple(rest[index + bool(before) :]),
            )  # fmt: skip
    return NamedRow(name, rest[0] if rest else "", duty, duty_text, tuple(rest[1:]))


def lacks_surname(text: str) -> bool:
    """Whether a text is the beginning of a name: "นาย", "นางสาวกานดา"."""
    if is_post(text):
        return False
    name = split_name(text)
    return not name.surname and bool(split_name(f"{text} ก").title)


def can_be_surname(text: str) -> bool:
    """One word, in no bracket and no post; or more that begin with ณ."""
    if not text or text.startswith("(") or is_post(text) or len(text) > 40:
        return False
    return " " not in text or text.startswith(f"{SURNAME_PARTICLE} ")


_SAME_NAME = re.compile(r"[\s.]+")


def same_given_name(text: str, name: PersonName) -> bool:
    """Whether a text is a signature of that person: their given name, or more."""
    signature = split_name(clean(text))
    written = _SAME_NAME.sub("", fold(signature.given_name or text))
    return bool(written) and written == _SAME_NAME.sub("", fold(name.given_name))


def name_key(name: PersonName) -> str:
    """For finding a person again: letters of given name and surname, normalised."""
    return _SAME_NAME.sub("", fold(f"{name.given_name}{name.surname}"))


def full_name(name: PersonName) -> str:
    """Title and name as Thai writes them: นางสาวสมใจ ใจดี."""
    return f"{name.title}{name.given_name} {name.surname}".strip()
