"""Roles, and who held which on what day.

One answer to "who?": the head of a division, an acting head, the secretary of a
committee, the facilitator of a community are all appointments with dates and a
capacity. Nothing else grants a say: no group name, no flag on a user.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import get_content_languages
from wagtail.search import index

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.models.bilingual import Bilingual
from km_pages.models.organisation import Committee, Division, check_period
from km_pages.models.people import Person
from km_pages.models.role_codes import OF_A_DIVISION
from km_pages.thai.fields import ThaiDateField


class CommitteeRole(index.Indexed, models.Model):
    """A role that people are appointed to: ประธานกรรมการ, คุณอำนวย …"""

    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        help_text=_("Short Latin letters, used in addresses; never change it later."),
    )
    name_th = models.CharField(_("name in Thai"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    nickname_th = models.CharField(_("nickname in Thai"), max_length=100, blank=True)
    nickname_en = models.CharField(_("nickname in English"), max_length=100, blank=True)
    description_th = models.TextField(_("what they do, in Thai"), blank=True)
    description_en = models.TextField(_("what they do, in English"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    base_form_class = CleanedModelForm

    name = Bilingual("name")
    nickname = Bilingual("nickname")
    description = Bilingual("description")

    search_fields = [
        index.SearchField("name_th"),
        index.SearchField("name_en"),
        index.SearchField("nickname_th"),
        index.AutocompleteField("name_th"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("nickname_th"),
    ]

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["sort_order", "code"]

    def __str__(self) -> str:
        return f"{self.nickname} ({self.name})" if self.nickname else self.name

    def get_absolute_url(self) -> str:
        return reverse("km_pages:role", args=[self.code])


class AppointmentQuerySet(models.QuerySet):
    def on(self, day: dt.date) -> AppointmentQuerySet:
        """Appointments in force on the day: both ends included, none means open."""
        return self.filter(
            Q(valid_from__lte=day),
            Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        )

    def holding(self, role_code: str, day: dt.date, **where: Any) -> Any:
        """Who held the role on that day, by precedence.

        ``where`` narrows it down: ``division=``, ``committee=``, ``community=``, or
        any lookup on them.
        """
        return (
            self.on(day)
            .filter(role__code=role_code, **where)
            .order_by("precedence", "valid_from", "pk")
        )


class Appointment(models.Model):
    """A person in a role, for a time, in a capacity.

    Title, name and post are kept as they were on the day of the appointment:
    people change posts and names later, an order doesn't.
    """

    class Capacity(models.TextChoices):
        OWN_RIGHT = "own_right", _("in own right")
        ACTING = "acting", _("acting (for an absent holder)")
        BY_DELEGATION = "by_delegation", _("by delegation")

    person = models.ForeignKey(
        Person,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    role = models.ForeignKey(
        CommitteeRole,
        verbose_name=_("role"),
        on_delete=models.PROTECT,
        related_name="appointments",
    )
    division = models.ForeignKey(
        Division,
        verbose_name=_("in the division"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
    )
    committee = models.ForeignKey(
        Committee,
        verbose_name=_("in the committee"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
    )
    community = models.ForeignKey(
        "km_pages.CommunityPage",
        verbose_name=_("in the community of practice"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
    )
    language = models.CharField(
        _("for the language"),
        max_length=10,
        blank=True,
        help_text=_("Of a language reviewer; empty means every language."),
    )
    valid_from = ThaiDateField(_("from"))
    valid_until = ThaiDateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_("The last day; empty means until further notice."),
    )
    capacity = models.CharField(
        _("capacity"),
        max_length=20,
        choices=Capacity.choices,
        default=Capacity.OWN_RIGHT,
    )
    principal = models.ForeignKey(
        Person,
        verbose_name=_("on behalf of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments_of_deputies",
        help_text=_("The holder for whom an acting or delegated person acts."),
    )
    order_number = models.CharField(
        _("order number"),
        max_length=40,
        blank=True,
        help_text=_("Of the order that appoints, as written there."),
    )
    order = models.ForeignKey(
        "km_pages.AppointmentOrderPage",
        verbose_name=_("appointment order"),
        # Its number stays; what was true of that day is no less true.
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="appointments",
    )
    precedence = models.PositiveSmallIntegerField(_("order of precedence"), default=0)
    title = models.CharField(_("title as it was"), max_length=60, blank=True)
    name_th = models.CharField(_("name as it was"), max_length=200, blank=True)
    name_en = models.CharField(
        _("name in English as it was"), max_length=200, blank=True
    )
    post_th = models.CharField(_("post as it was"), max_length=200, blank=True)
    post_en = models.CharField(
        _("post in English as it was"), max_length=200, blank=True
    )

    base_form_class = CleanedModelForm
    names_as_written = ("title", "name_th", "name_en")

    name = Bilingual("name")
    post = Bilingual("post")

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["precedence", "valid_from", "pk"]
        constraints = [
            models.CheckConstraint(
                name="km_pages_appointment_in_one_place",
                condition=(
                    Q(division__isnull=True, committee__isnull=True)
                    | Q(division__isnull=True, community__isnull=True)
                    | Q(committee__isnull=True, community__isnull=True)
                ),
            ),
            models.CheckConstraint(
                name="km_pages_appointment_ends_after_start",
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=models.F("valid_from")),
            ),
        ]
        indexes = [
            models.Index(fields=["role", "division", "valid_from"]),
            models.Index(fields=["role", "committee", "valid_from"]),
        ]

    def __str__(self) -> str:
        return f"{self.person} – {self.role}"

    @property
    def place(self) -> Division | Committee | models.Model | None:
        """What the role is held in; None means the whole organisation."""
        return self.division or self.committee or self.community

    @property
    def is_in_own_right(self) -> bool:
        return self.capacity == self.Capacity.OWN_RIGHT

    def clean(self) -> None:
        super().clean()
        check_period(self.valid_from, self.valid_until, "valid_until")
        places = [self.division_id, self.committee_id, self.community_id]
        if sum(place is not None for place in places) > 1:
            raise ValidationError(
                _("Choose one of division, committee and community, not several.")
            )
        if (
            self.role_id
            and self.role.code in OF_A_DIVISION
            and self.division_id is None
        ):
            raise ValidationError(
                {"division": _("Say in which division this person holds the role.")}
            )
        if self.language and self.language not in get_content_languages():
            raise ValidationError(
                {"language": _("No page of the site is written in this language.")}
            )
        if self.is_in_own_right and self.principal_id:
            raise ValidationError(
                {"principal": _("Somebody in their own right acts for no one else.")}
            )
        if not self.is_in_own_right and not self.principal_id:
            raise ValidationError({"principal": _("Say for whom this person acts.")})
        if self.principal_id and self.principal_id == self.person_id:
            raise ValidationError(
                {"principal": _("Nobody can act on their own behalf.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.take_snapshot()
        super().save(*args, **kwargs)

    def take_snapshot(self) -> None:
        """Copy the person's particulars of today, where none were given."""
        if not self.name_th:
            self.title = self.person.title
            self.name_th = self.person.name_th
            self.name_en = self.person.name_en
        if not self.post_th:
            self.post_th = self.person.post_th
            self.post_en = self.person.post_en
