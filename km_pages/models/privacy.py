"""Which restriction of a translation follows that of its original."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageViewRestriction


class CopiedRestriction(models.Model):
    """Says that ``copy`` was made by ``km_pages.translation_privacy`` and follows
    ``original``; a restriction that somebody set by hand has no such row."""

    original = models.ForeignKey(
        PageViewRestriction, on_delete=models.CASCADE, related_name="km_copies"
    )
    copy = models.OneToOneField(
        PageViewRestriction, on_delete=models.CASCADE, related_name="km_copy_of"
    )

    class Meta:
        verbose_name = _("restriction of a translation")
        verbose_name_plural = _("restrictions of translations")

    def __str__(self) -> str:
        return f"{self.original_id} → {self.copy_id}"
