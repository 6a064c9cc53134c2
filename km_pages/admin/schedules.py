"""A refused schedule in Wagtail's admin: above the text, and in the page's history."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from km_pages import publishing
from km_pages.models import ReviewedPageMixin
from km_pages.schedules import REFUSED, refusal_of


def say_schedule_was_refused(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: who set the day should know that it passed in vain."""
    if request.method != "GET" or not issubclass(type(page), ReviewedPageMixin):
        return
    entry = refusal_of(page)
    # Published since then: nothing is left to be said.
    if entry is None or page.live_revision_id == page.latest_revision_id:
        return
    messages.warning(
        request,
        format_html(
            "{} {} {}",
            _("This version was to go live on its day, and didn't."),
            format_html_join(" ", "{}", ((one,) for one in entry.data["reasons"])),
            publishing.direct_publishing_message(),
        ),
    )


def register_log_actions(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class ScheduleRefused(LogFormatter):
        label = gettext_lazy("Take off the schedule")

        def format_message(self, log_entry: Any) -> str:
            reasons = " ".join(log_entry.data["reasons"])
            return _("Not published on its day. %(reasons)s") % {"reasons": reasons}
