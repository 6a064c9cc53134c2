"""Ways 1 to 3: the Publish button, with "create", with "revert"."""

import pytest
from django.urls import reverse

from km_pages import publishing
from tests.km_workflow.conftest import article_post, fresh
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    certify,
    edit_url,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}


def assert_said_and_kept(response) -> None:
    """What to do instead stands there, and so does all that was typed."""
    html = response.content.decode()
    assert publishing.direct_publishing_message() in html
    assert UNCHECKED in html


def may_edit(page, user) -> bool:
    return page.permissions_for_user(user).can_edit()


def test_publish(client, office, draft, user):
    client.force_login(user)
    response = client.get(edit_url(draft))
    assert 'name="action-publish"' not in response.content.decode()
    response = client.post(
        edit_url(draft), article_post(office, people=[], summary=UNCHECKED, **PUBLISH)
    )
    assert not fresh(draft).live
    if may_edit(draft, user):
        assert_said_and_kept(response)
    else:
        assert response.status_code == 302


def test_publish_over_what_readers_see(client, office, certified, user):
    client.force_login(user)
    client.post(
        edit_url(certified),
        article_post(office, people=[], summary=UNCHECKED, **PUBLISH),
    )
    assert shown_to_readers(certified) not in (None, UNCHECKED)


def test_publish_in_the_midst_of_the_review(client, office, submitted, user):
    client.force_login(user)
    client.post(edit_url(submitted), article_post(office, people=[], **PUBLISH))
    assert not fresh(submitted).live
    assert fresh(submitted).current_workflow_task_state


def test_create_and_publish(client, office, user):
    client.force_login(user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )
    response = client.get(add)
    assert 'name="action-publish"' not in response.content.decode()
    response = client.post(add, article_post(office, summary=UNCHECKED, **PUBLISH))
    assert not fresh(office.index).get_children().live().exists()
    if office.index.permissions_for_user(user).can_add_subpage():
        assert_said_and_kept(response)


@pytest.fixture
def older(certified, office):
    """A version that was never certified, from between two that were."""
    page = fresh(certified)
    page.summary = UNCHECKED
    revision = page.save_revision(user=office.author.user)
    page.summary = "ฉบับต่อมา"
    page.save_revision(user=office.author.user)
    certify(page, office)
    return revision


def test_revert_and_publish(client, office, certified, older, user):
    client.force_login(user)
    revert = reverse(
        "wagtailadmin_pages:revisions_revert", args=[certified.pk, older.pk]
    )
    response = client.get(revert)
    assert 'name="action-publish"' not in response.content.decode()
    data = {"revision": str(older.pk), **PUBLISH}
    response = client.post(
        edit_url(certified), article_post(office, people=[], summary=UNCHECKED, **data)
    )
    assert shown_to_readers(certified) == "ฉบับต่อมา"
    if may_edit(certified, user):
        assert_said_and_kept(response)


def test_a_schedule_set_by_hand(client, office, draft, user):
    """With a day on which it shall go live, "publish" is the same button."""
    client.force_login(user)
    client.post(
        edit_url(draft),
        article_post(office, people=[], go_live_at="2099-01-01 00:00", **PUBLISH),
    )
    assert fresh(draft).scheduled_revision is None
