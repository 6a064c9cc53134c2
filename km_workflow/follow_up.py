"""What follows from the voiding of a certificate: the review begins anew by itself
where it can, and those concerned are told."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import PageLogEntry

from km_pages.models import ReviewedPageMixin
from km_workflow import events, rules
from km_workflow.models.certificates import Certificate, VoidCause

VOID = "km_workflow.void"


@transaction.atomic
def follow_up(certificate: Certificate) -> bool:
    """Do once what follows from the voiding; True if a review began.

    Where nobody could judge the page, those concerned are told, and it waits: it is
    tried again as often as this is called.
    """
    this = Certificate.objects.filter(pk=certificate.pk)
    if not this.filter(awaits_follow_up=True).update(awaits_follow_up=False):
        return False
    page = certificate.page.specific
    sender = page.owner if page.owner and page.owner.is_active else None
    at_rest = _is_at_rest(page)
    waits = at_rest and _has_vacancy(page, sender)
    certificate.awaits_follow_up = waits
    if waits:
        # To the end of those that wait, so that they don't keep others from their turn.
        this.update(awaits_follow_up=True, compared_at=timezone.now())
    is_new = _write_down(page, certificate)
    begun = at_rest and not waits and _review_anew(page, certificate, sender)
    if is_new:
        events.voided.send(Certificate, certificate=certificate, review_begun=begun)
    return begun


def follow_up_pending(limit: int) -> int:
    """Follow up voidings that nobody has yet, those first that were looked at longest
    ago; returns how many don't wait any more."""
    pending = Certificate.objects.filter(awaits_follow_up=True)
    done = 0
    for certificate in pending.order_by("compared_at").select_related("page")[:limit]:
        follow_up(certificate)
        done += not certificate.awaits_follow_up
    return done


def _write_down(page: Any, certificate: Certificate) -> bool:
    """In the page's log; False where it stands there already."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=VOID)
    if entries.filter(data__certificate=certificate.pk).exists():
        return False
    log(
        page,
        VOID,
        user=certificate.voided_by,
        data={
            "cause": certificate.void_cause,
            "detail": certificate.void_detail,
            "certificate": certificate.pk,
        },
    )
    return True


def _review_anew(page: Any, certificate: Certificate, sender: Any) -> bool:
    """Put before its judges what readers see now."""
    if certificate.void_cause == VoidCause.TEXT:
        # What stands there was never saved as a version.
        page.save_revision(clean=False)
    workflow = page.get_workflow()
    if workflow is None:
        return False
    workflow.start(page, sender)
    return True


def _is_at_rest(page: Any) -> bool:
    """Whether nothing is under way that follows from the voiding anyway.

    Not where a newer draft exists or a review runs: that draft will replace what
    readers see, and its author is told. Not where somebody returned it already, where
    the page is retired, or was certified anew meanwhile.
    """
    if not isinstance(page, ReviewedPageMixin) or page.retirement is not None:
        return False
    this: Any = page
    shown = this.live_revision_id
    certified = Certificate.objects.valid().filter(page=this.pk, revision=shown)
    return (
        this.live
        and this.latest_revision_id == shown
        and this.current_workflow_state is None
        and not certified.exists()
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
