"""What the editor is told of the text they typed: what was cleaned as it was saved, and
what in it may be somebody's personal data."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.admin import messages

from km_pages.entry_cleaning import CleansTypedText, in_order
from km_pages.models import ReviewedPageMixin
from km_pages.personal_data import listed
from km_pages.thai.cleaning import describe

# Session: key of a page or snippet -> what was cleaned while it saved itself.
_NOT_YET_SAID = "km_cleaned_on_entry"

Lines = list[list[Any]]


def css() -> str:
    """`insert_global_admin_css`."""
    address = static("km_pages/css/typed_text.css")
    return format_html('<link rel="stylesheet" href="{}">', address)


def page_opened(request: HttpRequest, page: Any) -> None:
    """`before_edit_page`."""
    if _cleans_text(page):
        _opened(request, page)


def page_saved(request: HttpRequest, page: Any) -> None:
    """`after_create_page`, `after_edit_page`."""
    if _cleans_text(page):
        # Only a saved draft comes back to the editor, which says it on opening.
        leaves = any(one.startswith("action-") for one in request.POST)
        _saved(request, page, warns=leaves)


def snippet_opened(request: HttpRequest, instance: Any) -> None:
    """`before_edit_snippet`."""
    if _cleans_text(instance):
        _opened(request, instance)


def snippet_saved(request: HttpRequest, instance: Any) -> None:
    """`after_create_snippet`, `after_edit_snippet`."""
    if _cleans_text(instance):
        _saved(request, instance, warns=True)


def _cleans_text(instance: Any) -> bool:
    return issubclass(getattr(instance, "base_form_class", object), CleansTypedText)


def _opened(request: HttpRequest, instance: Any) -> None:
    # What a script asks for isn't seen: the next page would say it, out of place.
    if request.method != "GET" or "_w_hydrate_create_view" in request.GET:
        return
    _say_cleaned(request, _take_back(request, instance))
    _warn(request, instance)


def _saved(request: HttpRequest, instance: Any, warns: bool) -> None:
    cleaned = [[str(spot), describe(noise)] for spot, noise in in_order(instance)]
    if not request.accepts("text/html"):
        # It saved itself while somebody types; the editor sees it when they come back.
        if cleaned:
            _keep_back(request, instance, cleaned)
        return
    # What saved itself stands in the form still, and is cleaned again with the rest.
    _take_back(request, instance)
    _say_cleaned(request, cleaned)
    if warns:
        _warn(request, instance)


def _say_cleaned(request: HttpRequest, cleaned: Lines) -> None:
    if cleaned:
        context = {"cleaned": cleaned}
        template = "km_pages/admin/cleaned_message.html"
        messages.info(request, render_to_string(template, context))


def _warn(request: HttpRequest, instance: Any) -> None:
    context = listed(instance)
    if context["findings"]:
        context["is_reviewed"] = isinstance(instance, ReviewedPageMixin)
        template = "km_pages/admin/personal_data_message.html"
        messages.warning(request, render_to_string(template, context))


def _key(instance: Any) -> str:
    return f"{instance._meta.label_lower}:{instance.pk}"


def _keep_back(request: HttpRequest, instance: Any, cleaned: Lines) -> None:
    waiting = request.session.get(_NOT_YET_SAID, {})
    request.session[_NOT_YET_SAID] = {**waiting, _key(instance): cleaned}


def _take_back(request: HttpRequest, instance: Any) -> Lines:
    waiting = request.session.get(_NOT_YET_SAID, {})
    if _key(instance) not in waiting:
        return []
    cleaned = waiting.pop(_key(instance))
    request.session[_NOT_YET_SAID] = waiting
    return cleaned
