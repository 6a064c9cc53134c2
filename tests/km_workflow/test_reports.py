"""The reports: who may see them, what they say, what their spreadsheets hold."""

import csv
import datetime as dt
import io
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from openpyxl import load_workbook
from wagtail.models import Page, TaskState
from wagtail.users.models import UserProfile

from km_pages import provisioning
from km_pages.models import Division, PageReads, Provision, RoleCode
from km_pages.thai.calendar import fiscal_year_of
from km_workflow.models import (
    Certificate,
    DivisionReviewState,
    PublicHoliday,
    SecretaryReviewState,
)
from tests.bench.building import grow, make_office

from .conftest import appoint, approve_fully, fresh, judge, make_person
from .test_queue_costs import submit_articles

pytestmark = pytest.mark.django_db

RIGHTS = {
    "overdue": "view_overdue_report",
    "vacancies": "view_vacancies_report",
    "turnaround": "view_turnaround_report",
    "returned": "view_returned_report",
    "verification": "view_verification_report",
    "most-read": "view_most_read_report",
}
each_report = pytest.mark.parametrize("name", RIGHTS)


def url_of(name: str, query: str = "") -> str:
    return f"/admin/km-review/reports/{name}/{query}"


@pytest.fixture
def overseer(office):
    """Somebody who may see every report and has no say in anything."""
    person = make_person("overseer", "กำกับ", None)
    person.user.user_permissions.set(
        Permission.objects.filter(codename__in=RIGHTS.values())
    )
    profile = UserProfile.get_for_user(person.user)
    profile.preferred_language = "en"
    profile.save()
    return person


@pytest.fixture
def ask(client, overseer):
    def ask(name: str, query: str = "") -> str:
        client.force_login(overseer.user)
        response = client.get(url_of(name, query))
        assert response.status_code == 200
        return response.content.decode()

    return ask


