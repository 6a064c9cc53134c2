"""The judgements that the procedures ask for, and their questions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    HEAD = "head", _("Judgement of the head of division")
    SECRETARY = "secretary", _("Check by the KM secretary")
    PERMANENT_SECRETARY = "permanent-secretary", _("Check by the permanent secretary")
    LANGUAGE = "language", _("Check of the translation")


@dataclass(frozen=True)
class Question:
    """One thing a judge says yes or no to.

    ``name`` is the field on the task state; its note is ``<name>_note``.
    ``affirmed`` is what a yes means on the certificate.
    """

    name: str
    label: str | Promise
    affirmed: str | Promise

    @property
    def note_name(self) -> str:
        return f"{self.name}_note"


QUESTIONS: dict[str, tuple[Question, ...]] = {
    Step.HEAD: (
        Question("correct", _("Is it correct?"), _("correct")),
        Question("usable", _("Is it usable in practice?"), _("usable in practice")),
    ),
    Step.SECRETARY: (
        Question(
            "standard_form", _("Does it follow the standard form?"), _("standard form")
        ),
        Question("one_language", _("Is it in one language?"), _("one language")),
        Question("complete", _("Is it complete?"), _("complete")),
    ),
    Step.PERMANENT_SECRETARY: (
        Question(
            "lawful",
            _("Does it accord with law and regulations?"),
            _("in accordance with law and regulations"),
        ),
        Question("in_order", _("Is it in due form and complete?"), _("in due form")),
    ),
    Step.LANGUAGE: (
        Question(
            "faithful",
            _("Does it say what the original says?"),
            _("faithful to the original"),
        ),
        Question("well_put", _("Is it in good language?"), _("good language")),
    ),
}
