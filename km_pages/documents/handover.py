"""Carries an opened document from the preview to the confirmation.

The text travels in the form, signed and compressed, so that the server keeps
nothing of a document that nobody agreed to: no file, no row, no session.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from km_pages.documents.files import UnreadableDocument
from km_pages.documents.structure import Line, Picture, SourceDocument

SALT = "km_pages.documents.handover"
MAX_AGE_SECONDS = 24 * 60 * 60
# Below what Django takes of a form by default (DATA_UPLOAD_MAX_MEMORY_SIZE).
MAX_CHARACTERS = 2_000_000


class HandoverExpired(Exception):
    """The document came too late, from somebody else, or was tampered with."""


def pack(source: SourceDocument, user: Any) -> str:
    """Raises :class:`UnreadableDocument` for a text too long to travel."""
    value = {
        "user": str(user.pk),
        "name": source.name,
        "kind": source.kind,
        "encoding": source.encoding,
        "digest": source.digest,
        "lines": [[line.number, line.text] for line in source.lines],
        "pictures": [
            [picture.line, picture.address, picture.is_linked]
            for picture in source.pictures
        ],
    }
    packed = signing.dumps(value, salt=SALT, compress=True)
    if len(packed) > MAX_CHARACTERS:
        raise UnreadableDocument(
            "too-long",
            _("The text is too long for an order or minutes. Divide the document."),
        )
    return packed


def unpack(packed: str, user: Any) -> SourceDocument:
    """Raises :class:`HandoverExpired`."""
    try:
        value = signing.loads(packed, salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature as error:
        raise HandoverExpired from error
    if value["user"] != str(user.pk):
        raise HandoverExpired
    return SourceDocument(
        name=value["name"],
        kind=value["kind"],
        encoding=value["encoding"],
        digest=value["digest"],
        lines=tuple(Line(number, text) for number, text in value["lines"]),
        pictures=tuple(Picture(*picture) for picture in value["pictures"]),
    )
