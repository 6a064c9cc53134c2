"""The editor of an order: what stands where."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)

from km_pages.models.reviewed import TITLE_PANEL
from km_pages.panels import ReviewPanel

CONTENT = [
    TITLE_PANEL,
    MultiFieldPanel(
        [
            FieldPanel("subject"),
            FieldPanel("preamble"),
            FieldPanel("committee"),
            FieldPanel("division"),
        ],
        heading=_("Order"),
    ),
    InlinePanel(
        "members", label=_("member"), heading=pgettext_lazy("order", "Members")
    ),
    InlinePanel("duties", label=_("duty"), heading=_("Duties")),
    MultiFieldPanel(
        [
            FieldRowPanel(
                [FieldPanel("effective_from"), FieldPanel("effective_until")]
            ),
            FieldPanel("signatory"),
            FieldRowPanel([FieldPanel("signatory_name"), FieldPanel("signatory_post")]),
            FieldPanel("is_copy"),
        ],
        heading=_("Effect and signature"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("number"), FieldPanel("calendar_year")]),
            FieldPanel("number_as_written"),
            FieldRowPanel([FieldPanel("signed_on"), FieldPanel("signed_at")]),
        ],
        heading=_("Register"),
        help_text=_(
            "Leave this empty in a new order: it is checked first, then signed, "
            "and the register's clerk enters number and date last. Fill it in "
            "only for an older order that bears its number already."
        ),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [
            FieldPanel("effect"),
            PageChooserPanel("earlier_order"),
        ],
        heading=_("Earlier orders"),
    ),
    ReviewPanel(),
]
