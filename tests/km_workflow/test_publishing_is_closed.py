"""No button, no bulk action and no schedule puts an unchecked page live."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from km_pages import publishing
from km_pages.publishing import PublishingRefused
from km_workflow import rules

from .conftest import approve_fully, article_post, fresh, judge, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("root", "root@example.org")


@pytest.fixture
def publisher(office):
    """The author, with Wagtail's own right to publish below the list."""
    group = office.author.user.groups.get()
    for codename in ("publish_page", "change_page", "add_page"):
        GroupPagePermission.objects.get_or_create(
            group=group,
            page_id=office.index.pk,
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    return office.author.user


@pytest.mark.parametrize("who", ["publisher", "superuser"])
def test_editor_offers_no_publish_button_and_refuses_a_forged_one(
    client, office, draft, who, request
):
    client.force_login(request.getfixturevalue(who))
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert 'name="action-publish"' not in client.get(edit).content.decode()
    response = client.post(
        edit, article_post(office, people=[], **{"action-publish": "1"})
    )
    assert not fresh(draft).live
    assert publishing.direct_publishing_message() in response.content.decode()
    # What was typed is still there.
    assert "วิธีซ่อมถนนลูกรังหลังฝนตก" in response.content.decode()


@pytest.mark.parametrize("who", ["publisher", "superuser"])
def test_create_and_publish_in_one_go(client, office, who, request):
    client.force_login(request.getfixturevalue(who))
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )
    assert 'name="action-publish"' not in client.get(add).content.decode()
    client.post(add, article_post(office, **{"action-publish": "1"}))
    assert not fresh(office.index).get_children().live().exists()


@pytest.mark.parametrize("who", ["publisher", "superuser"])
def test_bulk_publish(client, office, draft, who, request):
    client.force_login(request.getfixturevalue(who))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={draft.pk}", {"next": "/admin/"})
    assert not fresh(draft).live


def test_bulk_publish_of_the_list_with_descendants(client, office, draft, superuser):
    client.force_login(superuser)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(
        f"{url}?id={office.index.pk}", {"next": "/admin/", "include_descendants": "on"}
    )
    assert not fresh(draft).live


def test_schedule_without_approval(client, office, draft, superuser):
    revision = fresh(draft).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()
    call_command("publish_scheduled")
    assert not fresh(draft).live


def test_approved_page_goes_live_at_its_scheduled_time(client, office, draft):
    page = fresh(draft)
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    assert not fresh(page).live
    revision = fresh(page).scheduled_revision
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    content = revision.content
    content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled")
    assert fresh(page).live


def test_publish_in_code_says_what_is_missing(office, draft):
    verdict = publishing.may_go_live(draft, draft.get_latest_revision())
    assert not verdict.allowed
    assert len(verdict.reasons) == 2
    with pytest.raises(PublishingRefused):
        draft.get_latest_revision().publish()


def test_approved_revision_does_not_open_the_way_for_a_later_one(
    client, office, submitted
):
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    page.summary = "ข้อความที่ยังไม่มีใครตรวจ"
    revision = page.save_revision(user=office.author.user)
    with pytest.raises(PublishingRefused):
        revision.publish()
    assert fresh(page).summary != "ข้อความที่ยังไม่มีใครตรวจ"


def test_text_changed_in_the_approved_revision_itself_is_not_approved(
    client, office, submitted
):
    judge(client, office.head, submitted)
    revision = fresh(submitted).get_latest_revision()
    revision.content["summary"] = "เขียนทับ"
    revision.save()
    judge(client, office.secretary, submitted)
    assert not fresh(submitted).live
    # It starts again with the head, on the text that stands there now.
    assert state_of(submitted).step == "head"


def test_approval_copied_to_a_later_revision_does_not_approve_it(
    client, office, submitted
):
    judge(client, office.head, submitted)
    page = fresh(submitted)
    page.summary = "ข้อความที่ยังไม่มีใครตรวจ"
    later = page.save_revision(user=office.author.user)
    page.current_workflow_state.copy_approved_task_states_to_revision(later)
    missing = [str(step) for step in rules.missing_steps(page, later)]
    assert missing == ["head", "secretary"]


def test_first_page_of_a_list_itself_follows_wagtails_own_rules(
    client, office, superuser
):
    assert office.index.permissions_for_user(superuser).can_publish()
    assert not office.index.permissions_for_user(superuser).can_publish_subpage()
