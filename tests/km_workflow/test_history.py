"""The history of verification, as readers open it from a page."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from km_pages.models import ArticlePerson
from km_workflow.certification import record_immaterial, void_certificate
from km_workflow.models import (
    Certificate,
    EmergencyPublication,
    ImmaterialChange,
    Reverification,
    VoidCause,
    certificate_of_live,
)
from tests import factories

from .conftest import approve_fully, fresh, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(client, office, draft):
    page = fresh(draft)
    expert = make_person("expert", "ชำนาญ", office.works)
    page.people.add(ArticlePerson(person=expert, part="expert"))
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    return fresh(page)


def address(page):
    return f"/km/verification/{page.pk}/"


def read(client, page, language="th", **query):
    client.logout()
    prefix = "/en" if language == "en" else ""
    return client.get(f"{prefix}{address(page)}", query, HTTP_ACCEPT_LANGUAGE=language)


def kinds(response):
    return [entry.kind for entry in response.context["history"]]


def on(day):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(10)))


def test_everything_that_happened_newest_first(client, office, live, today):
    certificate = certificate_of_live(live)
    days = [today + dt.timedelta(days=number) for number in range(1, 5)]
    change = record_immaterial(
        certificate,
        ImmaterialChange.Kind.ADDRESS,
        [{"field": "slug", "before": "gravel", "after": "road"}],
        office.author.user,
    )
    ImmaterialChange.objects.filter(pk=change.pk).update(changed_at=on(days[0]))
    again = Reverification(
        page=live,
        certificate=certificate,
        due_on=today,
        outcome="still_right",
        answered_at=on(days[1]),
        closed_at=on(days[1]),
        review_by_after=days[3],
    )
    again.take_judge(office.head.appointments.get())
    again.save()
    void_certificate(certificate, VoidCause.SHOWN, "ถนนสายใหม่")
    Certificate.objects.update(voided_at=on(days[2]))
    emergency = EmergencyPublication(
        page=live, reason="น้ำท่วม", due_on=today, published_at=on(days[3])
    )
    emergency.take_user(office.head.user)
    emergency.save()

    response = read(client, live)
    assert kinds(response) == ["unchecked", "voided", "asked", "changed", "issued"]
    html = response.content.decode()
    for words in ("น้ำท่วม", "ถนนสายใหม่", "gravel", "road", certificate.check_code):
        assert words in html
    for person in (office.head, office.secretary, office.author):
        assert person.name_th in html
    for day in days:
        assert f'datetime="{day.isoformat()}' in html
    assert str(today.year + 543) in html
    # Nothing of it holds now.
    assert response.context["in_force"] is None


def test_version_in_force_is_marked(client, office, live):
    page = fresh(live)
    page.summary = "ฉบับที่สอง"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    response = read(client, live)
    assert kinds(response) == ["issued", "issued"]
    html = response.content.decode()
    assert html.count("km-history__now") == 1
    first, second = Certificate.objects.order_by("pk")
    assert html.index(second.check_code) < html.index(first.check_code)
    assert html.index("km-history__now") < html.index(second.check_code)


def test_entry_in_the_register_is_told_once(client, office, live):
    """The order's certificate goes along with its number; it isn't issued anew."""
    from km_workflow.certification import carry_over

    page = fresh(live)
    page.slug = "registered"
    revision = page.save_revision(user=office.author.user)
    entry = [{"field": "title", "before": "", "after": "๓๙/๒๕๖๙"}]
    Certificate.objects.update(text_fingerprint="of the text before its number")
    carry_over(fresh(live), revision, entry, office.author.user)
    response = read(client, live)
    assert kinds(response) == ["changed", "issued"]
    assert "๓๙/๒๕๖๙" in response.content.decode()


def test_names_then_and_today(client, office, live):
    expert = live.people.get(part="expert").person
    expert.surname = "สกุลใหม่"
    expert.name_en = "Renamed Expert"
    expert.save()
    office.head.given_name = "ใหญ่โต"
    office.head.save()
    response = read(client, live)
    html = response.content.decode()
    (entry,) = response.context["history"]
    renamed = {(one.then, one.today) for one in entry.renamed}
    assert ("นายชำนาญ ทดสอบ", "นายชำนาญ สกุลใหม่") in renamed
    assert "นายชำนาญ ทดสอบ" in html
    assert "นายชำนาญ สกุลใหม่" in html
    # The judge's name as it was, and what they are called today.
    assert html.index("นายใหญ่ ทดสอบ") < html.index("นายใหญ่โต ทดสอบ")
    assert "Renamed Expert" in read(client, live, "en").content.decode()


def test_who_left_the_directory_is_still_named(client, office, live):
    names = certificate_of_live(live).names
    Certificate.objects.update(
        names={**names, "km_pages.person:999999": {"th": "นายเก่า", "en": "Old Hand"}}
    )
    (entry,) = read(client, live).context["history"]
    assert ("นายเก่า", "") in {(one.then, one.today) for one in entry.renamed}


def test_only_for_those_who_may_read_the_page(client, office, live, draft):
    PageViewRestriction.objects.create(
        page=live, restriction_type=PageViewRestriction.LOGIN
    )
    assert read(client, live).status_code == 404
    client.force_login(office.head.user)
    assert client.get(address(live)).status_code == 200


@pytest.mark.parametrize("what", ["draft", "list", "nothing"])
def test_only_of_a_live_page_that_is_reviewed(client, office, what, request):
    pages = {"draft": lambda: request.getfixturevalue("draft").pk}
    pages |= {"list": lambda: office.index.pk, "nothing": lambda: 999_999}
    key = pages[what]()
    assert client.get(f"/km/verification/{key}/").status_code == 404


def test_page_that_was_never_reviewed_says_so(client):
    page = factories.ArticleFactory()
    response = read(client, page)
    assert response.status_code == 200
    assert response.context["history"] == []


@pytest.mark.parametrize("number", ["2", "999", "last", "๒", "-1", ""])
def test_any_page_of_the_list_can_be_asked_for(client, live, number):
    certificate = certificate_of_live(live)
    for place in range(30):
        record_immaterial(
            certificate,
            ImmaterialChange.Kind.ADDRESS,
            [{"field": "slug", "before": str(place), "after": str(place + 1)}],
            None,
        )
    response = read(client, live, p=number)
    assert response.status_code == 200
    assert len(response.context["history"]) in (11, 20)


def test_alias_shows_the_history_of_its_source(client, live):
    alias = live.create_alias(update_slug="alias", parent=live.get_parent())
    assert kinds(read(client, alias)) == ["issued"]


def test_twelve_entries_cost_the_queries_of_two(client, office, live):
    def add(number):
        for _one in range(number):
            certificate = certificate_of_live(live)
            copy = Certificate.objects.get(pk=certificate.pk)
            copy.pk, copy.revision = None, None
            copy.text_fingerprint = f"{Certificate.objects.count():064}"
            copy._state.adding = True
            copy.save()
            for line in certificate.lines.all():
                line.pk, line.certificate = None, copy
                line._state.adding = True
                line.save()
            void_certificate(copy, VoidCause.TEXT, "summary")

    def queries():
        read(client, live)
        with CaptureQueriesContext(connection) as captured:
            read(client, live)
        return len(captured)

    add(2)
    few = queries()
    add(6)
    assert queries() == few
