"""What a deadline does on which day, and that it never approves."""

import datetime as dt
import itertools

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from km_pages.models import Committee, KnowledgeArticlePage, RoleCode
from km_workflow import deadline_run, deadlines, events, reminding, rules
from km_workflow.deadlines import Terms
from km_workflow.models import Cause, Certificate, DivisionReviewState, Notice
from km_workflow.notifications.outbox import held_back
from km_workflow.reverification.doubts import Doubt
from km_workflow.reverification.opening import open_for
from km_workflow.roster import Roster
from km_workflow.rules import Matter
from km_workflow.steps import Step
from km_workflow.working_days import WorkingCalendar, add_working_days

from .conftest import appoint, approve_fully, fresh, judge, make_person, state_of
from .test_queue_costs import submit_articles

# A Wednesday, and the Monday after the weekend is off.
DUE = dt.date(2026, 11, 18)
CALENDAR = WorkingCalendar([dt.date(2026, 11, 23)])
TERMS = Terms(remind_before=2, escalate_after=3)


def day(number: int) -> dt.date:
    return dt.date(2026, 11, number)


# -- The rule --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "wanted"),
    [(13, False), (15, False), (16, True), (17, True), (18, True), (19, False)],
)
def test_reminder_in_the_last_working_days(number, wanted):
    assert deadlines.is_time_to_remind(DUE, day(number), TERMS, CALENDAR) is wanted


@pytest.mark.parametrize(("number", "wanted"), [(17, False), (18, False), (19, True)])
def test_overdue_from_the_day_after(number, wanted):
    assert deadlines.is_overdue(DUE, day(number)) is wanted


@pytest.mark.parametrize(
    ("number", "level"),
    # Thursday lets the next office in; Friday is one further working day, Tuesday and
    # Wednesday are two more; weekend and holiday are none.
    [(18, 0), (19, 1), (20, 1), (23, 1), (24, 1), (25, 2), (30, 2)],
)
def test_opened_to_one_office_then_to_another(number, level):
    assert deadlines.escalation_on(DUE, day(number), TERMS, CALENDAR) == level


def test_a_weekend_after_the_deadline_opens_nothing():
    friday = day(13)
    assert deadlines.is_overdue(friday, day(14))
    assert deadlines.escalation_on(friday, day(15), TERMS, CALENDAR) == 0
    assert deadlines.escalation_on(friday, day(16), TERMS, CALENDAR) == 1


def test_without_a_deadline_nothing_happens():
    assert not deadlines.is_time_to_remind(None, DUE, TERMS, CALENDAR)
    assert not deadlines.is_overdue(None, DUE)
    assert deadlines.escalation_on(None, DUE, TERMS, CALENDAR) == 0


# -- Many at once: the same answer as one at a time ------------------------------------


def test_roster_says_what_the_rule_says(office, today):
    everybody = [
        make_person(name, name, office.works)
        for name in ("deputy", "nominee", "assistant", "language", "cko", "palad")
    ]
    deputy, nominee, assistant, language, cko, palad = everybody
    appoint(deputy, RoleCode.DEPUTY_HEAD, division=office.works)
    appoint(nominee, RoleCode.NOMINEE, division=office.finance)
    km = Committee.objects.get(code="km")
    appoint(assistant, RoleCode.ASSISTANT_SECRETARY, committee=km)
    other = Committee.objects.create(code="other", name_th="คณะอื่น")
    appoint(language, RoleCode.MEMBER_SECRETARY, committee=other)
    appoint(language, RoleCode.LANGUAGE_REVIEWER, language="en")
    appoint(cko, RoleCode.CKO)
    appoint(palad, RoleCode.PERMANENT_SECRETARY, valid_from=today + dt.timedelta(1))
    assistant.user.is_active = False
    assistant.user.save()
    roster = Roster(today)
    matters = [
        Matter(division, language)
        for division in (office.works.pk, office.finance.pk, None)
        for language in ("", "en", "zh")
    ]
    users = [one.user_id for one in (office.head, office.secretary, deputy, cko)]
    barred = [(), users[:1], users[1:3], users]
    for step, matter, without, level in itertools.product(
        Step, matters, barred, range(3)
    ):
        one = rules.judges(step, matter, without, today, level)
        many = roster.judges(step, matter, without, level)
        assert many == {held.person.user_id for held in one}, (step, matter, level)


