"""Thai personal names: the title apart from the given name and the surname."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from km_pages.thai.collation import initial_consonant, sort_key
from km_pages.thai.text import normalise

__all__ = ["PersonName", "initial_consonant", "sort_key", "split_name"]

# Written in full, straight before the given name.
TITLES_IN_FULL = (
    "นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง",
    "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์", "ทันตแพทย์หญิง", "เภสัชกร", "เภสัชกรหญิง",
    "ศาสตราจารย์", "รองศาสตราจารย์", "ผู้ช่วยศาสตราจารย์", "ดอกเตอร์",
    "พระครู", "พระมหา", "หม่อมราชวงศ์", "หม่อมหลวง",
)  # fmt: skip

# Abbreviations, with their dots; they may follow one another: ผศ.ดร.
TITLES_SHORT = (
    "น.ส.", "ด.ช.", "ด.ญ.", "ดร.", "นพ.", "พญ.", "ทพ.", "ทพญ.", "ภก.", "ภญ.",
    "ศ.", "รศ.", "ผศ.", "ม.ร.ว.", "ม.ล.",
)  # fmt: skip

# Ranks of police, army, navy, air force and volunteers. They may stand after ว่าที่
# (acting) and before หญิง (woman).
RANKS_IN_FULL = (
    "พลตำรวจ", "สิบตำรวจตรี", "สิบตำรวจโท", "สิบตำรวจเอก", "จ่าสิบตำรวจ", "ดาบตำรวจ",
    "ร้อยตำรวจตรี", "ร้อยตำรวจโท", "ร้อยตำรวจเอก", "พันตำรวจตรี", "พันตำรวจโท", "พันตำรวจเอก",
    "สิบตรี", "สิบโท", "สิบเอก", "จ่าสิบตรี", "จ่าสิบโท", "จ่าสิบเอก",
    "ร้อยตรี", "ร้อยโท", "ร้อยเอก", "พันตรี", "พันโท", "พันเอก", "พลตรี", "พลโท", "พลเอก",
    "จ่าตรี", "จ่าโท", "จ่าเอก", "พันจ่าตรี", "พันจ่าโท", "พันจ่าเอก",
    "เรือตรี", "เรือโท", "เรือเอก", "นาวาตรี", "นาวาโท", "นาวาเอก",
    "จ่าอากาศตรี", "จ่าอากาศโท", "จ่าอากาศเอก",
    "พันจ่าอากาศตรี", "พันจ่าอากาศโท", "พันจ่าอากาศเอก",
    "เรืออากาศตรี", "เรืออากาศโท", "เรืออากาศเอก",
    "นาวาอากาศตรี", "นาวาอากาศโท", "นาวาอากาศเอก",
    "นายกองตรี", "นายกองโท", "นายกองเอก", "นายหมวดตรี", "นายหมวดโท", "นายหมวดเอก",
)  # fmt: skip
RANKS_SHORT = (
    "พล.ต.", "ส.ต.ต.", "ส.ต.ท.", "ส.ต.อ.", "จ.ส.ต.", "ด.ต.",
    "ร.ต.ต.", "ร.ต.ท.", "ร.ต.อ.", "พ.ต.ต.", "พ.ต.ท.", "พ.ต.อ.",
    "พล.ต.ต.", "พล.ต.ท.", "พล.ต.อ.",
    "ส.ต.", "ส.ท.", "ส.อ.", "จ.ส.ท.", "จ.ส.อ.",
    "ร.ต.", "ร.ท.", "ร.อ.", "พ.ต.", "พ.ท.", "พ.อ.", "พล.ท.", "พล.อ.",
    "จ.ต.", "จ.ท.", "จ.อ.", "พ.จ.ต.", "พ.จ.ท.", "พ.จ.อ.", "น.ต.", "น.ท.", "น.อ.",
    "พ.อ.ต.", "พ.อ.ท.", "พ.อ.อ.",
    "ก.ต.", "ก.ท.", "ก.อ.", "มว.ต.", "มว.ท.", "มว.อ.",
)  # fmt: skip

TITLES_ENGLISH = ("Mr", "Mrs", "Ms", "Miss", "Dr")


class PersonName(NamedTuple):
    """A name in its parts, each as it was written; a missing part is empty."""

    title: str
    given_name: str
    surname: str


def split_name(text: str) -> PersonName:
    """Take a person's name apart: นางสาวสมใจ ใจดี, สอ.บุญมี ใจกล้า, Dr Jane Doe.

    Spaces are tidied and enclosing brackets go; nothing is spell-corrected. A title
    that isn't in the tables stays part of the given name, so that nothing is lost.
    """
    text = " ".join(normalise(text).split()).strip("() ")
    title_end = _title_end(text)
    given_name, _space, surname = text[title_end:].strip().partition(" ")
    return PersonName(text[:title_end].strip(), given_name, surname)


def _title_end(text: str) -> int:
    match = _TITLES.match(text)
    # A name that is nothing but a title is somebody's name.
    return match.end() if match and text[match.end() :].strip() else 0


def _full(titles: Iterable[str]) -> str:
    """Not before a vowel or tone mark: นางสาวิตรี is นาง + สาวิตรี."""
    return rf"(?:{_longest_first(titles)})(?![\u0e30-\u0e3a\u0e45-\u0e4e])"


def _short(titles: Iterable[str]) -> str:
    """Dots inside may be missing (สอ.); the last one only before a space (ส.อ บุญมี)."""
    patterns = []
    for title in sorted(titles, key=len, reverse=True):
        letters = title.rstrip(".").split(".")
        patterns.append(r"\.? ?".join(letters) + r"\.")
        patterns.append(r"\. ?".join(letters) + r"(?= )")
    return f"(?:{'|'.join(patterns)})"


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_RANK = (
    rf"(?:ว่าที่ ?)?(?:{_full(RANKS_IN_FULL)}|{_short(RANKS_SHORT)})"
    rf"(?: ?{_full(['หญิง'])})?"
)
_TITLES = re.compile(
    rf"(?:{_RANK}|{_full(TITLES_IN_FULL)}|{_short(TITLES_SHORT)}"
    rf"|(?:{_longest_first(TITLES_ENGLISH)})[. ])"
    rf"(?: ?{_short((*RANKS_SHORT, *TITLES_SHORT))})*"
)
