"""Pictures and files of the demo in the site's libraries."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from home.demo.files import FORMS, word_file
from home.demo.pictures import PICTURES
from home.demo.shapes import Block


class Library:
    """Makes each picture and file when it is first asked for."""

    def __init__(self) -> None:
        self.image = cache(_make_image)
        self.document = cache(_make_document)

    def with_keys(self, blocks: list[Block]) -> list[Block]:
        """The blocks, with keys in place of the names of pictures and files."""
        blocks = deepcopy(blocks)
        for block in blocks:
            if block["type"] == "picture":
                block["value"]["image"] = self.image(block["value"]["image"]).pk
            elif block["type"] == "file":
                document = self.document(block["value"]["document"])
                block["value"]["document"] = document.pk
        return blocks


def _make_image(name: str) -> Any:
    title, draw = PICTURES[name]
    file = ContentFile(draw().png().read(), name=f"demo-{name}.png")
    return get_image_model().objects.create(title=title, file=file)


def _make_document(name: str) -> Any:
    form = next(form for form in FORMS if form.name == name)
    file = ContentFile(word_file(form).read(), name=f"demo-{name}.docx")
    return get_document_model().objects.create(title=form.title, file=file)
