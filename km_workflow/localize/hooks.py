"""Puts our screens in front of wagtail-localize's, and hides its buttons."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from km_workflow.localize import views
from km_workflow.localize.drafts import is_ours, synced_translation_of

# Before wagtail-localize's own, wherever it stands among the installed apps.
FIRST = -100

RESTART, CONVERT = "localize-restart-translation", "localize-convert-to-alias"


def register() -> None:
    hooks.register("register_admin_urls", screens, order=FIRST)
    hooks.register("before_edit_page", keep_in_the_editor, order=FIRST)
    hooks.register("construct_page_action_menu", hide_actions)


def screens() -> list[Any]:
    return [
        path(
            "localize/submit/page/<int:page_id>/",
            views.SubmitForTranslationView.as_view(),
        ),
        path(
            "localize/update/<int:translation_source_id>/",
            views.UpdateTranslationsOfOthersView.as_view(),
        ),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path(
            "localize/translate/<int:translation_id>/disable/", views.stop_translation
        ),
        path(
            "localize/translate/<int:translation_id>/strings/"
            "<int:string_segment_id>/edit/",
            views.edit_string,
        ),
        path(
            "localize/translate/<int:translation_id>/overrides/"
            "<int:overridable_segment_id>/edit/",
            views.edit_override,
        ),
        path(
            "localize/translate/<int:translation_id>/pofile/upload/",
            views.upload_pofile,
        ),
        path(
            "localize/translate/<int:translation_id>/machine_translate/",
            views.machine_translate,
        ),
    ]


def keep_in_the_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What wagtail-localize would do instead of saving isn't done; what was typed is
    saved."""
    if page.alias_of_id or not is_ours(page):
        return None
    if translation := synced_translation_of(page):
        return views.take_over_screen(request, translation, page)
    asked = {RESTART, CONVERT} & set(request.POST)
    if asked:
        said = views.no_alias() if CONVERT in asked else views.no_sync()
        messages.error(request, said)
        kept = request.POST.copy()
        for button in asked:
            del kept[button]
        request.POST = kept  # type: ignore[assignment]
    return None


def hide_actions(items: list[Any], request: HttpRequest, context: Any) -> None:
    if is_ours(context.get("page")):
        items[:] = [item for item in items if item.name not in (RESTART, CONVERT)]
