"""The two files of a measurement: JSON, one object a line, in UTF-8.

Passages: ``id``, ``text``, and perhaps ``title``. Queries: ``query``, ``relevant`` (ids
of the passages that answer it), and perhaps ``cls``, by which results are told apart.
Other fields are left alone, blank lines too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterator


class UnusableFile(Exception):
    """What is wrong with a file, as a sentence with the number of the line."""


@dataclass(frozen=True)
class Passage:
    key: str
    title: str
    text: str


@dataclass(frozen=True)
class JudgedQuery:
    text: str
    relevant: frozenset[str]
    # "" where the file has no classes.
    cls: str


def read_passages(path: str) -> list[Passage]:
    """All passages, in the order of the file. Raises ``UnusableFile``."""
    passages: dict[str, Passage] = {}
    for number, entry in _entries(path):
        key = _text(path, number, entry, "id")
        if key in passages:
            message = _("the passage “%(id)s” is there twice") % {"id": key}
            raise _unusable(path, number, message)
        title = _text(path, number, entry, "title", needed=False)
        passages[key] = Passage(key, title, _text(path, number, entry, "text"))
    if not passages:
        raise UnusableFile(_("%(file)s: the file has no passages.") % {"file": path})
    return list(passages.values())


def read_queries(path: str, known: set[str]) -> list[JudgedQuery]:
    """All queries; each names passages that are ``known``. Raises ``UnusableFile``."""
    queries = []
    for number, entry in _entries(path):
        relevant = entry.get("relevant")
        if not isinstance(relevant, list) or not relevant:
            raise _unusable(path, number, _("“relevant” must be a list of passages"))
        for key in relevant:
            if key not in known:
                message = _("there is no passage “%(id)s”") % {"id": key}
                raise _unusable(path, number, message)
        queries.append(
            JudgedQuery(
                _text(path, number, entry, "query"),
                frozenset(relevant),
                _text(path, number, entry, "cls", needed=False),
            )
        )
    if not queries:
        raise UnusableFile(_("%(file)s: the file has no queries.") % {"file": path})
    return queries


def _entries(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        with Path(path).open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if entry := _entry(path, number, line):
                    yield number, entry
    except FileNotFoundError as error:
        message = _("There is no file %(file)s.") % {"file": path}
        raise UnusableFile(message) from error
    except OSError as error:
        message = _("%(file)s can't be read: %(reason)s")
        shown = {"file": path, "reason": error.strerror or error}
        raise UnusableFile(message % shown) from error


def _entry(path: str, number: int, line: bytes) -> dict[str, Any] | None:
    try:
        # Some editors put a mark before the first line.
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise _unusable(path, number, _("it isn't UTF-8")) from error
    if not text:
        return None
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unusable(path, number, _("it isn't JSON")) from error
    if not isinstance(entry, dict):
        raise _unusable(path, number, _("it isn't a JSON object"))
    return entry


def _text(
    path: str, number: int, entry: dict[str, Any], name: str, *, needed: bool = True
) -> str:
    value = entry.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value):
        message = _("“%(name)s” is missing or isn't a text") % {"name": name}
        raise _unusable(path, number, message)
    return value


def _unusable(path: str, number: int, what: str) -> UnusableFile:
    message = _("%(file)s, line %(number)s: %(what)s")
    return UnusableFile(message % {"file": path, "number": number, "what": what})
