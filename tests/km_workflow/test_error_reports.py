"""A reader reports an error; whoever answers for the page agrees or declines."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.cache import cache
from django.core.checks import run_checks
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from km_pages import provisioning
from km_pages.models import Provision
from km_workflow import error_reports, reminding
from km_workflow.models import ErrorReport, Reverification

from .conftest import approve_fully, fresh, make_person

pytestmark = pytest.mark.django_db

TEXT = "เบอร์โทรศัพท์ของกองเปลี่ยนแล้ว"
CONTACT = "somebody@example.org"
ALL = "/admin/km-review/errors/"


@pytest.fixture(autouse=True)
def _nobody_has_sent_anything():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def live(client, submitted, office):
    approve_fully(client, office, submitted)
    client.logout()
    return fresh(submitted)


@pytest.fixture
def registrar(office):
    person = make_person("registrar", "ทะเบียน", None)
    person.user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    return person


def form_of(page) -> str:
    return reverse("km_workflow_public:report", args=[page.pk])


def send(page, text=TEXT, client=None, **more):
    return (client or Client()).post(form_of(page), {"text": text, **more})


def answer(client, person, report, verdict, text=""):
    client.force_login(person.user)
    url = reverse("km_workflow:error_report", args=[report.pk])
    return client.post(url, {"verdict": verdict, "answer": text})


# -- Readers ---------------------------------------------------------------------------


def test_the_page_leads_to_the_form_and_the_form_keeps_what_was_written(live):
    reader = Client(enforce_csrf_checks=True)
    link = BeautifulSoup(reader.get(live.url).content, "html.parser").select_one(
        ".km-report a"
    )
    html = BeautifulSoup(reader.get(link["href"]).content, "html.parser")
    form = html.select_one("form.km-form")
    data = {one["name"]: one.get("value", "") for one in form.select("input")}
    data |= {"text": TEXT, "contact": CONTACT}
    response = reader.post(link["href"], data, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain
    report = ErrorReport.objects.get()
    assert (report.page_id, report.text, report.contact) == (live.pk, TEXT, CONTACT)


def test_nothing_of_it_is_public(live, client):
    send(live, text="ZX81", contact=CONTACT)
    search = reverse("km_pages:search")
    for url in (live.url, form_of(live), f"{search}?q={live.title}"):
        html = client.get(url).content.decode()
        assert CONTACT not in html
        assert "ZX81" not in html
    for sought in ("ZX81", CONTACT):
        found = client.get(search, {"q": sought}).content.decode()
        assert live.url not in found


@pytest.mark.parametrize(
    "poor", [{"text": "  "}, {"text": "ก" * 2_001}, {"contact": "ก" * 201}]
)
def test_a_poor_report_is_refused_on_its_field_and_nothing_typed_is_lost(live, poor):
    response = send(live, **{"text": TEXT, "contact": CONTACT, **poor})
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "html.parser")
    (field,) = poor
    described = html.select_one(f"[name={field}]")["aria-describedby"]
    assert any(html.find(id=key) for key in described.split() if "error" in key)
    kept = {"text": html.textarea.get_text(), "contact": CONTACT} | poor
    assert html.textarea.get_text().strip() == kept["text"].strip()
    assert html.select_one("[name=contact]")["value"] == kept["contact"]
    assert not ErrorReport.objects.exists()


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(live):
    response = send(live, website="https://example.org/")
    assert response.status_code == 302
    assert not ErrorReport.objects.exists()


def test_one_address_sends_a_few_an_hour_and_keeps_its_text(live, settings):
    settings.KM_WORKFLOW_REPORTS_PER_HOUR = 2
    for _number in range(2):
        assert send(live).status_code == 302
    response = send(live, text="อีกเรื่องหนึ่ง")
    assert response.status_code == 429
    assert "อีกเรื่องหนึ่ง" in response.content.decode()
    assert ErrorReport.objects.count() == 2
    other = Client(REMOTE_ADDR="192.0.2.7")
    assert send(live, client=other).status_code == 302


def test_what_is_refused_on_its_field_doesnt_count(live, settings):
    settings.KM_WORKFLOW_REPORTS_PER_HOUR = 1
    for _number in range(3):
        assert send(live, text="").status_code == 200
    assert send(live).status_code == 302


def test_behind_a_web_server_its_header_tells_readers_apart(live, settings):
    settings.KM_WORKFLOW_REPORTS_PER_HOUR = 1
    first = {"HTTP_X_REAL_IP": "192.0.2.7"}
    # Not named in the settings, it is what anybody may write.
    assert send(live, client=Client(**first)).status_code == 302
    assert send(live, client=Client(HTTP_X_REAL_IP="192.0.2.8")).status_code == 429
    settings.KM_WORKFLOW_ADDRESS_HEADER = "HTTP_X_REAL_IP"
    assert send(live, client=Client(**first)).status_code == 302
    assert send(live, client=Client(HTTP_X_REAL_IP="192.0.2.8")).status_code == 302
    assert send(live, client=Client(**first)).status_code == 429


def test_a_household_is_one_sender(live, settings):
    settings.KM_WORKFLOW_REPORTS_PER_HOUR = 1
    assert send(live, client=Client(REMOTE_ADDR="2001:db8::1")).status_code == 302
    assert send(live, client=Client(REMOTE_ADDR="2001:db8::2")).status_code == 429
    assert send(live, client=Client(REMOTE_ADDR="2001:db8:1::")).status_code == 302


def drafted(office, page):
    page.live = False
    page.save()


def restricted(office, page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def retired(office, page):
    from km_pages import retirement

    retirement.retire(page, user=office.head.user, reason="เลิกใช้")


@pytest.mark.parametrize("closed", [drafted, restricted, retired])
def test_only_what_a_reader_can_see_can_be_reported(live, office, closed):
    closed(office, live)
    assert Client().get(form_of(live)).status_code == 404
    assert send(live).status_code == 404
    assert not ErrorReport.objects.exists()
    response = Client().get(live.url)
    assert form_of(live) not in response.content.decode()


def test_a_list_of_pages_has_no_form(live, office):
    assert Client().get(form_of(office.index)).status_code == 404


def test_a_host_without_our_addresses_shows_no_link_and_is_told(live, settings):
    def ids():
        return {one.id for one in run_checks(tags=["urls"])}

    assert "km_workflow.W201" not in ids()
    settings.ROOT_URLCONF = "tests.km_workflow.urls_without_ours"
    assert "km_workflow.W201" in ids()
    response = Client().get(live.url)
    assert response.status_code == 200
    assert "km-report" not in response.content.decode()


# -- Those who answer ------------------------------------------------------------------


def reports_on_first_page(client, person):
    client.force_login(person.user)
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return [one["href"] for one in html.select(f"a[href^='{ALL}'].km-queue__title")]


def test_author_and_registry_find_it_on_their_first_page(
    client, live, office, registrar
):
    send(live)
    report = ErrorReport.objects.get()
    for person in (office.author, registrar):
        assert reports_on_first_page(client, person) == [report.handle_at]
        assert TEXT in client.get(report.handle_at).content.decode()
        listed = client.get(reverse("km_workflow:error_reports")).content.decode()
        assert TEXT in listed
    for person in (office.other_head, office.secretary):
        assert reports_on_first_page(client, person) == []
        listed = client.get(reverse("km_workflow:error_reports")).content.decode()
        assert TEXT not in listed


def test_the_author_agrees_and_the_head_is_asked(client, live, office):
    send(live)
    report = ErrorReport.objects.get()
    answer(client, office.author, report, "agree", "จริงตามที่แจ้ง")
    report.refresh_from_db()
    assert report.status == "agreed"
    assert report.answered_by_name_th == office.author.name_th
    question = Reverification.objects.get(page=live.pk)
    assert report.reverification == question
    client.force_login(office.head.user)
    screen = client.get(question.handle_at).content.decode()
    assert TEXT in screen
    assert "จริงตามที่แจ้ง" in screen
    # Readers go on reading the page meanwhile.
    assert Client().get(live.url).status_code == 200
    assert reports_on_first_page(client, office.author) == []


def test_two_reports_agreed_with_are_one_question(client, live, office):
    for text in (TEXT, "อีกเรื่องหนึ่ง"):
        send(live, text=text)
    for report in ErrorReport.objects.all():
        answer(client, office.author, report, "agree")
    question = Reverification.objects.get()
    assert question.reports.count() == 2


def test_declining_takes_a_reason(client, live, office):
    send(live)
    report = ErrorReport.objects.get()
    response = answer(client, office.author, report, "decline")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"answer"}
    answer(client, office.author, report, "decline", "ตรวจแล้วถูกต้อง")
    report.refresh_from_db()
    assert (report.status, report.answer) == ("declined", "ตรวจแล้วถูกต้อง")
    assert not Reverification.objects.exists()


def test_an_answer_is_a_yes_or_a_no(client, live, office):
    send(live)
    report = ErrorReport.objects.get()
    response = answer(client, office.author, report, "perhaps", "ไม่แน่ใจ")
    assert set(response.context["form"].errors) == {"verdict"}
    assert "ไม่แน่ใจ" in response.content.decode()
    report.refresh_from_db()
    assert report.is_new


def test_a_double_click_answers_once_and_the_second_person_is_told(
    client, live, office, registrar
):
    send(live)
    report = ErrorReport.objects.get()
    answer(client, office.author, report, "decline", "ตรวจแล้วถูกต้อง")
    for person, level in ((office.author, "success"), (registrar, "warning")):
        response = answer(client, person, report, "agree")
        assert response.status_code == 302
        told = [one.level_tag for one in get_messages(response.wsgi_request)]
        assert told[-1] == level
    report.refresh_from_db()
    assert report.status == "declined"
    assert report.answered_by == office.author.user
    assert not Reverification.objects.exists()


def test_nobody_else_reads_or_answers_it(client, live, office):
    send(live, contact=CONTACT)
    report = ErrorReport.objects.get()
    for person in (office.other_head, office.secretary):
        client.force_login(person.user)
        response = client.get(report.handle_at)
        assert response.status_code in (302, 403)
        assert CONTACT not in response.content.decode()
        assert answer(client, person, report, "agree").status_code in (302, 403)
    client.logout()
    assert client.get(report.handle_at).status_code == 302
    report.refresh_from_db()
    assert report.is_new


def test_opening_the_screen_answers_nothing(client, live, office):
    send(live)
    report = ErrorReport.objects.get()
    client.force_login(office.author.user)
    assert client.get(report.handle_at).status_code == 200
    report.refresh_from_db()
    assert report.is_new


def test_a_report_survives_the_account_of_who_answered(client, live, office):
    send(live)
    report = ErrorReport.objects.get()
    answer(client, office.author, report, "decline", "ตรวจแล้วถูกต้อง")
    get_user_model().objects.filter(pk=office.author.user.pk).delete()
    report.refresh_from_db()
    assert report.answered_by is None
    assert report.answered_by_name_th == office.author.name_th


def test_the_contact_goes_some_days_after_the_answer(client, live, office, settings):
    settings.KM_WORKFLOW_REPORT_CONTACT_DAYS = 30
    for text in ("หนึ่ง", "สอง", "สาม"):
        send(live, text=text, contact=CONTACT)
    _unanswered, recent, served = ErrorReport.objects.order_by("pk")
    for report in (recent, served):
        answer(client, office.author, report, "decline", "ตรวจแล้ว")
    ErrorReport.objects.filter(pk=served.pk).update(
        answered_at=timezone.now() - dt.timedelta(days=31)
    )
    reminding.run()
    left = set(ErrorReport.objects.exclude(contact="").values_list("text", flat=True))
    assert left == {"หนึ่ง", "สอง"}
    assert ErrorReport.objects.count() == 3


def test_many_reports_cost_no_more_queries(client, live, office, registrar):
    def queries(url):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    def add(number):
        for _number in range(number):
            error_reports.take(fresh(live), TEXT)

    client.force_login(registrar.user)
    pages = ("/admin/", reverse("km_workflow:error_reports"))
    add(2)
    for url in pages:
        client.get(url)
    few = [queries(url) for url in pages]
    add(28)
    # A list longer than one page counts itself.
    many = [queries(url) for url in pages]
    assert [more - less for less, more in zip(few, many, strict=True)] in (
        [0, 0],
        [1, 0],
    )
