"""An alias shows a page that was checked. It doesn't become a page of its own while
readers see it: what that page then says, nobody would have checked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin


def stays_alias(page: Page) -> bool:
    return (
        isinstance(page, ReviewedPageMixin)
        and bool(page.alias_of_id)  # type: ignore[attr-defined]
        and page.live  # type: ignore[attr-defined]
    )


def refusal() -> str:
    return _(
        "This alias stays one as long as readers see it. Make a copy of the original "
        "instead, and submit that for review."
    )


def refuse_to_convert(request: HttpRequest, page: Page) -> HttpResponse | None:
    """`before_convert_alias_page`."""
    if not stays_alias(page):
        return None
    messages.error(request, refusal())
    return redirect("wagtailadmin_pages:edit", page.pk)
