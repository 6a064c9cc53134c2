"""A page costs as many queries with 30 rows as with 2.

Without a cache, so that nothing hides there, and with all rows on one page.
"""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Site

from home.models import HomePage
from km_pages.models import (
    CommunityArticle,
    LineOfWork,
    MeetingPhoto,
    RelatedArticle,
    RelatedMinutes,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

FEW, MANY = 2, 30


@pytest.fixture(autouse=True)
def _nothing_cached(settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    }
    settings.KM_PAGES_ENTRIES_PER_PAGE = MANY * 2


def queries_of(url: str) -> list[str]:
    # Once before, for what is made only once: renditions, settings.
    Client().get(url)
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(url)
    assert response.status_code == 200
    return [query["sql"] for query in captured]


def face():
    return make.PersonFactory(photo=make.make_photo())


# Each makes a page and returns its address, a function that adds a row of all that
# the page lists, and perhaps one that stores the rows.


def home_page():
    site = Site.objects.get(is_default_site=True)
    home = HomePage(title="หน้าแรก", slug="start", welcome="คลังความรู้")
    site.root_page.get_parent().add_child(instance=home)
    site.root_page = home
    site.save()
    articles = make.KnowledgeIndexFactory(show_in_menus=True)

    def add():
        make.ArticleFactory(parent=articles)
        make.KnowledgeIndexFactory(show_in_menus=True)

    # The home page shows its few newest of each: of all but divisions and menu.
    for _number in range(6):
        make.ArticleFactory(parent=articles)
    for factory in (make.OrderFactory, make.MinutesFactory, make.CommunityFactory):
        factory.create_batch(3)
    return home.url, add


def knowledge_index():
    index = make.KnowledgeIndexFactory()

    def add():
        make.ArticlePersonFactory(page=make.ArticleFactory(parent=index))

    return index.url, add


def article():
    page = make.ArticleFactory()
    index = page.get_parent()
    meetings = make.MinutesIndexFactory()
    orders = make.OrderIndexFactory()
    lapsed = dt.date(2025, 9, 30)

    def add():
        law = make.LegalBasisFactory(
            in_force_until=lapsed, successor=make.LegalBasisFactory()
        )
        make.ArticleBasisFactory(page=page, law=law)
        order = make.OrderFactory(parent=orders)
        make.ArticleBasisFactory(page=page, order=order)
        make.OrderFactory(parent=orders, effect="revokes", earlier_order=order)
        for part in ("author", "contributor", "expert"):
            make.ArticlePersonFactory(page=page, part=part, person=face())
        related = make.ArticleFactory(parent=index)
        make.add_row(RelatedArticle, page=page, article=related)
        minutes = make.MinutesFactory(parent=meetings)
        make.add_row(RelatedMinutes, page=page, minutes=minutes)
        picture = {"image": make.make_photo(), "alternative": "ภาพ"}
        page.body.append(("picture", picture))
        page.tags.add(f"คำ {len(page.body)}")

    return page.url, add, lambda: make.show(page)


def order_index():
    index = make.OrderIndexFactory()
    return index.url, lambda: make.OrderFactory(parent=index)


def order():
    page = make.OrderFactory(signatory=face())
    articles = make.KnowledgeIndexFactory()

    def add():
        make.OrderMemberFactory(page=page)
        evidence = make.ArticleFactory(parent=articles)
        make.OrderDutyFactory(page=page, done=True, evidence_page=evidence)
        make.OrderFactory(parent=page.get_parent(), effect="amends", earlier_order=page)

    return page.url, add


def minutes_index():
    index = make.MinutesIndexFactory()
    return index.url, lambda: make.MinutesFactory(parent=index)


def minutes():
    page = make.MinutesFactory()

    def add():
        for presence in ("present", "absent", "in_attendance"):
            make.AttendanceFactory(page=page, presence=presence)
        make.add_row(
            MeetingPhoto, page=page, image=make.make_photo(), alternative="ภาพ"
        )
        speaker = make.PersonFactory()
        statement = {"person": speaker, "speaker": speaker.name_th, "words": "คำ"}
        item = {"number": "1", "title": "เรื่อง", "statements": [statement] * 2}
        page.agenda.append(("item", item))

    return page.url, add, lambda: make.show(page)


def community_index():
    index = make.CommunityIndexFactory()
    return index.url, lambda: make.CommunityFactory(parent=index)


def community():
    page = make.CommunityFactory()
    articles = make.KnowledgeIndexFactory()

    def add():
        make.AppointmentFactory(community=page, person=face())
        article = make.ArticleFactory(parent=articles)
        make.add_row(CommunityArticle, page=page, article=article)

    return page.url, add


def people():
    return reverse("km_pages:people"), face


def person():
    one = make.PersonFactory()
    index = make.KnowledgeIndexFactory()
    communities = make.CommunityIndexFactory()

    def add():
        make.AppointmentFactory(person=one, division=make.DivisionFactory())
        make.AppointmentFactory(
            person=one, community=make.CommunityFactory(parent=communities)
        )
        make.AppointmentFactory(
            person=one, capacity="acting", principal=make.PersonFactory()
        )
        make.ArticlePersonFactory(page=make.ArticleFactory(parent=index), person=one)

    return one.get_absolute_url(), add


def divisions():
    def add():
        make.AppointmentFactory(
            person=face(),
            role=make.RoleFactory(code="head"),
            division=make.DivisionFactory(),
            capacity="acting",
            principal=make.PersonFactory(),
        )

    return reverse("km_pages:divisions"), add


def division():
    one = make.DivisionFactory()
    index = make.KnowledgeIndexFactory()

    def add():
        head = make.PersonFactory(division=one, photo=make.make_photo())
        make.AppointmentFactory(
            person=head, role=make.RoleFactory(code="head"), division=one
        )
        make.ArticleFactory(parent=index, division=one)
        number = one.lines_of_work.count()
        LineOfWork.objects.create(division=one, name_th=f"งาน {number}")

    return one.get_absolute_url(), add


def roles():
    def add():
        number = make.CommitteeRole.objects.count()
        make.RoleFactory(code=f"role-{number}")

    return reverse("km_pages:roles"), add


def role():
    one = make.RoleFactory(code="facilitator")

    def add():
        make.AppointmentFactory(
            role=one,
            person=face(),
            division=make.DivisionFactory(),
            capacity="acting",
            principal=make.PersonFactory(),
        )

    return one.get_absolute_url(), add


@pytest.mark.parametrize(
    "subject",
    [
        home_page,
        knowledge_index,
        article,
        order_index,
        order,
        minutes_index,
        minutes,
        community_index,
        community,
        people,
        person,
        divisions,
        division,
        roles,
        role,
    ],
    ids=lambda subject: subject.__name__,
)
def test_rows_cost_no_queries(subject):
    url, add, *store = subject()
    counts = []
    for rows in (FEW, MANY - FEW):
        for _row in range(rows):
            add()
        for save in store:
            save()
        counts.append(queries_of(url))
    few, many = counts
    assert len(many) == len(few), "\n\n".join(many)
