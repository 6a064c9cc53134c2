"""The rows of an order: whom it appoints, and what it lays upon them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from km_pages.facts import ChecksFacts
from km_pages.models.roles import CommitteeRole
from km_pages.models.rows import NamedPersonRow
from km_pages.thai.fields import ThaiDateField


class OrderMember(NamedPersonRow):
    """A member in the order of the order, with their duty in the committee."""

    page = ParentalKey(
        "km_pages.AppointmentOrderPage",
        on_delete=models.CASCADE,
        related_name="members",
    )
    role = models.ForeignKey(
        CommitteeRole,
        verbose_name=_("duty in the committee"),
        # km_pages.deletion keeps a role that a row names.
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels = [
        FieldPanel("person"),
        FieldRowPanel(
            [FieldPanel("title"), FieldPanel("given_name"), FieldPanel("surname")]
        ),
        FieldPanel("post"),
        FieldPanel("role"),
    ]

    class Meta(NamedPersonRow.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")


class OrderDuty(ChecksFacts, Orderable):
    """A duty that the order lays down; ticked once it is done, with evidence."""

    page = ParentalKey(
        "km_pages.AppointmentOrderPage", on_delete=models.CASCADE, related_name="duties"
    )
    text = models.TextField(_("duty"))
    done = models.BooleanField(_("done"), default=False)
    done_on = ThaiDateField(_("done on"), null=True, blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=250,
        blank=True,
        help_text=_("Where one can see that it was done."),
    )
    evidence_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that shows it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    panels = [
        FieldPanel("text"),
        FieldRowPanel([FieldPanel("done"), FieldPanel("done_on")]),
        FieldPanel("evidence"),
        PageChooserPanel("evidence_page"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("duty")
        verbose_name_plural = _("duties")

    def __str__(self) -> str:
        return self.text

    def contradictions(self) -> dict[str, Any]:
        if self.done and not (self.evidence or self.evidence_page_id):
            return {"evidence": _("Say where one can see that it was done.")}
        return {}