# -- What km_remind makes of it --------------------------------------------------------


@pytest.fixture
def offices(office):
    """The small office with a deputy head and a chief knowledge officer."""
    office.deputy = make_person("deputy", "รอง", office.works)
    office.cko = make_person("cko", "เอื้อ", None)
    appoint(office.deputy, RoleCode.DEPUTY_HEAD, division=office.works)
    appoint(office.cko, RoleCode.CKO)
    return office


def told(person) -> list[str]:
    """The events that the person got a mail of, in their order."""
    notices = Notice.objects.filter(recipient=person.user, sent_at__isnull=False)
    return list(notices.order_by("sent_at", "pk").values_list("event", flat=True))


def waits_for(client, person, page) -> bool:
    client.force_login(person.user)
    return f"/admin/km-review/{state_of(page).pk}/" in (
        client.get("/admin/").content.decode()
    )


def log_of(page) -> list[str]:
    ours = PageLogEntry.objects.filter(page=page.pk, action__startswith="km_workflow.")
    return list(ours.order_by("pk").values_list("action", flat=True))


def test_reminded_once_before_the_deadline(offices, submitted):
    due = state_of(submitted).due_on
    reminding.run(add_working_days(due, -2))
    assert told(offices.head) == ["asked"]
    for _again in range(2):
        reminding.run(add_working_days(due, -1))
        reminding.run(due)
    assert told(offices.head) == ["asked", "reminder"]
    assert told(offices.deputy) == told(offices.author) == []
    assert log_of(submitted) == []


def test_who_is_asked_on_the_last_day_isnt_reminded_that_day(offices, submitted, today):
    state = state_of(submitted)
    Notice.objects.all().delete()
    DivisionReviewState.objects.filter(pk=state.pk).update(due_on=today)
    reminding.run()
    reminding.run()
    assert told(offices.head) == ["asked"]


def test_overdue_goes_to_the_deputy_and_then_to_the_cko(client, offices, submitted):
    state = state_of(submitted)
    reminding.run()
    late = add_working_days(state.due_on, 1)
    assert not waits_for(client, offices.deputy, submitted)
    reminding.run(late)
    assert told(offices.head) == ["asked", "overdue"]
    assert told(offices.deputy) == ["escalated"]
    assert told(offices.cko) == []
    assert state_of(submitted).escalation == 1
    assert waits_for(client, offices.deputy, submitted)
    assert waits_for(client, offices.head, submitted)
    assert not waits_for(client, offices.cko, submitted)

    reminding.run(add_working_days(late, 2))
    assert state_of(submitted).escalation == 1
    reminding.run(add_working_days(late, 3))
    assert told(offices.cko) == ["escalated"]
    assert told(offices.deputy) == ["escalated"]
    assert state_of(submitted).escalation == 2
    assert waits_for(client, offices.cko, submitted)
    assert log_of(submitted) == [
        "km_workflow.overdue",
        "km_workflow.escalated",
        "km_workflow.escalated",
    ]
    for person in (offices.author, offices.secretary, offices.other_head):
        assert told(person) == []


def test_however_late_nothing_is_approved(offices, submitted, today):
    for year in range(3):
        reminding.run(today + dt.timedelta(days=365 * year + 60))
    state = state_of(submitted)
    assert state.status == "in_progress"
    assert not Certificate.objects.exists()
    assert not fresh(submitted).live
    # Long asleep, it goes all the way at once, and says so once.
    assert state.escalation == 2
    assert told(offices.cko) == ["escalated"]


@pytest.mark.parametrize("who", ["head", "deputy"])
def test_whoever_has_it_by_now_can_judge(client, offices, submitted, who):
    reminding.run(add_working_days(state_of(submitted).due_on, 1))
    judge(client, getattr(offices, who), submitted)
    assert state_of(submitted).step == Step.SECRETARY


