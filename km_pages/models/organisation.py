"""Divisions, their lines of work, and committees."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.models.bilingual import Bilingual
from km_pages.thai.fields import ThaiDateField


def check_period(start: dt.date | None, end: dt.date | None, field: str) -> None:
    """Raise on ``field`` when a period ends before it starts."""
    if start and end and end < start:
        raise ValidationError({field: _("The last day can't be before the first day.")})


class DivisionQuerySet(models.QuerySet):
    def active_on(self, day: dt.date) -> DivisionQuerySet:
        """Divisions that exist on the day: both ends included, none means open."""
        return self.filter(
            Q(active_from__isnull=True) | Q(active_from__lte=day),
            Q(active_until__isnull=True) | Q(active_until__gte=day),
        )


class Division(index.Indexed, ClusterableModel):
    """A division (ส่วนราชการ) of the organisation: สำนักปลัด, กองคลัง …

    Divisions are renamed, merged and closed: they carry dates and a successor
    instead of being deleted.
    """

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Short Latin letters, used in addresses; never change it later."),
    )
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    duties_th = models.TextField(_("duties in Thai"), blank=True)
    duties_en = models.TextField(_("duties in English"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    active_from = ThaiDateField(_("active from"), null=True, blank=True)
    active_until = ThaiDateField(_("active until"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("successor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="predecessors",
        help_text=_("The division that took over its work."),
    )

    base_form_class = CleanedModelForm

    name = Bilingual("name")
    duties = Bilingual("duties")

    objects = DivisionQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_th"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_th"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        verbose_name = _("division")
        verbose_name_plural = _("divisions")
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        check_period(self.active_from, self.active_until, "active_until")
        if self.successor_id and self.successor_id == self.pk:
            raise ValidationError(
                {"successor": _("A division can't be its own successor.")}
            )

    def get_absolute_url(self) -> str:
        return reverse("km_pages:division", args=[self.code])


class LineOfWorkManager(models.Manager):
    def get_queryset(self) -> models.QuerySet:
        """With the division, by which lines are told apart wherever one chooses."""
        return (
            super()
            .get_queryset()
            .select_related("division")
            .order_by("division__sort_order", "division__code", "sort_order", "pk")
        )


class LineOfWork(Orderable):
    """A line of work (สายงาน) whose knowledge the division compiles.

    One without a live article is a gap that the division page shows.
    """

    division = ParentalKey(
        Division, on_delete=models.CASCADE, related_name="lines_of_work"
    )
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    name = Bilingual("name")

    objects: ClassVar[models.Manager[LineOfWork]] = LineOfWorkManager()

    class Meta(Orderable.Meta):
        verbose_name = _("line of work")
        verbose_name_plural = _("lines of work")
        constraints = [
            models.UniqueConstraint(
                fields=["division", "name_th"], name="km_pages_line_once_a_division"
            )
        ]

    def __str__(self) -> str:
        """For choices among the lines of all divisions; readers see `name`."""
        return f"{self.division} – {self.name}"


class Committee(index.Indexed, models.Model):
    """A committee or working group (คณะทำงาน) that an order appoints."""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Short Latin letters, used in addresses; never change it later."),
    )
    name_th = models.CharField(_("name in Thai"), max_length=250)
    name_en = models.CharField(_("name in English"), max_length=250, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = CleanedModelForm

    name = Bilingual("name")

    search_fields = [
        index.SearchField("name_th"),
        index.SearchField("name_en"),
        index.AutocompleteField("name_th"),
        index.AutocompleteField("name_en"),
    ]

    class Meta:
        verbose_name = _("committee")
        verbose_name_plural = _("committees")
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return self.name
