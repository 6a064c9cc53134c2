"""What on a page may be somebody's personal data: identity numbers, telephone numbers,
pictures of signatures. Found and said, never changed and never held back.

Personal Data Protection Act B.E. 2562; names and posts of officials in official acts
are for the public and aren't meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from km_pages.models.settings import OrganisationSettings
from km_pages.thai import private_numbers
from km_pages.thai.private_numbers import PrivateNumber
from km_pages.thai.text import normalise
from km_pages.typed_text import Spot, Visitor, visit

Kind = Literal["citizen_id", "phone", "signature"]

# Read by people: a page full of numbers is one mistake, not a hundred.
MOST_SHOWN = 20

_SIGNATURE = re.compile(r"ลาย\s*เซ็น|ลาย\s*มือ\s*ชื่อ|signature", re.IGNORECASE)
_EMBEDDED = re.compile(r"<embed\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(id|alt|embedtype)="([^"]*)"')
# Where one paragraph, row or line ends, so that numbers of two never become one.
_END_OF_LINE = re.compile(r"</(?:p|li|h[1-6]|blockquote|td|th)>|<(?:br|hr)\s*/?>")
_TAG = re.compile(r"<[^>]*>")
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}


@dataclass(frozen=True)
class Finding:
    """``place`` is where in the editor: field, block or row, part. ``words`` are those
    around it with the number masked, or those that call a picture a signature."""

    kind: Kind
    place: str
    words: str

    @property
    def label(self) -> str:
        return _label(self.kind)


def found_on(instance: Any) -> list[Finding]:
    """What a page or a snippet shows to readers of such data, in the editor's order.

    At most two queries: the organisation's own telephone, which isn't personal, and the
    pictures; and those that the relations of a page without a revision need.
    """
    search = _Search()
    visit(instance, search)
    return search.findings()


def listed(instance: Any) -> dict[str, Any]:
    """The same for `km_pages/admin/personal_data.html`: ``findings``, as many as a
    person reads, and how many ``more`` there are."""
    found = found_on(instance)
    return {"findings": found[:MOST_SHOWN], "more": max(0, len(found) - MOST_SHOWN)}


class _Search(Visitor):
    def __init__(self) -> None:
        self.numbers: list[tuple[str, PrivateNumber, list[PrivateNumber], Spot]] = []
        self.pictures: list[tuple[int, Spot, Sequence[str]]] = []
        # Both lists in one, as the editor has them.
        self.order: list[tuple[str, int]] = []

    def text(self, text: str, spot: Spot) -> str:
        plain = normalise(_plain(text) if spot.is_rich else text)
        found = private_numbers.find(plain)
        for one in found:
            self.order.append(("number", len(self.numbers)))
            self.numbers.append((plain, one, found, spot))
        if spot.is_rich:
            for embedded in _EMBEDDED.findall(text):
                attributes = dict(_ATTRIBUTE.findall(embedded))
                if attributes.get("embedtype") == "image":
                    alternative = attributes.get("alt", "")
                    self.picture(attributes.get("id"), spot, [alternative])
        return text

    def picture(self, key: Any, spot: Spot, words: Sequence[str]) -> None:
        if str(key or "").isdecimal():
            self.order.append(("picture", len(self.pictures)))
            self.pictures.append((int(key), spot, words))

    def findings(self) -> list[Finding]:
        own = _own_phone() if self.numbers else ""
        titles = _titles([key for key, _spot, _words in self.pictures])
        found = (
            self._number(place, own)
            if kind == "number"
            else self._picture(place, titles)
            for kind, place in self.order
        )
        return [one for one in found if one]

    def _number(self, place: int, own: str) -> Finding | None:
        text, number, others, spot = self.numbers[place]
        written = text[number.start : number.end]
        if number.kind == "phone" and private_numbers.digits_of(written) == own:
            return None
        words = private_numbers.words_around(text, number, others)
        return Finding(number.kind, str(spot), words)

    def _picture(self, place: int, titles: dict[int, list[str]]) -> Finding | None:
        key, spot, words = self.pictures[place]
        for said in (*words, *titles.get(key, [])):
            if _SIGNATURE.search(normalise(said)):
                return Finding("signature", str(spot), _masked(normalise(said)))
        return None


def _masked(said: str) -> str:
    """The words that call a picture so, without a number that stands among them."""
    letters = list(said)
    for number in private_numbers.find(said):
        letters[number.start : number.end] = private_numbers.MASK * (
            number.end - number.start
        )
    return "".join(letters)


def _plain(html: str) -> str:
    text = _TAG.sub("", _END_OF_LINE.sub("\n", html))
    for entity, letter in _ENTITIES.items():
        text = text.replace(entity, letter)
    return text


def _own_phone() -> str:
    """The organisation's telephone as it is dialled, which everybody may know."""
    return private_numbers.digits_of(OrganisationSettings.load().phone)


def _titles(keys: list[int]) -> dict[int, list[str]]:
    """Key of an image -> its title and the name of its file; one query, or none."""
    if not keys:
        return {}
    images = get_image_model().objects.filter(pk__in=set(keys))
    return {one.pk: [one.title, one.filename] for one in images}


def _label(kind: Kind) -> str:
    match kind:
        case "citizen_id":
            return _("13-digit identity number")
        case "phone":
            return _("telephone number")
        case "signature":
            return _("picture of a signature")
