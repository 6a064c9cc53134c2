"""Blocks of running text: what most of an article is made of."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

# Few on purpose: Word paste brings fonts, colours and empty headings along.
PLAIN_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "km_pages/blocks/heading.html"
        form_classname = "struct-block km-block-heading"


class ParagraphBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", ["h3", *PLAIN_FEATURES, "hr"])
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "km_pages/blocks/paragraph.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What to do"), max_length=200)
    detail = blocks.RichTextBlock(
        label=_("How to do it"), features=PLAIN_FEATURES, required=False
    )
    duration = blocks.CharBlock(label=_("Time it takes"), max_length=60, required=False)

    class Meta:
        icon = "order"
        label = _("Step")


class ProcedureBlock(blocks.StructBlock):
    """Steps of a procedure, numbered by the page."""

    title = blocks.CharBlock(label=_("Procedure"), max_length=200, required=False)
    steps = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        icon = "list-ol"
        label = _("Steps of a procedure")
        template = "km_pages/blocks/procedure.html"


class NuggetBlock(blocks.StructBlock):
    """ขุมความรู้: one thing that worked, as the person who did it tells it."""

    text = blocks.RichTextBlock(label=_("What worked"), features=PLAIN_FEATURES)
    source = blocks.CharBlock(
        label=_("Told by, or where it was learnt"), max_length=200, required=False
    )

    names_as_written = ("source",)

    class Meta:
        icon = "pick"
        label = _("Knowledge nugget")
        template = "km_pages/blocks/nugget.html"


class CoreInsightBlock(blocks.StructBlock):
    """แก่นความรู้: what many nuggets have in common."""

    text = blocks.RichTextBlock(label=_("Core insight"), features=PLAIN_FEATURES)

    class Meta:
        icon = "key"
        label = _("Core insight")
        template = "km_pages/blocks/core_insight.html"


class StoryBlock(blocks.StructBlock):
    """A case: context, problem, what was done, result, lesson."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    context = blocks.RichTextBlock(
        label=_("Situation and problem"), features=PLAIN_FEATURES
    )
    action = blocks.RichTextBlock(label=_("What was done"), features=PLAIN_FEATURES)
    result = blocks.RichTextBlock(label=_("Result"), features=PLAIN_FEATURES)
    lesson = blocks.RichTextBlock(
        label=_("Lesson learned"), features=PLAIN_FEATURES, required=False
    )

    class Meta:
        icon = "openquote"
        label = _("Case or story")
        template = "km_pages/blocks/story.html"


class QuotationBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=pgettext_lazy("what was said", "Words"), rows=3)
    speaker = blocks.CharBlock(label=_("Who said it"), max_length=200, required=False)

    names_as_written = ("speaker",)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "km_pages/blocks/quotation.html"


class LegalReferenceBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Law, regulation or circular"), max_length=300)
    section = blocks.CharBlock(
        label=_("Section or clause"), max_length=120, required=False
    )
    url = blocks.URLBlock(label=_("Address of the text"), required=False)
    note = blocks.TextBlock(label=_("What it says here"), rows=2, required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Legal reference")
        template = "km_pages/blocks/legal_reference.html"


class WarningBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("What can go wrong"), features=PLAIN_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Warning")
        template = "km_pages/blocks/warning.html"
