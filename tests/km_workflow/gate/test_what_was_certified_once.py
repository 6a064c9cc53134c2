"""A certificate isn't for ever: what was superseded, taken off the site or found to
need work is judged before it comes back, and by nobody who wrote it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from km_pages.models import RoleCode
from km_pages.publishing import PublishingRefused
from km_workflow.models import (
    Certificate,
    DivisionReviewState,
    Outcome,
    Reverification,
    certificate_of_live,
)
from km_workflow.reverification import opening
from tests.km_workflow.conftest import appoint, fresh, judge, make_person, state_of
from tests.km_workflow.gate.conftest import UNCHECKED, approve, certify

pytestmark = pytest.mark.django_db


def bring_back(client, office, page, revision):
    """Restore a version from the history, as Wagtail's screen does, and send it."""
    page = revision.as_object()
    page.save_revision(user=office.author.user, log_action=True)
    page = fresh(page)
    page.get_workflow().start(page, office.author.user)


def in_review(page):
    state = state_of(page)
    return state is not None and state.status == "in_progress"


@pytest.fixture
def superseded(redrafted, office):
    """The first certified version of a page whose second one is live."""
    first = redrafted.live_revision
    certify(redrafted, office)
    return Revision.objects.get(pk=first.pk)


def test_a_superseded_text_is_judged_again(client, office, superseded, certified):
    bring_back(client, office, certified, superseded)
    assert fresh(certified).summary == UNCHECKED
    assert in_review(certified)
    with pytest.raises(PublishingRefused):
        superseded.publish()


def test_a_text_that_is_live_needs_nobody(client, office, certified):
    page = fresh(certified)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    assert not in_review(page)
    assert Certificate.objects.valid().filter(page=page.pk).count() == 1


def test_what_was_taken_off_is_judged_before_it_comes_back(
    client, office, certified, publisher
):
    client.force_login(publisher)
    client.post(reverse("wagtailadmin_pages:unpublish", args=[certified.pk]))
    with pytest.raises(PublishingRefused):
        fresh(certified).get_latest_revision().publish()
    page = fresh(certified)
    page.get_workflow().start(page, office.author.user)
    assert in_review(page)
    approve(page, office)
    approve(page, office)
    assert fresh(page).live


def test_what_expired_is_judged_before_it_comes_back(office, certified):
    page = fresh(certified)
    page.expire_at = timezone.now() - dt.timedelta(minutes=1)
    page.save(update_fields=["expire_at"])
    call_command("publish_scheduled")
    assert not fresh(page).live
    with pytest.raises(PublishingRefused):
        fresh(page).get_latest_revision().publish()


def doubt(page, office):
    """The head is asked again, and says that it needs work."""
    certificate = certificate_of_live(page)
    row = Reverification.objects.create(
        page=page,
        certificate=certificate,
        division=office.works,
        due_on=timezone.localdate(),
    )
    row.barred_users.add(office.author.user)
    return row


def test_what_needs_work_is_judged_even_unchanged(client, office, certified):
    row = doubt(certified, office)
    client.force_login(office.head.user)
    client.post(row.handle_at, {"outcome": Outcome.NEEDS_WORK, "note": "ราคาเก่าแล้ว"})
    row.refresh_from_db()
    assert row.outcome == Outcome.NEEDS_WORK
    page = fresh(certified)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    assert in_review(page)
    approve(page, office)
    approve(page, office)
    row.refresh_from_db()
    assert row.closed_at
    assert Certificate.objects.valid().filter(page=page.pk).count() == 1


def test_nobody_mends_it_and_its_author_is_told_again(
    client, office, certified, mailoutbox, django_capture_on_commit_callbacks
):
    office.author.user.email = "author@example.org"
    office.author.user.save()
    row = doubt(certified, office)
    client.force_login(office.head.user)
    client.post(row.handle_at, {"outcome": Outcome.NEEDS_WORK, "note": "ราคาเก่าแล้ว"})
    row.refresh_from_db()
    call_command("km_remind", verbosity=0)
    mailoutbox.clear()
    Reverification.objects.filter(pk=row.pk).update(due_on=dt.date(2020, 1, 6))
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            call_command("km_remind", verbosity=0)
    about = [mail for mail in mailoutbox if "ราคาเก่าแล้ว" in mail.body]
    assert [mail.to for mail in about] == [["author@example.org"]]


