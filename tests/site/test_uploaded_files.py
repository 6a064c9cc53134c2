"""Uploaded pictures are handed out as files, documents only after asking who may."""

from pathlib import Path

import pytest


@pytest.fixture
def uploaded(settings):
    for name in ("images/photo.jpg", "documents/minutes.docx"):
        file = Path(settings.MEDIA_ROOT, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"content")


def test_a_picture_is_served(client, uploaded):
    assert client.get("/media/images/photo.jpg").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/minutes.docx",
        "/media/images/../documents/minutes.docx",
        "/media/images/..%2fdocuments/minutes.docx",
        "/media/images/..",
        "/media/images/",
    ],
)
def test_a_document_is_not(client, db, uploaded, address):
    assert client.get(address).status_code == 404
