from contextlib import suppress

from django.apps import apps
from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from km_workflow import (
    deadline_log,
    follow_up,
    renewing,
    rights,
    withdrawal,
)
from km_workflow.action_menu import refuse_forged_withdrawal, show_review_actions
from km_workflow.aliases import refuse_to_convert
from km_workflow.copying import copy_as_drafts
from km_workflow.desk.panels import put_desk_first
from km_workflow.emergency import admin as emergency_admin
from km_workflow.notifications.account import MailPreferencePanel
from km_workflow.renewal_panel import say_what_changed, show_renewals
from km_workflow.reports import urls as reports
from km_workflow.returned import say_why_returned
from km_workflow.reverification import panels as reverification_panels
from km_workflow.reverification import wiring as reverification
from km_workflow.viewsets import DivisionProcedureViewSet, PublicHolidayViewSet

register_snippet(PublicHolidayViewSet)
register_snippet(DivisionProcedureViewSet)

hooks.register("construct_homepage_panels", put_desk_first)
hooks.register("construct_page_action_menu", show_review_actions)
hooks.register("construct_page_action_menu", emergency_admin.offer_in_editor)
hooks.register("register_page_header_buttons", emergency_admin.header_buttons)
hooks.register("register_permissions", rights.permissions)
hooks.register("before_edit_page", emergency_admin.say_it_is_unverified)
hooks.register("register_log_actions", emergency_admin.register_log_actions)
hooks.register("construct_homepage_panels", reverification_panels.show_panels)
hooks.register("construct_homepage_panels", show_renewals)
hooks.register("before_edit_page", refuse_forged_withdrawal)
hooks.register("before_edit_page", say_why_returned)
hooks.register("before_edit_page", say_what_changed)
hooks.register("before_edit_page", reverification_panels.say_what_needs_work)
hooks.register("register_log_actions", renewing.register_log_actions)
hooks.register("register_log_actions", withdrawal.register_log_actions)
hooks.register("register_log_actions", deadline_log.register_log_actions)
hooks.register("register_log_actions", follow_up.register_log_actions)
hooks.register("register_log_actions", reverification.register_log_actions)
hooks.register("register_account_settings_panel", MailPreferencePanel)
hooks.register("register_reports_menu_item", reverification_panels.menu_item)

for report_item in reports.menu_items():
    hooks.register("register_reports_menu_item", report_item)

# Last: what others do before a copy is made still happens.
hooks.register("before_copy_page", copy_as_drafts, order=1000)
hooks.register("before_convert_alias_page", refuse_to_convert)

# Since Wagtail 8.0.
with suppress(ImportError):
    from km_workflow import api_actions

    hooks.register("register_actions", api_actions.register_actions)

if apps.is_installed("wagtail_localize"):
    from km_workflow.localize import hooks as localize_hooks

    localize_hooks.register()


@hooks.register("register_admin_urls")
def review_urls():  # type: ignore[no-untyped-def]
    return [path("km-review/", include("km_workflow.admin_urls"))]


@hooks.register("insert_global_admin_css")
def review_css() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("km_workflow/css/admin.css")
    )
