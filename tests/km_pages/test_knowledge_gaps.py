"""Knowledge gaps: written down without the reader, asked of a division, closed."""

import datetime as dt
from io import BytesIO
from smtplib import SMTPException

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core import mail
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.users.models import UserProfile

from km_pages import provisioning
from km_pages.gaps import log
from km_pages.models import (
    ArticleRequest,
    CommitteeRole,
    KnowledgeGap,
    Provision,
    RoleCode,
)
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    DivisionFactory,
    KnowledgeIndexFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db

REPORT = "km_pages_gaps"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Moves the day; begins on TODAY."""

    def move(day):
        monkeypatch.setattr(timezone, "localdate", lambda *args, **kwargs: day)

    move(TODAY)
    return move


@pytest.fixture
def seek(client):
    def seek(query, **headers):
        url = reverse("km_pages:search")
        assert client.get(url, {"q": query}, headers=headers).status_code == 200

    return seek


@pytest.fixture
def member_of():
    provisioning.run()

    def make(*keys: str, language="en"):
        user = get_user_model().objects.create_user("-".join(keys), first_name="Som")
        user.groups.set([Provision.find(key, Group) for key in keys])
        UserProfile.objects.create(user=user, preferred_language=language)
        return user

    return make


@pytest.fixture
def secretary(client, member_of):
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    return client


@pytest.fixture
def submit(secretary, django_capture_on_commit_callbacks):
    """Post a form as the secretary, and let happen what follows the commit."""

    def submit(url, data=None):
        with django_capture_on_commit_callbacks(execute=True):
            return secretary.post(url, data or {}, follow=True)

    return submit


def gap(query="ดวงจันทร์เทียม", **fields) -> KnowledgeGap:
    days = {"first_day": TODAY, "last_day": TODAY}
    return KnowledgeGap.objects.create(query=query, **{**days, **fields})


def url_of(name: str, one: KnowledgeGap) -> str:
    return reverse(name, args=[one.pk])


def head_of(division, name="ประนอม", language="th", email="head@example.org", **more):
    user = get_user_model().objects.create_user(name, email=email)
    UserProfile.objects.create(user=user, preferred_language=language)
    person = PersonFactory(given_name=name, user=user, **more)
    role = CommitteeRole.objects.get(code=RoleCode.HEAD)
    AppointmentFactory(person=person, role=role, division=division)
    return person


def sought() -> list[tuple]:
    return list(KnowledgeGap.objects.values_list("query", "days"))


# -- Writing down ---------------------------------------------------------------------


def test_what_is_not_found_is_written_down_and_what_is_found_is_not(seek):
    ArticleFactory(title="วิธีคัดแยกขยะ")
    seek("คัดแยกขยะ")
    seek("")
    seek("???")
    assert not KnowledgeGap.objects.exists()
    seek("ดวงจันทร์เทียม")
    assert sought() == [("ดวงจันทร์เทียม", 1)]


def test_the_same_question_is_one_gap_and_counts_once_a_day(seek, today):
    for query in ("Sputnik ๕", " sputnik  5", "SPUTNIK 5?", "sputnik 5"):
        seek(query)
    assert sought() == [("sputnik 5", 1)]
    today(TODAY + dt.timedelta(days=3))
    seek("Sputnik 5")
    seek("Sputnik 5")
    one = KnowledgeGap.objects.get()
    assert (one.days, one.first_day) == (2, TODAY)
    assert one.last_day == TODAY + dt.timedelta(days=3)


def test_nothing_of_the_reader_is_kept(client, seek):
    user = get_user_model().objects.create_user("reader", email="r@example.org")
    client.force_login(user)
    seek("ดวงจันทร์เทียม", user_agent="Mozilla/5.0 Telling")
    stored = KnowledgeGap.objects.values().get()
    assert set(stored) == {
        "id", "query", "days", "first_day", "last_day",
        "state", "answer_id", "remark", "closed_on",
    }  # fmt: skip
    assert type(stored["last_day"]) is dt.date


@pytest.mark.parametrize(
    "query",
    [
        "1-2345-67890-12-3",
        "๑๒๓๔๕๖๗๘๙๐๑๒๓",
        "zzq 1234567890123",
        "081-234-5678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "+66 81 234 5678",
        "02 345 6789",
        "somebody@example.org",
        "https://example.org/zzq",
        "นายวรวุฒิ ศักดิ์สยาม",
        "ข้อมูลของ น.ส. วรรณิภา",
        "Mrs Zzyzx",
        "zzq " * 26,
        "ฆ" * 5_000,
    ],
)
def test_what_may_be_about_a_person_is_not_written_down(seek, query):
    seek(query)
    assert not KnowledgeGap.objects.exists()


@pytest.mark.parametrize("query", ["zzq 12/2568", "zzq 5/1/2568", "นายกสมาคมซักซ้อมzzq"])
def test_numbers_of_orders_dates_and_offices_are_questions(seek, query):
    seek(query)
    assert KnowledgeGap.objects.count() == 1


def test_machines_that_name_themselves_are_not_written_down(seek):
    seek("ดวงจันทร์เทียม", user_agent="ExampleBot/2.0")
    assert not KnowledgeGap.objects.exists()


def test_a_flood_of_new_words_ends_for_the_day(seek, today, monkeypatch):
    monkeypatch.setattr(log, "MOST_A_DAY", 3)
    for number in range(6):
        seek(f"zzq{number}")
    assert KnowledgeGap.objects.count() == 3
    today(TODAY + dt.timedelta(days=1))
    seek("zzq9")
    assert KnowledgeGap.objects.filter(query="zzq9").exists()


def test_a_full_table_lets_go_of_what_was_sought_least_and_longest_ago(
    seek, monkeypatch
):
    monkeypatch.setattr(log, "MOST", 3)
    old = TODAY - dt.timedelta(days=300)
    asked = KnowledgeGap.State.ASKED
    gap("asked", first_day=old, last_day=old, state=asked)
    gap("often", first_day=old, last_day=old, days=40)
    gap("once", first_day=old, last_day=old)
    seek("zzqnew")
    assert {query for query, _days in sought()} == {"asked", "often", "zzqnew"}


def test_a_search_in_vain_writes_once_and_a_search_that_finds_not_at_all(client):
    ArticleFactory(title="วิธีคัดแยกขยะ")

    def writes(query):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("km_pages:search"), {"q": query})
        begins = ("INSERT", "UPDATE", "DELETE")
        return [q["sql"] for q in captured if q["sql"].startswith(begins)]

    # The first page of all writes down the site's settings.
    writes("คัดแยกขยะ")
    assert len(writes("ดวงจันทร์เทียม")) == 1
    assert len(writes("ดวงจันทร์เทียม")) == 0
    assert len(writes("คัดแยกขยะ")) == 0


def test_a_reader_is_answered_although_nothing_can_be_written(seek, monkeypatch):
    def refuse(*args):
        raise DatabaseError("read only")

    monkeypatch.setattr(log, "_write", refuse)
    seek("ดวงจันทร์เทียม")


# -- The report -----------------------------------------------------------------------


def test_the_report_takes_a_right_of_its_own(client, member_of):
    one = gap()
    client.force_login(member_of(provisioning.STAFF))
    for name in ("", "_close", "_reopen", "_remove"):
        address = url_of(f"km_pages_gap{name}", one)
        assert client.post(address, {"remark": "x"}).status_code in (302, 403)
    assert client.get(reverse(REPORT)).status_code == 302
    assert reverse(REPORT) not in client.get("/admin/").content.decode()
    one.refresh_from_db()
    assert one.state == KnowledgeGap.State.OPEN


def test_the_report_is_in_the_menu_and_says_when_it_is_empty(secretary):
    assert reverse(REPORT) in secretary.get("/admin/").content.decode()
    html = secretary.get(reverse(REPORT)).content.decode()
    assert "Nothing has been sought in vain yet" in html


def test_most_days_stand_first_and_what_is_closed_last(secretary):
    gap("often", days=9)
    gap("seldom", days=2)
    gap("done", days=30, state=KnowledgeGap.State.CLOSED)
    html = secretary.get(reverse(REPORT)).content.decode()
    html = html[html.index("km-gaps__table") :]
    places = [html.index(one) for one in ("often", "seldom", "done")]
    assert places == sorted(places)


def rows_of(response) -> list[str]:
    return [one.query for one in response.context["object_list"]]


def test_the_report_is_narrowed_by_days_state_and_words(secretary):
    gap("new one")
    old = TODAY - dt.timedelta(days=60)
    gap("old one", first_day=old, last_day=old, state=KnowledgeGap.State.ASKED)

    def rows(**query):
        return rows_of(secretary.get(reverse(REPORT), query))

    assert rows(last_day_from="1 พ.ย. 2569") == ["new one"]
    assert rows(last_day_to="1/11/2569") == ["old one"]
    assert rows(state="asked") == ["old one"]
    assert rows(q="OLD") == ["old one"]
    response = secretary.get(reverse(REPORT), {"last_day_from": "yesterday"})
    assert rows_of(response) == []
    assert "A filter can't be understood" in response.content.decode()
    empty = secretary.get(reverse(REPORT), {"q": "nowhere"}).content.decode()
    assert "No knowledge gap answers to this search" in empty


def test_a_long_list_has_pages_and_its_rows_cost_no_queries(secretary):
    counts = []
    division = DivisionFactory()
    for number in range(60):
        one = gap(f"zzq {number:02}")
        ArticleRequest.objects.create(gap=one, division=division, asked_on=TODAY)
        if number + 1 in (2, 40):
            secretary.get(reverse(REPORT))
            with CaptureQueriesContext(connection) as captured:
                assert secretary.get(reverse(REPORT)).status_code == 200
            counts.append(len(captured))
    assert counts[0] == counts[1]
    assert len(rows_of(secretary.get(reverse(REPORT)))) == 50
    assert len(rows_of(secretary.get(reverse(REPORT), {"p": "2"}))) == 10


def test_the_report_is_had_as_a_spreadsheet(secretary):
    gap("=1+1 ดวงจันทร์เทียม", days=4)
    response = secretary.get(reverse(REPORT), {"export": "xlsx"})
    sheet = load_workbook(BytesIO(response.getvalue())).active
    header, row = sheet.iter_rows(values_only=True)
    assert len(header) == 7
    assert row[:3] == ("=1+1 ดวงจันทร์เทียม", 4, TODAY)
    response = secretary.get(reverse(REPORT), {"export": "csv", "q": "ดวงจันทร์"})
    text = response.getvalue().decode()
    assert "'=1+1 ดวงจันทร์เทียม" in text


# -- Asking ---------------------------------------------------------------------------


def test_a_head_is_asked_by_mail_in_their_language(submit):
    index = KnowledgeIndexFactory()
    division = DivisionFactory(name_th="กองช่าง", name_en="Public Works")
    head_of(division, language="en", name_en="Pranom Jaidee")
    one = gap(days=3)
    response = submit(
        url_of("km_pages_gap", one), {"division": division.pk, "note": "Where is it?"}
    )
    [letter] = mail.outbox
    assert letter.to == ["head@example.org"]
    assert letter.subject == "An article is wanted: ดวงจันทร์เทียม"
    assert "Public Works" in letter.body
    assert "Where is it?" in letter.body
    assert "22 November 2026" in letter.body
    assert f"/knowledgearticlepage/{index.pk}/" in letter.body
    one.refresh_from_db()
    assert one.state == KnowledgeGap.State.ASKED
    html = response.content.decode()
    assert "Pranom Jaidee" in html
    assert "Where is it?" in html
    assert "22 November 2026" in html
    report = response.client.get(reverse(REPORT)).content.decode()
    assert "Public Works" in report[report.index("km-gaps__table") :]


def test_a_thai_head_is_asked_in_thai_by_a_secretary_who_reads_english(submit):
    division = DivisionFactory(name_th="กองช่าง", name_en="Public Works")
    head_of(division)
    submit(url_of("km_pages_gap", gap()), {"division": division.pk})
    [letter] = mail.outbox
    assert "กองช่าง" in letter.body
    assert "Public Works" not in letter.body
    assert "พฤศจิกายน 2569" in letter.body


def test_no_mail_leaves_before_the_request_is_stored(secretary):
    division = DivisionFactory()
    head_of(division)
    secretary.post(url_of("km_pages_gap", gap()), {"division": division.pk})
    assert ArticleRequest.objects.count() == 1
    assert mail.outbox == []


def test_a_division_without_a_head_is_not_asked_and_the_note_stays(submit):
    division = DivisionFactory(name_en="Public Works")
    response = submit(
        url_of("km_pages_gap", gap()), {"division": division.pk, "note": "ของเดิม"}
    )
    assert "Nobody heads Public Works today" in response.content.decode()
    assert "ของเดิม" in response.content.decode()
    assert not ArticleRequest.objects.exists()


def test_no_division_is_said_on_its_field(submit):
    html = submit(url_of("km_pages_gap", gap()), {"division": ""}).content.decode()
    assert "Choose the division to ask." in html


def test_a_head_without_an_address_is_to_be_told_otherwise(submit):
    division = DivisionFactory()
    head_of(division, email="")
    address = url_of("km_pages_gap", gap())
    response = submit(address, {"division": division.pk})
    assert mail.outbox == []
    assert "Tell them yourself." in response.content.decode()
    assert "tell them yourself" in response.client.get(address).content.decode()
    assert ArticleRequest.objects.get().mail_failed


def test_a_mail_server_that_is_down_loses_no_request(submit, monkeypatch):
    def fail(*args, **kwargs):
        raise SMTPException("down")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    division = DivisionFactory()
    head_of(division)
    address = url_of("km_pages_gap", gap())
    response = submit(address, {"division": division.pk})
    assert "tell them yourself" in response.client.get(address).content.decode()
    assert ArticleRequest.objects.get().mail_failed


def test_the_request_remembers_its_head_when_another_has_come(submit):
    division = DivisionFactory()
    head = head_of(division, name_en="Pranom Jaidee")
    one = gap()
    submit(url_of("km_pages_gap", one), {"division": division.pk})
    head.appointments.all().delete()
    head_of(division, name="สมพร", email="new@example.org", name_en="Somporn")
    html = submit(url_of("km_pages_gap", one), {"division": division.pk})
    assert "Pranom Jaidee" in html.content.decode()
    assert [letter.to for letter in mail.outbox][1:] == [["new@example.org"]]
    assert one.requests.count() == 2


# -- Closing --------------------------------------------------------------------------


def test_a_gap_is_closed_by_the_article_that_answers_it(submit):
    article = ArticleFactory(title="ดาวเทียมของตำบล")
    one = gap()
    response = submit(url_of("km_pages_gap_close", one), {"answer": article.pk})
    one.refresh_from_db()
    assert (one.state, one.closed_on) == (KnowledgeGap.State.CLOSED, TODAY)
    assert "ดาวเทียมของตำบล" in response.content.decode()
    html = response.client.get(url_of("km_pages_gap", one)).content.decode()
    assert article.get_url() in html


def test_a_gap_is_closed_by_hand_with_a_reason_and_opened_again(submit):
    one = gap()
    response = submit(url_of("km_pages_gap_close", one), {"remark": ""})
    assert "Name the article, or say why" in response.content.decode()
    submit(url_of("km_pages_gap_close", one), {"remark": "ไม่ใช่งานของเรา"})
    one.refresh_from_db()
    assert one.state == KnowledgeGap.State.CLOSED
    submit(url_of("km_pages_gap_reopen", one))
    one.refresh_from_db()
    assert (one.state, one.remark, one.closed_on) == ("open", "", None)


def test_a_draft_answers_nothing(submit):
    draft = ArticleFactory(title="ร่าง", live=False)
    one = gap()
    response = submit(url_of("km_pages_gap_close", one), {"answer": draft.pk})
    assert "isn&#x27;t published yet" in response.content.decode()
    one.refresh_from_db()
    assert one.state == KnowledgeGap.State.OPEN


def test_a_name_that_slipped_in_is_taken_out(submit, secretary):
    one = gap("somebody")
    assert (
        "somebody" in secretary.get(url_of("km_pages_gap_remove", one)).content.decode()
    )
    submit(url_of("km_pages_gap_remove", one))
    assert not KnowledgeGap.objects.exists()


def test_a_closed_gap_that_is_sought_again_stays_closed_and_counts(seek):
    day = TODAY - dt.timedelta(days=9)
    closed = KnowledgeGap.State.CLOSED
    gap(first_day=day, last_day=day, state=closed)
    seek("ดวงจันทร์เทียม")
    one = KnowledgeGap.objects.get()
    assert (one.state, one.days, one.last_day) == (closed, 2, TODAY)
