"""The history of verification of one page, for its readers: who verified which version,
what ended that, and what was changed without anybody's judging it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.db.models import CharField, Exists, F, Model, OuterRef, QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from km_workflow.models import (
    Certificate,
    EmergencyPublication,
    ImmaterialChange,
    Outcome,
    Reverification,
)
from km_workflow.models.certificates import field_label
from km_workflow.shown import entries_now
from km_workflow.statement import ShownLine, lines_of

ISSUED, VOIDED, CHANGED, ASKED = "issued", "voided", "changed", "asked"
UNCHECKED = "unchecked"


@dataclass(frozen=True)
class Renamed:
    """What the directory called somebody or something then, and today; empty where it
    is in the directory no more."""

    then: str
    today: str


@dataclass
class Entry:
    """One thing that happened; which of the others are filled depends on ``kind``."""

    kind: str
    at: dt.datetime
    # None of what was published in an emergency: that is what was wrong with it.
    certificate: Certificate | None = None
    lines: list[ShownLine] = field(default_factory=list)
    renamed: list[Renamed] = field(default_factory=list)
    change: ImmaterialChange | None = None
    changes: list[dict[str, str]] = field(default_factory=list)
    answer: Reverification | None = None
    emergency: EmergencyPublication | None = None

    @property
    def template_name(self) -> str:
        return f"km_workflow/history/{self.kind}.html"


def happenings(page_id: int) -> QuerySet:
    """(when, what kind, key) of all that happened, newest first; one query, for a
    paginator to cut."""
    certificates = Certificate.objects.filter(page=page_id)
    registered = ImmaterialChange.objects.filter(
        certificate=OuterRef("pk"), kind=ImmaterialChange.Kind.REGISTER
    )
    parts = [
        # What was carried over is told as the entry in the register that it is.
        _part(certificates.exclude(Exists(registered)), ISSUED, "issued_at"),
        _part(certificates.filter(voided_at__isnull=False), VOIDED, "voided_at"),
        _part(
            ImmaterialChange.objects.filter(certificate__page=page_id),
            CHANGED,
            "changed_at",
        ),
        _part(
            Reverification.objects.filter(
                page=page_id, answered_at__isnull=False
            ).exclude(outcome=Outcome.OVERTAKEN),
            ASKED,
            "answered_at",
        ),
        _part(
            EmergencyPublication.objects.filter(page=page_id),
            UNCHECKED,
            "published_at",
        ),
    ]
    return parts[0].union(*parts[1:], all=True).order_by("-happened_at", "-key")


def _part(things: QuerySet, what: str, at: str) -> QuerySet:
    # Without the order that the model has by itself: parts of a union have none.
    described = things.order_by().annotate(
        happened_at=F(at), what=Value(what, CharField()), key=F("pk")
    )
    return described.values_list("happened_at", "what", "key")


def entries(found: Sequence[tuple[dt.datetime, str, int]]) -> list[Entry]:
    """What happened, with all that is told of it: as many queries for twenty things as
    for one."""
    keys: dict[str, list[int]] = defaultdict(list)
    for _when, kind, key in found:
        keys[kind].append(key)
    changes = ImmaterialChange.objects.in_bulk(keys[CHANGED])
    answers = Reverification.objects.in_bulk(keys[ASKED])
    emergencies = EmergencyPublication.objects.in_bulk(keys[UNCHECKED])
    certificates = _certificates(
        {
            *keys[ISSUED],
            *keys[VOIDED],
            *(one.certificate_id for one in changes.values()),
            *(one.certificate_id for one in answers.values()),
        }
    )
    today = entries_now(
        tuple(address.split(":", 1))
        for one in certificates.values()
        for address in one.names
    )
    told = []
    for at, kind, key in found:
        entry = Entry(kind, at)
        if kind == ISSUED:
            entry.certificate = certificates[key]
            entry.lines = lines_of(entry.certificate)
            entry.renamed = _renamed(entry.certificate, today)
        elif kind == VOIDED:
            entry.certificate = certificates[key]
        elif kind == CHANGED:
            entry.change = changes[key]
            entry.certificate = certificates[entry.change.certificate_id]
            entry.changes = _named(entry.change.changes, entry.certificate)
        elif kind == ASKED:
            entry.answer = answers[key]
            entry.certificate = certificates[entry.answer.certificate_id]
        elif kind == UNCHECKED:
            entry.emergency = emergencies[key]
        told.append(entry)
    return told


def _certificates(keys: Collection[int]) -> dict[int, Certificate]:
    with_lines = Certificate.objects.select_related(
        "page__content_type"
    ).prefetch_related("lines__judge")
    return with_lines.in_bulk(list(keys))


def _renamed(
    certificate: Certificate, today: dict[str, dict[str, str]]
) -> list[Renamed]:
    """What was named then and has another name today, in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "th"
    found = []
    for address, names in certificate.names.items():
        then, now = names[language], today.get(address, {}).get(language, "")
        if then != now:
            found.append(Renamed(then, now))
    return sorted(found, key=lambda one: one.then)


def _named(
    changes: list[dict[str, str]], certificate: Certificate
) -> list[dict[str, str]]:
    """In words: what readers call the fields, and yes or no."""
    labels = {"slug": _("address"), "show_in_menus": _("in menus")}
    words = {"True": _("yes"), "False": _("no")}
    model: type[Model] = certificate.page.specific_class
    return [
        {
            "label": labels.get(one["field"]) or field_label(model, one["field"]),
            "before": words.get(one["before"], one["before"]),
            "after": words.get(one["after"], one["after"]),
        }
        for one in changes
    ]
