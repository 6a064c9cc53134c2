"""The register in Wagtail's admin: address, buttons, the panel on the first page, what
stands above an order that lacks its number, the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from km_pages.models import AppointmentOrderPage
from km_pages.registering import (
    REGISTER,
    may_register,
    of_register,
    to_be_registered,
)
from km_pages.views.registering import RegisterView

REGISTER_URL = "km_pages_register"
# Rows on the admin's first page.
SHOWN = 10


def admin_urls() -> list[Any]:
    return [
        path("km-register/<int:pk>/", RegisterView.as_view(), name=REGISTER_URL),
    ]


def permissions() -> QuerySet[Permission]:
    """`register_permissions`: so that a group can be given the right."""
    return Permission.objects.filter(
        content_type__app_label="km_pages", codename="register_order"
    )


def header_buttons(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """`register_page_header_buttons`: for those who may, on what may be entered."""
    if not issubclass(page.specific_class or Page, AppointmentOrderPage):
        return
    if not may_register(user):
        return
    order = of_register().filter(pk=page.pk).first()
    if order is None:
        return
    yield Button(
        _label(order),
        reverse(REGISTER_URL, args=[order.pk]),
        icon_name="clipboard-list",
        priority=61,
    )


def _label(order: AppointmentOrderPage) -> str:
    if order.is_registered:
        return _("Correct the entry in the register")
    return _("Enter in the register")


def say_it_lacks_its_number(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: an order that was checked isn't in force by that."""
    if request.method != "GET":
        return
    if not issubclass(page.specific_class or Page, AppointmentOrderPage):
        return
    if not to_be_registered().filter(pk=page.pk).exists():
        return
    buttons = []
    if may_register(request.user):
        url = reverse(REGISTER_URL, args=[page.pk])
        buttons = [messages.button(url, _("Enter in the register"))]
    messages.info(
        request,
        _(
            "This order was checked and isn't in the register yet: it bears no number "
            "and appoints nobody until then."
        ),
        buttons=buttons,
    )


class RegisterPanel(Component):
    """For the register's clerks: orders that were checked and lack their number."""

    name = "km_register"
    template_name = "km_pages/admin/register_panel.html"
    order = 60

    class Media:
        css = {"all": ["km_pages/css/register.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        orders = to_be_registered()
        shown = list(orders.select_related("division")[:SHOWN])
        total = len(shown) if len(shown) < SHOWN else orders.count()
        return {"orders": shown, "total": total}


def show_register(request: HttpRequest, panels: list[Component]) -> None:
    """`construct_homepage_panels`"""
    if may_register(request.user):
        panels.insert(0, RegisterPanel())


def register_log_actions(actions: Any) -> None:
    @actions.register_action(REGISTER)
    class Registered(LogFormatter):
        label = gettext_lazy("Enter in the register")

        def format_message(self, log_entry: Any) -> str:
            if log_entry.data.get("before"):
                return (
                    _("Entry in the register corrected: no. %(number)s, was %(before)s")
                    % log_entry.data
                )
            return _("Entered in the register as no. %(number)s") % log_entry.data
