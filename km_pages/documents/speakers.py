"""Who speaks: the name, post and role that stand before a statement."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from km_pages.documents import lexicon
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import (
    MAX_NAME_LENGTH,
    can_be_surname,
    full_name,
    is_bare_name,
    is_post,
    name_key,
    read_number,
    starts_like_name,
    take_duty,
    take_name,
)
from km_pages.documents.structure import Line
from km_pages.thai.names import PersonName, split_name

# Surname, post on two lines, role: no heading of a speaker is longer.
MAX_HEADING_LINES = 4
LABEL_LENGTH = 80
SENTENCE_ENDS = ("ดังนี้", "ว่า", "คือ")
_ROLE_AFTER_NAME = re.compile(r"\s*\(([^()]{1,80})\)\s*")


@dataclass(frozen=True, slots=True)
class Speaker:
    """``length``: the lines the heading takes; ``words``: said on its last line."""

    text: str
    name: PersonName | None
    post: str
    role: str
    length: int
    words: str = ""


def speaker_at(
    lines: Sequence[Line], index: int, known: Collection[str]
) -> Speaker | None:
    """The speaker whose heading begins at ``index``, if one does.

    ``known``: :func:`name_key` of those on the lists. A heading is a name alone on
    its line with a role in brackets soon after it, or the name of somebody known,
    or a name, label or post with a colon and the words on the same line.
    """
    line = lines[index]
    head = clean(line.text[:200])
    if not head or read_number(line.text):
        return None
    return _on_one_line(line, head) or _over_lines(lines, index, known)


def _on_one_line(line: Line, head: str) -> Speaker | None:
    label, parting, words = _split_label(line.text)
    if fold(label) in lexicon.SPEAKER_LABELS:
        return Speaker(label, None, "", label, 1, words)
    if is_post(head):
        if parting == ":" and not label.endswith(SENTENCE_ENDS):
            return Speaker(label, None, label, "", 1, words)
        return None
    if not starts_like_name(head):
        return None
    name, rest = take_name(clean(line.text))
    role = ""
    match = _ROLE_AFTER_NAME.match(rest)
    if match:
        role, rest = match.group(1), rest[match.end() :]
    post, colon, words = rest.partition(":")
    if not colon or len(post) > MAX_NAME_LENGTH:
        said = lexicon.SAID.match(rest)
        if said is None:
            return None
        post, words = said["post"], rest[said.start("verb") :]
    post, _duty, duty_text = take_duty(post.strip(" ()"))
    return Speaker(full_name(name), name, post, role or duty_text, 1, words.strip())


def _split_label(text: str) -> tuple[str, str, str]:
    """A label, what parts it from the words (a colon, tab or "said"), the words."""
    text = lexicon.BOOKMARK_MARK.sub("", text).strip()
    for parting in (":", "\t"):
        label, found, words = text[:LABEL_LENGTH].partition(parting)
        if found:
            return clean(label), found, clean(words + text[LABEL_LENGTH:])
    label, _blank, words = clean(text).partition(" ")
    if lexicon.SAID.match(words):
        return label, "said", words
    return clean(text[:LABEL_LENGTH]), "", ""


def _over_lines(
    lines: Sequence[Line], index: int, known: Collection[str]
) -> Speaker | None:
    head = clean(lines[index].text)
    if not is_bare_name(head):
        return None
    name = split_name(head)
    following = [clean(line.text) for line in _heading_lines(lines, index + 1)]
    length = 1
    if not name.surname and following and can_be_surname(following[0]):
        name = split_name(f"{head} {following[0]}")
        following = following[1:]
        length = 2
    for offset, text in enumerate(following[: MAX_HEADING_LINES - 1]):
        bracketed = lexicon.BRACKETED.match(text)
        if bracketed:
            post = clean(" ".join(following[:offset]))
            role = bracketed.group(1).strip()
            return Speaker(full_name(name), name, post, role, length + offset + 1)
        if not _can_be_post(text):
            break
    if name_key(name) not in known:
        return None
    posts = following[:1] if following and is_post(following[0]) else []
    posts = [post for post in posts if _can_be_post(post)]
    return Speaker(full_name(name), name, "".join(posts), "", length + len(posts))


def _heading_lines(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines up to the next empty one."""
    found: list[Line] = []
    for line in lines[start : start + MAX_HEADING_LINES]:
        if not line.text.strip():
            break
        found.append(line)
    return found


def _can_be_post(text: str) -> bool:
    return len(text) <= MAX_NAME_LENGTH and not text.endswith((":", "ดังนี้"))
