"""Who gets a mail of what, in which language, and that none is lost or sent twice."""

import datetime as dt
import smtplib

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask
from wagtail.users.models import UserProfile

from km_pages.models import ArticlePerson, Committee, RoleCode
from km_pages.retirement import retire
from km_pages.schedules import take_off
from km_pages.thai.calendar import format_date
from km_workflow import events, reminding
from km_workflow.certification import void_certificate
from km_workflow.error_reports import take
from km_workflow.models import (
    Cause,
    Certificate,
    EmergencyPublication,
    Event,
    Notice,
    VoidCause,
)
from km_workflow.notifications import delivery, outbox
from km_workflow.notifications.wording import WORDING, message_for
from km_workflow.reverification.answering import answer
from km_workflow.reverification.doubts import Doubt
from km_workflow.reverification.opening import open_for
from km_workflow.withdrawal import withdraw
from km_workflow.working_days import add_working_days

from .conftest import (
    appoint,
    approve_fully,
    fresh,
    judge,
    make_draft,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db

REASON = "อัตราส่วนน้ำกับดินผิด"


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done inside is committed when it ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def mails_to(person):
    return [one for one in mail.outbox if one.to == [person.user.email]]


def told(person) -> list[str]:
    notices = Notice.objects.filter(recipient=person.user, sent_at__isnull=False)
    return list(notices.order_by("sent_at", "pk").values_list("event", flat=True))


def speak(person, language: str) -> None:
    profile = UserProfile.get_for_user(person.user)
    profile.preferred_language = language
    profile.save()


def html_of(message) -> str:
    [(content, kind)] = [tuple(one) for one in message.alternatives]
    assert kind == "text/html"
    return content


def send(office, committed):
    draft = make_draft(office)
    with committed():
        draft.get_workflow().start(draft, office.author.user)
    return fresh(draft)


# -- Who -------------------------------------------------------------------------------


def test_a_journey_tells_those_concerned_and_nobody_else(client, office, committed):
    superuser = get_user_model().objects.create_superuser("root", "root@example.org")
    page = send(office, committed)
    assert [one.to for one in mail.outbox] == [["head@example.org"]]
    with committed():
        judge(client, office.head, page)
    assert [one.to for one in mail.outbox[1:]] == [["secretary@example.org"]]
    with committed():
        judge(client, office.secretary, page)
    assert [one.to for one in mail.outbox[2:]] == [["author@example.org"]]
    assert told(office.author) == ["approved"]
    assert not Notice.objects.filter(recipient=superuser).exists()
    # Nothing of Wagtail's own, for the superuser or anybody, came in addition.
    assert len(mail.outbox) == 3


def test_returned_to_the_sender_and_the_credited_authors(client, office, committed):
    colleague = make_person("colleague", "ร่วม", office.works)
    draft = make_draft(office)
    draft.people.add(ArticlePerson(person=colleague, part="contributor"))
    draft.save_revision(user=office.author.user)
    with committed():
        draft.get_workflow().start(draft, office.author.user)
    with committed():
        judge(client, office.head, draft, correct="no", correct_note=REASON)
    for person in (office.author, colleague):
        [message] = mails_to(person)
        assert REASON in message.body
        assert REASON in html_of(message)
        assert f"http://testserver/admin/pages/{draft.pk}/edit/" in message.body
    assert told(office.head) == ["asked"]
    assert mails_to(office.secretary) == []


def test_nobody_is_told_what_they_did_themselves(client, office, committed):
    """The head holds both offices: the second step waits for nobody else."""
    office.secretary.appointments.all().delete()
    km = Committee.objects.get(code="km")
    appoint(office.head, RoleCode.MEMBER_SECRETARY, committee=km)
    page = send(office, committed)
    with committed():
        judge(client, office.head, page)
    call_command("km_remind", verbosity=0)
    assert state_of(page).step == "secretary"
    assert len(mails_to(office.head)) == 1


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_no_mail_to_who_is_inactive_or_has_no_address(office, committed, change):
    get_user_model().objects.filter(pk=office.author.user.pk).update(**change)
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, RoleCode.HEAD, division=office.works)
    get_user_model().objects.filter(pk=deputy.user.pk).update(**change)
    send(office, committed)
    call_command("km_remind", verbosity=0)
    assert [one.to for one in mail.outbox] == [["head@example.org"]]


