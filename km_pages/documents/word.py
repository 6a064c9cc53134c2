"""The text of a Word document (.docx) in reading order, by python-docx."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from km_pages.documents.files import (
    UnreadableDocument,
    broken_error,
    password_error,
)
from km_pages.documents.structure import Line, Picture

logger = logging.getLogger(__name__)

# A document of an office holds some dozens of parts and, unpacked, a few times its
# size. What goes far beyond was made to fill the memory ("zip bomb").
MAX_ENTRIES = 2_000
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_XML_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 20
ENCRYPTED_FLAG = 0x1
DOCUMENT_PART = "word/document.xml"


def read_word(data: bytes) -> tuple[tuple[Line, ...], tuple[Picture, ...]]:
    """Lines and pictures. Raises :class:`UnreadableDocument`.

    A row of a table becomes a line for each of its cells, beginning with a tab, and
    an empty line after the row: as word processors save a table as text.
    """
    _check_archive(data)
    try:
        import docx
    except ImportError as error:
        raise UnreadableDocument(
            "no-docx-support",
            _(
                "This site can't read Word documents yet. Save the document as plain "
                "text (.txt), or ask the administrator to install the “documents” "
                "extra of wagtail-km."
            ),
        ) from error
    try:
        document = docx.Document(io.BytesIO(data))
        walker = _Walker(document)
        walker.walk(document.element.body)
    except Exception as error:
        # Whatever a damaged file makes of a parser: python-docx, lxml and zipfile
        # raise two dozen kinds between them, and none is a fault of this site.
        logger.info("Unreadable Word document: %r", error)
        raise broken_error() from error
    return tuple(walker.lines), tuple(walker.pictures)


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise broken_error() from error
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise password_error()
    # zipfile never unpacks more of an entry than its declared size.
    if (
        len(entries) > MAX_ENTRIES
        or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES
        or any(
            entry.file_size > MAX_XML_BYTES
            for entry in entries
            if entry.filename.endswith((".xml", ".rels"))
        )
    ):
        raise UnreadableDocument(
            "too-complex",
            _(
                "The document unpacks to far more than a document of an office holds. "
                "It was not opened."
            ),
        )
    if not any(entry.filename == DOCUMENT_PART for entry in entries):
        raise broken_error()


class _Walker:
    """Goes through the body once and collects lines and pictures."""

    def __init__(self, document: Any) -> None:
        from docx.oxml.ns import qn

        from km_pages.documents.numbering import Numbering

        self.lines: list[Line] = []
        self.pictures: list[Picture] = []
        self._qn = qn
        self._part = document.part
        self._numbering = Numbering(document)

    def walk(self, container: Any, depth: int = 0, prefix: str = "") -> None:
        if depth > MAX_DEPTH:
            raise ValueError("nested too deeply")
        qn = self._qn
        for element in container.iterchildren():
            if element.tag == qn("w:p"):
                self._paragraph(element, depth, prefix)
            elif element.tag == qn("w:tbl"):
                self._table(element, depth)
            elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins")):
                self.walk(element, depth + 1, prefix)

    def _table(self, table: Any, depth: int) -> None:
        # Cells are taken from the XML: python-docx repeats merged ones.
        for row in table.iter(self._qn("w:tr")):
            if next(row.iterancestors(self._qn("w:tbl"))) is not table:
                continue
            for cell in row.iter(self._qn("w:tc")):
                if next(cell.iterancestors(self._qn("w:tr"))) is row:
                    self.walk(cell, depth + 1, prefix="\t")
            self._add("")

    def _paragraph(self, paragraph: Any, depth: int, prefix: str) -> None:
        boxes: list[Any] = []
        text = "".join(self._text(paragraph, boxes))
        number = self._numbering.label(paragraph)
        if number and text.strip():
            text = f"{number} {text}"
        for part in text.split("\n"):
            self._add(prefix + part)
        for box in boxes:
            self.walk(box, depth + 1, prefix)

    def _text(self, element: Any, boxes: list[Any]) -> Iterator[str]:
        """Text of a paragraph, with tabs and breaks; without what was deleted."""
        qn = self._qn
        for child in element.iterchildren():
            tag = child.tag
            if tag == qn("w:t"):
                yield child.text or ""
            elif tag in (qn("w:tab"), qn("w:ptab")):
                yield "\t"
            elif tag in (qn("w:br"), qn("w:cr")):
                yield "\n"
            elif tag == qn("w:noBreakHyphen"):
                yield "-"
            elif tag == qn("w:txbxContent"):
                boxes.append(child)
            elif tag in (qn("a:blip"), _VML_IMAGE):
                self._picture(child)
            elif tag in _SKIPPED or tag in (qn("w:pPr"), qn("w:del")):
                continue
            elif isinstance(tag, str):
                yield from self._text(child, boxes)

    def _picture(self, element: Any) -> None:
        for attribute in ("r:link", "r:embed", "r:id"):
            relation = self._part.rels.get(element.get(self._qn(attribute)))
            if relation is not None:
                self.pictures.append(
                    Picture(
                        len(self.lines) + 1, relation.target_ref, relation.is_external
                    )
                )
                return

    def _add(self, text: str) -> None:
        self.lines.append(Line(len(self.lines) + 1, text))


_VML_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_SKIPPED = (
    # The older rendering of what stands beside it in mc:Choice.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}moveFrom",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText",
)
