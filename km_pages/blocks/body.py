"""What an article's body can hold."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from km_pages.blocks.media import FileBlock, PictureBlock, TableBlock, VideoBlock
from km_pages.blocks.text import (
    CoreInsightBlock,
    HeadingBlock,
    LegalReferenceBlock,
    NuggetBlock,
    ParagraphBlock,
    ProcedureBlock,
    QuotationBlock,
    StoryBlock,
    WarningBlock,
)


class ArticleBodyBlock(blocks.StreamBlock):
    paragraph = ParagraphBlock(group=_("Text"))
    heading = HeadingBlock(group=_("Text"))
    procedure = ProcedureBlock(group=_("Know-how"))
    nugget = NuggetBlock(group=_("Know-how"))
    core_insight = CoreInsightBlock(group=_("Know-how"))
    story = StoryBlock(group=_("Know-how"))
    warning = WarningBlock(group=_("Know-how"))
    picture = PictureBlock(group=_("Media"))
    table = TableBlock(group=_("Media"))
    file = FileBlock(group=_("Media"))
    video = VideoBlock(group=_("Media"))
    quotation = QuotationBlock(group=_("Sources"))
    legal_reference = LegalReferenceBlock(group=_("Sources"))