def test_no_mail_to_who_became_inactive_meanwhile(office, submitted):
    office.head.user.is_active = False
    office.head.user.save()
    call_command("km_remind", verbosity=0)
    assert mail.outbox == []
    assert not Notice.objects.unsent().exists()


def test_withdrawn_is_told_to_who_was_told_that_it_waits(office, committed):
    page = send(office, committed)
    with committed():
        page.current_workflow_state.cancel(user=office.author.user)
    assert told(office.head) == ["asked", "withdrawn"]
    assert len(mail.outbox) == 2


def test_withdrawn_before_anybody_was_told_says_nothing(office, submitted, committed):
    with committed():
        submitted.current_workflow_state.cancel(user=office.author.user)
    call_command("km_remind", verbosity=0)
    assert mail.outbox == []


def test_voided_is_told_to_head_and_authors(client, office, submitted, committed):
    approve_fully(client, office, submitted)
    Notice.objects.all().delete()
    with committed():
        void_certificate(Certificate.objects.get(), VoidCause.SHOWN, "ภาพถนนลูกรัง")
    about = [one for one in mail.outbox if "ภาพถนนลูกรัง" in one.body]
    assert {one.to[0] for one in about} == {"head@example.org", "author@example.org"}


def test_wagtails_tick_boxes_count_for_what_they_speak_of(client, office, committed):
    profile = UserProfile.get_for_user(office.author.user)
    profile.approved_notifications = profile.rejected_notifications = False
    profile.save()
    page = send(office, committed)
    with committed():
        approve_fully(client, office, page)
    assert mails_to(office.author) == []


# -- A host's own workflows ------------------------------------------------------------


def test_other_workflows_keep_wagtails_mails(office, committed):
    get_user_model().objects.create_superuser("root", "root@example.org")
    workflow = Workflow.objects.create(name="ของเขา")
    task = GroupApprovalTask.objects.create(name="ของเขา")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = Page(title="หน้าอื่น", slug="other", live=False, owner=office.author.user)
    office.home.add_child(instance=page)
    page.save_revision(user=office.author.user)
    with committed():
        state = workflow.start(page, office.author.user)
    assert ["root@example.org"] in [one.to for one in mail.outbox]
    mail.outbox.clear()
    with committed():
        state.current_task_state.reject(user=office.head.user)
    assert [one.to for one in mail.outbox] == [["author@example.org"]]


# -- What it says ----------------------------------------------------------------------


@pytest.mark.parametrize("language", ["th", "en"])
def test_wholly_in_the_language_of_the_recipient(office, committed, language):
    speak(office.head, language)
    with translation.override("en" if language == "th" else "th"):
        page = send(office, committed)
    [message] = mails_to(office.head)
    due = state_of(page).due_on
    with translation.override(language):
        date = format_date(due)
        step = str(state_of(page).step.label)
    with translation.override("en" if language == "th" else "th"):
        other_date = format_date(due)
    html = html_of(message)
    assert f'<html lang="{language}">' in html
    for text in (message.body, html):
        assert date in text
        assert step in text
        assert other_date not in text
        assert ("Works" in text) is (language == "en")
        assert ("กองช่าง" in text) is (language == "th")
    assert str(due.year + 543) in message.body
    assert page.title in message.subject


def test_in_the_language_of_the_site_where_none_was_chosen(office, committed):
    with translation.override("en"):
        send(office, committed)
    assert '<html lang="th">' in html_of(mails_to(office.head)[0])


