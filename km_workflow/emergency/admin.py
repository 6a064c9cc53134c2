"""Publishing in an emergency in Wagtail's admin: buttons, what stands above the text,
the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin
from km_pages.thai.calendar import format_date
from km_workflow.emergency.publication import END, PUBLISH
from km_workflow.emergency.questions import is_possible, may_publish, open_for
from km_workflow.models import EmergencyOutcome

URL = "km_workflow:emergency"


class EmergencyMenuItem(ActionMenuItem):
    """To the screen that asks for the reason; nothing is published from here."""

    name = "km-emergency"
    label = gettext_lazy("Publish in an emergency")
    icon_name = "warning"

    def get_url(self, parent_context: Any) -> str:
        return reverse(URL, args=[parent_context["page"].pk])


def offer_in_editor(items: list[Any], request: Any, context: Any) -> None:
    """`construct_page_action_menu`: the last of the items, never the first button."""
    page = context.get("page")
    if page and _is_offered(page, request.user):
        items.append(EmergencyMenuItem(order=200))


def header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """`register_page_header_buttons`: in the explorer, for who can't edit the page."""
    if view_name == "edit" or not may_publish(user):
        return
    if not issubclass(page.specific_class or Page, ReviewedPageMixin):
        return
    if _is_offered(page.specific, user):
        yield Button(
            str(EmergencyMenuItem.label),
            reverse(URL, args=[page.pk]),
            icon_name=EmergencyMenuItem.icon_name,
            priority=90,
        )


def _is_offered(page: Page, user: Any) -> bool:
    """Where there is something that readers don't see yet."""
    unseen = not page.live or page.has_unpublished_changes
    return unseen and may_publish(user) and is_possible(page)


def say_it_is_unverified(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: whoever works on the page should know what readers see."""
    if request.method != "GET":
        return
    publication = open_for(page)
    if publication is None:
        return
    text = _(
        "%(name)s published this page without verification on %(day)s "
        "(“%(reason)s”). It stays on the site only if its judges say yes."
    ) % {
        "name": publication.by_name,
        "day": format_date(publication.published_at),
        "reason": publication.reason,
    }
    messages.warning(request, format_html('<div class="km-message">{}</div>', text))


def register_log_actions(actions: Any) -> None:
    @actions.register_action(PUBLISH)
    class Published(LogFormatter):
        label = gettext_lazy("Publish in an emergency")

        def format_message(self, log_entry: Any) -> str:
            return _("Published in an emergency. Reason: %(reason)s") % log_entry.data

    @actions.register_action(END)
    class Ended(LogFormatter):
        label = gettext_lazy("End an emergency publication")

        def format_message(self, log_entry: Any) -> str:
            outcome = EmergencyOutcome(log_entry.data["outcome"]).label
            return _("Emergency publication ended: %(outcome)s") % {"outcome": outcome}
