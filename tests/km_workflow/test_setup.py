"""`km_setup` makes what is missing and leaves alone what is there."""

import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import (
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowTask,
)

from km_pages.models import (
    CommitteeRole,
    CommunityIndexPage,
    KnowledgeIndexPage,
    Provision,
    RoleCode,
)
from km_pages.provisioning import STAFF
from km_workflow.provisioning import WORKFLOWS

pytestmark = pytest.mark.django_db

COUNTED = (
    CommitteeRole,
    Group,
    GroupCollectionPermission,
    GroupPagePermission,
    Provision,
    Task,
    Workflow,
    WorkflowTask,
)


def setup() -> str:
    out = io.StringIO()
    call_command("km_setup", stdout=out)
    return out.getvalue()


def counts():
    return {model.__name__: model.objects.count() for model in COUNTED}


@pytest.fixture
def home(db):
    return Page.objects.get(depth=2)


def test_again_and_again_makes_nothing_twice(home):
    home.add_child(instance=KnowledgeIndexPage(title="คลังความรู้", slug="km"))
    assert "+ " in setup()
    once = counts()
    for _again in range(2):
        assert "+ " not in setup()
        assert counts() == once


def test_ships_every_role_in_both_languages(home):
    setup()
    roles = {role.code: role for role in CommitteeRole.objects.all()}
    assert set(roles) == set(RoleCode.values)
    for role in roles.values():
        assert role.name_th
        assert role.name_en
        assert role.description_th
        assert role.description_en
    assert roles[RoleCode.CKO].nickname_th == "คุณเอื้อ"


def test_keeps_what_a_site_owner_changed(home):
    index = home.add_child(instance=KnowledgeIndexPage(title="คลังความรู้", slug="km"))
    setup()
    CommitteeRole.objects.filter(code="chair").update(name_th="ประธาน")
    staff = Provision.find(STAFF, Group)
    staff.name = "เจ้าหน้าที่ทุกคน"
    staff.save()
    GroupPagePermission.objects.filter(group=staff, page_id=index.pk).delete()
    workflow = Provision.find(WORKFLOWS["knowledge"], Workflow)
    workflow.name = "ตรวจก่อนเผยแพร่"
    workflow.save()
    setup()
    assert CommitteeRole.objects.get(code="chair").name_th == "ประธาน"
    assert Provision.find(STAFF, Group).name == "เจ้าหน้าที่ทุกคน"
    assert not GroupPagePermission.objects.filter(group=staff).exists()
    assert Workflow.objects.filter(name="ตรวจก่อนเผยแพร่").exists()


def test_leaves_groups_and_workflows_of_the_site_alone(home):
    theirs = Group.objects.create(name="KM – เจ้าหน้าที่ (staff)")
    before = set(Workflow.objects.values_list("pk", "name", "active"))
    setup()
    theirs.refresh_from_db()
    assert theirs.name == "KM – เจ้าหน้าที่ (staff)"
    assert not theirs.permissions.exists()
    assert Provision.find(STAFF, Group) != theirs
    assert before <= set(Workflow.objects.values_list("pk", "name", "active"))
    # Pages that aren't ours keep Wagtail's own review.
    assert home.get_workflow().name == "Moderators approval"


def test_makes_again_what_was_deleted(home):
    setup()
    Provision.find(STAFF, Group).delete()
    assert "+ " in setup()
    assert Provision.find(STAFF, Group)


def test_list_made_later_gets_its_rights_at_once(
    home, django_capture_on_commit_callbacks
):
    setup()
    with django_capture_on_commit_callbacks(execute=True):
        index = home.add_child(instance=CommunityIndexPage(title="ชุมชน", slug="cop"))
    staff = Provision.find(STAFF, Group)
    assert GroupPagePermission.objects.filter(
        group=staff, page_id=index.pk, permission__codename="add_page"
    ).exists()
