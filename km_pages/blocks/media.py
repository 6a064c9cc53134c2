"""Blocks that show a picture, a table, a file or a video."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from km_pages.blocks.text import PLAIN_FEATURES
from km_pages.pictures import IN_TEXT, renditions


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    alternative = blocks.CharBlock(
        label=_("What the picture shows"),
        max_length=250,
        help_text=_("Read aloud to people who can't see the picture."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=250, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "km_pages/blocks/picture.html"

    def bulk_to_python(self, values: Any) -> Any:
        """All pictures of a text, with the sizes it shows: two queries in all."""
        pictures = super().bulk_to_python(values)
        prefetch_related_objects(
            [picture["image"] for picture in pictures if picture["image"]],
            renditions(*IN_TEXT),
        )
        return pictures


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=250)
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Short text"), required=False)),
            (
                "rich_text",
                blocks.RichTextBlock(
                    label=_("Longer text"), features=PLAIN_FEATURES, required=False
                ),
            ),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ],
        label=_("Table"),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "km_pages/blocks/table.html"


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(
        label=_("What it is for"), max_length=250, required=False
    )

    class Meta:
        icon = "doc-full"
        label = _("File")
        template = "km_pages/blocks/file.html"


class VideoBlock(blocks.StructBlock):
    """A video of one's own, or the address of one elsewhere.

    An address is shown as a link: nothing of a foreign host is loaded before the
    reader asks for it.
    """

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    document = DocumentChooserBlock(label=_("Video file"), required=False)
    url = blocks.URLBlock(label=_("or its address"), required=False)
    transcript = blocks.TextBlock(
        label=_("What is said"),
        rows=4,
        required=False,
        help_text=_("For those who can't hear it or can't open it."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        template = "km_pages/blocks/video.html"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["document"] and not cleaned["url"]:
            message = ValidationError(_("Choose a video file or give its address."))
            raise StructBlockValidationError(block_errors={"url": message})
        return cleaned
