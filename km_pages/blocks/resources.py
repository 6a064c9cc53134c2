"""What a community of practice keeps at hand."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from km_pages.blocks.media import FileBlock


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(label=_("Address"))
    description = blocks.CharBlock(
        label=_("What it is for"), max_length=250, required=False
    )

    class Meta:
        icon = "link"
        label = _("Link")
        template = "km_pages/blocks/link.html"


class ResourcesBlock(blocks.StreamBlock):
    file = FileBlock()
    link = LinkBlock()
