"""What the templates ask for beyond the page's own context.

All of them work without a ``request`` in the context, as in an e-mail or a test.
"""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from km_pages import navigation, pictures, publishing
from km_pages.blocks.agenda import ResolutionKind
from km_pages.icons import PATHS
from km_pages.models import OrganisationSettings
from km_pages.notices import RetirementNotice
from km_pages.thai.names import initial_consonant

register = template.Library()

# A speech longer than this is folded on the screen, and whole in print. Characters;
# about a page of paper.
LONG_SPEECH = 1_500
# How much of a folded one can be read before it is opened. Characters.
OPENING = 280

_THAI = re.compile(r"[\u0e01-\u0e5b]")


def _request(context: template.Context) -> HttpRequest | None:
    return context.get("request")


def _page(context: template.Context) -> Page | None:
    page = context.get("page")
    return page if isinstance(page, Page) else None


@register.simple_tag(takes_context=True)
def km_organisation(context: template.Context) -> OrganisationSettings:
    """``{% km_organisation as organisation %}``; one query a request."""
    return OrganisationSettings.load(request_or_site=_request(context))


@register.simple_tag(takes_context=True)
def km_home_url(context: template.Context) -> str:
    request = _request(context)
    return navigation.home_url(request) if request else "/"


@register.simple_tag(takes_context=True)
def km_menu(context: template.Context) -> list[Page]:
    """The live menu pages below the home page, each with ``is_current``."""
    request = _request(context)
    return navigation.menu_pages(request, _page(context)) if request else []


@register.simple_tag(takes_context=True)
def km_trail(context: template.Context, page: Page) -> list[Page]:
    """The pages above this one, from the home page down."""
    request = _request(context)
    return navigation.trail(request, page) if request else []


@register.simple_tag(takes_context=True)
def km_languages(context: template.Context) -> list[navigation.LanguageLink]:
    """The languages to choose from; empty where there is no choice."""
    request = _request(context)
    if request is None:
        return []
    # The switch, the head and the footer ask for the same.
    if not hasattr(request, "_km_languages"):
        links = navigation.language_links(request, _page(context))
        request._km_languages = links  # type: ignore[attr-defined]
    return request._km_languages  # type: ignore[attr-defined]


@register.simple_tag
def km_search_url() -> str:
    """Where the search form goes; empty on a host without the search page."""
    try:
        return reverse("km_pages:search")
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def km_statements(context: template.Context, page: Page) -> SafeString:
    """What those who check pages say to readers about this one.

    Nothing in a preview: what was checked is the live text.
    """
    if getattr(_request(context), "is_preview", False):
        return mark_safe("")
    parts = [[one.render_html(context)] for one in publishing.statements_for(page)]
    return format_html_join("", "{}", parts)


@register.simple_tag(takes_context=True)
def km_notices(context: template.Context, page: Page) -> SafeString:
    """What readers must know before they rely on the page; above its text.

    Nothing in a preview, as with the statements.
    """
    if getattr(_request(context), "is_preview", False):
        return mark_safe("")
    notices = publishing.notices_for(page)
    if retirement := getattr(page, "retirement", None):
        notices = [RetirementNotice(retirement), *notices]
    parts = [[one.render_html(context)] for one in notices]
    return format_html_join("", "{}", parts)


@register.simple_tag(takes_context=True)
def km_marks(context: template.Context, page: Page) -> SafeString:
    """What readers should know before they open a page that a list names; looked up
    once a request."""
    request = _request(context)
    if request is None:
        return mark_safe("")
    if not hasattr(request, "_km_marks"):
        request._km_marks = publishing.marks_in_lists()  # type: ignore[attr-defined]
    marks = request._km_marks.get(page.pk, ())  # type: ignore[attr-defined]
    return format_html_join(
        "", '<span class="km-unverified">{}</span>', [[words] for words in marks]
    )


@register.simple_tag(takes_context=True)
def km_footers(context: template.Context, page: Page) -> SafeString:
    """What readers can do about the page; below its text, never in a preview."""
    if getattr(_request(context), "is_preview", False):
        return mark_safe("")
    parts = [[one.render_html(context)] for one in publishing.footers_for(page)]
    return format_html_join("", "{}", parts)


@register.simple_tag
def km_icon(name: str) -> SafeString:
    """``{% km_icon "search" %}``: a drawing, silent for screen readers."""
    return format_html(
        '<svg class="km-icon" viewBox="0 0 24 24" aria-hidden="true">'
        '<path d="{}"/></svg>',
        PATHS[name],
    )


@register.inclusion_tag("km_pages/includes/face.html")
def km_face(person: Any, size: str = pictures.FACE) -> dict[str, Any]:
    """The person's photo, or their initial. The name always stands beside it."""
    photo = person.photo
    return {
        "rendition": photo.get_rendition(size) if photo else None,
        "initial": initial_consonant(person.given_name),
        "is_portrait": size == pictures.PORTRAIT,
    }


@register.inclusion_tag("km_pages/includes/emblem.html")
def km_emblem(organisation: OrganisationSettings) -> dict[str, Any]:
    """The organisation's emblem, or a woven mark until it has uploaded one."""
    image = organisation.emblem
    return {"rendition": image.get_rendition(pictures.EMBLEM) if image else None}


@register.filter
def km_lang(text: Any) -> SafeString:
    """``<td{{ row.post|km_lang }}>``: marks Thai text where the page isn't Thai.

    Documents keep the names and posts that they bear; a screen reader has to be told
    in which language to read them.
    """
    if (get_language() or settings.LANGUAGE_CODE).startswith("th"):
        return mark_safe("")
    return mark_safe(' lang="th"' if _THAI.search(str(text or "")) else "")  # noqa: S308


@register.filter
def km_is_long(text: str) -> bool:
    return len(text or "") > LONG_SPEECH


@register.filter
def km_opening(text: str) -> str:
    """How a long text begins, cut at a space: Thai spaces stand between phrases."""
    opening = " ".join(text[: OPENING + 1].split())
    if len(text) <= OPENING:
        return opening
    return (opening.rpartition(" ")[0] or opening[:OPENING]) + " …"


@register.filter
def km_resolution_kind(code: str | None) -> Any:
    """The words for a stored kind of resolution; an unknown one shows as it is."""
    return dict(ResolutionKind.choices).get(code or "", code or "")
