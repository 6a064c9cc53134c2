"""Ways 4 and 5: many pages at once, and the scheduler."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from km_pages import schedules
from km_workflow import events
from tests.km_workflow.conftest import fresh, make_draft
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    approve,
    certify,
    edit_url,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stage", ["draft", "submitted", "halfway"])
def test_bulk_publish(client, request, stage, user):
    page = request.getfixturevalue(stage)
    client.force_login(user)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = client.get(f"{url}?id={page.pk}&next=/admin/")
    assert response.status_code in (200, 302)
    response = client.post(f"{url}?id={page.pk}", {"next": "/admin/"})
    assert response.status_code in (200, 302)
    assert not fresh(page).live


def test_bulk_publish_of_all_below(client, office, draft, user):
    client.force_login(user)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    for page in (office.home, office.index):
        client.post(
            f"{url}?id={page.pk}", {"next": "/admin/", "include_descendants": "on"}
        )
    assert not fresh(draft).live


# -- The scheduler ---------------------------------------------------------------------


def put_on_schedule(page) -> None:
    """As if its day had come: what an approval with a date leaves, and only that."""
    page.revisions.filter(pk=page.latest_revision_id).update(
        approved_go_live_at=timezone.now() - dt.timedelta(minutes=1)
    )


def approved_for_tomorrow(page, office):
    """The page with all its approvals, waiting for its day."""
    page = fresh(page)
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve(page, office)
    approve(page, office)
    assert not fresh(page).live
    return fresh(page)


def its_day_comes(page):
    put_on_schedule(fresh(page))
    revision = fresh(page).scheduled_revision
    revision.content["go_live_at"] = None
    revision.save()


def test_unchecked_page_holds_up_nobody_and_is_tried_once(office, draft, caplog):
    put_on_schedule(fresh(draft))
    other = approved_for_tomorrow(make_draft(office, slug="other"), office)
    its_day_comes(other)
    call_command("publish_scheduled")
    assert not fresh(draft).live
    assert fresh(other).live
    assert fresh(draft).scheduled_revision is None
    assert f"page {draft.pk}" in caplog.text
    caplog.clear()
    call_command("publish_scheduled")
    assert f"page {draft.pk}" not in caplog.text


def test_change_after_the_approval_is_not_published_on_its_day(office, certified):
    page = fresh(certified)
    page.summary = UNCHECKED
    page.save_revision(user=office.author.user)
    put_on_schedule(fresh(page))
    call_command("publish_scheduled")
    assert shown_to_readers(page) not in (None, UNCHECKED)


def test_author_is_told_why(client, office, draft):
    told = []
    events.schedule_refused.connect(
        lambda **kwargs: told.append(kwargs), weak=False, dispatch_uid="test"
    )
    put_on_schedule(fresh(draft))
    call_command("publish_scheduled")
    events.schedule_refused.disconnect(dispatch_uid="test")
    assert [one["page"].pk for one in told] == [draft.pk]
    entry = PageLogEntry.objects.get(action=schedules.REFUSED)
    reasons = entry.data["reasons"]
    assert reasons
    client.force_login(office.author.user)
    assert reasons[0] in client.get(edit_url(draft)).content.decode()
    history = reverse("wagtailadmin_pages:history", args=[draft.pk])
    assert reasons[0] in client.get(history).content.decode()
    # And no longer, once it is judged after all.
    page = certify(draft, office)
    assert reasons[0] not in client.get(edit_url(page)).content.decode()


def test_page_that_is_invalid_on_its_day_holds_up_nobody(office, draft):
    other = approved_for_tomorrow(make_draft(office, slug="other"), office)
    its_day_comes(other)
    # Its address was given to somebody else's page meanwhile.
    page = approved_for_tomorrow(draft, office)
    its_day_comes(page)
    revision = fresh(page).latest_revision
    revision.content["title"] = ""
    revision.save()
    call_command("publish_scheduled")
    assert fresh(other).live
    assert fresh(page).scheduled_revision is None


def test_approved_page_goes_live_on_the_day_that_was_set(office, draft):
    page = approved_for_tomorrow(draft, office)
    its_day_comes(page)
    call_command("publish_scheduled")
    assert fresh(page).live
