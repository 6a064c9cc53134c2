"""A row that names a person as a document names them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable

from km_pages.facts import ChecksFacts
from km_pages.models.bilingual import reads_english
from km_pages.models.people import Person


class NamedPersonRow(ChecksFacts, Orderable):
    """Title, name and post as the document has them, and the person if known.

    What stands in the document is kept; the link to the directory may come later.
    """

    person = models.ForeignKey(
        Person,
        verbose_name=_("person in the directory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    title = models.CharField(_("title or rank"), max_length=60, blank=True)
    given_name = models.CharField(
        _("given name"),
        max_length=100,
        blank=True,
        help_text=_("Filled from the directory when left empty."),
    )
    surname = models.CharField(_("surname"), max_length=100, blank=True)
    post = models.CharField(_("post"), max_length=200, blank=True)

    names_as_written: tuple[str, ...] = ("title", "given_name", "surname")

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """As the document names them: นางสาวสมใจ ใจดี."""
        return f"{self.title}{self.given_name} {self.surname}".strip()

    @property
    def shown_name(self) -> str:
        """For readers: in English where they read that and the directory knows it."""
        if reads_english() and self.person and self.person.name_en:
            return self.person.name_en
        return self.full_name

    @property
    def shown_post(self) -> str:
        """The post as the document has it; in English only while it is still the
        person's post, since the directory knows no earlier ones."""
        if reads_english() and self.person and self.post == self.person.post_th:
            return self.person.post_en or self.post
        return self.post

    def contradictions(self) -> dict[str, Any]:
        if not self.given_name and not self.person_id:
            return {"given_name": _("Choose a person or write down the name.")}
        return {}

    def clean(self) -> None:
        self.take_snapshot()
        super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.take_snapshot()
        super().save(*args, **kwargs)

    def take_snapshot(self) -> None:
        """Copy today's particulars of the person into an empty row."""
        if self.person is None or self.given_name:
            return
        self.title = self.person.title
        self.given_name = self.person.given_name
        self.surname = self.person.surname
        self.post = self.post or self.person.post_th
