"""Blocks of signatures: (ลงชื่อ), the name in brackets, the post below.

The name and post of an official are part of the act; the signature is not kept.
"""

from __future__ import annotations

import re

from km_pages.documents import lexicon
from km_pages.documents.lexicon import clean, fold
from km_pages.documents.people import starts_like_name
from km_pages.documents.structure import Line, Signatory
from km_pages.thai.names import split_name

MAX_POST_LINES = 3
_BRACKETS = re.compile(r"\(([^()]{2,120})\)")
_DOTS = re.compile(r"[.…_]{2,}")


class SignatureReader:
    """Takes lines one by one; knows when a line belongs to no signature.

    ``parts`` are the roles of the signers side by side, one for an order.
    """

    def __init__(self, parts: tuple[str, ...] = ("signatory",)) -> None:
        self.parts = parts
        self._names: list[tuple[str, int]] = []
        self._posts: list[list[str]] = []
        self.typed_signatures = 0

    @property
    def has_names(self) -> bool:
        return bool(self._names)

    @property
    def is_full(self) -> bool:
        return any(len(post) >= MAX_POST_LINES for post in self._posts)

    def take(self, line: Line) -> bool:
        """Whether the line belongs to the block."""
        text = clean(line.text)
        names = [
            name for name in _BRACKETS.findall(text)
            if fold(name) != "ลงชื่อ" and starts_like_name(name)
        ]  # fmt: skip
        if names and not self._names:
            self._names = [(name, line.number) for name in names]
            self._posts = [[] for _name in names]
            return True
        signed = lexicon.SIGNED.match(fold(text))
        if signed and not self._names:
            return True
        if not self._names or self.is_full or names or signed:
            return False
        posts = [text] if len(self._names) == 1 else lexicon.fields(line.text)
        if len(posts) != len(self._names):
            posts = [text] + [""] * (len(self._names) - 1)
        for post, own in zip(posts, self._posts, strict=True):
            own.extend(filter(None, [_DOTS.sub("", post).strip()]))
        return True

    def result(self) -> dict[str, Signatory]:
        return {
            part: Signatory(split_name(name), clean(" ".join(post)), line)
            for part, (name, line), post in zip(
                self.parts, self._names, self._posts, strict=False
            )
        }
