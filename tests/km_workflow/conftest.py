"""A small office: two divisions with heads, an author, a KM secretary."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from km_pages import provisioning
from km_pages.models import (
    Appointment,
    ArticlePerson,
    Committee,
    CommitteeRole,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    Person,
    Provision,
    RoleCode,
)

LONG_AGO = dt.date(2020, 1, 1)


def make_person(username: str, given_name: str, division: Division | None) -> Person:
    user = get_user_model().objects.create_user(username, f"{username}@example.org")
    user.groups.add(Provision.find(provisioning.STAFF, Group))
    return Person.objects.create(
        title="นาย",
        given_name=given_name,
        surname="ทดสอบ",
        name_en=username.title(),
        post_th="ตำแหน่งทดสอบ",
        division=division,
        user=user,
    )


def appoint(person: Person, role: str, **more) -> Appointment:
    more.setdefault("valid_from", LONG_AGO)
    return Appointment.objects.create(
        person=person, role=CommitteeRole.objects.get(code=role), **more
    )


@pytest.fixture
def office(db) -> SimpleNamespace:
    root = Page.objects.get(depth=1)
    home = root.get_children().first()
    index = home.add_child(instance=KnowledgeIndexPage(title="คลังความรู้", slug="km"))
    provisioning.run()
    works = Division.objects.create(code="works", name_th="กองช่าง", name_en="Works")
    finance = Division.objects.create(code="finance", name_th="กองคลัง")
    author = make_person("author", "เขียน", works)
    head = make_person("head", "ใหญ่", works)
    other_head = make_person("other_head", "อื่น", finance)
    secretary = make_person("secretary", "เลขา", None)
    appoint(head, RoleCode.HEAD, division=works)
    appoint(other_head, RoleCode.HEAD, division=finance)
    appoint(
        secretary,
        RoleCode.MEMBER_SECRETARY,
        committee=Committee.objects.get(code="km"),
    )
    return SimpleNamespace(
        home=home,
        index=index,
        works=works,
        finance=finance,
        author=author,
        head=head,
        other_head=other_head,
        secretary=secretary,
    )


def make_draft(office: SimpleNamespace, slug: str = "gravel") -> KnowledgeArticlePage:
    """A draft of the author's, complete enough to be submitted."""
    page = office.index.add_child(
        instance=KnowledgeArticlePage(
            title="ซ่อมถนนลูกรัง",
            slug=slug,
            live=False,
            owner=office.author.user,
            division=office.works,
            summary="วิธีซ่อมถนนลูกรังหลังฝนตก",
            body=[("paragraph", "<p>เกลี่ยดินแล้วบดอัด</p>")],
        )
    )
    page.people.add(ArticlePerson(person=office.author, part="author"))
    page.save()
    page.save_revision(user=office.author.user)
    return page


@pytest.fixture
def draft(office) -> KnowledgeArticlePage:
    return make_draft(office)


@pytest.fixture
def submitted(draft, office) -> KnowledgeArticlePage:
    draft.get_workflow().start(draft, office.author.user)
    return fresh(draft)


def fresh(page: Page) -> Page:
    """The page as the database has it now, with nothing remembered."""
    return Page.objects.get(pk=page.pk).specific


def state_of(page: Page):
    """The step the page waits at, or None."""
    state = fresh(page).current_workflow_task_state
    return state.specific if state else None


def answers(**more):
    """The POST of a judgement: each question yes unless said otherwise."""
    names = more.pop("names", ("correct", "usable"))
    data = {}
    for name in names:
        data[name] = "yes"
        data[f"{name}_note"] = ""
    return {**data, **more}


HEAD_ANSWERS = ("correct", "usable")
SECRETARY_ANSWERS = ("standard_form", "one_language", "complete")


def judge(client, person: Person, page: Page, **more):
    """Answer the questions of the current step on the review screen."""
    client.force_login(person.user)
    state = state_of(page)
    names = tuple(question.name for question in state.questions)
    return client.post(f"/admin/km-review/{state.pk}/", answers(names=names, **more))


def approve_fully(client, office, page: Page) -> None:
    judge(client, office.head, page)
    judge(client, office.secretary, page)


def article_post(office, **more):
    """What the editor sends for an article."""
    people = more.pop("people", [{"person": office.author.pk, "part": "author"}])
    data = {
        "title": "ซ่อมถนนลูกรัง",
        "slug": "gravel",
        "summary": "วิธีซ่อมถนนลูกรังหลังฝนตก",
        "body": streamfield([("paragraph", rich_text("<p>เกลี่ยดินแล้วบดอัดให้แน่น</p>"))]),
        "division": str(office.works.pk),
        "kind": "tacit",
        "km_step": "refine",
        "goal": "work",
        "people": inline_formset(people),
        "related_articles": inline_formset([]),
        "related_minutes": inline_formset([]),
        "basis": inline_formset([]),
        "comments": inline_formset([]),
        **more,
    }
    return nested_form_data(data)


@pytest.fixture
def today() -> dt.date:
    return timezone.localdate()
