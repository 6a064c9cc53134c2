"""A page whose address the editor leaves empty gets a readable one by rule."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

from km_pages.models import (
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    MinutesIndexPage,
)


@pytest.fixture
def editor(client, db):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


@pytest.fixture
def home(db):
    return Page.objects.get(depth=2)


def add(client, parent, model: str, **fields):
    url = reverse("wagtailadmin_pages:add", args=["km_pages", model, parent.pk])
    data = {"title": "จ่ายเบี้ยยังชีพ", "slug": "", "comments": inline_formset([])}
    response = client.post(url, nested_form_data({**data, **fields}))
    assert response.status_code == 302, response.context["form"].errors
    return Page.objects.child_of(parent).order_by("-pk").first()


def article_fields(**more):
    return {
        "body": streamfield([]),
        "kind": "mixed",
        "km_step": "refine",
        "goal": "work",
        "people": inline_formset([]),
        "related_articles": inline_formset([]),
        "related_minutes": inline_formset([]),
        "basis": inline_formset([]),
        **more,
    }


def test_article_gets_its_kind_and_a_number_where_it_is_taken(editor, home):
    index = home.add_child(instance=KnowledgeIndexPage(title="คลัง", slug="km"))
    first = add(editor, index, "knowledgearticlepage", **article_fields())
    index = Page.objects.get(pk=index.pk)
    second = add(editor, index, "knowledgearticlepage", **article_fields())
    assert [first.slug, second.slug] == ["article", "article-1"]


def test_what_the_editor_writes_is_kept(editor, home):
    index = home.add_child(instance=KnowledgeIndexPage(title="คลัง", slug="km"))
    page = add(
        editor, index, "knowledgearticlepage", **article_fields(slug="allowance")
    )
    assert page.slug == "allowance"


def test_minutes_bear_year_and_number(editor, home):
    index = home.add_child(instance=MinutesIndexPage(title="ประชุม", slug="minutes"))
    page = add(
        editor,
        index,
        "meetingminutespage",
        meeting_number="2",
        calendar_year="2569",
        agenda=streamfield([]),
        attendance=inline_formset([]),
        photos=inline_formset([]),
    )
    assert page.slug == "minutes-2569-2"


def test_lists_are_called_what_they_hold(editor, home):
    assert add(editor, home, "communityindexpage", intro="").slug == "communities"


def test_mended_title_leaves_the_address(editor, home):
    index = home.add_child(instance=KnowledgeIndexPage(title="คลัง", slug="km"))
    page = add(editor, index, "knowledgearticlepage", **article_fields())
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = article_fields(
        title="จ่ายเบี้ยยังชีพให้ทัน", slug="article", comments=inline_formset([])
    )
    editor.post(edit, nested_form_data(data))
    article = KnowledgeArticlePage.objects.get(pk=page.pk)
    assert (article.title, article.slug) == ("จ่ายเบี้ยยังชีพให้ทัน", "article")
