"""What an article rests on: orders of the office, and laws from outside it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Locale, Orderable
from wagtail.search import index

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.facts import ChecksFacts
from km_pages.models.bilingual import Bilingual
from km_pages.thai.fields import ThaiDateField
from km_pages.visibility import readable

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

    from km_pages.models.articles import KnowledgeArticlePage
    from km_pages.models.orders import AppointmentOrderPage


class LegalBasisQuerySet(models.QuerySet):
    def lapsed_on(self, day: dt.date) -> LegalBasisQuerySet:
        """Laws whose last day in force lies before ``day``."""
        return self.filter(in_force_until__lt=day)


class LegalBasis(index.Indexed, models.Model):
    """A law, regulation or circular, kept once for all articles that rest on it.

    When it lapses, the registry enters its last day here: readers of all these
    articles see it, and their heads are asked whether they still hold.
    """

    name_th = models.CharField(_("name in Thai"), max_length=400)
    name_en = models.CharField(_("name in English"), max_length=400, blank=True)
    url = models.URLField(_("where it can be read"), blank=True)
    in_force_until = ThaiDateField(
        _("in force until"),
        null=True,
        blank=True,
        help_text=_("The last day; empty means until further notice."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
    )

    base_form_class = CleanedModelForm

    name = Bilingual("name")

    objects = LegalBasisQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_th"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_th"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        verbose_name = _("law, regulation or circular")
        verbose_name_plural = _("laws, regulations and circulars")
        ordering = ["name_th", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError({"successor": _("A law can't replace itself.")})

    @property
    def has_lapsed(self) -> bool:
        last = self.in_force_until
        return last is not None and last < timezone.localdate()


class ArticleBasis(ChecksFacts, Orderable):
    """One thing that an article rests on: an order of ours, or a law."""

    page = ParentalKey(
        "km_pages.KnowledgeArticlePage",
        on_delete=models.CASCADE,
        related_name="basis",
    )
    order = models.ForeignKey(
        "km_pages.AppointmentOrderPage",
        verbose_name=_("order of this office"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="articles_resting_on_it",
    )
    law = models.ForeignKey(
        LegalBasis,
        verbose_name=_("law, regulation or circular"),
        # km_pages.deletion keeps a law that a row names.
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="articles_resting_on_it",
    )
    section = models.CharField(
        _("section or clause"),
        max_length=120,
        blank=True,
        help_text=_("Where in it, for example ข้อ ๗."),
    )

    panels = [
        FieldPanel("law"),
        PageChooserPanel("order"),
        FieldPanel("section"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("basis of an article")
        verbose_name_plural = _("bases of an article")

    def __str__(self) -> str:
        return str(self.law or self.order or "")

    def contradictions(self) -> dict[str, Any]:
        if self.law_id and self.order_id:
            return {"order": _("A law or an order, not both: use a row for each.")}
        if not self.law_id and not self.order_id:
            return {"law": _("Choose a law or an order, or remove this row.")}
        return {}


@dataclass(frozen=True)
class Ground:
    """What one row of an article says to one reader.

    ``later`` holds what amends or revokes the order, by the words of its effect and
    only as far as the reader may see it; ``is_superseded`` is said to everybody.
    """

    row: ArticleBasis
    is_superseded: bool
    later: tuple[AppointmentOrderPage, ...] = ()


def grounds_of(article: KnowledgeArticlePage, request: HttpRequest) -> list[Ground]:
    """What the article rests on, in its order, as this reader may see it; at most
    four queries."""
    from km_pages.models.orders import AppointmentOrderPage

    rows = list(article.basis.all().select_related("law__successor", "order"))
    orders = [row.order for row in rows if row.order]
    if not orders:
        return [Ground(row, row.law.has_lapsed) for row in rows if row.law]
    shown = readable(AppointmentOrderPage.objects.all(), request)
    may_see = set(
        shown.filter(pk__in=[order.pk for order in orders]).values_list("pk", flat=True)
    )
    later = superseding_orders(timezone.localdate()).filter(
        earlier_order__translation_key__in=[order.translation_key for order in orders]
    )
    found: list[Any] = list(later.select_related("earlier_order"))
    linked = set(
        shown.filter(pk__in=[one.pk for one in found]).values_list("pk", flat=True)
    )
    by_key = defaultdict(list)
    for one in _in_one_language(found):
        earlier: Any = one.earlier_order
        by_key[earlier.translation_key].append(one)
    grounds = []
    row: Any
    for row in rows:
        if row.law:
            grounds.append(Ground(row, row.law.has_lapsed))
        elif row.order_id in may_see:
            over_it = by_key[row.order.translation_key]
            links = tuple(one for one in over_it if one.pk in linked)
            grounds.append(Ground(row, bool(over_it), links))
    return grounds


def superseding_orders(day: dt.date) -> PageQuerySet:
    """Orders that amend or revoke an earlier one on the day: live, registered and in
    effect by then."""
    from km_pages.models.orders import AppointmentOrderPage

    return (
        AppointmentOrderPage.objects.live()
        .exclude(effect=AppointmentOrderPage.Effect.NEW)
        .filter(
            earlier_order__isnull=False,
            number__isnull=False,
            calendar_year__isnull=False,
            effective_from__lte=day,
        )
        .order_by("effective_from", "pk")
    )


def _in_one_language(
    orders: list[AppointmentOrderPage],
) -> list[AppointmentOrderPage]:
    """Of an order and its translations one, the reader's own before the others."""
    own = Locale.get_active().pk
    orders = sorted(orders, key=lambda one: one.locale_id != own)
    kept = {one.translation_key: one for one in reversed(orders)}
    return sorted(kept.values(), key=lambda one: (one.effective_from, one.pk))
