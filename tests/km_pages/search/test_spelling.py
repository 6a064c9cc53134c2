"""One wrong key, and what was meant is found all the same."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from km_pages.search.queries import find
from km_pages.search.spelling import corrected
from tests.factories import ArticleFactory, KnowledgeIndexFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    for title in ("เบี้ยยังชีพผู้สูงอายุ", "การจัดการความรู้", "กองทุนหมู่บ้าน", "Wagtail CMS"):
        ArticleFactory(title=title)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("เบี้ยยังชึพ", "เบี้ยยังชีพ"),
        ("เบียยังชีพ", "เบี้ยยังชีพ"),
        ("กองทุุนหมู่บ้นน", "กองทุนหมู่บ้าน"),
        ("กองทุนหมู่บาน", "กองทุนหมู่บ้าน"),
        ("กองงทุนหมู่บ้าน", "กองทุนหมู่บ้าน"),
        ("wagtial", "wagtail"),
        ("wagtail", None),
        ("การจัดการความรู้", None),
        ("!?", None),
        ("", None),
    ],
)
def test_one_mistake_is_corrected(articles, typed, meant):
    assert corrected(typed, Page.objects.live()) == meant


def test_only_what_is_mistyped_is_changed(articles):
    typed = "CMS: กองทุนหมู่บาน ๒๕๖๙"
    assert corrected(typed, Page.objects.live()) == "CMS: กองทุนหมู่บ้าน ๒๕๖๙"


def test_what_was_meant_is_found(articles):
    found = find("กองทุนหมู่บาน", Page.objects.live())
    assert found[0].title == "กองทุนหมู่บ้าน"


def test_the_page_asks_whether_it_was_meant(articles, client):
    address = reverse("km_pages:search")
    html = client.get(address, {"q": "กองทุนหมู่บาน"}).content.decode()
    assert "<mark>กองทุนหมู่บ้าน</mark>" in html
    assert ">กองทุนหมู่บ้าน</a>" in html
    html = client.get(address, {"q": "กองทุนหมู่บ้าน"}).content.decode()
    assert ">กองทุนหมู่บ้าน</a>" not in html


def test_nobody_is_led_to_a_word_of_a_closed_page(client):
    closed = KnowledgeIndexFactory(title="ภายใน")
    ArticleFactory(title="เบี้ยยังชีพ", parent=closed)
    PageViewRestriction.objects.create(
        page=closed, restriction_type=PageViewRestriction.LOGIN
    )
    address = reverse("km_pages:search")
    assert "เบี้ยยังชีพ" not in client.get(address, {"q": "เบี้ยยังชึพ"}).content.decode()
    client.force_login(get_user_model().objects.create_user("reader", password="x"))
    assert "เบี้ยยังชีพ" in client.get(address, {"q": "เบี้ยยังชึพ"}).content.decode()
