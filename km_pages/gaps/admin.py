"""Knowledge gaps in Wagtail's admin: addresses, the menu of reports, the right."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import path, reverse_lazy
from wagtail.admin.menu import MenuItem

from km_pages.gaps import views
from km_pages.gaps.asking import may_keep_gaps
from km_pages.gaps.report import GAP_URL, GapsReport


def admin_urls() -> list[Any]:
    results = GapsReport.as_view(results_only=True)
    one = "km-gaps/<int:pk>"
    return [
        path("reports/km-gaps/", GapsReport.as_view(), name=views.REPORT_URL),
        path("reports/km-gaps/results/", results, name=f"{views.REPORT_URL}_results"),
        path(f"{one}/", views.GapView.as_view(), name=GAP_URL),
        path(f"{one}/close/", views.CloseView.as_view(), name=views.CLOSE_URL),
        path(f"{one}/reopen/", views.ReopenView.as_view(), name=views.REOPEN_URL),
        path(f"{one}/remove/", views.RemoveView.as_view(), name=views.REMOVE_URL),
    ]


def permissions() -> QuerySet[Permission]:
    """`register_permissions`: so that a group can be given the right."""
    return Permission.objects.filter(
        content_type__app_label="km_pages", codename="keep_gaps"
    )


class GapsMenuItem(MenuItem):
    """In Wagtail's menu of reports, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_keep_gaps(request.user)


def menu_item() -> MenuItem:
    return GapsMenuItem(
        GapsReport.page_title,
        reverse_lazy(views.REPORT_URL),
        name="km-report-gaps",
        icon_name=GapsReport.header_icon,
        order=110,
    )
