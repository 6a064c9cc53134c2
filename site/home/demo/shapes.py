"""The shapes of the demo content: plain data, without a database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

BANGKOK: Final = ZoneInfo("Asia/Bangkok")

# What a StreamField stores of one block: {"type": ..., "value": ...}.
Block = dict[str, Any]


class Did(StrEnum):
    """What somebody did with a page."""

    WROTE = "wrote"
    CORRECTED = "corrected"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True)
class Event:
    """One moment in the history of a page; ``who`` is a user name."""

    when: dt.datetime
    who: str
    did: Did
    note: str = ""


def _event(did: Did, when: str, who: str, note: str = "") -> Event:
    """``when`` is Bangkok time, as ``2026-01-12 09:30``."""
    return Event(
        dt.datetime.fromisoformat(when).replace(tzinfo=BANGKOK), who, did, note
    )


def wrote(when: str, who: str) -> Event:
    return _event(Did.WROTE, when, who)


def corrected(when: str, who: str) -> Event:
    """From here on the page has its final text."""
    return _event(Did.CORRECTED, when, who)


def submitted(when: str, who: str) -> Event:
    return _event(Did.SUBMITTED, when, who)


def returned(when: str, who: str, reason: str) -> Event:
    return _event(Did.RETURNED, when, who, reason)


def approved(when: str, who: str, note: str = "") -> Event:
    return _event(Did.APPROVED, when, who, note)


History = tuple[Event, ...]


@dataclass(frozen=True)
class Words:
    """An article in English."""

    title: str
    summary: str
    body: list[Block]
    history: History
    used_where: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """An article; divisions by code, people by key, articles and minutes by slug."""

    slug: str
    title: str
    summary: str
    division: str
    line_of_work: str
    body: list[Block]
    authors: tuple[str, ...]
    history: History
    kind: str = "explicit"
    km_step: str = "refine"
    goal: str = "work"
    used_where: str = ""
    used_since: str = ""
    contributors: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    related_articles: tuple[str, ...] = ()
    related_minutes: tuple[str, ...] = ()
    # What was first submitted, where a head asked for something to be mended.
    first_body: list[Block] | None = None
    english: Words | None = None