def rows_of(html: str) -> list[list[str]]:
    """The text of the cells of the report's own table, row by row."""
    table = html[html.index('class="km-report__table"') :]
    body = table[table.index("<tbody") : table.index("</tbody>")]
    return [
        [
            " ".join(re.sub(r"<[^>]+>", " ", cell).split())
            for cell in re.findall(r"<td.*?</td>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


@pytest.fixture
def csv_of(client, overseer):
    def read(name: str, query: str = "?export=csv") -> list[list[str]]:
        client.force_login(overseer.user)
        response = client.get(url_of(name, query))
        content = b"".join(response.streaming_content)
        # Excel takes it for UTF-8 by this alone.
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))

    return read


@pytest.fixture
def workbook_of(client, overseer):
    def read(name: str, query: str = "?export=xlsx", language: str = "en"):
        UserProfile.objects.filter(user=overseer.user).update(
            preferred_language=language
        )
        client.force_login(overseer.user)
        response = client.get(url_of(name, query))
        content = b"".join(response.streaming_content)
        return load_workbook(io.BytesIO(content)).active

    return read


# -- Who may see them ------------------------------------------------------------------


@each_report
def test_each_report_takes_a_right_of_its_own(client, office, name):
    person = make_person("clerk", "ธุรการ", office.works)
    client.force_login(person.user)
    for query in ("", "?export=csv", "?export=xlsx"):
        response = client.get(url_of(name, query))
        assert (response.status_code, response.headers["Location"]) == (302, "/admin/")
    assert client.get(url_of(name) + "results/").status_code == 302
    assert url_of(name) not in client.get("/admin/").content.decode()

    # The rights to all others don't help.
    others = [right for key, right in RIGHTS.items() if key != name]
    rights = Permission.objects.filter(codename__in=others)
    person.user.user_permissions.set(rights)
    assert client.get(url_of(name)).status_code == 302

    own = Permission.objects.get(codename=RIGHTS[name])
    person.user.user_permissions.set([own])
    assert client.get(url_of(name)).status_code == 200
    assert url_of(name) in client.get("/admin/").content.decode()


@each_report
def test_the_registry_may_see_them(client, office, name):
    person = make_person("registrar", "ทะเบียน", None)
    person.user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    client.force_login(person.user)
    assert client.get(url_of(name)).status_code == 200


@each_report
def test_a_report_on_nothing_says_so(ask, name):
    assert "<html" in ask(name)
    assert "<html" not in ask(name + "/results")


@each_report
def test_bad_filters_are_answered_and_show_nothing(client, overseer, ask, name):
    if name in ("overdue", "vacancies"):
        html = ask(name, "?division=999999")
        assert 'class="km-report__table"' not in html
        assert 'role="alert"' in html
    client.force_login(overseer.user)
    for query in ("?p=x", "?division=%00", "?period_from=31/2/2569", "?fiscal_year=1"):
        assert client.get(url_of(name, query)).status_code == 200


# -- Turnaround ------------------------------------------------------------------------


def finish(title: str, started: dt.datetime, finished: dt.datetime) -> None:
    states = DivisionReviewState.objects.filter(revision__object_str=title)
    assert states.update(started_at=started, finished_at=finished)


def at(year: int, month: int, day: int, hour: int = 10) -> dt.datetime:
    return dt.datetime(year, month, day, hour, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def judged(client, office):
    """Three judgements of the head: 0, 3 and 6 working days after they were asked."""
    submit_articles(office, 0, 3)
    for page in fresh(office.index).get_children().order_by("slug"):
        judge(client, office.head, page)
    # Tuesday 8 September 2026, over a weekend and a holiday.
    PublicHoliday.objects.update_or_create(
        date=dt.date(2026, 9, 14), defaults={"name_th": "วันหยุด", "observed": True}
    )
    start = at(2026, 9, 8)
    finish("เรื่องที่ 0", start, at(2026, 9, 8, 16))
    finish("เรื่องที่ 1", start, at(2026, 9, 11))
    finish("เรื่องที่ 2", start, at(2026, 9, 17))


def test_turnaround_counts_working_days(ask, judged, office):
    [row] = rows_of(ask("turnaround"))
    assert row[:2] == [office.works.name_en, "Judgement of the head of division"]
    assert row[2:] == ["3", "3.0", "3.0"]


def test_turnaround_by_period_year_and_division(ask, judged, office):
    def numbers(query: str) -> list[str]:
        html = ask("turnaround", query)
        if 'class="km-report__table"' not in html:
            return []
        return [row[2] for row in rows_of(html)]

    assert numbers("?period_from=11/9/2569") == ["2"]
    # Both days are of the period, and each may be written as officials do.
    assert numbers("?period_from=๑๑ ก.ย. ๒๕๖๙&period_to=17 กันยายน 2569") == ["2"]
    assert numbers("?period_to=10/9/2569") == ["1"]
    assert numbers("?fiscal_year=2569") == ["3"]
    assert numbers("?fiscal_year=2570") == []
    assert numbers(f"?division={office.works.pk}") == ["3"]
    assert numbers(f"?division={office.finance.pk}") == []


@pytest.mark.parametrize(
    "query", ["?period_from=31/2/2569", "?period_from=17/9/2569&period_to=8/9/2569"]
)
def test_a_period_that_isnt_one_says_so_and_shows_no_figures(ask, judged, query):
    html = ask("turnaround", query)
    assert 'class="km-report__table"' not in html
    assert "km-report__error" in html


def test_all_divisions_together_stand_last(ask, judged, office, client):
    page = fresh(office.index).get_children().first().specific
    judge(client, office.secretary, page)
    DivisionReviewState.objects.filter(revision__object_str="เรื่องที่ 2").update(
        division=office.finance
    )
    rows = rows_of(ask("turnaround"))
    assert [row[0] for row in rows[-2:]] == ["All divisions"] * 2
    assert [row[2] for row in rows if row[1].startswith("Judgement")] == ["1", "2", "3"]


# -- Overdue ---------------------------------------------------------------------------


def test_overdue_says_with_whom_it_is(ask, office, today):
    submit_articles(office, 0, 3)
    states = DivisionReviewState.objects.order_by("pk")
    for state, days in zip(states, (-1, -30, 3), strict=True):
        state.due_on = today + dt.timedelta(days=days)
        state.save()
    rows = rows_of(ask("overdue"))
    assert [row[0] for row in rows] == ["เรื่องที่ 1", "เรื่องที่ 0"]
    assert rows[0][5] == office.head.name_en
    assert int(rows[0][4]) > int(rows[1][4])
    html = ask("overdue", f"?division={office.finance.pk}")
    assert 'class="km-report__table"' not in html
    assert len(rows_of(ask("overdue", "?kind=head"))) == 2
    office.head.appointments.all().delete()
    assert {row[5] for row in rows_of(ask("overdue"))} == {"nobody"}


# -- Vacancies -------------------------------------------------------------------------


def test_vacancies_name_the_office_who_judges_and_what_waits(ask, office, submitted):
    cko = make_person("cko", "เอื้อ", None)
    office.head.appointments.all().delete()
    by_place = {(row[0], row[1]): row for row in rows_of(ask("vacancies"))}
    head = by_place["Head of Division", "Works"]
    assert head[2] == "nobody"
    assert submitted.title in head[3]
    assert "nobody can judge it" in head[3]
    assert ("Head of Division", office.finance.name) not in by_place
    assert any(row[0] == "Permanent Secretary" for row in by_place.values())

    appoint(cko, RoleCode.CKO)
    by_place = {(row[0], row[1]): row for row in rows_of(ask("vacancies"))}
    head = by_place["Head of Division", "Works"]
    assert cko.name_en in head[2]
    assert submitted.title in head[3]
    assert "nobody can judge it" not in head[3]


def test_vacancies_of_secretary_and_language(ask, office):
    places = {row[0] for row in rows_of(ask("vacancies"))}
    assert "Member and Secretary" not in places
    assert "Language Reviewer" in places
    office.secretary.appointments.all().delete()
    reviewer = make_person("reviewer", "ภาษา", None)
    appoint(reviewer, RoleCode.LANGUAGE_REVIEWER, language="en")
    places = {row[0] for row in rows_of(ask("vacancies"))}
    assert "Member and Secretary" in places
    assert "Language Reviewer" not in places


def test_pages_whose_every_judge_wrote_them_are_named(ask, office, submitted):
    state = DivisionReviewState.objects.get()
    state.barred_users.add(office.head.user)
    [row] = [row for row in rows_of(ask("vacancies")) if submitted.title in row[3]]
    assert row[:2] == ["Head of Division", "Works"]
    assert row[2] == "nobody: everybody who could wrote these pages"


def test_a_closed_division_for_which_pages_wait_is_a_vacancy(
    ask, office, submitted, today
):
    office.head.appointments.all().delete()
    Division.objects.filter(pk=office.works.pk).update(
        active_until=today - dt.timedelta(days=1)
    )
    assert any(submitted.title in row[3] for row in rows_of(ask("vacancies")))


# -- Returned --------------------------------------------------------------------------


def test_returned_with_reasons_and_counts(ask, client, office):
    submit_articles(office, 0, 3)
    pages = list(fresh(office.index).get_children().order_by("slug"))
    judge(client, office.head, pages[0], correct="no", correct_note="ตัวเลขผิด")
    judge(client, office.head, pages[1], usable="no", usable_note="ไม่มีเครื่องมือ")
    judge(client, office.head, pages[2])
    judge(client, office.secretary, pages[2], complete="no", complete_note="ขาดภาพ")
    html = ask("returned")
    rows = rows_of(html)
    assert [row[0] for row in rows] == ["เรื่องที่ 2", "เรื่องที่ 1", "เรื่องที่ 0"]
    assert rows[2][4:] == [office.head.name_en, "Is it correct? ตัวเลขผิด"]
    summary = html[: html.index('class="km-report__table"')]
    counts = re.findall(r'km-report__number">(\d+)</td>', summary)
    assert counts == ["2", "1", "1", "1", "1"]
    assert len(rows_of(ask("returned", "?step=secretary"))) == 1
    this_year = fiscal_year_of(timezone.localdate())
    assert len(rows_of(ask("returned", f"?fiscal_year={this_year.be}"))) == 3
    earlier = ask("returned", f"?fiscal_year={this_year.previous().be}")
    assert 'class="km-report__table"' not in earlier


def test_a_divisions_own_question_is_a_reason_too(ask, client, office, submitted):
    judge(client, office.head, submitted, correct="no", correct_note="ผิด")
    question = {"question_th": "มีภาพหรือไม่", "question_en": "Are there pictures?"}
    DivisionReviewState.objects.update(
        checklist=[{**question, "yes": False, "note": "ยังไม่มี"}]
    )
    html = ask("returned")
    assert "Are there pictures? ยังไม่มี" in rows_of(html)[0][5]
    assert "Are there pictures?" in html[: html.index('class="km-report__table"')]


# -- Verification ----------------------------------------------------------------------


@pytest.fixture
def live(client, office):
    """Four live articles of a division: within, on the last day, past, unverified."""
    submit_articles(office, 0, 4)
    pages = list(fresh(office.index).get_children().order_by("slug"))
    for page in pages:
        approve_fully(client, office, page)
    today = timezone.localdate()
    for page, days in zip(pages, (100, 0, -1), strict=False):
        Certificate.objects.filter(page=page).update(
            review_by=today + dt.timedelta(days=days)
        )
    Certificate.objects.filter(page=pages[3]).update(voided_at=timezone.now())
    return pages


def test_verification_score(ask, live, office):
    [row] = rows_of(ask("verification"))
    assert row == ["Works", "4", "2", "1", "1", "50"]
    html = ask("verification", f"?division={office.finance.pk}")
    assert 'class="km-report__table"' not in html


def test_most_read_of_those_past_their_date(ask, live, office):
    today = timezone.localdate()
    Certificate.objects.filter(page__in=live[:3]).update(
        review_by=today - dt.timedelta(days=10)
    )
    for page, reads in zip(live, (3, 7, 0, 99), strict=True):
        PageReads.objects.add(page.pk, today, reads)
    long_ago = today - dt.timedelta(days=200)
    PageReads.objects.add(live[0].pk, long_ago, 100)
    rows = rows_of(ask("most-read"))
    assert [(row[0], row[2]) for row in rows] == [("เรื่องที่ 1", "7"), ("เรื่องที่ 0", "3")]
    assert [row[4] for row in rows] == ["10", "10"]
    rows = rows_of(ask("most-read", "?read_within=365"))
    assert [(row[0], row[2]) for row in rows] == [("เรื่องที่ 0", "103"), ("เรื่องที่ 1", "7")]


# -- Spreadsheets ----------------------------------------------------------------------


def test_a_workbook_has_true_dates_in_the_readers_calendar(
    workbook_of, office, submitted, today
):
    due_on = today - dt.timedelta(days=40)
    DivisionReviewState.objects.update(due_on=due_on)
    for language, form in (("th", "[$-107041E]"), ("en", "d mmmm yyyy")):
        sheet = workbook_of("overdue", language=language)
        assert sheet.max_row == 2
        cell = sheet["D2"]
        assert cell.is_date
        assert cell.value == due_on
        assert form in cell.number_format
        assert sheet["E2"].data_type == "n"
        assert sheet["A1"].value


def test_csv_has_iso_dates_and_no_formulas(csv_of, office, submitted, today):
    due_on = today - dt.timedelta(days=40)
    DivisionReviewState.objects.update(due_on=due_on)
    state = DivisionReviewState.objects.get()
    state.revision.object_str = '=HYPERLINK("http://example.org";"x")'
    state.revision.save()
    head, row = csv_of("overdue")
    assert head[:2] == ["Page", "Step"]
    assert row[0] == '\'=HYPERLINK("http://example.org";"x")'
    assert row[3] == due_on.isoformat()


def test_a_workbook_has_no_formulas_either(workbook_of, office, submitted, today):
    DivisionReviewState.objects.update(due_on=today - dt.timedelta(days=40))
    state = DivisionReviewState.objects.get()
    # A line break of Word's, which no workbook may hold.
    state.revision.object_str = "=1+1\x0bบรรทัดใหม่"
    state.revision.save()
    cell = workbook_of("overdue")["A2"]
    assert (cell.value, cell.data_type) == ("=1+1 บรรทัดใหม่", "s")


def test_a_spreadsheet_has_all_that_the_filter_leaves(csv_of, client, office):
    submit_articles(office, 0, 60)
    DivisionReviewState.objects.update(due_on=dt.date(2026, 1, 5))
    assert len(csv_of("overdue")) == 61
    assert len(csv_of("overdue", f"?export=csv&division={office.finance.pk}")) == 1


@each_report
def test_each_report_exports_both(client, overseer, live, name):
    client.force_login(overseer.user)
    for kind in ("csv", "xlsx"):
        response = client.get(url_of(name, f"?export={kind}"))
        assert response.status_code == 200
        assert (
            f"-{timezone.localdate():%Y-%m-%d}.{kind}"
            in response.headers["Content-Disposition"]
        )
        assert b"".join(response.streaming_content)


# -- Costs -----------------------------------------------------------------------------


def test_reports_cost_the_same_however_many_rows():
    office = make_office()
    client = Client()
    client.force_login(office.accounts["superuser"])
    costs: dict[str, list[list[str]]] = {name: [] for name in RIGHTS}
    for number in (200, 800):
        grow(office, number)
        _return_some()
        today = timezone.localdate()
        for page in Page.objects.child_of(office.index).live()[:50]:
            PageReads.objects.get_or_create(page=page, day=today, count=page.pk)
        for name, counts in costs.items():
            client.get(url_of(name))
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url_of(name)).status_code == 200
            counts.append([query["sql"] for query in captured])
    for name, (few, many) in costs.items():
        assert len(many) <= len(few), "\n".join([name, *many])


def _return_some() -> None:
    for model in (DivisionReviewState, SecretaryReviewState):
        approved = model.objects.filter(status=TaskState.STATUS_APPROVED)
        keys = list(approved.values_list("pk", flat=True)[::5])
        TaskState.objects.filter(pk__in=keys).update(status=TaskState.STATUS_REJECTED)


def test_screens_are_in_thai_too(client, overseer, live):
    UserProfile.objects.filter(user=overseer.user).update(preferred_language="th")
    client.force_login(overseer.user)
    with translation.override("th"):
        html = client.get(url_of("most-read")).content.decode()
    assert 'lang="th"' in html
