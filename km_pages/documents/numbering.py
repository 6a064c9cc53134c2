"""Numbers that Word writes before a paragraph by itself.

They are not in the paragraph's text, yet readers see "๑." and so must we: members,
duties and proposals are known by their numbers.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from km_pages.thai.digits import to_thai

THAI_FORMATS = ("thaiNumbers", "thaiCounting")
SILENT_FORMATS = ("none", "bullet")
MAX_LEVELS = 9


class Numbering:
    """Counts the automatic lists of one document, from its first paragraph on."""

    def __init__(self, document: Any) -> None:
        from docx.oxml.ns import qn

        self._qn = qn
        self._lists: dict[str, str] = {}
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {
            style.get(qn("w:styleId")): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        self._read_definitions(document)

    def label(self, paragraph: Any) -> str:
        """The number as shown, "" for none; counts on."""
        found = self._list_and_level(paragraph)
        if found is None:
            return ""
        definition, level = found
        number_format, pattern, start = self._levels.get(
            (definition, level), ("decimal", f"%{level + 1}.", 1)
        )
        if number_format in SILENT_FORMATS:
            return ""
        counts = self._counts[definition]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        text = pattern
        for outer in range(level + 1):
            text = text.replace(f"%{outer + 1}", str(counts.get(outer, 1)))
        return to_thai(text) if number_format in THAI_FORMATS else text

    def _read_definitions(self, document: Any) -> None:
        qn = self._qn
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iter(qn("w:abstractNum")):
            key = abstract.get(qn("w:abstractNumId"))
            for level in abstract.iter(qn("w:lvl")):
                index = int(level.get(qn("w:ilvl")))
                self._levels[key, index] = (
                    self._value(level, "w:numFmt", "decimal"),
                    self._value(level, "w:lvlText", f"%{index + 1}."),
                    int(self._value(level, "w:start", "1")),
                )
        for num in root.iter(qn("w:num")):
            self._lists[num.get(qn("w:numId"))] = self._value(
                num, "w:abstractNumId", ""
            )

    def _value(self, element: Any, name: str, default: str) -> str:
        child = element.find(self._qn(name))
        value = None if child is None else child.get(self._qn("w:val"))
        return default if value is None else str(value)

    def _list_and_level(self, paragraph: Any) -> tuple[str, int] | None:
        properties = paragraph.find(self._qn("w:pPr"))
        style = ""
        if properties is not None:
            number = properties.find(self._qn("w:numPr"))
            if number is not None:
                return self._resolve(number)
            style = self._value(properties, "w:pStyle", "")
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            properties = element.find(self._qn("w:pPr"))
            if properties is not None:
                number = properties.find(self._qn("w:numPr"))
                if number is not None:
                    return self._resolve(number)
            style = self._value(element, "w:basedOn", "")
        return None

    def _resolve(self, number: Any) -> tuple[str, int] | None:
        list_id = self._value(number, "w:numId", "0")
        # Number 0 takes the numbering of the style away.
        if list_id == "0" or list_id not in self._lists:
            return None
        level = int(self._value(number, "w:ilvl", "0"))
        return self._lists[list_id], min(max(level, 0), MAX_LEVELS - 1)
