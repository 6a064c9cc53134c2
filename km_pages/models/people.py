"""The people of the organisation: the card catalogue the site is about."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.search import index

from km_pages.entry_cleaning import CleanedModelForm
from km_pages.models.bilingual import Bilingual
from km_pages.models.organisation import Division
from km_pages.thai.fields import ThaiDateField
from km_pages.thai.names import sort_key


class Person(index.Indexed, models.Model):
    """Somebody who works, or worked, for the organisation.

    Lists sort by given name in Thai dictionary order, as Thai lists do:
    ``sort_key`` keeps that order in a column, so that every database sorts alike.
    """

    title = models.CharField(
        _("title or rank"),
        max_length=60,
        blank=True,
        help_text=_("For example นาย, นางสาว, ส.อ."),
    )
    given_name = models.CharField(_("given name"), max_length=100)
    surname = models.CharField(_("surname"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    post_th = models.CharField(_("post in Thai"), max_length=200, blank=True)
    post_en = models.CharField(_("post in English"), max_length=200, blank=True)
    division = models.ForeignKey(
        Division,
        verbose_name=_("division"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="km_person",
        help_text=_("Needed to write or review; leave empty for everybody else."),
    )
    photo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    expertise_th = models.TextField(
        _("expertise in Thai"),
        blank=True,
        help_text=_("What to ask this person about, one subject a line."),
    )
    expertise_en = models.TextField(_("expertise in English"), blank=True)
    contact = models.TextField(
        _("contact for staff"),
        blank=True,
        help_text=_("Telephone or e-mail; shown to signed-in staff only."),
    )
    retirement_date = ThaiDateField(_("retirement date"), null=True, blank=True)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)

    base_form_class = CleanedModelForm
    names_as_written = ("title", "given_name", "surname", "name_en")
    # An office's contact, for signed-in staff.
    never_shown = ("contact",)

    post = Bilingual("post")
    expertise = Bilingual("expertise")

    search_fields = [
        # As it is written and sought, with the title and the space.
        index.SearchField("name_th", boost=4),
        index.SearchField("given_name", boost=4),
        index.SearchField("surname", boost=4),
        index.SearchField("name_en", boost=4),
        index.SearchField("post_th", boost=2),
        index.SearchField("post_en", boost=2),
        index.SearchField("expertise_th", boost=3),
        index.SearchField("expertise_en", boost=3),
        index.AutocompleteField("given_name"),
        index.AutocompleteField("surname"),
        index.AutocompleteField("name_en"),
        index.FilterField("division"),
        index.FilterField("id"),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "pk"]
        permissions = [
            ("see_retirement_date", _("Can see and change retirement dates")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name_th(self) -> str:
        """Title and name as Thai writes them: นางสาวสมใจ ใจดี."""
        return f"{self.title}{self.given_name} {self.surname}".strip()

    @property
    def name(self) -> str:
        if (get_language() or "").startswith("en") and self.name_en:
            return self.name_en
        return self.name_th

    @property
    def expertise_list(self) -> list[str]:
        """The subjects to ask about, in the reader's language."""
        return [line.strip() for line in self.expertise.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        self.title = self.title.strip()
        self.given_name = self.given_name.strip()
        self.surname = self.surname.strip()

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(f"{self.given_name} {self.surname}")[:400]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("km_pages:person", args=[self.pk])
