"""Articles and communities, with their English pages."""

from __future__ import annotations

import datetime as dt
from typing import Any

from home.demo.communities import CommunityData, CommunityWords
from home.demo.loading.history import translate, write_new
from home.demo.loading.media import Library
from home.demo.loading.organisation import day, person
from home.demo.loading.site import index
from home.demo.shapes import Article, Words
from km_pages.models import (
    Appointment,
    ArticlePerson,
    CommitteeRole,
    CommunityArticle,
    CommunityIndexPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    LineOfWork,
    MeetingMinutesPage,
    RelatedArticle,
    RelatedMinutes,
)


def load_article(data: Article, library: Library) -> None:
    def fill(page: Any, first_text: bool) -> None:
        blocks = (data.first_body if first_text else None) or data.body
        page.body = raw(page, "body", library.with_keys(blocks))

    page = write_new(index(KnowledgeIndexPage), _article(data), data.history, fill)
    if data.english:
        translate(page, data.english.history, _in_english(data.english, library))


def raw(page: Any, field: str, blocks: list[dict[str, Any]]) -> Any:
    """Blocks as stored, made into the value of a StreamField."""
    return page._meta.get_field(field).stream_block.to_python(blocks)


def _article(data: Article) -> KnowledgeArticlePage:
    page = KnowledgeArticlePage(
        title=data.title,
        slug=data.slug,
        summary=data.summary,
        division=Division.objects.get(code=data.division),
        line_of_work=LineOfWork.objects.get(
            division__code=data.division, name_th=data.line_of_work
        ),
        kind=data.kind,
        km_step=data.km_step,
        goal=data.goal,
        used_where=data.used_where,
        used_since=day(data.used_since),
    )
    parts = ArticlePerson.Part
    page.people.set(
        [
            ArticlePerson(person=person(key), part=part, sort_order=place)
            for place, (key, part) in enumerate(
                [
                    *((key, parts.AUTHOR) for key in data.authors),
                    *((key, parts.CONTRIBUTOR) for key in data.contributors),
                    *((key, parts.EXPERT) for key in data.experts),
                ]
            )
        ]
    )
    page.tags.add(*data.tags)
    page.related_articles.set(
        [
            RelatedArticle(article=_thai(KnowledgeArticlePage, slug), sort_order=place)
            for place, slug in enumerate(data.related_articles)
        ]
    )
    page.related_minutes.set(
        [
            RelatedMinutes(minutes=_thai(MeetingMinutesPage, slug), sort_order=place)
            for place, slug in enumerate(data.related_minutes)
        ]
    )
    return page


def _thai(model: Any, slug: str) -> Any:
    return model.objects.get(slug=slug, locale__language_code="th")


def _in_english(words: Words, library: Library) -> Any:
    def fill(page: Any, first_text: bool) -> None:
        page.title = page.draft_title = words.title
        page.summary = words.summary
        page.used_where = words.used_where
        page.body = raw(page, "body", library.with_keys(words.body))
        page.tags.set(words.tags)

    return fill


def load_community(data: CommunityData, library: Library) -> None:
    def fill(page: Any, first_text: bool) -> None:
        page.resources = raw(page, "resources", library.with_keys(data.resources))

    page = CommunityPage(
        title=data.title,
        slug=data.slug,
        domain=data.domain,
        goal=data.goal,
        why_it_matters=data.why_it_matters,
        meets=data.meets,
        division=Division.objects.get(code=data.division),
    )
    page.related_articles.set(
        [
            CommunityArticle(
                article=_thai(KnowledgeArticlePage, slug), sort_order=place
            )
            for place, slug in enumerate(data.articles)
        ]
    )
    page = write_new(index(CommunityIndexPage), page, data.history, fill)
    for place, (key, role, since) in enumerate(data.members):
        Appointment.objects.create(
            person=person(key),
            role=CommitteeRole.objects.get(code=role),
            community=page,
            valid_from=dt.date.fromisoformat(since),
            precedence=place,
        )
    if data.english:
        translate(page, data.english.history, _community_words(data.english, library))


def _community_words(words: CommunityWords, library: Library) -> Any:
    def fill(page: Any, first_text: bool) -> None:
        page.title = page.draft_title = words.title
        page.domain, page.goal = words.domain, words.goal
        page.why_it_matters, page.meets = words.why_it_matters, words.meets
        page.resources = raw(page, "resources", library.with_keys(words.resources))

    return fill