def test_links_are_whole_addresses(office, committed, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://km.example"
    page = send(office, committed)
    [message] = mails_to(office.head)
    url = f"https://km.example/admin/km-review/{state_of(page).pk}/"
    assert url in message.body
    assert f'href="{url}"' in html_of(message)
    assert "https://km.example/admin/account/" in message.body


def test_what_people_wrote_is_text(client, office, committed):
    page = make_draft(office)
    page.title = "<b>ถนน</b> & ดิน\nบรรทัดสอง"
    page.save_revision(user=office.author.user)
    with committed():
        page.get_workflow().start(page, office.author.user)
    [message] = mails_to(office.head)
    assert "\n" not in message.subject
    assert "<b>ถนน</b> & ดิน" in message.body
    assert "<b>ถนน</b>" not in html_of(message)
    assert "&lt;b&gt;ถนน&lt;/b&gt; &amp; ดิน" in html_of(message)


def test_marked_as_sent_by_a_machine(office, committed):
    send(office, committed)
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"


def case_facts() -> dict:
    """All that any event may say."""
    return {
        "title": "ซ่อมถนน",
        "page": 5,
        "review": 7,
        "step": "head",
        "division": {"th": "กองช่าง", "en": "Works"},
        "sender": {"th": "นายเขียน", "en": "Author"},
        "judge": {"th": "นายใหญ่", "en": "Head"},
        "by": {"th": "นายเขียน", "en": "Author"},
        "remarks": [
            {"question": "correct", "note": "หมายเหตุ"},
            {"th": "ถาม", "en": "Question", "note": "ตอบ"},
        ],
        "judges": [{"step": "secretary", "name": {"th": "นางเลขา", "en": "Sec"}}],
        "due_on": "2026-11-23",
        "review_by": "2027-11-23",
        "go_live_on": None,
        "url": "http://testserver/th/x/",
        "cause": "shown",
        "detail": "ภาพ",
        "handle_at": "/admin/x/",
        "note": "แก้ตัวเลข",
        "reason": "น้ำท่วม",
        "text": "ลิงก์เสีย",
        "successor": "เรื่องใหม่",
        "review_begun": True,
        "reasons": {"th": "ยังไม่ได้พิจารณา", "en": "Not judged yet."},
        "original": "ต้นฉบับ",
    }


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("event", Event.values)
def test_every_event_has_words_in_text_and_html(office, event, language):
    speak(office.head, language)
    facts = case_facts()
    if event == Event.DUE_AGAIN:
        facts["cause"] = {"th": "กฎหมายเปลี่ยน", "en": "The law changed."}
    # About whatever exists as long as it is told.
    subject = office.works
    if event in ("asked", "reminder", "overdue", "escalated"):
        draft = make_draft(office)
        draft.get_workflow().start(draft, office.author.user)
        subject = state_of(draft)
    Notice.objects.all().delete()
    outbox.post([outbox.notice(Event(event), subject, office.head.user.pk, facts)])
    delivery.deliver()
    [message] = mails_to(office.head)
    for text in (message.body, html_of(message)):
        assert "ซ่อมถนน" in text
        assert "http://testserver/" in text
        assert "%(" not in text
        assert "None" not in text


def test_all_events_have_words():
    assert set(WORDING) == set(Event)


def test_facts_outlive_what_they_are_about(client, office, submitted):
    judge(client, office.head, submitted, correct="no", correct_note=REASON)
    notice = Notice.objects.get(event=Event.RETURNED)
    title = submitted.title
    fresh(submitted).delete()
    office.head.user.delete()
    assert title in message_for(notice.event, notice.facts).subject
    call_command("km_remind", verbosity=0)
    assert REASON in mails_to(office.author)[0].body


# -- Cases with a record of their own --------------------------------------------------


@pytest.fixture
def certified(client, office, submitted):
    """The page as readers see it, with nothing left to be told."""
    approve_fully(client, office, submitted)
    Notice.objects.all().delete()
    return fresh(submitted)


def recipients_of_all() -> set[str]:
    return {one.to[0].split("@")[0] for one in mail.outbox}


@pytest.fixture
def question(certified, office, committed):
    """The page has become doubtful."""
    with committed():
        doubt = Doubt(certified.pk, Cause.READER, "test:1", "ตัวเลขเก่า", "Old numbers")
        return open_for(certified, doubt)


def test_the_head_is_asked_whether_it_is_still_right(office, question):
    [message] = mail.outbox
    assert message.to == ["head@example.org"]
    assert f"http://testserver{question.handle_at}" in message.body
    assert "ตัวเลขเก่า" in message.body
    assert format_date(question.due_on) in message.body


def test_acting_head_is_asked_the_question_and_reminded_of_it(office, question, today):
    acting = make_person("acting", "แทน", office.works)
    appoint(
        acting,
        RoleCode.HEAD,
        division=office.works,
        capacity="acting",
        principal=office.head,
    )
    mail.outbox.clear()
    for _again in range(3):
        reminding.run()
    assert told(acting) == ["due_again"]
    before = add_working_days(question.due_on, -1)
    if before > today:
        reminding.run(before)
        assert told(acting) == ["due_again", "reminder"]
    reminding.run(question.due_on + dt.timedelta(days=1))
    assert told(acting)[-1] == "overdue"


def test_the_next_office_is_asked_the_question_when_it_is_overdue(office, question):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, RoleCode.DEPUTY_HEAD, division=office.works)
    for _again in range(2):
        reminding.run(add_working_days(question.due_on, 1))
    assert told(deputy) == ["due_again"]
    assert told(office.head) == ["due_again", "overdue"]


