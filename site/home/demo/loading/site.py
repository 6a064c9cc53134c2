"""The site itself: languages, home pages and lists, opened by the administrator."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import Locale, Page, Site

from home.demo import front
from home.demo.loading.circumstances import at
from home.demo.shapes import BANGKOK
from home.models import HomePage
from km_pages import models as km_models

WELCOME_TITLE = "Welcome to your new Wagtail site!"


def load(port: int) -> None:
    """Make home pages and lists in Thai and English, and point the site at them."""
    opened = dt.datetime.fromisoformat(front.OPENED).replace(tzinfo=BANGKOK)
    administrator = get_user_model().objects.get(username="admin")
    with at(opened):
        home = _make_home(administrator)
        _point_site_at(home, port)
        for data in front.LISTS:
            _make_list(home, data, administrator)


def follow_port(port: int) -> None:
    """The demo may be served on another port than last time."""
    Site.objects.filter(hostname="localhost").exclude(port=port).update(port=port)
    Site.clear_site_root_paths_cache()


def index(model: type[Page], language: str = "th") -> Any:
    """The list of that kind in the language."""
    return model.objects.get(locale__language_code=language)


def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def _make_home(administrator: Any) -> HomePage:
    thai, _created = Locale.objects.get_or_create(language_code="th")
    home = HomePage(**front.HOME_TH, locale=thai, owner=administrator, live=False)
    Page.get_first_root_node().add_child(instance=home)
    _publish(home, administrator)
    translation = home.copy_for_translation(english())
    for field, value in front.HOME_EN.items():
        setattr(translation, field, value)
    translation.draft_title = translation.title
    translation.owner = administrator
    _publish(translation, administrator)
    return home


def _point_site_at(home: HomePage, port: int) -> None:
    site = Site.objects.filter(is_default_site=True).first() or Site(
        is_default_site=True
    )
    before = site.root_page if site.root_page_id else None
    site.hostname, site.port, site.root_page = "localhost", port, home
    site.site_name = site.site_name or home.title
    site.save()
    if before and _is_untouched_welcome(before):
        before.delete()


def _is_untouched_welcome(page: Page) -> bool:
    return (
        page.specific_class is Page
        and page.title == WELCOME_TITLE
        and page.numchild == 0
        and page.latest_revision_id is None
    )


def _make_list(home: HomePage, data: front.ListData, administrator: Any) -> None:
    model = getattr(km_models, data.model)
    page = model(
        title=data.title_th,
        slug=data.slug,
        intro=data.intro_th,
        locale=home.locale,
        owner=administrator,
        show_in_menus=True,
        live=False,
    )
    home.add_child(instance=page)
    _publish(page, administrator)
    translation = page.copy_for_translation(english())
    translation.title = translation.draft_title = data.title_en
    translation.intro = data.intro_en
    translation.owner = administrator
    _publish(translation, administrator)


def _publish(page: Page, user: Any) -> None:
    """Lists and home pages aren't reviewed."""
    page.save_revision(user=user).publish(user=user)
    page.refresh_from_db()
