"""How often a page is read: a number a page and a day, and nothing about anybody."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _


class PageReadsQuerySet(models.QuerySet):
    def between(self, first: dt.date, last: dt.date) -> PageReadsQuerySet:
        """Both days included."""
        return self.filter(day__range=(first, last))

    def totals(self) -> Any:
        """(key of a page, how often it was read), the most-read first; a queryset."""
        sums = self.order_by().values("page_id").annotate(total=Sum("count"))
        return sums.order_by("-total", "page_id").values_list("page_id", "total")

    def add(self, page_id: int, day: dt.date, number: int) -> None:
        """Count so many reads more. Two that begin the same day's row at once both
        count: the second finds the first one's."""
        row, created = self.get_or_create(
            page_id=page_id, day=day, defaults={"count": number}
        )
        if not created:
            self.filter(pk=row.pk).update(count=F("count") + number)


class PageReads(models.Model):
    """How often readers opened a page on a day of the site's time zone."""

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="km_reads",
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times read"), default=0)

    objects = PageReadsQuerySet.as_manager()

    class Meta:
        verbose_name = _("reads of a page")
        verbose_name_plural = _("reads of pages")
        indexes = [models.Index(fields=["day", "page"])]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day"], name="km_pages_reads_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day:%Y-%m-%d}: {self.count}"
