"""Entering a signed order in the register: number, year, day and place of signing.

A number is issued when the signed order is registered, never to a draft: the order is
checked first, then signed, then entered here. The entry is no part of what was checked,
so the judgements hold on (`publishing.carry_over`); it makes the order's appointments.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState
from wagtail.query import PageQuerySet

from km_pages import publishing
from km_pages.models import AppointmentOrderPage
from km_pages.models.numbering import lock_register
from km_pages.originals import first_language
from km_pages.thai.calendar import calendar_year_of
from km_pages.visibility import current

REGISTER = "km_pages.register"
PERMISSION = "km_pages.register_order"

ENTRY = ("number", "calendar_year", "number_as_written", "signed_on", "signed_at")
SIGNATORY = ("signatory", "signatory_name", "signatory_post")
# What is the same in every language; the rest a translation may have in its own words.
FACTS = ("number", "calendar_year", "signed_on")

Entry = Mapping[str, Any]


class EntryOutdated(ValidationError):
    """Somebody else entered the order, or it was published anew, since it was looked
    at."""


@dataclass(frozen=True)
class Registered:
    """The order as it stands in the register now, and what its clerk should look at:
    sentences."""

    order: AppointmentOrderPage
    remarks: list[str] = field(default_factory=list)


def may_register(user: Any) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


def of_register() -> PageQuerySet:
    """The orders that are entered: originals that readers see. A translation bears
    the number of its original, an alias is its original."""
    return current(AppointmentOrderPage.objects.all()).filter(
        locale__language_code=first_language(), alias_of__isnull=True
    )


def to_be_registered() -> PageQuerySet:
    """Orders that were checked and lack their number, oldest first."""
    without_number = Q(number__isnull=True) | Q(calendar_year__isnull=True)
    return of_register().filter(without_number).order_by("last_published_at", "pk")


def fields_open(order: AppointmentOrderPage) -> tuple[str, ...]:
    """The fields that may be entered: the signatory only where the order names none,
    since a signatory that was checked is part of its text."""
    return ENTRY if order.signatory_name else (*ENTRY, *SIGNATORY)


def highest_number(calendar_year: int) -> int:
    """Of the orders of that year on this site; 0 if there is none."""
    orders = AppointmentOrderPage.objects.live().filter(calendar_year=calendar_year)
    return orders.aggregate(highest=Max("number"))["highest"] or 0


def as_published(order: AppointmentOrderPage) -> AppointmentOrderPage:
    """The order as readers see it, whatever was drafted since."""
    return order.live_revision.as_object() if order.live_revision_id else order


def why_not(order: AppointmentOrderPage) -> str | None:
    """A sentence that says why the order can't be entered now; None if it can."""
    if not of_register().filter(pk=order.pk).exists():
        return _("Only an order that was checked and published is entered.")
    state = order.current_workflow_state
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return _(
            "A changed version of this order is being checked. Enter the order once "
            "that has been judged, or taken back by its author."
        )
    if order.revisions.filter(approved_go_live_at__isnull=False).exists():
        return _(
            "A changed version of this order waits for its day. Enter the order once "
            "that version is published."
        )
    verdict = publishing.may_go_live(order, order.live_revision)
    return None if verdict.allowed else " ".join(verdict.reasons)


@transaction.atomic
def register(
    order: AppointmentOrderPage, entry: Entry, *, user: Any, seen: int | None
) -> Registered:
    """Enter a live order in the register, or correct its entry; it is published with
    it, and appoints.

    ``entry`` holds a value for each of ``fields_open``; ``seen`` is the live revision
    that the clerk looked at. Raises :class:`ValidationError`, by field where it belongs
    to one, and :class:`EntryOutdated`. Of two clerks at once one wins; the same entry
    twice is made once.
    """
    lock_register(order)
    order = AppointmentOrderPage.objects.get(pk=order.pk)
    if order.live_revision_id != seen:
        if order.is_registered and not _differences(as_published(order), entry):
            return Registered(order)
        raise EntryOutdated(_outdated(order))
    if problem := why_not(order):
        raise ValidationError(problem)
    before = as_published(order)
    changes = _enter(order, entry, user)
    remarks = [*_remarks(entry), *_enter_translations(order, before, entry, user)]
    order = AppointmentOrderPage.objects.get(pk=order.pk)
    log(
        instance=order,
        action=REGISTER,
        user=user,
        data={"number": order.display_number, "before": before.display_number},
        revision=order.live_revision,
        content_changed=bool(changes),
    )
    return Registered(order, remarks)


