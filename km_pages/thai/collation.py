"""Thai dictionary order as a key that any database sorts rightly.

The order is that of the Royal Institute's dictionary: by consonants and vowels as
they are pronounced, so that a vowel typed before its consonant (เ แ โ ใ ไ) counts
after it; tone marks and the like decide only between words that are else the same.
"""

from __future__ import annotations

import re
import unicodedata

from km_pages.thai.digits import to_arabic
from km_pages.thai.text import normalise

_CONSONANTS = "".join(chr(code) for code in range(0x0E01, 0x0E2F))  # ก to ฮ
_VOWELS = "ะัาำิีึืุูเแโใไ"
_LEADING = re.compile(f"([เแโใไ])([{_CONSONANTS}])")
# In the order of the dictionary; 1 stands for no mark.
_MARKS = {mark: str(rank) for rank, mark in enumerate("็่้๊๋์", start=2)}

# Two digits a letter. A space comes before every letter, so that the shorter of two
# given names comes first whatever the surname; 00 ends the letters.
_LETTERS = {
    letter: f"{rank:02}"
    for rank, letter in enumerate(
        f" 0123456789abcdefghijklmnopqrstuvwxyz{_CONSONANTS}{_VOWELS}", start=1
    )
}
_END = "00"


def sort_key(text: str) -> str:
    """A key whose plain ordering is Thai dictionary order; Latin words come first.

    The key holds digits only, because those are ordered alike by every collation of
    SQLite and PostgreSQL. It has two or three digits for each letter of ``text``, and
    two more: 120 letters fit a column of 365. Punctuation and case don't count.
    """
    letters: list[str] = []
    marks: list[str] = []
    for character in _in_spoken_order(text):
        if character in _LETTERS:
            letters.append(_LETTERS[character])
            marks.append("1")
        elif character in _MARKS:
            marks.append(_MARKS[character])
    return "".join(letters) + _END + "".join(marks).rstrip("1")


def initial_consonant(text: str) -> str:
    """The letter a dictionary lists the word under: ส for เสาร์, A for apple.

    Empty where the text has no letter.
    """
    for character in _in_spoken_order(text):
        if character in _CONSONANTS or (character.isascii() and character.isalpha()):
            return character.upper()
    return ""


def _in_spoken_order(text: str) -> str:
    """Lower-case letters without accents, leading vowels after their consonants."""
    text = to_arabic(" ".join(normalise(text).split())).casefold().replace("ๅ", "า")
    text = unicodedata.normalize("NFD", text)
    return _LEADING.sub(r"\2\1", text)
