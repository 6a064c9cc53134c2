"""What a site sets of the procedure: how long a step takes, how long a certificate
holds, and what else a division asks.

Not what is required: that is in `rules`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, Page

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.models import Division, KnowledgeKind
from km_pages.models.bilingual import Bilingual
from km_workflow.steps import Step
from km_workflow.working_days import add_working_days

# More are ticked blind.
MOST_QUESTIONS = 6

_DAYS = [MinValueValidator(1), MaxValueValidator(60)]
_MONTHS = [MinValueValidator(1), MaxValueValidator(120)]


def _days(label: Any, default: int) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=default, validators=_DAYS)


def _months(label: Any, default: int | None) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(
        label,
        default=default,
        null=default is None,
        blank=default is None,
        validators=_MONTHS,
    )


@register_setting(icon="clipboard-list")
class ReviewSettings(BaseGenericSetting):
    """Deadlines in working days, validity of certificates in months."""

    days_head = _days(_("judgement of the head of division"), 5)
    days_secretary = _days(_("check by the KM secretary"), 3)
    days_permanent_secretary = _days(_("check by the permanent secretary"), 3)
    days_language = _days(_("check of the translation"), 5)
    days_emergency = _days(_("judgement after an emergency publication"), 2)
    remind_before = _days(_("reminder before the deadline"), 1)
    escalate_after = _days(_("opened to the chief knowledge officer after"), 3)
    months_tacit = _months(_("tacit knowledge"), 12)
    months_explicit = _months(_("explicit knowledge"), 12)
    months_mixed = _months(_("tacit and explicit"), 12)
    months_other = _months(_("minutes, orders and communities"), 24)
    ask_before = models.PositiveSmallIntegerField(
        _("ask again before the review date"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
        help_text=_("Days."),
    )

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("days_head"), FieldPanel("days_secretary")]),
                FieldRowPanel(
                    [
                        FieldPanel("days_permanent_secretary"),
                        FieldPanel("days_language"),
                    ]
                ),
                FieldPanel("days_emergency"),
                FieldRowPanel(
                    [FieldPanel("remind_before"), FieldPanel("escalate_after")]
                ),
            ],
            heading=_("Deadlines, in working days"),
            help_text=_(
                "What is overdue is opened to the deputy on the next working day. "
                "Nothing is ever approved by waiting."
            ),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("months_tacit"), FieldPanel("months_explicit")]
                ),
                FieldRowPanel([FieldPanel("months_mixed"), FieldPanel("months_other")]),
                FieldPanel("ask_before"),
            ],
            heading=_("To be verified again after, in months"),
            help_text=_("A division may set other periods for its own knowledge."),
        ),
    ]

    class Meta:
        verbose_name = _("review procedure")
        verbose_name_plural = _("review procedure")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    def days_for(self, step: str) -> int:
        """Working days that a step has."""
        return getattr(self, f"days_{Step(step).value.replace('-', '_')}")

    def months_for(self, page: Page) -> int:
        kind = getattr(page.specific, "kind", None)
        name = kind if kind in KnowledgeKind.values else "other"
        return getattr(self, f"months_{name}")


class DivisionProcedure(ClusterableModel):
    """What one division sets for its own knowledge."""

    division = models.OneToOneField(
        Division,
        verbose_name=_("division"),
        on_delete=models.CASCADE,
        related_name="km_procedure",
    )
    months_tacit = _months(_("tacit knowledge"), None)
    months_explicit = _months(_("explicit knowledge"), None)
    months_mixed = _months(_("tacit and explicit"), None)

    base_form_class = CleanedModelForm

    class Meta:
        verbose_name = _("procedure of a division")
        verbose_name_plural = _("procedures of divisions")
        ordering = ["division__sort_order", "division__code"]

    def __str__(self) -> str:
        return str(self.division)

    def months_for(self, page: Page) -> int | None:
        """None where the division leaves it to the site."""
        return getattr(self, f"months_{getattr(page.specific, 'kind', None)}", None)


class ChecklistQuestion(Orderable):
    """A question of the division to the judge of the first step."""

    procedure = ParentalKey(
        DivisionProcedure, on_delete=models.CASCADE, related_name="questions"
    )
    text_th = models.CharField(_("question in Thai"), max_length=200)
    text_en = models.CharField(_("question in English"), max_length=200, blank=True)

    text = Bilingual("text")

    panels = [FieldPanel("text_th"), FieldPanel("text_en")]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.text


def due_on(step: str, day: dt.date) -> dt.date:
    """The last day for a step that starts on ``day``, in working days."""
    return add_working_days(day, ReviewSettings.load().days_for(step))


def review_by(page: Page, day: dt.date) -> dt.date:
    """Until when a page that was verified on ``day`` counts as verified: by its kind
    as its division set it, else as the site did."""
    months = None
    division = getattr(page.specific, "division_id", None)
    if own := DivisionProcedure.objects.filter(division=division).first():
        months = own.months_for(page)
    return add_months(day, months or ReviewSettings.load().months_for(page))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day ``months`` later, or the last day of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    next_month = dt.date(year + month // 12, month % 12 + 1, 1)
    last_day = (next_month - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last_day))
