"""Where the reader is, and where they can go from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language, get_language_info, override
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site
from wagtail.models.sites import SiteRootPath
from wagtail.query import PageQuerySet

from km_pages.visibility import open_to, readable


@dataclass(frozen=True)
class LanguageLink:
    """A language that the reader can switch to.

    ``same_content`` is false where what is being read doesn't exist in that
    language and the address is that of its home page.
    """

    code: str
    name: str
    url: str
    full_url: str
    is_current: bool = False
    same_content: bool = True


def language_links(request: HttpRequest, page: Page | None) -> list[LanguageLink]:
    """The languages in which the site can be read, the current one included.

    Empty where there is nothing to choose. One query for a page, none for a view.
    """
    languages = get_content_languages()
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or len(languages) < 2:
        return []
    links = (
        _page_links(request, page, languages)
        if page is not None and page.pk
        else _view_links(request, languages)
    )
    return links if len({link.url for link in links}) > 1 else []


def _page_links(
    request: HttpRequest, page: Page, languages: Iterable[str]
) -> list[LanguageLink]:
    site = Site.find_for_request(request)
    home = site.root_page if site else page
    # Who reads a retired page can go on reading it in the other language.
    may_see = open_to if getattr(page, "retirement", None) else readable
    translations = may_see(
        Page.objects.filter(
            translation_key__in=[page.translation_key, home.translation_key]
        ).select_related("locale"),
        request,
    )
    found: dict[str, Page] = {}
    for one in translations:
        is_same = one.translation_key == page.translation_key
        if is_same or one.locale.language_code not in found:
            found[one.locale.language_code] = one
    links = []
    for code in languages:
        if code not in found or not (url := found[code].get_url(request)):
            continue
        links.append(
            LanguageLink(
                code=code,
                name=_own_name(code),
                url=url,
                full_url=found[code].get_full_url(request),
                is_current=found[code].locale_id == page.locale_id,
                same_content=found[code].translation_key == page.translation_key,
            )
        )
    return links


def _view_links(request: HttpRequest, languages: Iterable[str]) -> list[LanguageLink]:
    path = request.get_full_path()
    return [
        LanguageLink(
            code=code,
            name=_own_name(code),
            url=(url := translate_url(path, code)),
            full_url=request.build_absolute_uri(url),
            is_current=code == get_language(),
        )
        for code in languages
    ]


def _own_name(code: str) -> str:
    """The language's name for itself, which its readers look for: ไทย, English."""
    return get_language_info(code)["name_local"].removeprefix("ภาษา").capitalize()


def home_url(request: HttpRequest) -> str:
    """The address of the home page in the active language, else in the site's own;
    no query where Wagtail's cache of the sites' root paths is warm."""
    root = _root_path(request)
    try:
        with override(root.language_code if root else get_language()):
            return reverse("wagtail_serve", args=[""])
    except NoReverseMatch:
        return "/"


def menu_pages(request: HttpRequest, page: Page | None) -> list[Page]:
    """Live pages right below the home page that are shown in menus; one query.

    Each has ``is_current``: whether the reader is on it or below it.
    """
    site = Site.find_for_request(request)
    root = _root_path(request)
    if site is None or root is None:
        return []
    pages: PageQuerySet = (
        Page.objects.in_menu()
        .filter(url_path__startswith=root.root_path, depth=site.root_page.depth + 1)
        .order_by("path")
    )
    entries = list(readable(pages, request))
    for entry in entries:
        entry.is_current = bool(page and (page.path or "").startswith(entry.path))
    return entries


def trail(request: HttpRequest, page: Page) -> list[Page]:
    """The pages above ``page``, the home page first; one query."""
    site = Site.find_for_request(request)
    if site is None or not page.path:
        return []
    return list(page.get_ancestors().live().filter(depth__gte=site.root_page.depth))


def _root_path(request: HttpRequest) -> SiteRootPath | None:
    site = Site.find_for_request(request)
    if site is None:
        return None
    roots = [one for one in Site.get_site_root_paths() if one.site_id == site.pk]
    for root in roots:
        if root.language_code == get_language():
            return root
    for root in roots:
        if root.root_path == site.root_page.url_path:
            return root
    return None
