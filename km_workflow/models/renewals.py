"""Translations that no longer say what their original says."""

from __future__ import annotations

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, WorkflowState


class RenewalQuerySet(models.QuerySet):
    def open(self) -> RenewalQuerySet:
        """Those that somebody has to take up: readers see the translation, and no
        new version of it is being judged."""
        in_review = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_IN_PROGRESS,
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id=Cast(OuterRef("page"), models.CharField()),
        )
        return self.filter(~Exists(in_review), page__live=True)


class TranslationRenewal(models.Model):
    """Says that a translation has to be renewed, and since when; gone once it was.

    Kept by ``km_workflow.renewing`` whenever the original or the translation goes
    live: readers of the page and the list of translators cost one query then.
    """

    page = models.OneToOneField(
        Page, on_delete=models.CASCADE, related_name="km_renewal"
    )
    since = models.DateTimeField(_("original changed on"), default=timezone.now)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation to renew")
        verbose_name_plural = _("translations to renew")
        ordering = ["since", "pk"]

    def __str__(self) -> str:
        return str(self.page)

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.since)
