from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from km_workflow.action_menu import show_review_actions
from km_workflow.panels import put_queue_first
from km_workflow.returned import say_why_returned

hooks.register("construct_homepage_panels", put_queue_first)
hooks.register("construct_page_action_menu", show_review_actions)
hooks.register("before_edit_page", say_why_returned)


@hooks.register("register_admin_urls")
def review_urls():  # type: ignore[no-untyped-def]
    return [path("km-review/", include("km_workflow.admin_urls"))]


@hooks.register("insert_global_admin_css")
def review_css() -> str:
    return format_html(
        '<link rel="stylesheet" href="{}">', static("km_workflow/css/admin.css")
    )