def test_what_needs_work_goes_back_to_the_authors(client, office, question, committed):
    mail.outbox.clear()
    with committed():
        answer(question, user=office.head.user, outcome="needs_work", note="แก้ตาราง")
    assert recipients_of_all() == {"author"}
    assert "แก้ตาราง" in mail.outbox[0].body


def test_a_readers_report_goes_to_the_authors_else_to_the_head(
    office, certified, committed
):
    with committed():
        take(certified, "ลิงก์เสีย")
    assert recipients_of_all() == {"author"}
    assert "ลิงก์เสีย" in mail.outbox[0].body
    mail.outbox.clear()
    office.author.user.is_active = False
    office.author.user.save()
    with committed():
        take(certified, "ตัวเลขผิด")
    assert recipients_of_all() == {"head"}


def test_retirement_is_told_to_authors_and_head(office, certified, committed):
    superuser = get_user_model().objects.create_superuser("root", "root@example.org")
    with committed():
        retire(certified, user=superuser, reason="ระเบียบใหม่ใช้แทน")
    assert recipients_of_all() == {"author", "head"}
    assert all("ระเบียบใหม่ใช้แทน" in one.body for one in mail.outbox)


def test_emergency_is_told_to_all_who_will_judge_it(office, draft, committed):
    record = EmergencyPublication(
        page=draft, text_fingerprint="x", reason="น้ำท่วม", due_on=dt.date(2027, 1, 5)
    )
    record.take_user(office.author.user)
    record.save()
    with committed():
        events.emergency.send(
            EmergencyPublication,
            emergency_publication=record,
            user=office.author.user,
        )
    assert recipients_of_all() == {"head", "secretary"}
    assert "น้ำท่วม" in mail.outbox[0].body
    assert "5 มกราคม 2570" in mail.outbox[0].body
    assert "เขียน" in mail.outbox[0].body


def test_registry_takes_back_and_the_author_learns_why(office, submitted, committed):
    superuser = get_user_model().objects.create_superuser("root", "root@example.org")
    call_command("km_remind", verbosity=0)
    mail.outbox.clear()
    with committed():
        withdraw(submitted.current_workflow_state, user=superuser, reason="ส่งผิดเรื่อง")
    assert recipients_of_all() == {"author", "head"}
    assert all("ส่งผิดเรื่อง" in one.body for one in mail.outbox)


def test_what_missed_its_day_is_told_to_its_authors(office, draft, committed):
    revision = draft.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.save()
    speak(office.author, "en")
    with committed():
        take_off(draft, revision, ["เหตุผล"])
    [message] = mails_to(office.author)
    # The reasons too are in the reader's language, whoever noticed it.
    assert "The head of division has not judged this version yet." in message.body
    assert recipients_of_all() == {"author"}


# -- Never lost, never twice -----------------------------------------------------------


def test_rolled_back_is_told_to_nobody(office, draft):
    with transaction.atomic():
        draft.get_workflow().start(draft, office.author.user)
        assert Notice.objects.exists()
        transaction.set_rollback(True)
    call_command("km_remind", verbosity=0)
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_process_killed_after_the_commit_is_made_up_for(office, submitted):
    assert mail.outbox == []
    call_command("km_remind", verbosity=0)
    call_command("km_remind", verbosity=0)
    assert [one.to for one in mail.outbox] == [["head@example.org"]]


