"""Everybody who might try, and pages in every stage of the review."""

from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, TaskState

from km_pages import provisioning
from km_pages.models import Provision
from tests.km_workflow.conftest import fresh, make_person, state_of

PUBLISHERS_RIGHTS = ("add", "change", "publish", "lock", "unlock", "bulk_delete")


def make_publisher(page: Page):
    """Somebody with all of Wagtail's own rights from this page downwards."""
    person = make_person("publisher", "เผยแพร่", None)
    group = Group.objects.create(name="publishers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in PUBLISHERS_RIGHTS:
        permission = Permission.objects.get(
            codename=f"{right}_page", content_type__app_label="wagtailcore"
        )
        GroupPagePermission.objects.create(
            group=group, page_id=page.pk, permission=permission
        )
    person.user.groups.add(group)
    return person.user


def make_translator():
    person = make_person("translator", "แปล", None)
    person.user.groups.add(Provision.find(provisioning.TRANSLATORS, Group))
    return person.user


MAKERS = {
    "author": lambda office: office.author.user,
    "head": lambda office: office.head.user,
    "publisher": lambda office: make_publisher(office.home),
    "translator": lambda office: make_translator(),
    "superuser": lambda office: get_user_model().objects.create_superuser("root"),
}


@pytest.fixture(params=MAKERS)
def user(request, office):
    """Each in turn."""
    return MAKERS[request.param](office)


@pytest.fixture
def superuser(office):
    return MAKERS["superuser"](office)


@pytest.fixture
def publisher(office):
    return MAKERS["publisher"](office)


def approve(page: Page, office: SimpleNamespace) -> None:
    """Give the judgement that the page waits for, as its judge would."""
    state = state_of(page)
    task = state.task.specific
    judge = {"head": office.head, "secretary": office.secretary}[state.step]
    answers = {question.name: True for question in state.questions}
    task.on_action(state, judge.user, "approve", **answers)


def certify(page: Page, office: SimpleNamespace) -> Page:
    """Have the page as it was last saved judged and published."""
    page = fresh(page)
    page.get_workflow().start(page, office.author.user)
    while state_of(page):
        approve(page, office)
    page = fresh(page)
    assert page.live
    return page


@pytest.fixture
def certified(draft, office):
    """A page that readers see, rightly."""
    return certify(draft, office)


@pytest.fixture
def halfway(submitted, office):
    """The head has approved it, the secretary not yet."""
    approve(submitted, office)
    return fresh(submitted)


@pytest.fixture
def redrafted(certified, office):
    """A page that readers see, with a draft of something else."""
    certified.summary = UNCHECKED
    certified.save_revision(user=office.author.user)
    return fresh(certified)


UNCHECKED = "ข้อความที่ยังไม่มีใครตรวจ"


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def messages_of(response) -> str:
    """What the admin says at the top of the screen that follows."""
    return " ".join(str(one) for one in response.context["messages"])


def shown_to_readers(page: Page) -> str | None:
    """The summary as it stands before readers; None if they see nothing."""
    row = fresh(page)
    return row.summary if row.live else None


def assert_nothing_slipped_through(page: Page) -> None:
    assert shown_to_readers(page) != UNCHECKED
    if TaskState.objects.filter(status="in_progress").exists():
        assert state_of(page)
