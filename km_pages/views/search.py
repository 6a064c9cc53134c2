"""The search page: people first, then what is written.

Who may read what is asked of ``visibility``, before anything is sought: nothing that
is closed to the reader shows up in a list, a count or a passage.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from km_pages.conf import settings
from km_pages.gaps.log import log_gap
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    ArticlePerson,
    CommunityPage,
    KnowledgeArticlePage,
    MeetingMinutesPage,
    Person,
    RoleCode,
)
from km_pages.pictures import FACE, with_renditions
from km_pages.search.queries import find, searchable_text
from km_pages.search.snippets import Marker
from km_pages.search.spelling import corrected
from km_pages.search.synonyms import synonyms_of
from km_pages.visibility import published_people, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

# How many of each kind stand on the first page, and how many people.
FIRST_ANSWERS = 5
FIRST_PEOPLE = 4
# The experts of so many of the best articles are people to ask as well.
ARTICLES_WITH_EXPERTS = 5


@dataclass(frozen=True)
class Kind:
    """Pages that stand together, in the order in which they are shown."""

    slug: str
    heading: Any
    model: type[Page] | None = None
    related: tuple[str, ...] = ()


KINDS = (
    Kind("articles", _("Articles"), KnowledgeArticlePage, ("division",)),
    Kind("minutes", _("Minutes"), MeetingMinutesPage, ("committee",)),
    Kind("orders", _("Orders"), AppointmentOrderPage, ("committee",)),
    Kind("communities", _("Communities"), CommunityPage),
)
# Whatever else a site has: its home page, lists, page types of its own.
OTHER = Kind("other", _("Other pages"))


@dataclass
class Answers:
    """What was found of one kind, best first."""

    kind: Kind
    pages: list[Page] = field(default_factory=list)
    shown: list[Page] = field(default_factory=list)


class Search:
    """One question of one reader."""

    def __init__(self, request: HttpRequest, query: str):
        self.request = request
        self.query = query
        self.synonyms = synonyms_of(query)

    @cached_property
    def correction(self) -> str:
        """The query without its typing mistakes, "" where none is seen; made of words
        that stand in what this reader may see."""
        if self.synonyms.are_all:
            # Words that the secretary has entered were meant as they were typed.
            return ""
        may_see = readable(Page.objects.filter(depth__gt=1), self.request)
        people = Person.objects.filter(
            pk__in=published_people(self.request).order_by().values("pk")
        )
        return corrected(self.query, may_see) or corrected(self.query, people) or ""

    @cached_property
    def marker(self) -> Marker:
        also = self.synonyms.phrases
        return Marker(self.query, (*also, self.correction) if self.correction else also)

    @cached_property
    def answers(self) -> dict[str, Answers]:
        """What was found, by the slug of its kind; kinds without answers are left
        out. Only the keys of the pages are known yet."""
        by_type = {
            ContentType.objects.get_for_model(kind.model).pk: kind
            for kind in KINDS
            if kind.model
        }
        answers = {kind.slug: Answers(kind) for kind in (*KINDS, OTHER)}
        for page in self._pages():
            kind = by_type.get(page.content_type_id, OTHER)
            answers[kind.slug].pages.append(page)
        return {slug: found for slug, found in answers.items() if found.pages}

    def people(self) -> list[Person]:
        """Whom to ask: who has the subject, then the experts of the best articles."""
        may_see = published_people(self.request).order_by()
        found = find(
            self.query,
            Person.objects.filter(pk__in=may_see.values("pk")),
            at_least=1,
            at_most=FIRST_PEOPLE,
            synonyms=self.synonyms,
            correction=self.correction,
        )
        articles = self.answers.get("articles")
        if articles and len(found) < FIRST_PEOPLE:
            best = articles.pages[:ARTICLES_WITH_EXPERTS]
            experts = ArticlePerson.objects.filter(
                page__in=[page.pk for page in best], part=ArticlePerson.Part.EXPERT
            ).select_related("person")
            found += [expert.person for expert in experts]
        people = list(dict.fromkeys(found))[:FIRST_PEOPLE]
        prefetch_related_objects(people, "division", with_renditions("photo", FACE))
        return people

    def show(self, answers: Answers, pages: Iterable[Page]) -> list[Page]:
        """Fetch pages of one kind as what they are, with ``marked_title`` and
        ``passage``."""
        keys = [page.pk for page in pages]
        if model := answers.kind.model:
            complete = model.objects.select_related(*answers.kind.related)
        else:
            complete = Page.objects.specific()
        by_key = {page.pk: page for page in complete.filter(pk__in=keys)}
        answers.shown = [by_key[key] for key in keys]
        for page in answers.shown:
            page.marked_title = self.marker.whole(page.title)
            page.passage = self._passage(page)
        return answers.shown

    def _pages(self) -> list[Page]:
        """All pages found; of a page and its translations the reader's own."""
        pages = Page.objects.filter(depth__gt=1).only(
            "content_type", "locale", "translation_key"
        )
        found = find(
            self.query,
            readable(pages, self.request),
            synonyms=self.synonyms,
            correction=self.correction,
        )
        own = Locale.get_active().pk
        in_own_language = {
            page.translation_key for page in found if page.locale_id == own
        }
        return [
            page
            for page in found
            if page.locale_id == own or page.translation_key not in in_own_language
        ]

    def _passage(self, page: Page) -> SafeString:
        return self.marker.passage(searchable_text(page))


def search(request: HttpRequest) -> HttpResponse:
    """``?q=`` what is sought; ``in=`` the kind to list completely; ``p=`` its page.

    Any value is an answerable question: an unknown kind shows all kinds, a page past
    the end the last one.
    """
    query = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    context: dict[str, Any] = {"query": query}
    if query:
        asked = Search(request, query)
        chosen = asked.answers.get(request.GET.get("in", ""))
        context |= _one_kind(asked, chosen) if chosen else _overview(asked)
        context["correction"] = asked.correction
    return render(request, "km_pages/search.html", context)


def _overview(asked: Search) -> dict[str, Any]:
    for answers in asked.answers.values():
        asked.show(answers, answers.pages[:FIRST_ANSWERS])
    people = asked.people()
    nothing = not (people or asked.answers)
    if nothing:
        log_gap(asked.request, asked.query)
    return {
        "people": people,
        "all_answers": list(asked.answers.values()),
        "helpers": _who_can_help() if nothing else [],
        "nothing_found": nothing,
    }


def _one_kind(asked: Search, chosen: Answers) -> dict[str, Any]:
    paginator = Paginator(chosen.pages, settings.ENTRIES_PER_PAGE)
    entries = paginator.get_page(asked.request.GET.get("p"))
    asked.show(chosen, entries.object_list)
    parameters = QueryDict(mutable=True)
    parameters.update({"q": asked.query, "in": chosen.kind.slug})
    return {
        "chosen": chosen,
        "entries": entries,
        "query_string": parameters.urlencode(),
    }


def _who_can_help() -> list[Appointment]:
    """Those whose role it is to help others find and share knowledge."""
    helping = Appointment.objects.on(timezone.localdate()).filter(
        role__code__in=[RoleCode.FACILITATOR, RoleCode.MEMBER_SECRETARY],
        community__isnull=True,
    )
    return list(
        helping.select_related("role", "person", "principal")
        .prefetch_related(with_renditions("person__photo", FACE))
        .order_by("precedence", "valid_from", "pk")[:FIRST_PEOPLE]
    )
