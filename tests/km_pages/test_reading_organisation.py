"""The card catalogue of people, divisions, roles, and the communities."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from km_pages.models import CommunityArticle, LineOfWork
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_people_stand_under_the_first_consonant_of_their_name(client):
    for given_name in ("แก้วตา", "ขวัญ", "เกศรา", "กนก"):
        make.PersonFactory(given_name=given_name)
    page = read(client, reverse("km_pages:people"))
    groups = {
        group.select_one("h2").get_text(strip=True): [
            name.get_text() for name in group.select(".km-person__name")
        ]
        for group in page.select(".km-initial")
    }
    assert list(groups) == ["ก", "ข"]
    assert [name.split()[0] for name in groups["ก"]] == [
        "นางกนก",
        "นางเกศรา",
        "นางแก้วตา",
    ]


def test_an_initial_leads_to_the_page_on_which_it_stands(client, settings):
    settings.KM_PAGES_ENTRIES_PER_PAGE = 2
    for given_name in ("กนก", "กมล", "ขวัญ"):
        make.PersonFactory(given_name=given_name)
    url = reverse("km_pages:people")
    link = read(client, url).select(".km-initials a")[-1]["href"]
    assert link == "?p=2#initial-ข"
    assert read(client, url + "?p=2").select_one("h2#initial-ข")


def test_an_acting_head_is_named_with_the_one_they_act_for(client):
    division = make.DivisionFactory()
    principal = make.PersonFactory(given_name="ธนากร")
    make.AppointmentFactory(
        person=make.PersonFactory(given_name="ศิริพร"),
        role=make.RoleFactory(code="head"),
        division=division,
        capacity="acting",
        principal=principal,
        order_number="๑๑๒/๒๕๖๘",
    )
    for url in (reverse("km_pages:divisions"), division.get_absolute_url()):
        capacity = read(client, url).select_one(".km-capacity").get_text()
        assert principal.name_th in capacity
        assert "๑๑๒/๒๕๖๘" in capacity


def test_a_division_shows_what_is_still_to_be_written_down(client):
    division = make.DivisionFactory()
    covered = LineOfWork.objects.create(division=division, name_th="งานภาษี")
    LineOfWork.objects.create(division=division, name_th="งานพัสดุ")
    make.ArticleFactory(division=division, line_of_work=covered)
    gaps = read(client, division.get_absolute_url()).select(".km-gaps li")
    assert [gap.get_text() for gap in gaps] == ["งานพัสดุ"]


def test_what_is_written_for_others_or_in_another_language_is_no_gap(client):
    division = make.DivisionFactory()
    lines = [
        LineOfWork.objects.create(division=division, name_th=name)
        for name in ("งานภาษี", "งานพัสดุ", "งานร่าง")
    ]
    closed = make.ArticleFactory(division=division, line_of_work=lines[0])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    english = Locale.objects.get_or_create(language_code="en")[0]
    make.ArticleFactory(division=division, line_of_work=lines[1], locale=english)
    make.ArticleFactory(division=division, line_of_work=lines[2], live=False)
    shown = read(client, division.get_absolute_url())
    assert [gap.get_text() for gap in shown.select(".km-gaps li")] == ["งานร่าง"]
    assert closed.title not in shown.get_text()


def test_who_is_yet_to_begin_is_not_in_the_directory(client):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    person = make.PersonFactory(division=None)
    appointment = make.AppointmentFactory(person=person, valid_from=tomorrow)
    assert client.get(person.get_absolute_url()).status_code == 404
    appointment.valid_from = timezone.localdate()
    appointment.save()
    assert client.get(person.get_absolute_url()).status_code == 200


def test_who_is_only_in_a_closed_community_is_not_in_the_directory(client):
    person = make.PersonFactory(division=None)
    community = make.CommunityFactory()
    make.AppointmentFactory(person=person, community=community)
    assert client.get(person.get_absolute_url()).status_code == 200
    PageViewRestriction.objects.create(page=community, restriction_type="login")
    assert client.get(person.get_absolute_url()).status_code == 404
    client.force_login(get_user_model().objects.create_superuser("staff"))
    assert client.get(person.get_absolute_url()).status_code == 200


def test_a_former_division_names_its_successor(client):
    successor = make.DivisionFactory()
    former = make.DivisionFactory(
        active_until=dt.date(2020, 9, 30), successor=successor
    )
    notice = read(client, former.get_absolute_url()).select_one(".km-notice a")
    assert notice["href"] == successor.get_absolute_url()
    listed = read(client, reverse("km_pages:divisions")).select_one(".km-former")
    assert former.name_th in listed.get_text()


def test_the_contact_is_for_staff(client):
    person = make.PersonFactory(contact="ภายใน 4711")
    assert "4711" not in client.get(person.get_absolute_url()).content.decode()
    client.force_login(get_user_model().objects.create_superuser("staff"))
    contact = read(client, person.get_absolute_url()).select_one(".km-contact")
    assert "4711" in contact.get_text()


def test_a_photo_is_shown_and_the_initial_stands_in_for_a_missing_one(client):
    with_photo = make.PersonFactory(photo=make.make_photo())
    without = make.PersonFactory(given_name="เมธา")
    face = read(client, with_photo.get_absolute_url()).select_one("img.km-face")
    # The name stands beside it: nothing to read aloud twice.
    assert face["alt"] == ""
    face = read(client, without.get_absolute_url()).select_one("span.km-face")
    assert face.get_text(strip=True) == "ม"


def test_a_community_shows_its_members_of_today(client):
    page = make.CommunityFactory()
    article = make.ArticleFactory(title="ดูแลผู้สูงอายุ")
    make.add_row(CommunityArticle, page=page, article=article)
    make.AppointmentFactory(community=page, person=make.PersonFactory(given_name="มาลี"))
    make.AppointmentFactory(
        community=page,
        person=make.PersonFactory(given_name="อดีต"),
        valid_until=dt.date(2021, 1, 1),
    )
    shown = read(client, page.url)
    members = [name.get_text() for name in shown.select(".km-people .km-person__name")]
    assert len(members) == 1
    assert "มาลี" in members[0]
    assert "ดูแลผู้สูงอายุ" in shown.select_one(".km-band").get_text()


def test_empty_lists_say_that_they_are_empty(client):
    make.RoleFactory()
    empty = [
        reverse("km_pages:people"),
        reverse("km_pages:divisions"),
        reverse("km_pages:role", args=["member"]),
        make.OrderIndexFactory().url,
        make.MinutesIndexFactory().url,
        make.CommunityIndexFactory().url,
    ]
    for url in empty:
        assert read(client, url).select_one(".km-empty"), url