def test_a_new_cause_is_asked_about_while_it_is_being_mended(client, office, certified):
    row = doubt(certified, office)
    client.force_login(office.head.user)
    client.post(row.handle_at, {"outcome": Outcome.NEEDS_WORK, "note": "ราคาเก่าแล้ว"})
    later = opening.open_for(certified, opening.Doubt(certified.pk, "reader", "x:1"))
    assert later.pk != row.pk
    assert later.answered_at is None


# -- Who wrote it doesn't judge it -----------------------------------------------------


def may_judge(page, person):
    state = state_of(page)
    return state.task.specific.judge_of(state, person.user) is not None


def test_who_wrote_a_version_that_is_brought_back_does_not_judge_it(
    client, office, certified
):
    page = fresh(certified)
    page.summary = "หัวหน้าเขียนเอง"
    by_head = page.save_revision(user=office.head.user)
    page = fresh(certified)
    page.summary = certified.summary
    page.save_revision(user=office.author.user)
    page.get_workflow().start(fresh(page), office.author.user)
    assert not in_review(page)
    bring_back(client, office, page, by_head)
    assert in_review(page)
    assert not may_judge(page, office.head)


def test_a_version_written_before_the_certificate_counts_too(client, office, draft):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, RoleCode.DEPUTY_HEAD, division=office.works)
    page = fresh(draft)
    page.summary = "หัวหน้าเขียนเอง"
    by_head = page.save_revision(user=office.head.user)
    page.summary = "ผู้เขียนแก้"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(fresh(page), office.author.user)
    judge(client, deputy, page)
    judge(client, office.secretary, page)
    assert fresh(page).live
    bring_back(client, office, page, by_head)
    assert in_review(page)
    assert not may_judge(page, office.head)
    assert may_judge(page, deputy)


def test_purged_versions_are_remembered(client, office, draft):
    client.force_login(office.head.user)
    page = fresh(draft)
    page.summary = "หัวหน้าเขียนเอง"
    page.save_revision(user=office.head.user, log_action=True)
    page = fresh(draft)
    page.show_in_menus = True
    page.save_revision(user=office.author.user, log_action=True)
    call_command("purge_revisions", pages=True, verbosity=0)
    page = fresh(draft)
    page.get_workflow().start(page, office.author.user)
    assert not may_judge(page, office.head)


def test_reverification_bars_who_wrote_what_was_certified(client, office, certified):
    certificate = certificate_of_live(certified)
    certificate.barred_users.add(office.head.user)
    row = opening.open_for(certified, opening.Doubt(certified.pk, "reader", "x:1"))
    client.force_login(office.head.user)
    client.post(row.handle_at, {"outcome": Outcome.STILL_RIGHT, "note": ""})
    row.refresh_from_db()
    assert row.answered_at is None


def test_the_certificate_remembers_who_was_barred(client, office, submitted):
    barred = set(state_of(submitted).barred_users.values_list("pk", flat=True))
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted)
    certificate = certificate_of_live(fresh(submitted))
    assert barred
    assert set(certificate.barred_users.values_list("pk", flat=True)) == barred


# -- What it says of itself ------------------------------------------------------------


def test_an_approval_lapses_with_time(client, office, halfway):
    state = state_of(halfway)
    state.workflow_state.cancel(user=office.author.user)
    long_ago = timezone.now() - dt.timedelta(days=6 * 365)
    DivisionReviewState.objects.update(finished_at=long_ago)
    page = fresh(halfway)
    page.get_workflow().start(page, office.author.user)
    assert state_of(page).step == "head"


def test_the_version_counts_those_that_were_purged(office, certified):
    first = certificate_of_live(certified).version
    page = fresh(certified)
    for number in range(3):
        page.summary = f"{UNCHECKED} {number}"
        page.save_revision(user=office.author.user)
    certify(page, office)
    assert certificate_of_live(fresh(page)).version == first + 3
    call_command("purge_revisions", pages=True, verbosity=0)
    page = fresh(page)
    page.summary = "อีกครั้ง"
    page.save_revision(user=office.author.user)
    certify(page, office)
    assert certificate_of_live(fresh(page)).version == first + 4
