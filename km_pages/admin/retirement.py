"""Retirement in Wagtail's admin: addresses, the editor's menu, what stands above the
text, the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from km_pages.models import Retirement, ReviewedPageMixin
from km_pages.retirement import BRING_BACK, RETIRE, may_retire
from km_pages.thai.calendar import format_date
from km_pages.views.retirement import BringBackView, RetireView

RETIRE_URL, BRING_BACK_URL = "km_pages_retire", "km_pages_bring_back"


def admin_urls() -> list[Any]:
    return [
        path("km-retire/<int:pk>/", RetireView.as_view(), name=RETIRE_URL),
        path(
            "km-retire/<int:pk>/bring-back/",
            BringBackView.as_view(),
            name=BRING_BACK_URL,
        ),
    ]


def header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """`register_page_header_buttons`: for those who may, beside "Unpublish"."""
    if not (page.live and may_retire(user)):
        return
    if not issubclass(page.specific_class or Page, ReviewedPageMixin):
        return
    if Retirement.objects.in_force().filter(page=page.pk).exists():
        label, name = _("Bring back"), BRING_BACK_URL
    else:
        label, name = _("Retire"), RETIRE_URL
    yield Button(label, reverse(name, args=[page.pk]), icon_name="history", priority=62)


def say_it_is_retired(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: who edits a retired page should know that nobody finds it."""
    retirement = getattr(page.specific, "retirement", None)
    if request.method != "GET" or retirement is None:
        return
    text = _("This page was retired on %(day)s: readers no longer find it. %(reason)s")
    buttons = []
    if retirement.page_id == page.pk and may_retire(request.user):
        url = reverse(BRING_BACK_URL, args=[page.pk])
        buttons = [messages.button(url, _("Bring back"))]
    day = format_date(retirement.retired_on)
    messages.warning(
        request, text % {"day": day, "reason": retirement.reason}, buttons=buttons
    )


def register_log_actions(actions: Any) -> None:
    @actions.register_action(RETIRE)
    class Retired(LogFormatter):
        label = gettext_lazy("Retire")

        def format_message(self, log_entry: Any) -> str:
            return _("Retired. Reason: %(reason)s") % log_entry.data

    @actions.register_action(BRING_BACK)
    class BroughtBack(LogFormatter):
        label = gettext_lazy("Bring back")

        def format_message(self, log_entry: Any) -> str:
            return _("Brought back. It had been retired because: %(reason)s") % (
                log_entry.data
            )