class ServerIsDown(EmailBackend):
    def open(self):
        raise ConnectionRefusedError("ไม่มีใครรับ")


class RefusesTheHead(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["head@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"head@example.org": (550, b"no")})
        return super().send_messages(messages)


@pytest.fixture
def mail_server(settings):
    def use(backend) -> None:
        settings.EMAIL_BACKEND = (
            f"{__name__}.{backend.__name__}"
            if backend
            else "django.core.mail.backends.locmem.EmailBackend"
        )

    return use


def test_a_server_that_is_down_is_tried_again_later(office, committed, mail_server):
    mail_server(ServerIsDown)
    send(office, committed)
    [notice] = Notice.objects.all()
    assert notice.attempts == 1
    assert "ไม่มีใครรับ" in notice.last_error
    mail_server(None)
    # Not yet, and then once.
    call_command("km_remind", verbosity=0)
    assert mail.outbox == []
    Notice.objects.update(try_at=timezone.now())
    call_command("km_remind", verbosity=0)
    call_command("km_remind", verbosity=0)
    assert len(mail.outbox) == 1


def test_each_failure_waits_longer_until_it_is_given_up(office, submitted, mail_server):
    mail_server(ServerIsDown)
    waits = []
    for _attempt in range(20):
        before = timezone.now()
        Notice.objects.filter(try_at__isnull=False).update(try_at=before)
        try:
            call_command("km_remind", verbosity=0)
        except CommandError:
            waits.append(Notice.objects.get().try_at)
            if waits[-1] is None:
                break
            waits[-1] -= before
    assert waits[-1] is None
    waits.pop()
    minutes = [round(one.total_seconds() / 60) for one in waits]
    assert minutes == sorted(minutes)
    assert len(set(minutes)) > 3
    assert waits[0] >= dt.timedelta(minutes=5)
    assert dt.timedelta(days=1) < sum(waits, dt.timedelta()) < dt.timedelta(days=4)
    mail_server(None)
    call_command("km_remind", verbosity=0)
    assert mail.outbox == []


def test_one_refused_address_holds_up_nobody(client, office, submitted, mail_server):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, RoleCode.HEAD, division=office.works)
    mail_server(RefusesTheHead)
    with pytest.raises(CommandError):
        call_command("km_remind", verbosity=0)
    assert [one.to for one in mail.outbox] == [["deputy@example.org"]]
    assert "550" in Notice.objects.unsent().get().last_error


def test_a_notice_that_cant_be_worded_holds_up_nobody(office, submitted):
    broken = outbox.notice(Event.RETIRED, office.works, office.head.user.pk, {})
    outbox.post([broken])
    with pytest.raises(CommandError):
        call_command("km_remind", verbosity=0)
    assert told(office.head) == ["asked"]
    assert "title" in Notice.objects.unsent().get().last_error


def test_a_failing_mail_server_fails_no_judgement(client, office, submitted, committed,
                                                  mail_server):  # fmt: skip
    mail_server(ServerIsDown)
    with committed():
        response = judge(client, office.head, submitted)
    assert response.status_code == 302
    assert state_of(submitted).step == "secretary"


def test_what_was_judged_meanwhile_is_asked_of_nobody(client, office, submitted):
    judge(client, office.head, submitted)
    call_command("km_remind", verbosity=0)
    assert told(office.head) == []
    assert told(office.secretary) == ["asked"]


def test_deadline_mails_have_both_forms(office, submitted):
    reminding.run(add_working_days(state_of(submitted).due_on, 1))
    messages = mails_to(office.head)
    assert len(messages) == 2
    for one in messages:
        assert one.body.strip()
        assert html_of(one)


def test_notices_are_kept_for_a_year(office, submitted):
    call_command("km_remind", verbosity=0)
    Notice.objects.update(created_at=timezone.now() - dt.timedelta(days=364))
    call_command("km_remind", verbosity=0)
    assert Notice.objects.count() == 1
    Notice.objects.update(created_at=timezone.now() - dt.timedelta(days=366))
    submitted.current_workflow_state.cancel(user=office.author.user)
    call_command("km_remind", verbosity=0)
    assert not Notice.objects.filter(event=Event.ASKED).exists()
