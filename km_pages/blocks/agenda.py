"""The agenda of a meeting: items, what was said, what was resolved.

After form 11 (รายงานการประชุม) of the Office of the Prime Minister's Regulation on
Correspondence B.E. 2526.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from km_pages.blocks.text import PLAIN_FEATURES


class ResolutionKind(models.TextChoices):
    ACKNOWLEDGED = "acknowledged", _("acknowledged")
    ADOPTED = "adopted", _("adopted")
    AGREED = "agreed", _("agreed")
    APPROVED = "approved", _("approved")
    ASSIGNED = "assigned", _("assigned")


class StatementBlock(blocks.StructBlock):
    """What one person said, in the order in which it was said."""

    person = SnippetChooserBlock(
        "km_pages.Person", label=_("Person in the directory"), required=False
    )
    speaker = blocks.CharBlock(label=_("Speaker"), max_length=200)
    post = blocks.CharBlock(label=_("Post"), max_length=200, required=False)
    role = blocks.CharBlock(
        label=_("Role in the meeting"), max_length=200, required=False
    )
    words = blocks.TextBlock(label=pgettext_lazy("what was said", "Words"), rows=4)

    names_as_written = ("speaker",)

    class Meta:
        icon = "comment"
        label = _("Statement")


class ProposalBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Proposal"), rows=2)
    owner = blocks.CharBlock(label=_("Responsible"), max_length=200, required=False)
    due = blocks.CharBlock(label=_("To be done by"), max_length=100, required=False)

    names_as_written = ("owner",)

    class Meta:
        icon = "check"
        label = _("Proposal")


class AgendaItemBlock(blocks.StructBlock):
    number = blocks.CharBlock(label=_("Agenda item no."), max_length=20)
    title = blocks.CharBlock(label=_("Title"), max_length=300)
    is_none = blocks.BooleanBlock(
        label=_("None"),
        required=False,
        help_text=_("The minutes say “- None -” under this item."),
    )
    background = blocks.RichTextBlock(
        label=_("Background"), features=PLAIN_FEATURES, required=False
    )
    statements = blocks.ListBlock(
        StatementBlock(), label=_("Statements"), default=[], collapsed=True
    )
    proposals = blocks.ListBlock(ProposalBlock(), label=_("Proposals"), default=[])
    resolution_kind = blocks.ChoiceBlock(
        choices=ResolutionKind.choices, label=_("Kind of resolution"), required=False
    )
    resolution = blocks.TextBlock(
        label=_("Resolution of the meeting"), rows=2, required=False
    )

    class Meta:
        icon = "list-ol"
        label = _("Agenda item")
        template = "km_pages/blocks/agenda_item.html"


class AgendaBlock(blocks.StreamBlock):
    item = AgendaItemBlock()
