"""A certificate is voided as soon as what readers see isn't what was certified.

A picture, file or entry is changed or deleted: after the commit, all certified pages
that show it are found by what their certificates say they show, however many they are.
A page's own row is changed behind the review's back: no signal tells, so `km_remind`
and `km_audit` compare.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, Revision

from km_workflow.certification import void_all
from km_workflow.drift import drifted_fields
from km_workflow.fingerprint import combined, text_digest, text_of
from km_workflow.follow_up import follow_up, follow_up_pending
from km_workflow.models import Certificate, CertificateExhibit, VoidCause
from km_workflow.references import with_rows
from km_workflow.shown import Thing, may_be_shown, things_now

# A thing's kind and key.
Address = tuple[str, str]

# Certificates voided or compared by one round of queries.
BATCH = 250
# Voidings followed up by whoever changed the thing; the rest is left to `km_remind`.
AT_ONCE = 20
# What one run of `km_remind` does at most.
FOLLOWED_UP_A_RUN = 100
COMPARED_A_RUN = 1_000
# A certificate that was compared is left alone for as long.
COMPARED_EVERY = dt.timedelta(days=1)


def connect() -> None:
    post_save.connect(_changed)
    post_delete.connect(_changed)


# -- Something that pages show was changed ---------------------------------------------


def _changed(
    sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any
) -> None:
    # Not the models of a migration, whose tables needn't be ours yet.
    if raw or sender._meta.apps is not apps or not may_be_shown(sender):
        return
    parents = sender._meta.get_parent_list()
    base: Any = parents[-1] if parents else sender._meta.concrete_model
    # Known on Wagtail's screens; a script is nobody.
    user = get_active_log_context().user
    check = partial(
        thing_changed,
        base._meta.label_lower,
        str(instance.pk),
        user.pk if user else None,
    )
    # Robust: the change is made, whoever made it needn't hear of what fails here.
    # `km_remind` compares again.
    transaction.on_commit(check, robust=True)


def thing_changed(kind: str, key: str, user_id: int | None = None) -> int:
    """Void the certificates in force of what showed the thing otherwise than it is now,
    since ``user_id`` changed it; returns how many. A query where none shows it."""
    exhibits = CertificateExhibit.objects.filter(kind=kind, key=key)
    shown = exhibits.first()
    if shown is None:
        return 0
    now = things_now([(kind, key)]).get((kind, key))
    if now:
        exhibits = exhibits.exclude(content=now.content)
    concerned = Certificate.objects.in_force().filter(
        pk__in=exhibits.values("certificate")
    )
    return _void(
        list(concerned.values_list("pk", flat=True)),
        VoidCause.SHOWN if now else VoidCause.GONE,
        now.name if now else shown.name,
        user_id,
    )


def _void(
    certificates: list[int], cause: str, detail: str, user_id: int | None = None
) -> int:
    voided = sum(
        void_all(batch, cause, detail, user_id) for batch in _batches(certificates)
    )
    first = Certificate.objects.filter(pk__in=certificates[:AT_ONCE])
    for certificate in first.select_related("page"):
        follow_up(certificate)
    return voided


# -- What readers see, compared --------------------------------------------------------


@dataclass(frozen=True)
class Misfit:
    """A certificate in force that doesn't fit what readers see, why, and what was
    changed: titles, or names of fields."""

    certificate: Certificate
    cause: VoidCause
    detail: str


def misfits(pages: Collection[int]) -> list[Misfit]:
    """Certificates in force of these live pages that don't fit what readers see now.

    As many queries for a hundred pages as for one; they are all in memory at once, so
    ask for a few hundred at a time.
    """
    certificates = list(
        Certificate.objects.valid()
        .filter(page__in=pages, page__live=True, page__live_revision=F("revision"))
        .prefetch_related("exhibits")
        .defer("names")
    )
    live = _live_rows([one.page_id for one in certificates])
    things = things_now(
        {
            (shown.kind, shown.key)
            for one in certificates
            for shown in one.exhibits.all()
        }
    )
    unlike = [one for one in certificates if not _fits(one, live, things)]
    said = Revision.objects.in_bulk([one.revision_id for one in unlike])
    found = []
    for one in unlike:
        revision = said[one.revision_id]
        if misfit := _misfit(one, revision, live[one.page_id], things):
            found.append(misfit)
    return found


def recheck(pages: Collection[int]) -> int:
    """Void the certificates of those live pages among these that no longer fit what
    readers see; returns how many."""
    by_reason: dict[tuple[str, str], list[int]] = defaultdict(list)
    for batch in _batches(list(pages)):
        for one in misfits(batch):
            by_reason[one.cause, one.detail].append(one.certificate.pk)
    return sum(
        _void(certificates, cause, detail)
        for (cause, detail), certificates in by_reason.items()
    )


def recheck_some(day: dt.date) -> list[str]:
    """A step of `km_remind`: compare those that weren't for longest, and follow up what
    was voided. Run again at once, it finds nothing to do."""
    due = Certificate.objects.in_force().filter(
        compared_at__lt=timezone.now() - COMPARED_EVERY
    )
    looked_at = list(
        due.order_by("compared_at").values_list("pk", "page_id")[:COMPARED_A_RUN]
    )
    voided = recheck(list(dict.fromkeys(page for _pk, page in looked_at)))
    for batch in _batches([pk for pk, _page in looked_at]):
        Certificate.objects.filter(pk__in=batch).update(compared_at=timezone.now())
    followed_up = follow_up_pending(FOLLOWED_UP_A_RUN)
    lines = []
    if voided:
        lines.append(_("certificates voided: %(count)s") % {"count": voided})
    if followed_up:
        lines.append(_("voidings followed up: %(count)s") % {"count": followed_up})
    return lines


def _live_rows(pages: Collection[int]) -> dict[int, Any]:
    """The pages by key, each with its child rows; a query a type and relation."""
    by_type: dict[type[Model], list[Any]] = defaultdict(list)
    for page in Page.objects.filter(pk__in=pages).specific():
        by_type[type(page)].append(page)
    for of_type in by_type.values():
        with_rows(of_type)
    return {page.pk: page for of_type in by_type.values() for page in of_type}


def _fits(
    certificate: Certificate, live: Mapping[int, Any], things: Mapping[Address, Thing]
) -> bool:
    page = live.get(certificate.page_id)
    if page is None:
        return True
    text = text_digest(page.serializable_data(), type(page))
    shown = _still_there(certificate, things)
    return combined(text, shown) == certificate.text_fingerprint


def _still_there(
    certificate: Certificate, things: Mapping[Address, Thing]
) -> list[Thing]:
    """What the certified page showed, as it is now."""
    shown = [(one.kind, one.key) for one in certificate.exhibits.all()]
    return [things[address] for address in shown if address in things]


def _misfit(
    certificate: Certificate,
    revision: Revision,
    page: Any,
    things: Mapping[Address, Thing],
) -> Misfit | None:
    """Why the certificate doesn't fit; None where only the page's type was changed,
    by a release that added a field or took one away."""
    now = text_of(page.serializable_data(), type(page))
    drifted = drifted_fields(page, revision.content)
    if drifted := [name for name in drifted if name in now]:
        return Misfit(certificate, VoidCause.TEXT, ", ".join(drifted))
    then = [shown.thing for shown in certificate.exhibits.all()]
    there = _still_there(certificate, things)
    if changed := [one.name for one in there if one not in then]:
        return Misfit(certificate, VoidCause.SHOWN, ", ".join(changed))
    if gone := [one.name for one in then if (one.kind, one.key) not in things]:
        return Misfit(certificate, VoidCause.GONE, ", ".join(gone))
    return None


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]
