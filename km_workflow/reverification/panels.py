"""In the admin: what readers report, and what an author has to mend, above its text.
What is asked of a judge and what comes back stands on the desk: `km_workflow.desk`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from km_workflow.desk.panels import DeskPanel, ReturnedPanel
from km_workflow.models import ErrorReport
from km_workflow.models.error_reports import ANSWER_ALL
from km_workflow.reverification.queues import to_mend_by


class ErrorReportsPanel(DeskPanel):
    name = "km_error_reports"
    template_name = "km_workflow/error_reports_panel.html"
    order = 58

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        reports = ErrorReport.objects.for_user(user).new()
        shown = reports.select_related("page").order_by("created_at", "pk")[:limit]
        found = list(shown)
        total = len(found) if len(found) < limit else reports.count()
        return {"reports": found, "total": total}


def show_panels(request: HttpRequest, panels: list[Component]) -> None:
    """`construct_homepage_panels`: right after what came back from the review."""
    places = [at for at, one in enumerate(panels) if one.name == ReturnedPanel.name]
    after = places[0] + 1 if places else 0
    panels[after:after] = [ErrorReportsPanel()]


def say_what_needs_work(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: what is to be mended stands above the text it is about."""
    if request.method != "GET":
        return
    question = to_mend_by(request.user).filter(page=page.pk).first()
    if question is not None:
        template = "km_workflow/mend_message.html"
        messages.warning(request, render_to_string(template, {"question": question}))


class ReportsMenuItem(MenuItem):
    """For who answers all reports; authors are led there by their first page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(ANSWER_ALL))


def menu_item() -> MenuItem:
    """`register_reports_menu_item`."""
    return ReportsMenuItem(
        _("Errors that readers reported"),
        reverse_lazy("km_workflow:error_reports"),
        name="km-error-reports",
        icon_name="comment",
        order=1200,
    )
