"""The frame of every page: language, menu, head, and pages that say what failed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.urls import reverse
from wagtail.models import Locale

from km_pages.models import OrganisationSettings
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def english():
    """The English language with a live home page."""
    locale, _created = Locale.objects.get_or_create(language_code="en")
    page = make.home().copy_for_translation(locale)
    page.live = True
    page.save()
    return locale


def translate(page, locale, **fields):
    copy = page.copy_for_translation(locale, copy_parents=True)
    for name, value in fields.items():
        setattr(copy, name, value)
    if copy.live:
        make.show(copy)
    else:
        copy.save()
    copy.get_parent().specific.save()
    type(copy.get_parent()).objects.filter(pk=copy.get_parent().pk).update(live=True)
    return copy


def alternates(page):
    return {link["hreflang"]: link["href"] for link in page.select("link[hreflang]")}


def test_the_switch_keeps_the_page_where_a_translation_is_live(client, english):
    page = make.ArticleFactory(title="ถนน")
    copy = translate(page, english, title="Roads", live=True)

    shown = read(client, page.url)
    link = shown.select_one(".km-languages a")
    assert (link["href"], link["lang"]) == (copy.url, "en")
    assert set(alternates(shown)) == {"th", "en"}
    assert shown.select_one("link[rel=canonical]")["href"] == page.full_url
    assert shown.html["lang"] == "th"

    back = read(client, copy.url)
    assert back.html["lang"] == "en"
    assert back.select_one(".km-languages a")["href"] == page.url


def test_without_a_live_translation_the_switch_leads_home(client, english):
    page = make.ArticleFactory()
    translate(page, english, live=False)
    shown = read(client, page.url)
    home = make.home().get_translation(english)
    assert shown.select_one(".km-languages a")["href"] == home.url
    assert "en" not in alternates(shown)


def test_the_switch_keeps_a_view_and_its_question(client, english):
    url = reverse("km_pages:people") + "?p=2"
    assert read(client, url).select_one(".km-languages a")["href"] == f"/en{url}"


def test_thai_names_are_marked_as_thai_on_an_english_page(client):
    division = make.DivisionFactory(name_th="กองช่าง", name_en="Works")
    make.PersonFactory(division=division, name_en="", post_en="", post_th="นายช่าง")
    shown = read(client, "/en" + division.get_absolute_url())
    assert shown.select_one(".km-person__name")["lang"] == "th"
    assert shown.select_one(".km-person__note")["lang"] == "th"
    assert not shown.h1.has_attr("lang")


def test_the_menu_lists_the_live_menu_pages_and_where_one_is(client):
    shown_index = make.KnowledgeIndexFactory(title="ความรู้", show_in_menus=True)
    make.OrderIndexFactory(title="ไม่อยู่ในเมนู")
    make.OrderIndexFactory(title="ร่างเมนู", show_in_menus=True, live=False)
    page = make.ArticleFactory(parent=shown_index)

    menu = read(client, page.url).select("#km-navigation li a")
    labels = [link.get_text() for link in menu]
    assert labels[0] == "ความรู้"
    assert not {"ไม่อยู่ในเมนู", "ร่างเมนู"} & set(labels)
    hrefs = [link["href"] for link in menu]
    assert reverse("km_pages:people") in hrefs
    assert reverse("km_pages:divisions") in hrefs
    current = [link["href"] for link in menu if link.has_attr("aria-current")]
    assert current == [shown_index.url]


def test_the_frame_bears_the_name_of_the_organisation(client):
    organisation = OrganisationSettings.load()
    organisation.name_th = "องค์การบริหารส่วนตำบลตัวอย่าง"
    organisation.short_name_th = "อบต.ตัวอย่าง"
    organisation.emblem = make.make_photo("emblem")
    organisation.save()
    page = make.ArticleFactory(title="ถนน", summary="ซ่อมถนนให้ทนฝน")
    shown = read(client, page.url)
    assert shown.title.get_text() == "ถนน – อบต.ตัวอย่าง"
    assert "ซ่อมถนน" in shown.select_one("meta[name=description]")["content"]
    assert organisation.name_th in shown.select_one(".km-brand").get_text()
    assert shown.select_one(".km-brand img.km-emblem")
    assert shown.select_one("a.km-skip")["href"] == f"#{shown.main['id']}"


def test_nothing_is_loaded_from_elsewhere_and_every_file_is_there(client):
    page = make.OrderFactory()
    shown = read(client, page.url)
    files = [
        link["href"] for link in shown.select("link[rel=stylesheet], link[rel=icon]")
    ]
    files += [script["src"] for script in shown.select("script[src]")]
    assert len(files) > 4
    for address in files:
        path = finders.find(address.removeprefix("/static/"))
        assert path, address
        if address.endswith(".css"):
            for inner in re.findall(r"url\((.+?)\)", Path(path).read_text("utf-8")):
                inside = inner.strip("\"'").removeprefix("../")
                assert finders.find(f"km_pages/{inside}"), inner


def test_a_page_that_is_missing_says_so_in_the_frame(client):
    missing = read(client, "/no-such-page/", status=404)
    assert missing.select_one("#km-navigation")
    assert missing.h1


def test_the_error_page_needs_neither_database_nor_request():
    # As Django renders it: without a context.
    html = get_template("500.html").render()
    assert "<h1>" in html
    assert "stylesheet" not in html


def test_the_plugin_brings_a_whole_document(client, settings):
    """A host may have no template of its own, and none of our context processors."""
    page = make.ArticleFactory()
    engine = {**settings.TEMPLATES[0], "DIRS": [], "OPTIONS": {}}
    settings.TEMPLATES = [engine]
    for url in (page.url, reverse("km_pages:people")):
        shown = read(client, url)
        assert shown.html["lang"] == "th"
        assert shown.main.select_one("h1")
        menu = [link["href"] for link in shown.select("#km-navigation li a")]
        assert reverse("km_pages:people") in menu
