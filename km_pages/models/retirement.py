"""Pages that have served their time: off every list, still at their address.

Who follows an old link learns that the page no longer counts, why, since when, and
what has taken its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from km_pages import visibility
from km_pages.models.bilingual import Bilingual
from km_pages.originals import first_language
from km_pages.thai.fields import ThaiDateField

if TYPE_CHECKING:
    from wagtail.models import Page

# Letters; a notice is read, not studied.
LONGEST_REASON = 1_000


class RetirementQuerySet(models.QuerySet):
    def in_force(self) -> RetirementQuerySet:
        return self.filter(ended_on__isnull=True)

    def of_originals(self) -> RetirementQuerySet:
        """Those of pages in the site's first language: what holds for an original
        holds for its translations."""
        return self.filter(page__locale__language_code=first_language())

    def of(self, page: Page) -> Retirement | None:
        """The retirement in force of this page, its own, its original's, or that of
        the page which an alias shows."""
        original = Q(
            page__translation_key=page.translation_key,
            page__locale__language_code=first_language(),
        )
        own = Q(page__in=[key for key in (page.pk, page.alias_of_id) if key])
        found = self.in_force().filter(own | original)
        return found.select_related("page", "successor").first()


class Retirement(models.Model):
    """A time during which a page was retired; the open one holds today.

    A page that is brought back keeps the row, with its last day, as history.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="km_retirements",
    )
    retired_on = ThaiDateField(_("retired on"), default=timezone.localdate)
    reason = models.TextField(_("reason"), max_length=LONGEST_REASON)
    successor = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that takes its place"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("retired by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    # As they were on that day.
    name_th = models.CharField(max_length=200, blank=True)
    name_en = models.CharField(max_length=200, blank=True)
    post_th = models.CharField(max_length=200, blank=True)
    post_en = models.CharField(max_length=200, blank=True)
    ended_on = ThaiDateField(_("brought back on"), null=True, blank=True)

    name = Bilingual("name")
    post = Bilingual("post")

    objects = RetirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("retirement")
        verbose_name_plural = _("retirements")
        ordering = ["-retired_on", "-pk"]
        permissions = [("retire_page", _("Can retire pages and bring them back"))]
        constraints = [
            models.UniqueConstraint(
                fields=["page"],
                condition=Q(ended_on__isnull=True),
                name="km_pages_one_retirement_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return str(self.page)

    def take_user(self, user: Any) -> None:
        """Write down who retires it, as they are called today."""
        self.retired_by = user
        person = getattr(user, "km_person", None)
        if person is None:
            self.name_th = self.name_en = user.get_full_name() or user.get_username()
            return
        self.name_th, self.name_en = person.name_th, person.name_en
        self.post_th, self.post_en = person.post_th, person.post_en


class MayRetire:
    """For page types that can be retired."""

    @cached_property
    def retirement(self) -> Retirement | None:
        """The one in force, looked up once for each instance of the page."""
        return Retirement.objects.of(self) if self.pk else None  # type: ignore[attr-defined]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Search engines are told in the header too: a host's own frame may have no
        place for it in its head."""
        response: TemplateResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if self.retirement:
            response["X-Robots-Tag"] = "noindex"
        return response

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        if self.pk in visibility.retired_pages(request):  # type: ignore[attr-defined]
            return []
        return super().get_sitemap_urls(request)  # type: ignore[misc]
