"""Thai written in letters that every database keeps together.

A search engine that splits text at "separators" destroys Thai: SQLite's tokenizer
(``unicode61``) counts vowel and tone marks as separators, so that ข่าว (news) and
ข้าว (rice) become the same pieces, and what PostgreSQL's parser does depends on
the locale and the C library of the server.

There are two ways out. A tokenizer with other categories needs FTS5's table made
anew, behind the back of the migration that owns it, and does nothing for
PostgreSQL. So we take the other: in the index and in queries alike, the 73 letters
and marks of the Thai block stand as 73 letters of the Yi block, one for one. Those
are plain letters (category Lo, without case, composition or decomposition) for
every engine, locale and C library; nobody's Thai site holds Yi text; and they are
as long in UTF-8 as what they stand for.
"""

from __future__ import annotations

# ก to ฺ and เ to ๎: letters, vowels and marks. Not the currency sign, the digits
# and the three ornaments, which are no part of a word.
THAI_LETTERS = "".join(map(chr, (*range(0x0E01, 0x0E3B), *range(0x0E40, 0x0E4F))))

_OFFSET = 0xA100 - 0x0E00
_ENCODE = {ord(letter): ord(letter) + _OFFSET for letter in THAI_LETTERS}
_DECODE = {there: here for here, there in _ENCODE.items()}


def encode(text: str) -> str:
    """Write Thai letters as the index holds them; all else stays."""
    return text.translate(_ENCODE)


def decode(text: str) -> str:
    """Read what the index holds."""
    return text.translate(_DECODE)
