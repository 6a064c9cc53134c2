"""The search page: people first, then what is written, for this reader."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, PageViewRestriction

from km_pages.models import ArticlePerson, Person
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    ArticlePersonFactory,
    CommunityFactory,
    KnowledgeIndexFactory,
    MinutesFactory,
    OrderFactory,
    PersonFactory,
    RoleFactory,
    show,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    def ask(query, **parameters):
        response = client.get(reverse("km_pages:search"), {"q": query, **parameters})
        assert response.status_code == 200
        return response.content.decode()

    return ask


def in_order(html, *texts):
    places = [html.find(text) for text in texts]
    assert -1 not in places, dict(zip(texts, places, strict=True))
    return places == sorted(places)


def test_people_come_first_then_each_kind_of_page(ask):
    MinutesFactory(title="ประชุมเรื่องเบี้ยยังชีพ")
    OrderFactory(title="คำสั่งเบี้ยยังชีพ", subject="แต่งตั้งผู้จ่ายเบี้ยยังชีพ")
    CommunityFactory(title="ชุมชนคนเบี้ยยังชีพ")
    ArticleFactory(title="วิธีจ่ายเบี้ยยังชีพ")
    PersonFactory(given_name="แก้วตา", expertise_th="เบี้ยยังชีพ")
    html = ask("เบี้ยยังชีพ")
    assert in_order(
        html,
        "แก้วตา",
        "วิธีจ่าย<mark>เบี้ยยังชีพ</mark>",
        "ประชุมเรื่อง<mark>เบี้ยยังชีพ</mark>",
        "คำสั่ง<mark>เบี้ยยังชีพ</mark>",
        "ชุมชนคน<mark>เบี้ยยังชีพ</mark>",
    )


@pytest.mark.parametrize(
    "query", ["แก้วตา", "แก้วตา ทุ่งทอง", "นางแก้วตา", "kaewta", "นักพัฒนาชุมชน", "ขยะ"]
)
def test_a_person_is_found_by_name_post_and_subject(ask, query):
    PersonFactory(
        given_name="แก้วตา",
        surname="ทุ่งทอง",
        name_en="Kaewta Thungthong",
        post_th="นักพัฒนาชุมชนชำนาญการ",
        expertise_th="การคัดแยกขยะ\nเบี้ยยังชีพ",
    )
    PersonFactory(given_name="โชติกา", surname="นาดี", post_th="วิศวกร")
    html = ask(query)
    assert "แก้วตา" in html
    assert "โชติกา" not in html


def test_the_expert_of_the_best_article_is_a_person_to_ask(ask):
    article = ArticleFactory(title="วิธีคัดแยกขยะ")
    expert = PersonFactory(given_name="ไพลิน")
    author = PersonFactory(given_name="โชติกา")
    ArticlePersonFactory(page=article, person=expert, part=ArticlePerson.Part.EXPERT)
    ArticlePersonFactory(page=article, person=author, part=ArticlePerson.Part.AUTHOR)
    html = ask("คัดแยกขยะ")
    assert in_order(html, "ไพลิน", "วิธี<mark>คัดแยกขยะ</mark>")
    assert "โชติกา" not in html


def test_somebody_known_from_a_draft_only_is_nobodys_business(ask):
    draft = ArticleFactory(title="ร่าง", live=False)
    person = PersonFactory(given_name="ไพลิน", division=None, expertise_th="ขยะ")
    ArticlePersonFactory(page=draft, person=person)
    assert "ไพลิน" not in ask("ขยะ")


def test_drafts_are_not_found(ask):
    ArticleFactory(title="วิธีคัดแยกขยะ", live=False)
    assert "วิธี" not in ask("คัดแยกขยะ")


def test_each_reader_finds_what_that_reader_may_see(ask, client):
    closed = KnowledgeIndexFactory(title="ภายใน")
    article = ArticleFactory(title="รหัสประตู", summary="คือความลับ", parent=closed)
    expert = PersonFactory(given_name="ไพลิน", division=None)
    ArticlePersonFactory(page=article, person=expert, part=ArticlePerson.Part.EXPERT)
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    html = ask("รหัสประตู")
    assert "ความลับ" not in html
    assert "ไพลิน" not in html
    assert "<mark>" not in html
    user = get_user_model().objects.create_user("reader", password="x")
    client.force_login(user)
    html = ask("รหัสประตู")
    assert "<mark>รหัสประตู</mark>" in html
    assert "ไพลิน" in html


def test_the_passage_shows_the_hit(ask):
    long = "ข้อความอื่น " * 60
    ArticleFactory(
        title="งานสวัสดิการ",
        body=[("paragraph", f"<p>{long}</p><p>ผู้สูงอายุรับเบี้ยยังชีพ</p><p>{long}</p>")],
    )
    html = ask("เบี้ยยังชีพ")
    assert "ผู้สูงอายุรับ<mark>เบี้ยยังชีพ</mark>" in html


def test_dates_are_of_the_buddhist_era(ask):
    MinutesFactory(title="ประชุมขยะ", held_on=dt.date(2025, 1, 6))
    html = ask("ประชุมขยะ")
    assert "2568" in html
    assert 'datetime="2025-01-06"' in html


def test_an_empty_question_asks_for_one(ask):
    for query in ("", "   "):
        html = ask(query)
        assert 'name="q"' in html
        assert "<mark>" not in html


def test_where_nothing_is_found_people_can_help(ask):
    helper = PersonFactory(given_name="โชติกา")
    AppointmentFactory(
        person=helper, role=RoleFactory(code="facilitator", name_th="คุณอำนวย")
    )
    html = ask("กขฃคฅฆง")
    assert "กขฃคฅฆง" in html
    assert reverse("km_pages:people") in html
    assert "โชติกา" in html


def test_one_kind_can_be_listed_page_by_page(ask, settings):
    settings.KM_PAGES_ENTRIES_PER_PAGE = 5
    parent = KnowledgeIndexFactory()
    for number in range(12):
        ArticleFactory(title=f"ขยะ {number}", parent=parent)
    overview = ask("ขยะ")
    assert overview.count("<mark>ขยะ") == 5
    assert "in=articles" in overview
    last = ask("ขยะ", **{"in": "articles", "p": "3"})
    assert last.count("<mark>ขยะ") == 2
    assert ask("ขยะ", **{"in": "articles", "p": "99"}).count("<mark>ขยะ") == 2
    assert ask("ขยะ", **{"in": "articles", "p": "x"}).count("<mark>ขยะ") == 5
    assert ask("ขยะ", **{"in": "nonsense"}).count("<mark>ขยะ") == 5


def test_of_a_page_and_its_translation_the_readers_own_is_shown(ask):
    english, _ = Locale.objects.get_or_create(language_code="en")
    article = ArticleFactory(title="CoP ขยะ")
    translation = article.copy_for_translation(english, copy_parents=True)
    translation.title = "CoP on waste"
    show(translation)
    html = ask("CoP")
    assert "ขยะ" in html
    assert "on waste" not in html
    # What is there in the other language only is better than nothing.
    assert "on waste" in ask("waste").replace("<mark>", "").replace("</mark>", "")


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "<script>alert(1)</script>",
        "\0",
        "ข่าว\0",
        "ก" * 100_000,
        "a AND",
        "%s",
    ],
)
def test_no_question_is_an_error(ask, query):
    ArticleFactory(title="ข่าว")
    assert "<script>alert" not in ask(query)


def test_more_answers_ask_the_database_no_more(ask):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            ask("ขยะ")
        return len(captured)

    parent = KnowledgeIndexFactory()

    def add(number):
        article = ArticleFactory(title=f"ขยะ {number}", parent=parent)
        person = PersonFactory(expertise_th="ขยะ")
        ArticlePersonFactory(
            page=article, person=person, part=ArticlePerson.Part.EXPERT
        )
        MinutesFactory(title=f"ขยะ {number}")

    add(1)
    add(2)
    ask("ขยะ")
    few = queries()
    for number in range(28):
        add(number)
    assert Person.objects.count() == 30
    assert queries() <= few
