"""What counts as the same text when somebody searches."""

from __future__ import annotations

import re

from km_pages.thai.digits import to_arabic
from km_pages.thai.text import normalise

_SOFT_HYPHEN = "\u00ad"
# Typed in another order these look the same: the mark over or under the consonant
# belongs before the tone mark, the tone mark before sara am.
_TONE_BEFORE_VOWEL = re.compile("([่-์ํ])([ัิ-ฺ็])")
_TONE_AFTER_SARA_AM = re.compile("ำ([่-๋])")
_DOUBLED_MARK = re.compile(r"([ัิ-ฺ็-๎])\1+")
# The repetition sign and the sign of an omission: written or left out at will.
_IDLE_SIGNS = re.compile("[ๆฯ]")
# พ.ศ., ส.อ.: the dots of an abbreviation, so that it stays one word; not the one
# between a title and a name (นพ.วิจารณ์).
_ABBREVIATION_DOT = re.compile(r"(?<=[ก-ฮ])\.(?=[ก-ฮ]{1,4}(?![ก-๎]))")


def fold(text: str) -> str:
    """Give text the form in which the index compares it.

    On top of the one stored form: Arabic digits, small letters, marks in one order
    and never twice, abbreviations without their dots, no ๆ and no ฯ.
    """
    text = to_arabic(normalise(text)).replace(_SOFT_HYPHEN, "").casefold()
    text = _TONE_BEFORE_VOWEL.sub(r"\2\1", text)
    text = _TONE_AFTER_SARA_AM.sub(r"\1ำ", text)
    text = _DOUBLED_MARK.sub(r"\1", text)
    text = _IDLE_SIGNS.sub("", text)
    return _ABBREVIATION_DOT.sub("", text)
