"""Readers say what is wrong; whoever answers for the page agrees or declines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from laces.components import Component
from wagtail.log_actions import log
from wagtail.models import Page

from km_pages import provisioning
from km_pages.models import Provision, ReviewedPageMixin
from km_pages.visibility import readable
from km_workflow import events
from km_workflow.conf import settings
from km_workflow.errors import JudgementRefused
from km_workflow.models import Cause, ErrorReport, Reverification
from km_workflow.models.error_reports import ANSWER_ALL
from km_workflow.reverification.doubts import Doubt
from km_workflow.reverification.opening import open_for

# In the log of the page.
ANSWERED = "km_workflow.answer_report"


def report_url(page: Page) -> str:
    """Where readers report an error of the page; empty on a host that hasn't included
    `km_workflow.urls`."""
    try:
        return reverse("km_workflow_public:report", args=[page.pk])
    except NoReverseMatch:
        return ""


class ReportLink(Component):
    """Below the text of a page: the way to the form."""

    template_name = "km_workflow/report_link.html"

    def __init__(self, url: str):
        self.url = url

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        return {"url": self.url}


def link_for(page: Page) -> ReportLink | None:
    """None on a page of which nobody asks any more whether it is right."""
    if getattr(page, "retirement", None):
        return None
    url = report_url(page)
    return ReportLink(url) if url else None


def reportable(pk: int, request: HttpRequest) -> Any | None:
    """The page as this reader may see it, if errors of it can be reported."""
    page = readable(Page.objects.filter(pk=pk), request).specific().first()
    return page if isinstance(page, ReviewedPageMixin) else None


@transaction.atomic
def take(page: Any, text: str, contact: str = "") -> ErrorReport:
    """Keep what a reader wrote, and tell those who answer for the page."""
    if page.alias_of:
        # An alias shows another page: that one is to be mended.
        page = page.alias_of.specific
    report = ErrorReport.objects.create(page_id=page.pk, text=text, contact=contact)
    report.concerned.set({page.owner_id, *page.credited_user_ids()} - {None})
    events.error_reported.send(ErrorReport, report=report, user=None)
    return report


def may_answer(report: ErrorReport, user: Any) -> bool:
    """The page's owner and the authors that it credits, today or on the day of the
    report, and who has the right to answer all."""
    if not user.is_active:
        return False
    if user.has_perm(ANSWER_ALL) or report.concerned.filter(pk=user.pk).exists():
        return True
    page = report.page.specific
    return user.pk in {page.owner_id, *page.credited_user_ids()}


@transaction.atomic
def agree(report: ErrorReport, user: Any, answer: str = "") -> Reverification | None:
    """The reader is right: the page is verified again. Returns the question to its
    head; None where readers see nothing of it that was certified.

    Raises :class:`JudgementRefused` when the user may not, or somebody was faster.
    """
    report = _answered(report, user, ErrorReport.Status.AGREED, answer)
    question = None
    if report.page.live and not getattr(report.page.specific, "retirement", None):
        doubt = Doubt(report.page_id, Cause.READER, f"report:{report.pk}")
        question = open_for(report.page, doubt)
    report.reverification = question
    report.save()
    return question


@transaction.atomic
def decline(report: ErrorReport, user: Any, answer: str) -> None:
    """The page is right as it is; ``answer`` says why.

    Raises as `agree` does, and :class:`ValidationError` without a reason.
    """
    if not answer.strip():
        raise ValidationError({"answer": _("Say why nothing needs to be changed.")})
    _answered(report, user, ErrorReport.Status.DECLINED, answer).save()


def _answered(report: ErrorReport, user: Any, status: str, answer: str) -> ErrorReport:
    # Before the report, as everything that leads to a re-verification does.
    Page.objects.select_for_update().get(pk=report.page_id)
    report = (
        ErrorReport.objects.select_for_update(of=("self",))
        .select_related("page")
        .get(pk=report.pk)
    )
    if not may_answer(report, user):
        raise JudgementRefused(_("This report isn't yours to answer."))
    if not report.is_new:
        raise JudgementRefused(_("This report has been answered already."))
    report.status, report.answer = status, answer.strip()
    report.answered_at = timezone.now()
    report.take_user(user)
    log(
        instance=report.page.specific,
        action=ANSWERED,
        user=user,
        data={"status": report.status, "answer": report.answer},
    )
    return report


def forget_contacts(day: dt.date) -> list[str]:
    """A step of `km_remind`: what readers said of themselves goes, once it has served
    (Personal Data Protection Act B.E. 2562, section 37: no longer than needed)."""
    before = timezone.now() - dt.timedelta(days=settings.REPORT_CONTACT_DAYS)
    served = ErrorReport.objects.filter(answered_at__lt=before).exclude(contact="")
    count = served.update(contact="")
    if not count:
        return []
    return [
        ngettext(
            "%(count)s reader's contact deleted",
            "%(count)s readers' contacts deleted",
            count,
        )
        % {"count": count}
    ]


def let_registry_answer() -> list[str]:
    """A step of `km_setup`: the registry reads and answers all reports; given once."""
    group = Provision.find(provisioning.REGISTRY, Group)
    if group is None:
        return []
    app_label, codename = ANSWER_ALL.split(".")
    right = Permission.objects.filter(
        content_type__app_label=app_label, codename=codename
    )
    key = f"{provisioning.REGISTRY}:error-reports"
    if not Provision.once(key, group, lambda: group.permissions.add(*right)):
        return []
    names = {"group": group.name, "list": ErrorReport._meta.verbose_name_plural}
    return [_("rights of %(group)s on %(list)s") % names]
