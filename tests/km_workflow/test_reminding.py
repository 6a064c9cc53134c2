"""`km_remind`: again and again, two at a time, killed, on a queue."""

import datetime as dt
import io
import threading
from functools import partial

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from km_pages.models import KnowledgeArticlePage, Provision
from km_workflow import background, events, reminding
from km_workflow.models import DivisionReviewState, Lateness, Notice, PublicHoliday
from km_workflow.notifications import delivery
from km_workflow.working_days import add_working_days

from .conftest import make_draft, state_of

pytestmark = pytest.mark.django_db


def remind(**options) -> str:
    out = io.StringIO()
    call_command("km_remind", stdout=out, **options)
    return out.getvalue()


def make_late(page, working_days: int = 2) -> None:
    """As if the step had been due so many working days ago."""
    due = add_working_days(timezone.localdate(), -working_days)
    DivisionReviewState.objects.filter(pk=state_of(page).pk).update(due_on=due)


def test_says_what_it_did_and_nothing_when_there_was_nothing(office, submitted):
    make_late(submitted)
    with translation.override("en"):
        first = remind()
    assert "1 step overdue" in first
    assert "1 step opened" in first
    assert "2 mails sent" in first
    assert remind() == ""
    assert remind(verbosity=2) != ""


def test_silent_when_told_so(office, submitted):
    make_late(submitted)
    assert remind(verbosity=0) == ""
    assert mail.outbox


def test_again_and_again_tells_nobody_twice(office, submitted):
    make_late(submitted)
    for _again in range(3):
        remind()
    keys = [one.subject for one in mail.outbox]
    assert len(keys) == len(set(keys))
    assert Lateness.objects.count() == 2
    count = len(mail.outbox)
    Notice.objects.update(claimed_until=None)
    remind()
    assert len(mail.outbox) == count


def test_fills_a_year_that_is_missing(office):
    year = timezone.localdate().year + 1
    Provision.objects.filter(key=f"public-holidays:{year}").delete()
    PublicHoliday.objects.filter(date__year=year).delete()
    assert str(year + 543) in remind()
    assert PublicHoliday.objects.filter(date__year=year).exists()


def test_killed_between_taking_a_notice_and_sending_it(office, submitted):
    """What the dead run had in hand is sent once its time is over, and only once."""
    [notice] = Notice.objects.unsent()
    Notice.objects.update(
        claim="dead", claimed_until=timezone.now() + dt.timedelta(minutes=1)
    )
    remind()
    assert mail.outbox == []
    Notice.objects.update(claimed_until=timezone.now() - dt.timedelta(seconds=1))
    remind()
    remind()
    assert len(mail.outbox) == 1
    notice.refresh_from_db()
    assert notice.sent_at


class Killed(BaseException):
    """Nothing catches it, as nothing catches a signal."""


def test_killed_while_drawing_consequences_leaves_none_half_drawn(office, submitted):
    make_late(submitted)

    def die(**kwargs):
        raise Killed

    events.escalated.connect(die)
    try:
        with pytest.raises(Killed), transaction.atomic():
            remind()
    finally:
        events.escalated.disconnect(die)
    assert not Lateness.objects.exists()
    assert state_of(submitted).escalation == 0
    remind()
    assert Lateness.objects.count() == 2
    assert state_of(submitted).escalation == 1


def test_a_step_that_fails_stops_no_other_and_is_said(office, submitted):
    def broken(day):
        raise ZeroDivisionError("เสีย")

    reminding.register_step(broken)
    reminding._steps.insert(0, reminding._steps.pop())
    try:
        with pytest.raises(CommandError, match="เสีย"):
            remind()
    finally:
        reminding._steps.remove(broken)
    assert len(mail.outbox) == 1


def test_another_app_hangs_its_own_step_in(office, today):
    days = []

    def own(day):
        days.append(day)
        return ["สิ่งที่ทำ"]

    reminding.register_step(own)
    reminding.register_step(own)
    try:
        assert "+ สิ่งที่ทำ" in remind()
    finally:
        reminding._steps.remove(own)
    assert days == [today]


# -- Two at the same time --------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_the_same_time_send_each_mail_once(as_migrated, request):
    as_migrated()
    office = request.getfixturevalue("office")
    for number in range(3):
        draft = make_draft(office) if number == 0 else _another(office, number)
        draft.get_workflow().start(draft, office.author.user)
        make_late(draft)
    mail.outbox.clear()
    Notice.objects.all().delete()
    start = threading.Barrier(3)
    problems: list[str] = []

    def run() -> None:
        try:
            start.wait()
            problems.extend(reminding.run().problems)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Whatever one of them couldn't do, a later one does; nothing is done twice.
    problems.extend(reminding.run().problems)
    assert Lateness.objects.count() == 6
    assert not Notice.objects.unsent().exists()
    sent = [one.extra_headers["Message-ID"] for one in mail.outbox]
    assert len(sent) == len(set(sent))
    told = [line for one in mail.outbox for line in one.body.splitlines()]
    for notice in Notice.objects.all():
        assert sum(notice.facts["title"] in line for line in told)
    assert problems == []


def _another(office, number: int):
    page = office.index.add_child(
        instance=KnowledgeArticlePage(
            title=f"เรื่องที่ {number}",
            slug=f"a{number}",
            live=False,
            owner=office.author.user,
            division=office.works,
            summary="สรุป",
        )
    )
    page.save_revision(user=office.author.user)
    return page


def test_a_notice_taken_by_another_run_meanwhile_isnt_taken_again(office, submitted):
    """The claim asks again in the very UPDATE that takes."""
    now = timezone.now()
    mine = delivery._claim(now, digest=False)
    assert mine
    assert delivery._claim(now, digest=False) is None


# -- On a queue ------------------------------------------------------------------------


def test_without_a_queue_it_says_so(office):
    with pytest.raises(CommandError, match="TASKS"):
        remind(enqueue=True)


def test_as_a_task(office, submitted):
    assert not background.has_queue()
    result = background.remind.enqueue()
    assert result.status == "SUCCESSFUL"
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_on_a_queue_in_the_database(as_migrated, request, settings):
    pytest.importorskip("django_tasks_db", reason="!! without the extra “tasks”")
    as_migrated()
    office = request.getfixturevalue("office")
    draft = make_draft(office)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    assert background.has_queue()
    # What a request posts is sent by the worker, not by the request.
    draft.get_workflow().start(draft, office.author.user)
    assert mail.outbox == []
    work = partial(
        call_command, "db_worker", batch=True, interval=0, startup_delay=False
    )
    work()
    assert [one.to for one in mail.outbox] == [["head@example.org"]]
    make_late(draft)
    remind(enqueue=True)
    assert state_of(draft).escalation == 0
    work()
    assert state_of(draft).escalation == 1
