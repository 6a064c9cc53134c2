"""Many matters for one person: together, once a day if they choose so."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.users.models import UserProfile

from km_pages.models import KnowledgeArticlePage
from km_workflow.models import Event, MailPreference, Notice
from km_workflow.notifications import outbox
from km_workflow.notifications.mails import MOST_IN_ONE

from .conftest import judge
from .test_queue_costs import submit_articles

pytestmark = pytest.mark.django_db

ACCOUNT = "/admin/account/"


@pytest.fixture(autouse=True)
def from_midnight_on(settings):
    settings.KM_WORKFLOW_DIGEST_HOUR = 0


def mails_to(person):
    return [one for one in mail.outbox if one.to == [person.user.email]]


def want_daily(person, **more) -> None:
    MailPreference.objects.create(user=person.user, digest="daily", **more)


def remind() -> None:
    call_command("km_remind", verbosity=0)


def sleep_a_night(person) -> None:
    MailPreference.objects.filter(user=person.user).update(
        digest_sent_on=timezone.localdate() - dt.timedelta(days=1)
    )


# -- Choosing --------------------------------------------------------------------------


def account_post(client, user, **more) -> dict[str, str]:
    """The account form as it stands, with what is changed in it."""
    client.force_login(user)
    data = {"name_email-first_name": "ใหญ่", "name_email-last_name": "ทดสอบ"}
    for panels in client.get(ACCOUNT).context["panels_by_tab"].values():
        for panel in panels:
            form = panel.get_form()
            for bound in form:
                if (value := bound.value()) and isinstance(value, str):
                    data[bound.html_name] = value
    return {**data, **more}


def test_chosen_in_the_account(client, office):
    user = office.head.user
    html_before = client.get(ACCOUNT)
    assert html_before.status_code == 302
    data = account_post(client, user)
    assert data["km_mail-digest"] == "immediate"
    response = client.post(ACCOUNT, {**data, "km_mail-digest": "daily"})
    assert response.status_code == 302, [
        panel.get_form().errors
        for panels in response.context["panels_by_tab"].values()
        for panel in panels
    ]
    assert MailPreference.objects.get(user=user).digest == "daily"
    data = account_post(client, user)
    assert data["km_mail-digest"] == "daily"
    client.post(ACCOUNT, {**data, "km_mail-digest": "immediate"})
    assert MailPreference.objects.get(user=user).digest == "immediate"


def test_what_isnt_offered_is_refused(client, office):
    data = account_post(client, office.head.user, **{"km_mail-digest": "never"})
    response = client.post(ACCOUNT, data)
    assert response.status_code == 200
    assert not MailPreference.objects.exists()


# -- Once a day ------------------------------------------------------------------------


def test_one_mail_a_day_with_everything(client, office):
    want_daily(office.head)
    submit_articles(office, 0, 3)
    assert mail.outbox == []
    remind()
    [digest] = mails_to(office.head)
    for number in range(3):
        assert f"เรื่องที่ {number}" in digest.body
        assert f"เรื่องที่ {number}" in digest.alternatives[0][0]
    # What comes later the same day waits for the next.
    submit_articles(office, 3, 5)
    remind()
    remind()
    assert len(mails_to(office.head)) == 1
    sleep_a_night(office.head)
    remind()
    _first, second = mails_to(office.head)
    assert "เรื่องที่ 4" in second.body
    assert "เรื่องที่ 0" not in second.body
    sleep_a_night(office.head)
    remind()
    assert len(mails_to(office.head)) == 2


def test_nothing_is_sent_on_commit_to_who_wants_it_daily(
    office, draft, django_capture_on_commit_callbacks
):
    want_daily(office.head)
    with django_capture_on_commit_callbacks(execute=True):
        draft.get_workflow().start(draft, office.author.user)
    assert mail.outbox == []


def test_others_get_theirs_at_once_all_the_same(client, office):
    want_daily(office.head)
    submit_articles(office, 0, 1)
    remind()
    page = KnowledgeArticlePage.objects.get(slug="a0")
    judge(client, office.head, page)
    remind()
    assert len(mails_to(office.secretary)) == 1


def test_not_before_the_hour(office, settings):
    settings.KM_WORKFLOW_DIGEST_HOUR = 24
    want_daily(office.head)
    submit_articles(office, 0, 1)
    remind()
    assert mail.outbox == []


def test_what_is_over_by_then_isnt_told(client, office):
    want_daily(office.head)
    submit_articles(office, 0, 2)
    page = KnowledgeArticlePage.objects.get(slug="a0")
    judge(client, office.head, page)
    remind()
    [digest] = mails_to(office.head)
    assert "เรื่องที่ 1" in digest.body
    assert "เรื่องที่ 0" not in digest.body


def test_published_without_verification_is_told_at_once(office):
    want_daily(office.head)
    facts = {"title": "น้ำท่วม", "page": office.index.pk, "reason": "ด่วน"}
    user = office.head.user.pk
    outbox.post([outbox.notice(Event.EMERGENCY, office.works, user, facts)])
    MailPreference.objects.update(digest_sent_on=timezone.localdate())
    remind()
    [message] = mails_to(office.head)
    assert "น้ำท่วม" in message.subject


def test_killed_before_it_was_sent_it_comes_the_same_day(office):
    want_daily(office.head)
    submit_articles(office, 0, 2)
    past = timezone.now() - dt.timedelta(minutes=1)
    Notice.objects.update(claim="dead", claimed_until=past)
    remind()
    assert len(mails_to(office.head)) == 1


def test_a_second_run_waits_for_the_one_that_is_at_it(office):
    """The first run has some in hand; one more has come in meanwhile."""
    want_daily(office.head)
    submit_articles(office, 0, 1)
    soon = timezone.now() + dt.timedelta(minutes=1)
    Notice.objects.update(claim="running", claimed_until=soon)
    submit_articles(office, 1, 2)
    remind()
    assert mail.outbox == []


def test_back_to_a_mail_for_each(office):
    want_daily(office.head, digest_sent_on=timezone.localdate())
    submit_articles(office, 0, 1)
    remind()
    assert mail.outbox == []
    MailPreference.objects.update(digest="immediate")
    remind()
    assert len(mails_to(office.head)) == 1


# -- Many at once ----------------------------------------------------------------------


def test_a_flood_comes_as_one_mail(office):
    submit_articles(office, 0, 3)
    remind()
    assert len(mails_to(office.head)) == 3
    submit_articles(office, 3, 15)
    remind()
    assert len(mails_to(office.head)) == 4
    assert "เรื่องที่ 14" in mails_to(office.head)[-1].body


def test_a_long_mail_is_capped_and_says_where_the_rest_is(office):
    UserProfile.objects.create(user=office.head.user, preferred_language="en")
    submit_articles(office, 0, 1)
    [first] = Notice.objects.all()
    more = MOST_IN_ONE + 7
    for number in range(1, more):
        first.pk, first.dedupe_key = None, f"copy:{number}"
        first._state.adding = True
        first.save()
    remind()
    [digest] = mails_to(office.head)
    assert str(more) in digest.subject
    assert digest.body.count("/admin/km-review/") == MOST_IN_ONE
    assert "7 more" in digest.body
    assert "http://testserver/admin/" in digest.alternatives[0][0]
    assert not Notice.objects.unsent().exists()


def test_sending_costs_the_same_for_two_as_for_thirty(office):
    def queries(start: int, stop: int) -> int:
        submit_articles(office, start, stop)
        sleep_a_night(office.head)
        with CaptureQueriesContext(connection) as captured:
            remind()
        return len(captured)

    want_daily(office.head)
    queries(0, 1)
    assert queries(1, 3) == queries(3, 33)
