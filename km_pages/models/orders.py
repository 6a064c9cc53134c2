"""Orders that appoint a committee (คำสั่งแต่งตั้งคณะทำงาน).

Form 4 of the Office of the Prime Minister's Regulation on Correspondence B.E. 2526.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from km_pages.models import order_panels
from km_pages.models.numbering import (
    CalendarYearField,
    lock_register,
    numbered_slug,
    refuse_contradictions,
    says_number,
)
from km_pages.models.organisation import Committee
from km_pages.models.people import Person
from km_pages.models.reviewed import ReviewedPageMixin
from km_pages.thai.fields import ThaiDateField, ThaiPositiveIntegerField
from km_pages.visibility import published_among, readable


class AppointmentOrderPage(ReviewedPageMixin, Page):
    """An order that appoints people; published, it makes the appointments.

    Number and year are given when the signed order is registered, never to a
    draft that may still change: until then the number is empty. `registering` enters
    them in an order that has been checked; only an older order, which bears its number
    already, is written and checked with it.
    """

    class Effect(models.TextChoices):
        NEW = "new", _("stands by itself")
        AMENDS = "amends", _("amends an earlier order")
        REVOKES = "revokes", _("revokes an earlier order")

    number = ThaiPositiveIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Only once the signed order has been registered."),
    )
    calendar_year = CalendarYearField(_("calendar year (B.E.)"), null=True, blank=True)
    number_as_written = models.CharField(
        _("number as written"),
        max_length=40,
        blank=True,
        help_text=_("For example ๓๙/๒๕๖๙; made from number and year when empty."),
    )
    subject = models.TextField(_("subject"))
    preamble = models.TextField(_("reason"), blank=True)
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee it appoints"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="orders",
    )
    effective_from = ThaiDateField(_("effective from"), null=True)
    effective_until = ThaiDateField(
        _("effective until"),
        null=True,
        blank=True,
        help_text=_("The last day; empty means until further notice."),
    )
    signed_on = ThaiDateField(_("signed on"), null=True, blank=True)
    signed_at = models.CharField(_("place of signing"), max_length=200, blank=True)
    signatory = models.ForeignKey(
        Person,
        verbose_name=_("signatory in the directory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    signatory_name = models.CharField(
        _("name of the signatory as it was"), max_length=200, blank=True
    )
    signatory_post = models.CharField(
        _("post of the signatory as it was"), max_length=200, blank=True
    )
    effect = models.CharField(
        _("effect on earlier orders"),
        max_length=20,
        choices=Effect.choices,
        default=Effect.NEW,
    )
    earlier_order = models.ForeignKey(
        "self",
        verbose_name=_("earlier order"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="later_orders",
    )
    is_copy = models.BooleanField(
        _("copy"),
        default=False,
        help_text=_("The text bears the mark “copy”; that doesn't certify it."),
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    review_procedure = "order"
    # The register's entry, made once the order is signed: see `registering`.
    register_fields = (
        "number",
        "calendar_year",
        "number_as_written",
        "signed_on",
        "signed_at",
        "signatory",
        "signatory_name",
        "signatory_post",
    )

    names_as_written = ("signatory_name",)

    template = "km_pages/appointment_order_page.html"
    parent_page_types = ["km_pages.OrderIndexPage"]
    subpage_types: list[str] = []
    page_description = _("An order that appoints the members of a committee.")

    content_panels = order_panels.CONTENT

    override_translatable_fields = [
        *ReviewedPageMixin.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("number", "calendar_year", "committee")
        ),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("subject", boost=2),
        index.SearchField("number_as_written", boost=2),
        index.SearchField("preamble"),
        index.RelatedFields(
            "members",
            [
                index.SearchField("given_name"),
                index.SearchField("surname"),
                index.SearchField("post"),
            ],
        ),
        index.RelatedFields("duties", [index.SearchField("text")]),
        index.FilterField("calendar_year"),
        index.FilterField("division"),
    ]

    class Meta:
        verbose_name = _("appointment order")
        verbose_name_plural = _("appointment orders")
        permissions = [("register_order", _("Can enter orders in the register"))]

    @property
    def display_number(self) -> str:
        """The number as the order bears it, or empty while it has none."""
        if self.number_as_written:
            return self.number_as_written
        if self.number and self.calendar_year:
            return f"{self.number}/{self.calendar_year}"
        return ""

    @property
    def is_registered(self) -> bool:
        """Whether the signed order stands in the register, with number and year."""
        return bool(self.number and self.calendar_year)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A version from before the order was entered in the register knows nothing of
        the entry: brought back, it doesn't take the order out of the register."""
        order = super().with_content_json(content)
        if self.live and self.is_registered and not order.is_registered:
            for name in self.register_fields:
                setattr(order, name, getattr(self, name))
        return order

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        return numbered_slug("order", facts.get("calendar_year"), facts.get("number"))

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        orders = readable(AppointmentOrderPage.objects.all(), request)
        members = list(self.members.all().select_related("person", "role"))
        duties = list(self.duties.all())
        evidence = readable(Page.objects.all(), request).in_bulk(
            [duty.evidence_page_id for duty in duties if duty.evidence_page_id]
        )
        for duty in duties:
            duty.shown_page = evidence.get(duty.evidence_page_id)
        context["members"] = members
        context["duties"] = duties
        context["published_people"] = published_among(
            [self.signatory_id, *(member.person_id for member in members)], request
        )
        context["earlier_order"] = orders.filter(pk=self.earlier_order_id).first()
        context["later_orders"] = orders.filter(
            earlier_order__isnull=False, earlier_order=self.pk
        ).order_by("effective_from", "pk")
        return context

    def clean(self) -> None:
        self._take_signatory_snapshot()
        super().clean()

    def contradictions(self) -> dict[str, Any]:
        errors = {**super().contradictions(), **self._contradictions_of_the_entry()}
        if (
            self.effective_from
            and self.effective_until
            and self.effective_until < self.effective_from
        ):
            errors["effective_until"] = _("The last day can't be before the first day.")
        if self.effect != self.Effect.NEW and not self.earlier_order_id:
            errors["earlier_order"] = _("Say which order it amends or revokes.")
        if self.earlier_order_id and self.earlier_order_id == self.pk:
            errors["earlier_order"] = _("An order can't amend or revoke itself.")
        return errors

    def _contradictions_of_the_entry(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.number and not self.calendar_year:
            errors["calendar_year"] = _("A number belongs to a year: give it too.")
        elif self.number and self._number_is_taken():
            errors["number"] = _(
                "Order no. %(number)s of the year %(year)s is already registered."
            ) % {"number": self.number, "year": self.calendar_year}
        if self.number and not self.signed_on:
            errors["signed_on"] = _(
                "An order gets its number once it is signed: give the day."
            )
        elif self.signed_on and self.signed_on > timezone.localdate():
            errors["signed_on"] = _("This day is still to come. Check the date.")
        if not says_number(self.number_as_written, self.number, self.calendar_year):
            errors["number_as_written"] = _(
                "This isn't no. %(number)s of the year %(year)s. Check both, or leave "
                "this empty."
            ) % {"number": self.number, "year": self.calendar_year}
        return errors

    def lock_for_publishing(self) -> None:
        """One at a time: of two orders with one number, the second is refused."""
        lock_register(self)
        refuse_contradictions(self)

    def _number_is_taken(self) -> bool:
        # Live ones only: a draft's own row keeps what was typed first, its revisions
        # what was typed since. A translation bears the number of its original.
        return (
            AppointmentOrderPage.objects.live()
            .filter(number=self.number, calendar_year=self.calendar_year)
            .exclude(pk=self.pk)
            .exclude(translation_key=self.translation_key)
            .exists()
        )

    def _take_signatory_snapshot(self) -> None:
        if self.signatory and not self.signatory_name:
            self.signatory_name = self.signatory.name_th
            self.signatory_post = self.signatory_post or self.signatory.post_th
