"""A retired page leaves every list, and its address says why."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from home.models import HomePage
from km_pages import provisioning, retirement
from km_pages.models import (
    CommunityArticle,
    LineOfWork,
    Person,
    Provision,
    RelatedArticle,
    Retirement,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

REASON = "ระเบียบใหม่ใช้วิธีอื่นแล้ว"


@pytest.fixture
def registry():
    """Somebody of the registry, known to the directory."""
    index = make.KnowledgeIndexFactory()
    provisioning.run()
    user = get_user_model().objects.create_user("registry", password="x")
    user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    Person.objects.create(given_name="ทะเบียน", post_th="เจ้าพนักงาน", user=user)
    user.index = index
    return user


def retire(page, user=None, successor=None):
    user = user or get_user_model().objects.create_superuser("root")
    return retirement.retire(page, user=user, reason=REASON, successor=successor)


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def url_of(name, page):
    return reverse(name, args=[page.pk])


# -- What readers find -----------------------------------------------------------------


@pytest.fixture
def start(db):
    """A home page that shows the newest of all."""
    site = Site.objects.get(is_default_site=True)
    home = HomePage(title="หน้าแรก", slug="start", welcome="ยินดีต้อนรับ")
    site.root_page.get_parent().add_child(instance=home)
    site.root_page = home
    site.save()
    yield home
    # The rows go with the test; what Wagtail remembers of the site wouldn't.
    cache.clear()


def places_that_name(page, home):
    """The addresses of all that lists the article, in whatever part."""
    index = page.get_parent()
    other = make.ArticleFactory(parent=index)
    other.related_articles.add(RelatedArticle(article=page))
    community = make.CommunityFactory(parent=make.CommunityIndexFactory(parent=home))
    community.related_articles.add(CommunityArticle(article=page))
    for one in (other, community):
        make.show(one)
    order = make.OrderFactory(parent=make.OrderIndexFactory(parent=home))
    make.OrderDutyFactory(page=order, done=True, evidence_page=page)
    return {
        "list": index.url,
        "home page": home.url,
        "division": page.division.get_absolute_url(),
        "related article": other.url,
        "community": community.url,
        "duty of an order": order.url,
        "search": f"{reverse('km_pages:search')}?q={page.title}",
        "sitemap": "/sitemap.xml",
    }


def test_it_leaves_every_list_and_comes_back(client, start):
    index = make.KnowledgeIndexFactory(parent=start)
    page = make.ArticleFactory(parent=index, title="ถนนลูกรังหน้าฝน")
    places = places_that_name(page, start)
    url = page.url

    def naming():
        return {name for name, at in places.items() if url in _body(client, at)}

    assert naming() == set(places)
    user = get_user_model().objects.create_superuser("root")
    retire(page, user)
    assert naming() == set()
    retirement.bring_back(page, user=user)
    assert naming() == set(places)


def _body(client, at):
    response = client.get(at)
    assert response.status_code == 200
    return response.content.decode()


def test_its_author_and_its_line_of_work_are_not_counted_by_it(client):
    page = make.ArticleFactory()
    author = make.PersonFactory(division=None)
    make.ArticlePersonFactory(page=page, person=author)
    page.line_of_work = LineOfWork.objects.create(
        division=page.division, name_th="งานหนึ่ง"
    )
    make.show(page)
    division = page.division.get_absolute_url()
    assert read(client, division).select_one(".km-gaps") is None
    assert client.get(author.get_absolute_url()).status_code == 200
    retire(page)
    assert "งานหนึ่ง" in read(client, division).select_one(".km-gaps").get_text()
    # Nothing else made the author known to the public.
    assert client.get(author.get_absolute_url()).status_code == 404


def test_the_admin_goes_on_finding_it(client):
    page = make.ArticleFactory(title="ถนนลูกรังหน้าฝน")
    root = get_user_model().objects.create_superuser("root")
    retire(page, root)
    client.force_login(root)
    found = client.get(reverse("wagtailadmin_pages:search"), {"q": "ถนนลูกรัง"})
    assert url_of("wagtailadmin_pages:edit", page) in found.content.decode()


def test_its_address_says_why_since_when_and_what_instead(client):
    successor = make.ArticleFactory(title="วิธีใหม่")
    page = make.ArticleFactory(parent=successor.get_parent())
    assert "noindex" not in str(read(client, page.url).head)
    retire(page, successor=successor)
    response = client.get(page.url)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    html = BeautifulSoup(response.content, "html.parser")
    assert html.select_one("meta[name=robots]")["content"] == "noindex"
    notice = html.select_one(".km-retired")
    assert REASON in notice.get_text()
    assert notice.time["datetime"] == timezone.localdate().isoformat()
    assert notice.a["href"] == successor.url
    # What it said can still be read.
    assert html.select_one(".km-article__body").get_text(strip=True)


def test_the_day_is_written_in_the_readers_calendar(client):
    page = make.ArticleFactory()
    retire(page)
    Retirement.objects.update(retired_on=dt.date(2026, 11, 22))
    assert "22 พฤศจิกายน 2569" in read(client, page.url).select_one("time").get_text()


def test_a_successor_for_staff_is_shown_to_staff_alone(client):
    successor = make.ArticleFactory(title="วิธีใหม่")
    page = make.ArticleFactory(parent=successor.get_parent())
    retire(page, successor=successor)
    PageViewRestriction.objects.create(
        page=successor, restriction_type=PageViewRestriction.LOGIN
    )
    assert "วิธีใหม่" not in client.get(page.url).content.decode()
    client.force_login(get_user_model().objects.create_user("reader"))
    assert read(client, page.url).select_one(".km-retired a")["href"] == successor.url


@pytest.mark.parametrize(
    "factory", [make.OrderFactory, make.MinutesFactory, make.CommunityFactory]
)
def test_every_kind_of_page_shows_the_notice(client, factory):
    page = factory()
    index = page.get_parent().url
    retire(page)
    assert REASON in read(client, page.url).select_one(".km-retired").get_text()
    assert page.url not in client.get(index).content.decode()


# -- Translations ----------------------------------------------------------------------


@pytest.fixture
def english():
    return Locale.objects.get_or_create(language_code="en")[0]


def in_english(page, english):
    copy = page.copy_for_translation(english, copy_parents=True)
    for one in (copy.get_parent().specific, copy):
        make.show(one)
    return copy


def test_with_an_original_goes_its_translation(client, english):
    page = make.ArticleFactory()
    translation = in_english(page, english)
    index = translation.get_parent().url
    assert translation.url in client.get(index).content.decode()
    retire(page)
    assert translation.url not in client.get(index).content.decode()
    html = read(client, translation.url)
    assert html.select_one(".km-retired")
    # Who reads it can still change the language.
    links = {link["href"] for link in html.select("[hreflang]")}
    assert any(link.endswith(page.url) for link in links)


def test_a_translation_can_be_retired_by_itself(client, english):
    page = make.ArticleFactory()
    translation = in_english(page, english)
    retire(translation)
    assert read(client, translation.url).select_one(".km-retired")
    assert read(client, page.url).select_one(".km-retired") is None
    assert page.url in client.get(page.get_parent().url).content.decode()


def test_a_reader_is_led_to_the_successor_in_their_language(client, english):
    successor = make.ArticleFactory()
    page = make.ArticleFactory(parent=successor.get_parent())
    in_english(page, english)
    other = in_english(successor, english)
    retire(page, successor=successor)
    translation = page.get_translation(english)
    notice = read(client, translation.url).select_one(".km-retired")
    assert notice.a["href"] == other.url


def test_an_alias_goes_with_what_it_shows(client):
    page = make.ArticleFactory(live=False)
    index = make.KnowledgeIndexFactory()
    alias = page.create_alias(parent=index, update_slug="alias")
    for one in (page, alias):
        make.show(one)
    assert alias.url in client.get(index.url).content.decode()
    retire(page)
    assert alias.url not in client.get(index.url).content.decode()
    assert read(client, alias.url).select_one(".km-retired")


# -- In the admin ----------------------------------------------------------------------


def test_the_registry_retires_and_brings_back_from_the_editor(client, registry):
    page = make.ArticleFactory(parent=registry.index)
    successor = make.ArticleFactory(parent=registry.index)
    client.force_login(registry)
    editor = url_of("wagtailadmin_pages:edit", page)
    assert url_of("km_pages_retire", page) in client.get(editor).content.decode()
    client.post(
        url_of("km_pages_retire", page), {"reason": REASON, "successor": successor.pk}
    )
    kept = Retirement.objects.get()
    assert (kept.page_id, kept.successor_id) == (page.pk, successor.pk)
    assert (kept.name_th, kept.post_th) == ("ทะเบียน", "เจ้าพนักงาน")
    html = client.get(editor).content.decode()
    assert url_of("km_pages_bring_back", page) in html
    assert REASON in html
    client.post(url_of("km_pages_bring_back", page))
    # As history it stays.
    kept.refresh_from_db()
    assert kept.ended_on == timezone.localdate()
    assert read(Client(), page.url).select_one(".km-retired") is None
    history = client.get(url_of("wagtailadmin_pages:history", page)).content.decode()
    assert history.count(REASON) == 2


def test_nothing_happens_by_opening_the_screens(client, registry):
    page = make.ArticleFactory(parent=registry.index)
    client.force_login(registry)
    assert client.get(url_of("km_pages_retire", page)).status_code == 200
    assert not Retirement.objects.exists()
    retire(page, registry)
    assert client.get(url_of("km_pages_bring_back", page)).status_code == 200
    assert Retirement.objects.in_force().exists()


def test_a_double_click_retires_once(client, registry):
    page = make.ArticleFactory(parent=registry.index)
    client.force_login(registry)
    for _click in range(2):
        client.post(url_of("km_pages_retire", page), {"reason": REASON})
    assert Retirement.objects.count() == 1
    for _click in range(2):
        client.post(url_of("km_pages_bring_back", page))
    assert Retirement.objects.get().ended_on == timezone.localdate()


def test_without_a_reason_nothing_is_retired_and_nothing_typed_is_lost(
    client, registry
):
    page = make.ArticleFactory(parent=registry.index)
    successor = make.ArticleFactory(parent=registry.index, title="วิธีใหม่")
    client.force_login(registry)
    response = client.post(
        url_of("km_pages_retire", page), {"reason": "  ", "successor": successor.pk}
    )
    assert set(response.context["form"].errors) == {"reason"}
    assert "วิธีใหม่" in response.content.decode()
    assert not Retirement.objects.exists()


def unpublished(index):
    return make.ArticleFactory(parent=index, live=False)


def retired_itself(index):
    page = make.ArticleFactory(parent=index)
    retire(page)
    return page


@pytest.mark.parametrize("poor", [unpublished, retired_itself, None])
def test_a_successor_must_be_a_page_that_counts(client, registry, poor):
    page = make.ArticleFactory(parent=registry.index)
    successor = poor(registry.index) if poor else page
    client.force_login(registry)
    response = client.post(
        url_of("km_pages_retire", page), {"reason": REASON, "successor": successor.pk}
    )
    assert set(response.context["form"].errors) == {"successor"}
    assert not Retirement.objects.filter(page=page).exists()


def writer(index):
    user = get_user_model().objects.create_user("writer")
    user.groups.add(Provision.find(provisioning.STAFF, Group))
    return user


@pytest.mark.parametrize("name", ["km_pages_retire", "km_pages_bring_back"])
def test_who_has_no_right_is_refused_and_not_offered_it(client, registry, name):
    page = make.ArticleFactory(parent=registry.index)
    if name == "km_pages_bring_back":
        retire(page, registry)
    page.owner = writer(registry.index)
    page.save()
    before = list(Retirement.objects.values())
    client.force_login(page.owner)
    editor = client.get(url_of("wagtailadmin_pages:edit", page))
    assert editor.status_code == 200
    assert url_of(name, page) not in editor.content.decode()
    for send in (client.get, client.post):
        response = send(url_of(name, page), {"reason": REASON})
        assert response.status_code in (302, 403)
        assert list(Retirement.objects.values()) == before


def test_only_what_readers_can_see_can_be_retired(client, registry):
    client.force_login(registry)
    draft = make.ArticleFactory(parent=registry.index, live=False)
    for page in (draft, registry.index):
        response = client.post(url_of("km_pages_retire", page), {"reason": REASON})
        assert response.status_code in (302, 403)
    assert not Retirement.objects.exists()


# -- Costs -----------------------------------------------------------------------------


@pytest.mark.parametrize("at", ["list", "sitemap", "search"])
def test_many_retired_pages_cost_no_more_queries(client, settings, at):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    index = make.KnowledgeIndexFactory()
    make.ArticleFactory(parent=index, title="ถนนลูกรัง")
    root = get_user_model().objects.create_superuser("root")
    url = {
        "list": index.url,
        "sitemap": "/sitemap.xml",
        "search": f"{reverse('km_pages:search')}?q=ถนนลูกรัง",
    }[at]

    def queries():
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    counts = []
    for more in (2, 28):
        for _number in range(more):
            retire(make.ArticleFactory(parent=index, title="ถนนลูกรัง"), root)
        counts.append(queries())
    assert counts[0] == counts[1]
