"""The function that the search page and measurements share."""

import pytest
from wagtail.models import Page

from km_pages.search.queries import find, searchable_text
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    return [
        ArticleFactory(title="การจัดการขยะ"),
        ArticleFactory(title="ขยะที่ต้องการให้จัดเก็บ"),
        ArticleFactory(title="การจัดเก็บภาษี"),
    ]


def titles(found):
    return [page.title for page in found]


def test_the_best_come_first_and_the_near_ones_follow(articles):
    found = find("การจัดการขยะ", Page.objects.live())
    assert titles(found)[0] == "การจัดการขยะ"
    assert "ขยะที่ต้องการให้จัดเก็บ" in titles(found)
    assert len({page.pk for page in found}) == len(found)


def test_the_near_ones_follow_only_as_far_as_asked(articles):
    found = find("การจัดการขยะ", Page.objects.live(), at_least=2)
    assert len(found) == 2
    assert titles(find("การจัดการขยะ", Page.objects.live(), at_least=0)) == [
        "การจัดการขยะ"
    ]
    assert len(find("ขยะ", Page.objects.live(), at_least=0, at_most=1)) == 1


def test_where_nothing_holds_all_a_few_near_ones_are_enough(articles):
    found = find("ใครเป็นผู้จัดเก็บค่าขยะ", Page.objects.live(), at_least=2)
    assert len(found) == 2
    assert articles[1].title in titles(found)


def test_nothing_outside_the_queryset_is_found(articles):
    others = Page.objects.live().exclude(pk=articles[0].pk)
    assert articles[0].pk not in [page.pk for page in find("การจัดการขยะ", others)]


def test_nothing_to_seek_finds_nothing(articles):
    assert find(" !? ", Page.objects.live()) == []


def test_the_text_of_a_page_is_what_its_search_looks_through():
    article = ArticleFactory(
        title="หัวเรื่อง", summary="โดยย่อ", body=[("paragraph", "<p>เนื้อความ</p>")]
    )
    text = searchable_text(article)
    assert "โดยย่อ" in text
    assert "เนื้อความ" in text
    assert "หัวเรื่อง" not in text
