"""What follows from the voiding of a certificate: the review begins anew by itself
where it can, and those concerned are told."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from km_pages.models import ReviewedPageMixin
from km_workflow import events, rules
from km_workflow.models.certificates import Certificate, VoidCause

VOID = "km_workflow.void"


@transaction.atomic
def follow_up(certificate: Certificate) -> bool:
    """Do once what follows from the voiding; True if a review began."""
    pending = Certificate.objects.filter(pk=certificate.pk, awaits_follow_up=True)
    if not pending.update(awaits_follow_up=False):
        return False
    page = certificate.page.specific
    log(
        page,
        VOID,
        user=certificate.voided_by,
        data={"cause": certificate.void_cause, "detail": certificate.void_detail},
    )
    begun = _review_anew(page, certificate)
    events.voided.send(Certificate, certificate=certificate, review_begun=begun)
    return begun


def follow_up_pending(limit: int) -> int:
    """Follow up voidings that nobody has yet, the oldest first; returns how many."""
    pending = Certificate.objects.filter(awaits_follow_up=True).order_by("voided_at")
    done = 0
    for certificate in pending.select_related("page")[:limit]:
        follow_up(certificate)
        done += 1
    return done


def _review_anew(page: Any, certificate: Certificate) -> bool:
    """Put before its judges what readers see now.

    Not where a newer draft exists or a review runs: that draft will replace what
    readers see, and its author is told. Not where somebody returned it already, where
    the page is retired, or where nobody could judge it.
    """
    if not _is_at_rest(page):
        return False
    if certificate.void_cause == VoidCause.TEXT:
        # What stands there was never saved as a version.
        page.save_revision(clean=False)
    sender = page.owner if page.owner and page.owner.is_active else None
    workflow = page.get_workflow()
    if workflow is None or _has_vacancy(page, sender):
        return False
    workflow.start(page, sender)
    return True


def _is_at_rest(page: Any) -> bool:
    return (
        page.live
        and page.latest_revision_id == page.live_revision_id
        and page.current_workflow_state is None
        and isinstance(page, ReviewedPageMixin)
        and page.retirement is None
    )


def _has_vacancy(page: Any, sender: Any) -> bool:
    matter = rules.matter_of(page)
    barred = rules.contributors(page, None, sender.pk if sender else None)
    return any(
        not rules.judges(step, matter, barred) for step in rules.required_steps(page)
    )


def register_log_actions(actions: Any) -> None:
    @actions.register_action(VOID)
    class Voided(LogFormatter):
        label = gettext_lazy("Certificate voided")

        def format_message(self, log_entry: Any) -> str:
            cause = VoidCause(log_entry.data["cause"]).label
            return _("Certificate voided: %(cause)s. %(detail)s") % {
                "cause": cause,
                "detail": log_entry.data["detail"],
            }
