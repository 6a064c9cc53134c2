"""What readers sought and the site didn't have, and whom it was asked of.

Nothing here is about a reader: the words, on how many days they were sought in vain,
the first and the last of these days. Neither who nor when within a day.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from km_pages.models.bilingual import Bilingual
from km_pages.models.organisation import Division
from km_pages.thai.fields import ThaiDateField

# Letters of a query that is kept; a longer one is no question but a pasted text.
LONGEST_QUERY = 100
LONGEST_NOTE = 1_000


class KnowledgeGap(models.Model):
    """Words that were sought in vain."""

    class State(models.TextChoices):
        OPEN = "open", _("not asked yet")
        ASKED = "asked", _("a division has been asked")
        CLOSED = "closed", _("closed")

    query = models.CharField(_("sought in vain"), max_length=LONGEST_QUERY, unique=True)
    days = models.PositiveIntegerField(_("on how many days"), default=1)
    first_day = ThaiDateField(_("first sought"), db_index=True)
    last_day = ThaiDateField(_("last sought"), db_index=True)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    answer = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("article that answers it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    remark = models.CharField(_("why it is closed"), max_length=200, blank=True)
    closed_on = ThaiDateField(_("closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("knowledge gap")
        verbose_name_plural = _("knowledge gaps")
        ordering = ["-days", "-last_day", "query"]
        default_permissions = ()
        permissions = [
            ("keep_gaps", _("Can see knowledge gaps and ask divisions for articles"))
        ]

    def __str__(self) -> str:
        return self.query

    @property
    def asked_of(self) -> str:
        """The divisions that were asked, the last one first, each once."""
        divisions = dict.fromkeys(one.division for one in self.requests.all())
        return ", ".join(division.name for division in divisions)


class ArticleRequest(models.Model):
    """A division was asked to write what was sought in vain."""

    gap = models.ForeignKey(
        KnowledgeGap, on_delete=models.CASCADE, related_name="requests"
    )
    division = models.ForeignKey(
        Division,
        verbose_name=_("division"),
        on_delete=models.PROTECT,
        related_name="article_requests",
    )
    note = models.TextField(_("note to the division"), blank=True)
    asked_on = ThaiDateField(_("asked on"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Who headed the division on that day, and who asked them.
    head_th = models.CharField(max_length=400, blank=True)
    head_en = models.CharField(max_length=400, blank=True)
    asker_th = models.CharField(max_length=200, blank=True)
    asker_en = models.CharField(max_length=200, blank=True)
    mail_failed = models.BooleanField(default=False)

    head = Bilingual("head")
    asker = Bilingual("asker")

    class Meta:
        verbose_name = _("request for an article")
        verbose_name_plural = _("requests for articles")
        ordering = ["-asked_on", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.division}: {self.gap}"
