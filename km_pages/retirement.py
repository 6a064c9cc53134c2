"""Retiring a page, and bringing it back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from km_pages.models import Retirement, ReviewedPageMixin

# Sent within the transaction: ``retirement``, ``user``.
page_retired = Signal()

RETIRE, BRING_BACK = "km_pages.retire", "km_pages.bring_back"
PERMISSION = "km_pages.retire_page"


@transaction.atomic
def retire(
    page: Page, *, user: Any, reason: str, successor: Page | None = None
) -> Retirement:
    """Take a live page off all lists; its address goes on to answer.

    With an original go its translations. Raises :class:`ValidationError`, by field,
    when the page isn't live or reviewed, has no reason, or its successor can't be
    one. Safe to call twice: a page that is retired stays as it is.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    if retirement := Retirement.objects.in_force().filter(page=page.pk).first():
        return retirement
    page = page.specific
    live = page.live
    if not isinstance(page, ReviewedPageMixin) or not live:
        raise ValidationError(_("Only a page that readers can see can be retired."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why, so that readers understand.")})
    if problem := why_no_successor(page, successor):
        raise ValidationError({"successor": problem})
    retirement = Retirement(page=page, reason=reason.strip(), successor=successor)
    retirement.take_user(user)
    retirement.full_clean()
    retirement.save()
    log(
        instance=page,
        action=RETIRE,
        user=user,
        data={
            "reason": retirement.reason,
            "successor": {"id": successor.pk, "title": successor.title}
            if successor
            else None,
        },
    )
    page_retired.send(Retirement, retirement=retirement, user=user)
    return retirement


@transaction.atomic
def bring_back(page: Page, *, user: Any) -> Retirement | None:
    """Put a retired page back on the lists; returns the retirement that ended, None
    where there was none of its own."""
    Page.objects.select_for_update().get(pk=page.pk)
    retirement = Retirement.objects.in_force().filter(page=page.pk).first()
    if retirement is None:
        return None
    retirement.ended_on = timezone.localdate()
    retirement.save(update_fields=["ended_on"])
    log(
        instance=page.specific,
        action=BRING_BACK,
        user=user,
        data={"reason": retirement.reason},
    )
    return retirement


def why_no_successor(page: Page, successor: Page | None) -> str | None:
    """A sentence that says why readers can't be sent on to this page."""
    if successor is None:
        return None
    if successor.translation_key == page.translation_key:
        return _("A page can't take its own place.")
    if not successor.live:
        return _("“%(title)s” isn't published. Choose a page that readers can see.") % {
            "title": successor.title
        }
    if Retirement.objects.of(successor):
        return _("“%(title)s” has been retired itself. Choose another page.") % {
            "title": successor.title
        }
    return None


def may_retire(user: Any) -> bool:
    """Whether the user may retire pages, and bring them back, by a right of their
    own; a head may besides, as an answer to being asked anew."""
    return user.is_active and user.has_perm(PERMISSION)