def _outdated(order: AppointmentOrderPage) -> str:
    if order.is_registered:
        return _(
            "Somebody entered this order meanwhile as no. %(number)s. Compare it with "
            "the paper before you correct it."
        ) % {"number": order.display_number}
    return _("This order was changed meanwhile. Look at it again before you enter it.")


def _enter(
    order: AppointmentOrderPage, entry: Entry, user: Any
) -> list[dict[str, str]]:
    """Publish the order with the entry, and in nothing else changed."""
    draft = None
    if order.latest_revision_id != order.live_revision_id:
        draft = order.latest_revision
    entered = as_published(order)
    before = {name: getattr(entered, name) for name in order.register_fields}
    for name, value in entry.items():
        setattr(entered, name, value)
    entered.full_clean()
    changes = [
        {"field": name, "before": _text(value), "after": _text(getattr(entered, name))}
        for name, value in before.items()
        if value != getattr(entered, name)
    ]
    if not changes:
        raise ValidationError(_("This is what stands in the register already."))
    revision = entered.save_revision(user=user, clean=False)
    publishing.carry_over(order, revision, changes, user)
    try:
        order.publish_beside_review(revision, user=user)
    except publishing.PublishingRefused as refusal:
        raise ValidationError(list(refusal.reasons)) from refusal
    if draft:
        _keep_draft(draft, entered)
    return changes


def _keep_draft(draft: Revision, entered: AppointmentOrderPage) -> None:
    """What its author goes on with stays the latest version, with the entry."""
    later = Revision.objects.get(pk=draft.pk).as_object()
    for name in entered.register_fields:
        if name in ENTRY or not later.signatory_name:
            setattr(later, name, getattr(entered, name))
    later.save_revision(user=draft.user, clean=False)


def _enter_translations(
    order: AppointmentOrderPage,
    before: AppointmentOrderPage,
    entry: Entry,
    user: Any,
) -> list[str]:
    """Give the published translations their original's entry; returns a sentence for
    each that has to wait."""
    waiting = []
    translations = AppointmentOrderPage.objects.live().filter(
        translation_key=order.translation_key, alias_of__isnull=True
    )
    for page in translations.exclude(pk=order.pk).select_related("locale"):
        own = {
            name: value
            for name, value in entry.items()
            if name in FACTS
            or getattr(as_published(page), name) == getattr(before, name)
        }
        if (
            _is_in_review(page)
            or not publishing.may_go_live(page, page.live_revision).allowed
        ):
            waiting.append(
                _("The page in %(language)s takes the entry over when it is published.")
                % {"language": page.locale.get_display_name()}
            )
        elif _differences(as_published(page), own):
            _enter(page, own, user)
    return waiting


def _is_in_review(page: AppointmentOrderPage) -> bool:
    state = page.current_workflow_state
    return bool(state and state.status == WorkflowState.STATUS_IN_PROGRESS)


def _remarks(entry: Entry) -> list[str]:
    """What is odd, though it may be so: said, never corrected."""
    signed_in = calendar_year_of(entry["signed_on"]).be
    if signed_in == entry["calendar_year"]:
        return []
    return [
        _(
            "The order was signed in %(signed)s and bears a number of %(year)s. "
            "Compare it with the paper."
        )
        % {"signed": signed_in, "year": entry["calendar_year"]}
    ]


def _differences(order: AppointmentOrderPage, entry: Entry) -> list[str]:
    return [name for name, value in entry.items() if getattr(order, name) != value]


def _text(value: Any) -> str:
    """As the record of the change keeps it; a day as ISO 8601."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)