def test_history_says_it_in_words(client, offices, submitted):
    reminding.run(add_working_days(state_of(submitted).due_on, 1))
    client.force_login(offices.author.user)
    response = client.get(f"/admin/pages/{submitted.pk}/history/")
    assert response.status_code == 200
    entry = PageLogEntry.objects.get(action="km_workflow.overdue")
    assert entry.message
    assert entry.data["due_on"] == state_of(submitted).due_on.isoformat()


def test_others_hear_of_it_by_signal(offices, submitted):
    heard = []

    def listen(state, level, **kwargs):
        heard.append((state.pk, level))

    events.overdue.connect(listen)
    events.escalated.connect(listen)
    try:
        for number in (1, 1, 4):
            reminding.run(add_working_days(state_of(submitted).due_on, number))
    finally:
        events.overdue.disconnect(listen)
        events.escalated.disconnect(listen)
    pk = state_of(submitted).pk
    assert heard == [(pk, 0), (pk, 1), (pk, 2)]


# -- Vacations -------------------------------------------------------------------------


def test_acting_appointment_moves_the_queue_at_once(client, office, submitted, today):
    reminding.run()
    acting = make_person("acting", "แทน", office.works)
    appoint(
        acting,
        RoleCode.HEAD,
        division=office.works,
        capacity="acting",
        principal=office.head,
        valid_from=today,
        valid_until=today,
    )
    assert waits_for(client, acting, submitted)
    for _again in range(3):
        reminding.run()
    assert told(acting) == ["asked"]
    assert told(office.head) == ["asked"]
    # Their time is over: they hear no more of it.
    reminding.run(state_of(submitted).due_on)
    assert told(acting) == ["asked"]
    assert told(office.head) == ["asked", "reminder"]


def test_next_office_is_asked_when_the_first_falls_vacant(offices, submitted, today):
    reminding.run()
    appointment = offices.head.appointments.get()
    appointment.valid_until = today - dt.timedelta(days=1)
    appointment.save()
    reminding.run()
    assert told(offices.deputy) == ["asked"]


def test_who_may_no_longer_judge_gets_nothing_that_was_not_sent(office, submitted):
    assert Notice.objects.unsent().filter(recipient=office.head.user).exists()
    office.head.appointments.all().delete()
    reminding.run()
    assert not Notice.objects.filter(recipient=office.head.user).exists()
    assert mail.outbox == []


# -- Costs -----------------------------------------------------------------------------


def test_looking_costs_the_same_however_many_are_in_review(office):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert reminding.run().lines == []
        return len(captured)

    submit_articles(office, 0, 2)
    reminding.run()
    few = queries()
    submit_articles(office, 2, 32)
    reminding.run()
    assert queries() == few


def test_drawing_consequences_costs_the_same_for_two_as_for_thirty(offices, today):
    def queries(start: int, stop: int) -> int:
        submit_articles(offices, start, stop)
        # Whatever was in the outbox of the day itself goes first.
        reminding.run()
        late = add_working_days(today, 30)
        with CaptureQueriesContext(connection) as captured:
            report = reminding.run(late)
        assert str(stop - start) in report.lines[0]
        return len(captured)

    few = queries(0, 2)
    # More than three matters for one person come as one mail: no more mails either.
    assert queries(2, 32) <= few


def test_asking_again_costs_the_same_for_two_as_for_twelve(client, office, today):
    def queries(start: int, stop: int) -> int:
        submit_articles(office, start, stop)
        with held_back():
            for number in range(start, stop):
                page = KnowledgeArticlePage.objects.get(slug=f"a{number}")
                approve_fully(client, office, page)
                open_for(page, Doubt(page.pk, Cause.READER, f"test:{number}"))
        with CaptureQueriesContext(connection) as captured:
            [line] = deadline_run.keep_questions_moving(today)
        assert str(stop - start) in line
        return len(captured)

    queries(0, 1)  # Fills what is cached for good.
    assert queries(1, 3) == queries(3, 15)
