"""What readers see of the knowledge articles and of their list."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from laces.components import Component
from wagtail.rich_text import RichText

from km_pages import publishing
from km_pages.models import KnowledgeArticlePage, RelatedArticle
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def titles(page):
    return [title.get_text(strip=True) for title in page.select(".km-entry__title")]


def test_the_list_is_narrowed_by_its_address(client):
    index = make.KnowledgeIndexFactory()
    works = make.DivisionFactory(code="works")
    make.ArticleFactory(parent=index, title="ถนน", division=works, kind="tacit")
    make.ArticleFactory(parent=index, title="ประปา", division=works, kind="explicit")
    make.ArticleFactory(parent=index, title="ภาษี", kind="tacit")

    assert titles(read(client, index.url)) == ["ภาษี", "ประปา", "ถนน"]
    narrowed = read(client, f"{index.url}?division=works&kind=tacit")
    assert titles(narrowed) == ["ถนน"]
    chosen = narrowed.select("option[selected]")
    assert {option["value"] for option in chosen} >= {"works", "tacit"}


def test_nothing_matches_is_not_the_same_as_nothing_yet(client):
    index = make.KnowledgeIndexFactory()
    nothing_yet = read(client, index.url).select_one(".km-empty")
    make.ArticleFactory(parent=index, kind="tacit")
    nothing_matches = read(client, f"{index.url}?kind=explicit").select_one(".km-empty")

    assert nothing_yet.get_text() != nothing_matches.get_text()
    assert nothing_yet.select_one("a") is None
    assert nothing_matches.select_one("a")["href"] == index.url


def test_an_unknown_filter_says_so_on_its_field(client):
    index = make.KnowledgeIndexFactory()
    make.ArticleFactory(parent=index)
    page = read(client, f"{index.url}?kind=nonsense")
    assert titles(page) == []
    assert "nonsense" in page.select_one(".km-field__error").get_text()


def test_pages_of_the_list_keep_the_filter(client, settings):
    settings.KM_PAGES_ENTRIES_PER_PAGE = 2
    index = make.KnowledgeIndexFactory()
    for _number in range(3):
        make.ArticleFactory(parent=index, kind="tacit")

    first = read(client, f"{index.url}?kind=tacit")
    assert len(titles(first)) == 2
    link = first.select_one("a[rel=next]")["href"]
    assert len(titles(read(client, index.url + link))) == 1
    # Beyond the end, or not a number at all: the last or the first page.
    assert len(titles(read(client, f"{index.url}?p=99"))) == 1
    assert len(titles(read(client, f"{index.url}?p=x"))) == 2


def test_an_article_names_its_people_by_their_part(client):
    page = make.ArticleFactory(used_where="งานลงทะเบียน")
    for part, given_name in (
        ("author", "มาลี"),
        ("expert", "วิชัย"),
        ("contributor", "ศิริพร"),
    ):
        person = make.PersonFactory(given_name=given_name)
        make.ArticlePersonFactory(page=page, part=part, person=person)

    article = read(client, page.url)
    assert "มาลี" in article.select_one(".km-head").get_text()
    assert "วิชัย" in article.select_one(".km-article__ask").get_text()
    assert "ศิริพร" in article.select_one(".km-article__more").get_text()
    assert "งานลงทะเบียน" in article.select_one(".km-used").get_text()
    assert page.division.name in article.select_one(".km-head__kicker").get_text()


def test_a_related_draft_is_not_given_away(client):
    page = make.ArticleFactory()
    draft = make.ArticleFactory(parent=page.get_parent(), title="ร่างลับ", live=False)
    make.add_row(RelatedArticle, page=page, article=draft)
    assert "ร่างลับ" not in client.get(page.url).content.decode()


class Statement(Component):
    def render_html(self, parent_context=None):
        return "Checked by ใจดี"


class CheckingPolicy(publishing.PublishingPolicy):
    def statement_for(self, page):
        return Statement()


def test_who_checked_it_stands_above_the_text_and_not_in_previews(client):
    policy = CheckingPolicy()
    publishing.register(policy)
    try:
        page = make.ArticleFactory()
        head = read(client, page.url).select_one(".km-head")
        assert "Checked by ใจดี" in head.get_text()
        preview = page.make_preview_request()
        assert "Checked by ใจดี" not in preview.rendered_content
    finally:
        publishing.unregister(policy)


BLOCKS = {
    "paragraph": RichText("<p>ย่อหน้า</p>"),
    "heading": {"text": "หัวข้อ"},
    "procedure": {"title": "ขั้นตอน", "steps": [{"title": "หนึ่ง", "duration": "2 วัน"}]},
    "nugget": {"text": RichText("<p>ขุม</p>"), "source": "มาลี"},
    "core_insight": {"text": RichText("<p>แก่น</p>")},
    "story": {
        "title": "เรื่องเล่า",
        "context": RichText("<p>สถานการณ์</p>"),
        "action": RichText("<p>ลงมือ</p>"),
        "result": RichText("<p>ผล</p>"),
    },
    "warning": {"text": RichText("<p>ระวัง</p>")},
    "video": {"title": "วิดีโอ", "url": "https://example.org/v", "transcript": "คำพูด"},
    "quotation": {"text": "คำคม", "speaker": "วิชัย"},
    "legal_reference": {"title": "ระเบียบ", "section": "ข้อ 7"},
    "table": {
        "caption": "ตาราง",
        "table": {
            "columns": [{"type": "text", "heading": "คอลัมน์"}],
            "rows": [{"values": ["ช่อง"]}],
            "caption": "",
        },
    },
}


# A word of each part of each block.
WRITTEN = (
    "ย่อหน้า", "หัวข้อ", "ขั้นตอน", "หนึ่ง", "2 วัน", "ขุม", "มาลี", "แก่น", "เรื่องเล่า", "สถานการณ์",
    "ลงมือ", "ผล", "ระวัง", "วิดีโอ", "คำพูด", "คำคม", "วิชัย", "ระเบียบ", "ข้อ 7", "ตาราง",
    "คอลัมน์", "ช่อง",
)  # fmt: skip


def test_every_block_shows_what_was_written(client):
    page = make.ArticleFactory()
    blocks = page.body.stream_block.child_blocks
    page.body = [
        (name, blocks[name].normalize(value) if name != "table" else None)
        for name, value in BLOCKS.items()
        if name != "table"
    ] + [("table", blocks["table"].to_python(BLOCKS["table"]))]
    page.body.append(("picture", {"image": make.make_photo(), "alternative": "ภาพถนน"}))
    make.show(page)

    body = read(client, page.url).select_one(".km-article__body")
    text = body.get_text(" ")
    for word in WRITTEN:
        assert word in text
    assert body.select_one("img")["alt"] == "ภาพถนน"
    # Nothing of a foreign host is loaded before the reader asks for it.
    assert body.select("iframe, video, embed") == []


def test_an_article_that_was_never_saved_can_be_previewed():
    page = KnowledgeArticlePage(title="ร่าง", summary="สรุป", locale=make.home().locale)
    assert page.make_preview_request().status_code == 200
