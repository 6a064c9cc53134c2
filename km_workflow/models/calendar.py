"""The days on which offices are closed beside Saturdays and Sundays."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.models.bilingual import Bilingual
from km_pages.thai.calendar import format_date
from km_pages.thai.fields import ThaiDateField


class PublicHoliday(models.Model):
    """A public holiday, a day off in lieu of one, or a special day of the cabinet's.

    Deadlines are counted over what stands here, so a site may add a day of its own
    and untick one on which its offices are open.
    """

    date = ThaiDateField(_("date"), unique=True)
    name_th = models.CharField(_("name in Thai"), max_length=255)
    name_en = models.CharField(_("name in English"), max_length=255, blank=True)
    observed = models.BooleanField(
        _("offices are closed"),
        default=True,
        help_text=_(
            "Ticked, it is no working day. Labour Day isn't ticked at first: it is no "
            "holiday of government offices."
        ),
    )

    base_form_class = CleanedModelForm

    name = Bilingual("name")

    class Meta:
        verbose_name = _("public holiday")
        verbose_name_plural = _("public holidays")
        ordering = ["date"]

    def __str__(self) -> str:
        return f"{format_date(self.date, 'medium')} {self.name}"
