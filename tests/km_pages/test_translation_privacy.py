"""The translation of what is closed to the public is closed, whichever came first."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from km_pages.models import ArticlePerson, CopiedRestriction
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    locale, _created = Locale.objects.get_or_create(language_code="en")
    page = make.home().copy_for_translation(locale)
    page.slug = "home-en"
    page.live = True
    page.save()
    return locale


@pytest.fixture
def section():
    return make.KnowledgeIndexFactory(title="ภายใน")


@pytest.fixture
def article(section):
    return make.ArticleFactory(title="รหัสประตู", summary="ความลับ", parent=section)


def restrict(page, kind=PageViewRestriction.LOGIN, **more):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **more)


def translate(page, locale, title="Door code", expert=None):
    """A live translation, as a finished review leaves it."""
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.title = title
    if expert:
        part = ArticlePerson.Part.EXPERT
        make.ArticlePersonFactory(page=copy, person=expert, part=part)
    return make.show(copy)


def is_open(client, page):
    """Whether the page is served; else the reader is sent to sign in."""
    response = client.get(page.url)
    if response.status_code == 200:
        return True
    assert response.status_code == 302
    assert "sign-in" in response["Location"]
    return False


def is_known_to_wagtail(page):
    """Whether Wagtail itself counts it among the public: lists, sitemap, API."""
    return Page.objects.live().public().filter(pk=page.pk).exists()


def sign_in(client):
    client.force_login(get_user_model().objects.create_user("reader", password="x"))


@pytest.mark.parametrize("closed", ["the page", "a page above it"])
@pytest.mark.parametrize("order", ["restricted first", "translated first"])
def test_a_translation_is_closed_like_its_original(
    client, english, section, article, closed, order
):
    page = article if closed == "the page" else section
    if order == "restricted first":
        restrict(page)
        copy = translate(article, english)
    else:
        copy = translate(article, english)
        assert is_open(client, copy)
        restrict(page)
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)
    sign_in(client)
    assert is_open(client, copy)


@pytest.mark.parametrize("closed", ["the page", "a page above it"])
def test_an_alias_in_another_language_is_closed_like_its_original(
    client, english, section, article, closed
):
    restrict(article if closed == "the page" else section)
    article.live = False
    alias = article.copy_for_translation(english, copy_parents=True, alias=True)
    make.show(alias)
    assert not is_open(client, alias)
    assert not is_known_to_wagtail(alias)


def test_no_list_search_feed_or_api_names_it(client, english, section, article):
    restrict(section)
    expert = make.PersonFactory(given_name="ไพลิน", name_en="Pailin", division=None)
    copy = translate(article, english, expert=expert)
    listed = translate(make.ArticleFactory(title="เปิด"), english, title="Door open")
    asked = [
        "/en/km/search/?q=Door",
        "/en/",
        "/en/km/people/",
        listed.get_parent().url,
        "/sitemap.xml",
        copy.get_parent().url,
        "/en" + expert.get_absolute_url().removeprefix("/en"),
    ]
    shown = {url: _text(client, url) for url in asked}
    assert "Door open" in shown["/en/km/search/?q=Door"]
    for url, text in shown.items():
        assert "Door code" not in text, url
        assert copy.url not in text, url
        assert "Pailin" not in text, url
    sign_in(client)
    assert "Door code" in _text(client, "/en/km/search/?q=Door")
    assert "Door code" in _text(client, copy.get_parent().url)
    assert "Pailin" in _text(client, "/en/km/people/")


def _text(client, url):
    response = client.get(url)
    if response.status_code != 200:
        return ""
    return response.content.decode().replace("<mark>", "").replace("</mark>", "")


def test_wagtails_search_and_autocomplete_leave_it_out(english, section, article):
    restrict(section)
    copy = translate(article, english)
    public = Page.objects.live().public()
    assert copy.pk not in {page.pk for page in public.search("Door code")}
    assert copy.pk not in {page.pk for page in public.autocomplete("Door")}
    everything = Page.objects.live()
    assert copy.pk in {page.pk for page in everything.search("Door code")}


@pytest.mark.parametrize("version", ["v2", "v3"])
def test_wagtails_apis_leave_it_out(client, english, article, settings, version):
    if version == "v3":
        pytest.importorskip("wagtail.api.v3", reason="came with Wagtail 8.0")
    settings.ROOT_URLCONF = "tests.km_pages.api_urls"
    restrict(article)
    copy = translate(article, english)
    listed = translate(make.ArticleFactory(title="เปิด"), english, title="Door open")
    found = client.get(f"/api/{version}/pages/", {"locale": "en"}).content.decode()
    assert "Door open" in found
    assert "Door code" not in found
    assert client.get(f"/api/{version}/pages/{listed.pk}/").status_code == 200
    assert client.get(f"/api/{version}/pages/{copy.pk}/").status_code == 404


def test_moving_the_original_in_and_out_takes_the_translation_along(
    client, english, section, article
):
    restrict(section)
    elsewhere = make.KnowledgeIndexFactory(title="เปิด")
    page = make.ArticleFactory(title="ย้าย", parent=elsewhere)
    copy = translate(page, english)
    assert is_open(client, copy)
    page.move(section, pos="last-child")
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)
    page.refresh_from_db()
    elsewhere.refresh_from_db()
    page.move(elsewhere, pos="last-child")
    assert is_open(client, copy)
    assert is_known_to_wagtail(copy)


def test_moving_the_translation_out_of_the_closed_tree_opens_nothing(
    client, english, section, article
):
    restrict(section)
    copy = translate(article, english)
    elsewhere = translate(make.KnowledgeIndexFactory(title="เปิด"), english, "Open")
    copy.move(elsewhere, pos="last-child")
    copy.refresh_from_db()
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)
    assert is_open(client, Page.objects.get(pk=elsewhere.pk))


def test_moving_through_the_admin_counts_as_well(client, english, section, article):
    page = make.ArticleFactory(title="ย้าย")
    copy = translate(page, english)
    restrict(section)
    client.force_login(get_user_model().objects.create_superuser("admin"))
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk])
    assert client.post(url).status_code == 302
    client.logout()
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)


def test_what_is_lifted_is_lifted_for_the_translation(
    client, english, section, article
):
    restriction = restrict(section)
    copy = translate(article, english)
    restriction.delete()
    assert is_open(client, copy)
    assert is_known_to_wagtail(copy)
    assert not PageViewRestriction.objects.exists()


def test_a_change_reaches_the_translation(client, english, article):
    restriction = restrict(article)
    copy = translate(article, english)
    sign_in(client)
    assert is_open(client, copy)
    restriction.restriction_type = PageViewRestriction.GROUPS
    restriction.save()
    restriction.groups.set([Group.objects.create(name="board")])
    assert not is_open(client, copy)
    copied = copy.view_restrictions.get()
    assert copied.restriction_type == PageViewRestriction.GROUPS
    assert [group.name for group in copied.groups.all()] == ["board"]


def test_what_somebody_set_on_the_translation_stays(client, english, article):
    copy = translate(article, english)
    by_hand = restrict(copy, PageViewRestriction.GROUPS)
    restriction = restrict(article)
    restriction.delete()
    assert list(copy.view_restrictions.all()) == [by_hand]
    sign_in(client)
    assert not is_open(client, copy)
    client.logout()
    assert is_open(client, article)


def test_a_copy_that_is_taken_away_comes_back(client, english, section, article):
    restrict(section)
    copy = translate(article, english)
    PageViewRestriction.objects.filter(km_copy_of__isnull=False).delete()
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)


def test_without_its_copy_the_page_is_closed_nevertheless(
    client, english, section, article
):
    """A copy may be missing: pages were loaded from a file, or two people worked in
    the same second. Serving and lists ask the original."""
    restrict(section)
    copy = translate(article, english)
    lose_copies()
    assert is_known_to_wagtail(copy)
    assert not is_open(client, copy)
    assert "Door code" not in _text(client, copy.get_parent().url)
    assert "Door code" not in _text(client, "/en/km/search/?q=Door")


def lose_copies():
    copies = list(CopiedRestriction.objects.values_list("copy_id", flat=True))
    CopiedRestriction.objects.all().delete()
    copied = PageViewRestriction.objects.filter(pk__in=copies)
    copied._raw_delete(copied.db)


def test_setting_up_closes_what_was_left_open(client, english, section, article):
    restrict(section)
    copy = translate(article, english)
    lose_copies()
    call_command("km_setup", verbosity=0)
    assert not is_known_to_wagtail(copy)
    before = PageViewRestriction.objects.count()
    call_command("km_setup", verbosity=0)
    assert PageViewRestriction.objects.count() == before


def test_deleting_the_original_opens_nothing(client, english, article):
    restrict(article)
    copy = translate(article, english)
    article.delete()
    # It left the site with its original; should it come back, it is closed.
    make.show(Page.objects.get(pk=copy.pk).specific)
    assert not is_open(client, copy)
    assert not is_known_to_wagtail(copy)


def test_only_pages_of_ours_are_closed(english, section, article):
    """A host's own page in another language is the host's business."""
    home = make.home()
    restrict(home)
    copy = translate(article, english)
    assert not is_known_to_wagtail(copy)
    assert is_known_to_wagtail(home.get_translation(english))


def test_a_password_given_once_opens_both(client, english, article):
    restrict(article, PageViewRestriction.PASSWORD, password="sesame")
    copy = translate(article, english)
    page = client.get(article.url)
    assert "Door code" not in client.get(copy.url).content.decode()
    action = page.context["action_url"]
    client.post(action, {"password": "sesame", "return_url": copy.url})
    assert "Door code" in client.get(copy.url).content.decode()
    assert "Door code" in _text(client, copy.get_parent().url)


def test_the_dialogue_names_where_it_is_set(client, english, article):
    restrict(article)
    copy = translate(article, english)
    client.force_login(get_user_model().objects.create_superuser("admin"))
    url = reverse("wagtailadmin_pages:set_privacy", args=[copy.pk])
    said = client.get(url).json()["html"]
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in said
    assert client.post(url, {"restriction_type": "none"}).status_code == 200
    client.logout()
    assert not is_open(client, copy)


def test_somebody_who_sees_the_original_sees_the_translation(client, english, article):
    group = Group.objects.create(name="board")
    restrict(article, PageViewRestriction.GROUPS).groups.add(group)
    copy = translate(article, english)
    user = get_user_model().objects.create_user("member")
    client.force_login(user)
    assert not is_open(client, copy)
    assert "Door code" not in _text(client, copy.get_parent().url)
    user.groups.add(group)
    assert is_open(client, copy)
    assert "Door code" in _text(client, copy.get_parent().url)


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_the_cost_does_not_grow_with_the_translations(client, english, section):
    restrict(section)

    def add(number):
        for _each in range(number):
            translate(make.ArticleFactory(parent=section), english)

    add(1)
    url = "/en/km/search/?q=Door"
    client.get(url)
    few = queries(lambda: client.get(url))
    add(8)
    assert queries(lambda: client.get(url)) == few


def test_closing_a_section_costs_the_same_for_few_and_many(english, section):
    for _each in range(3):
        translate(make.ArticleFactory(parent=section), english)
    restriction = restrict(section)
    few = queries(restriction.save)
    for _each in range(12):
        translate(make.ArticleFactory(parent=section), english)
    assert queries(restriction.save) == few
