"""A line of work belongs to one division, and is chosen among those of all."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse

from km_pages.models import LineOfWork
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    return [
        LineOfWork.objects.create(
            division=make.DivisionFactory(name_th=name), name_th="งานธุรการ"
        )
        for name in ("กองช่าง", "กองคลัง")
    ]


def test_line_of_another_division_is_refused(lines):
    works, finance = lines
    article = make.ArticleFactory(division=works.division)
    article.line_of_work = finance
    with pytest.raises(ValidationError) as error:
        article.full_clean()
    assert "กองคลัง" in str(error.value.message_dict["line_of_work"])
    article.line_of_work = works
    article.full_clean()


def test_lines_of_one_name_are_told_apart_in_the_editor(
    client, lines, django_assert_max_num_queries
):
    client.force_login(get_user_model().objects.create_superuser("root"))
    article = make.ArticleFactory()
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    html = client.get(url).content.decode()
    places = [html.index(f"{line.division.name} – งานธุรการ") for line in lines]
    assert places == sorted(places)
    with django_assert_max_num_queries(1):
        assert len([str(line) for line in LineOfWork.objects.all()]) == 2


def test_readers_see_the_line_without_its_division(client, lines):
    works = lines[0]
    article = make.ArticleFactory(division=works.division, line_of_work=works)
    assert "<dd>งานธุรการ</dd>" in client.get(article.url).content.decode()
