"""From a file, on disk or uploaded, to its lines.

Nothing about orders or minutes here: what kind of file it is, whether it is safe to
open, and which characters it holds.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from km_pages.conf import settings
from km_pages.documents.lexicon import IMAGE_MARK
from km_pages.documents.structure import Line, Picture, SourceDocument

# An order has hundreds of lines, minutes a few thousand.
MAX_LINES = 50_000

# What a .doc of Word 97-2003 and a password-protected .docx begin with: both are
# OLE compound files.
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK"
OLE_WORD_STREAM = "WordDocument".encode("utf-16-le")
OLE_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")

# Old offices save as Thai Windows text; CP874 is TIS-620 with a few signs added.
THAI_LEGACY = "cp874"
ENCODINGS_BY_MARK = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
TEXT_CONTROLS = "\t\n\r\f\v"


class UnreadableDocument(Exception):
    """A file that can't be read, with a sentence that its owner understands.

    ``code`` is stable: "missing", "empty", "too-large", "too-long", "too-complex",
    "unknown-kind", "old-word", "password", "broken", "not-text", "no-docx-support",
    "neither".
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def open_document(
    source: str | os.PathLike[str] | IO[bytes], filename: str | None = None
) -> SourceDocument:
    """Open a path or an uploaded file.

    Raises :class:`UnreadableDocument`. The size is checked before anything is read.
    """
    if isinstance(source, (str, os.PathLike)):
        path = Path(source)
        name = filename or path.name
        try:
            with path.open("rb") as stream:
                data = _read_limited(stream, os.fstat(stream.fileno()).st_size)
        except OSError as error:
            message = _(
                "The file “%(name)s” can't be opened. Check its name and place."
            )
            raise UnreadableDocument("missing", message % {"name": name}) from error
    else:
        name = filename or Path(getattr(source, "name", None) or "").name
        data = _read_limited(source, _size_of(source))
    return document_from_bytes(data, name)


def document_from_bytes(data: bytes, name: str) -> SourceDocument:
    if not data.strip():
        raise UnreadableDocument(
            "empty", _("The file is empty. Choose the file that holds the text.")
        )
    suffix = Path(name).suffix.lower()
    lines: tuple[Line, ...]
    if data.startswith(OLE_SIGNATURE):
        raise _ole_error(data)
    if suffix == ".docx":
        # Imported here: python-docx is an extra, and text files do without it.
        from km_pages.documents.word import read_word

        lines, pictures = read_word(data)
        pictures += tuple(linked_pictures(lines))
        kind, encoding = "docx", "Word"
    elif suffix == ".txt":
        if data.startswith(ZIP_SIGNATURE):
            raise _not_text()
        text, encoding = decode(data)
        lines = tuple(split_lines(text))
        pictures = tuple(linked_pictures(lines))
        kind = "txt"
    elif suffix == ".doc":
        raise _old_word()
    else:
        raise _unknown_kind()
    if not any(line.text.strip() for line in lines):
        raise UnreadableDocument(
            "empty",
            _(
                "The document holds no text. A scanned picture can't be read: choose "
                "the file that the document was typed in."
            ),
        )
    if len(lines) > MAX_LINES:
        raise UnreadableDocument(
            "too-long",
            _("The text has too many lines for an order or minutes. It was not read."),
        )
    return SourceDocument(
        name=name,
        kind=kind,
        encoding=encoding,
        digest=hashlib.sha256(data).hexdigest(),
        lines=lines,
        pictures=pictures,
    )


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of the encoding taken.

    Raises :class:`UnreadableDocument` for bytes that are no text.
    """
    for mark, codec, label in ENCODINGS_BY_MARK:
        if data.startswith(mark):
            candidates = [(codec, label)]
            break
    else:
        candidates = [("utf-8", "UTF-8"), (THAI_LEGACY, "TIS-620 / Windows-874")]
    for codec, label in candidates:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _is_text(text):
            return text, label
    raise _not_text()


def split_lines(text: str) -> Iterator[Line]:
    """Numbered as an editor numbers them: a page break splits a line, but the two
    halves keep one number."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), start=1):
        for part in line.replace("\v", "\f").split("\f"):
            yield Line(number, part)


def linked_pictures(lines: tuple[Line, ...]) -> Iterator[Picture]:
    """The marks ``[image: address]`` that programs leave when they save as text."""
    for line in lines:
        for match in IMAGE_MARK.finditer(line.text):
            address = match["address"].strip()
            yield Picture(line.number, address, "://" in address[:12])


def _read_limited(stream: IO[bytes], size: int) -> bytes:
    limit = settings.IMPORT_MAX_BYTES
    if size > limit:
        raise _too_large(limit)
    # One byte more than allowed: a pipe or a growing file has no honest size.
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _size_of(stream: Any) -> int:
    size = getattr(stream, "size", None)
    if isinstance(size, int):
        return size
    if not stream.seekable():
        return 0
    position = stream.tell()
    end = stream.seek(0, os.SEEK_END)
    stream.seek(position)
    return int(end)


def _is_text(text: str) -> bool:
    return not any(
        (ord(character) < 32 and character not in TEXT_CONTROLS) or character == "\x7f"
        for character in set(text)
    )


def _too_large(limit: int) -> UnreadableDocument:
    message = _(
        "The file is larger than %(limit)s. Take the pictures out of the document "
        "and try again."
    )
    return UnreadableDocument("too-large", message % {"limit": filesizeformat(limit)})


def _not_text() -> UnreadableDocument:
    return UnreadableDocument(
        "not-text",
        _(
            "The file is called .txt, but it holds no readable text. Save the document "
            "as Word (.docx) or as plain text and try again."
        ),
    )


def _old_word() -> UnreadableDocument:
    return UnreadableDocument(
        "old-word",
        _(
            "This is a document of an old Word version (.doc). Open it in Word, save "
            "it as .docx and try again."
        ),
    )


def _ole_error(data: bytes) -> UnreadableDocument:
    if OLE_ENCRYPTED_STREAM in data:
        return password_error()
    return _old_word() if OLE_WORD_STREAM in data else _unknown_kind()


def _unknown_kind() -> UnreadableDocument:
    return UnreadableDocument(
        "unknown-kind",
        _(
            "This kind of file can't be read. Save the document as Word (.docx) or "
            "plain text (.txt) and try again."
        ),
    )


def password_error() -> UnreadableDocument:
    return UnreadableDocument(
        "password",
        _(
            "The document is protected by a password. Open it, take the password off, "
            "save it and try again."
        ),
    )


def broken_error() -> UnreadableDocument:
    return UnreadableDocument(
        "broken",
        _(
            "The file is damaged or is no Word document. Open it in Word, save it anew "
            "and try again."
        ),
    )
