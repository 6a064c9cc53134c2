"""What minutes look like; the meetings themselves are in modules of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from home.demo.shapes import Block, History


@dataclass(frozen=True)
class AttendanceData:
    person: str
    role: str = ""
    post: str = ""
    presence: str = "present"
    substitute_for: str = ""
    remark: str = ""


@dataclass(frozen=True)
class MinutesWords:
    """Minutes in English; ``attendance`` translates roles and remarks."""

    title: str
    venue: str
    agenda: list[Block]
    history: History
    attendance: dict[str, str]
    photo_alternative: str


@dataclass(frozen=True)
class MinutesData:
    slug: str
    title: str
    held_on: str
    calendar_year: int
    venue: str
    opened_at: str
    closed_at: str
    attendance: tuple[AttendanceData, ...]
    agenda: list[Block]
    history: History
    meeting_number: int | None = None
    note_taker: str = ""
    checker: str = ""
    checker_post: str = ""
    photo_alternative: str = ""
    english: MinutesWords | None = None


def item(number: str, title: str, **parts: Any) -> Block:
    """An agenda item; ``parts`` as in ``AgendaItemBlock``."""
    value = {"number": number, "title": title, "is_none": False}
    return {"type": "item", "value": value | parts}


def nothing(number: str, title: str) -> Block:
    return item(number, title, is_none=True)


def statement(
    person: str, speaker: str, post: str, role: str, words: str
) -> dict[str, str]:
    """``person`` is a key of ``home.demo.people``; the loader looks it up."""
    return {
        "person": person,
        "speaker": speaker,
        "post": post,
        "role": role,
        "words": words,
    }


def proposal(text: str, owner: str = "", due: str = "") -> dict[str, str]:
    return {"text": text, "owner": owner, "due": due}
