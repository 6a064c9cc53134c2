"""A signed order is entered in the register: once, by those with the right."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    Locale,
    ModelLogEntry,
    PageLogEntry,
    Task,
    Workflow,
    WorkflowTask,
)

from km_pages import provisioning, publishing
from km_pages.models import Appointment, AppointmentOrderPage, Person, Provision
from tests import factories as make

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


@pytest.fixture(autouse=True)
def no_policy(monkeypatch):
    """The register stands by itself: km_workflow's part is in test_order_review."""
    monkeypatch.setattr(publishing, "_policies", [])


@pytest.fixture
def orders():
    index = make.OrderIndexFactory()
    provisioning.run()
    return index


def member_of(key, username):
    user = get_user_model().objects.create_user(username)
    user.groups.add(Provision.find(key, Group))
    return user


@pytest.fixture
def clerk(orders, client):
    """Somebody of the registry, at the keyboard."""
    user = member_of(provisioning.REGISTRY, "clerk")
    Person.objects.create(given_name="ทะเบียน", post_th="เจ้าพนักงาน", user=user)
    client.force_login(user)
    return user


def make_checked(orders, **more):
    """An order that was checked and published, with one member, and no number."""
    more = {"number": None, "calendar_year": None, "signed_on": None, **more}
    order = make.OrderFactory(parent=orders, live=False, **more)
    make.OrderMemberFactory(page=order, role__code="chair")
    order = AppointmentOrderPage.objects.get(pk=order.pk)
    order.save_revision(clean=False).publish()
    return AppointmentOrderPage.objects.get(pk=order.pk)


@pytest.fixture
def order(orders):
    return make_checked(orders)


def url_of(order):
    return reverse("km_pages_register", args=[order.pk])


def fields(order, **more):
    """What the screen sends: order no. ๔๐/๒๕๖๙ of 16 March 2569."""
    entry = {
        "seen": order.live_revision_id,
        "number": "๔๐",
        "calendar_year": "๒๕๖๙",
        "number_as_written": "๔๐/๒๕๖๙",
        "signed_on": "16 มีนาคม 2569",
        "signed_at": "ที่ทำการองค์การบริหารส่วนตำบล",
        **more,
    }
    return {f"entry-{name}": value for name, value in entry.items()}


def enter(client, order, **more):
    return client.post(url_of(order), fields(order, **more))


def fresh(order):
    return AppointmentOrderPage.objects.get(pk=order.pk)


def refused(response):
    """The names of the fields that the screen complains of."""
    assert response.status_code == 200
    return set(response.context["form"].errors)


# -- The way it goes -------------------------------------------------------------------


def test_before_it_is_entered_readers_see_no_number_and_it_appoints_nobody(
    client, order
):
    html = client.get(order.url).content.decode()
    assert "km-unregistered" in html
    assert not Appointment.objects.filter(order=order).exists()


def test_entering_it_gives_the_number_and_appoints(client, clerk, order):
    response = enter(client, order)
    assert response.status_code == 302
    order = fresh(order)
    assert (order.number, order.calendar_year) == (40, 2569)
    assert order.number_as_written == "๔๐/๒๕๖๙"
    assert order.signed_on == dt.date(2026, 3, 16)
    assert order.live_revision == order.latest_revision
    assert [one.order_number for one in order.appointments.all()] == ["๔๐/๒๕๖๙"]
    html = client.get(order.url).content.decode()
    assert "๔๐/๒๕๖๙" in html
    assert "km-unregistered" not in html


def test_nothing_but_the_entry_is_changed(client, clerk, order):
    before = order.live_revision.content
    enter(client, order)
    after = fresh(order).live_revision.content
    changed = {name for name in after if after[name] != before.get(name)}
    entered = {*fields(order)}
    kept_by_wagtail = {
        "live_revision",
        "latest_revision",
        "latest_revision_created_at",
        "last_published_at",
        "first_published_at",
        "has_unpublished_changes",
        "live",
    }
    assert {f"entry-{name}" for name in changed - kept_by_wagtail} <= entered


def test_a_number_without_the_paper_form_is_written_from_number_and_year(
    client, clerk, order
):
    enter(client, order, number_as_written="")
    assert fresh(order).display_number == "40/2569"


def test_the_signatory_is_entered_only_where_the_order_names_none(
    client, clerk, orders
):
    signatory = make.PersonFactory(given_name="ประธาน", post_th="นายกองค์การ")
    unsigned = make_checked(orders, signatory_name="", signatory_post="")
    enter(client, unsigned, signatory=signatory.pk)
    unsigned = fresh(unsigned)
    assert unsigned.signatory == signatory
    assert unsigned.signatory_name == signatory.name_th
    assert unsigned.signatory_post == "นายกองค์การ"

    signed = make_checked(orders)
    named = signed.signatory_name
    enter(
        client,
        signed,
        number="41",
        number_as_written="",
        signatory=signatory.pk,
        signatory_name="คนอื่น",
    )
    signed = fresh(signed)
    assert signed.number == 41
    assert (signed.signatory, signed.signatory_name) == (None, named)


def test_the_log_says_who_entered_what(client, clerk, order):
    enter(client, order)
    entry = PageLogEntry.objects.get(page=order.pk, action="km_pages.register")
    assert entry.user == clerk
    assert entry.data["number"] == "๔๐/๒๕๖๙"
    assert "๔๐/๒๕๖๙" in entry.message
    assert not ModelLogEntry.objects.filter(action="km_pages.register").exists()


def test_a_wrong_number_is_corrected_on_the_same_screen(client, clerk, order):
    enter(client, order)
    order = fresh(order)
    screen = client.get(url_of(order)).context["form"]
    assert screen["number"].value() == 40
    response = enter(client, order, number="41", number_as_written="")
    assert response.status_code == 302
    order = fresh(order)
    assert (order.number, order.display_number) == (41, "41/2569")
    # Once, and under the right number.
    assert [one.order_number for one in order.appointments.all()] == ["41/2569"]
    latest = PageLogEntry.objects.filter(action="km_pages.register").first()
    assert "41/2569" in latest.message
    assert "๔๐/๒๕๖๙" in latest.message


# -- What it offers and refuses --------------------------------------------------------


def test_the_next_number_of_the_year_is_suggested_and_reserved_for_nobody(
    client, clerk, orders
):
    this_year = timezone.localdate().year + 543
    make_checked(
        orders, number=77, calendar_year=this_year, signed_on=timezone.localdate()
    )
    first, second = make_checked(orders), make_checked(orders)
    for order in (first, second):
        form = client.get(url_of(order)).context["form"]
        assert form["calendar_year"].value() == this_year
        assert "78" in form.fields["number"].help_text
        assert form["number"].value() is None
    # Of another year, it is another.
    screen = enter(client, first, number="", calendar_year="2567")
    assert "78" not in screen.context["form"].fields["number"].help_text


@pytest.mark.parametrize(
    ("typed", "complained_of"),
    [
        ({"number": ""}, {"number"}),
        ({"calendar_year": ""}, {"calendar_year"}),
        ({"signed_on": ""}, {"signed_on"}),
        ({"number": "๔0"}, {"number"}),
        ({"number": "0"}, {"number"}),
        ({"number": "-3"}, {"number"}),
        ({"number": "9" * 30, "number_as_written": ""}, {"number"}),
        ({"number": "สี่สิบ"}, {"number"}),
        ({"calendar_year": "2026", "number_as_written": ""}, {"calendar_year"}),
        ({"signed_on": "16 มีนาคม 69"}, {"signed_on"}),
        ({"signed_on": "31/2/2569"}, {"signed_on"}),
        ({"number_as_written": "๔๑/๒๕๖๙"}, {"number_as_written"}),
        ({"number_as_written": "๔๐/๒๕๖๘"}, {"number_as_written"}),
        ({"number_as_written": "๔" * 41}, {"number_as_written"}),
        ({"signed_at": "ก" * 201}, {"signed_at"}),
    ],
)
def test_what_is_wrong_is_said_on_its_field_and_what_was_typed_stays(
    client, clerk, order, typed, complained_of
):
    response = enter(client, order, **typed)
    assert refused(response) == complained_of
    soup = BeautifulSoup(response.content, "html.parser")
    for name, value in {**fields(order), **fields(order, **typed)}.items():
        shown = soup.find(attrs={"name": name})
        assert shown["value" if value else "name"] == str(value or name)
    assert fresh(order).number is None


def test_a_day_to_come_is_no_day_of_signing(client, clerk, order):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    typed = f"{tomorrow.day}/{tomorrow.month}/{tomorrow.year + 543}"
    year = str(tomorrow.year + 543)
    response = enter(
        client, order, signed_on=typed, calendar_year=year, number_as_written=""
    )
    assert refused(response) == {"signed_on"}


def test_a_number_that_is_taken_is_refused(client, clerk, orders, order):
    make_checked(orders, number=40, calendar_year=2569, signed_on=dt.date(2026, 3, 1))
    assert refused(enter(client, order)) == {"number"}
    assert fresh(order).number is None
    # Of another year it is another number.
    assert (
        enter(client, order, calendar_year="2568", number_as_written="").status_code
        == 302
    )


def test_a_year_that_isnt_that_of_the_signature_is_remarked_on(client, clerk, order):
    response = client.post(
        url_of(order), fields(order, signed_on="30/12/2568"), follow=True
    )
    assert fresh(order).number == 40
    levels = [message.level_tag for message in response.context["messages"]]
    assert levels == ["success", "warning"]


def test_the_same_entry_again_changes_nothing(client, clerk, order):
    first = fields(order)
    assert client.post(url_of(order), first).status_code == 302
    revisions = fresh(order).revisions.count()
    # A double click sends the same form, made for the version before.
    assert client.post(url_of(order), first).status_code == 302
    assert fresh(order).revisions.count() == revisions
    assert PageLogEntry.objects.filter(action="km_pages.register").count() == 1
    # Sent from a new screen it is said that nothing differs.
    assert refused(enter(client, fresh(order))) == {"__all__"}


def test_of_two_clerks_the_second_is_told_and_may_then_correct(client, clerk, order):
    opened_before = order
    enter(client, order)
    response = enter(client, opened_before, number="41", number_as_written="๔๑/๒๕๖๙")
    assert refused(response) == {"__all__"}
    assert fresh(order).number == 40
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find(attrs={"name": "entry-number"})["value"] == "41"
    again = {name: soup.find(attrs={"name": name})["value"] for name in fields(order)}
    assert client.post(url_of(order), again).status_code == 302
    assert fresh(order).number == 41


def test_a_draft_begun_since_stays_with_its_author_and_gets_the_entry(
    client, clerk, order
):
    author = get_user_model().objects.create_user("author")
    draft = fresh(order)
    draft.preamble = "เหตุผลใหม่"
    draft.save_revision(user=author)
    enter(client, order)
    order = fresh(order)
    assert order.preamble != "เหตุผลใหม่"
    assert order.number == 40
    latest = order.latest_revision
    assert latest.user == author
    assert latest.as_object().preamble == "เหตุผลใหม่"
    assert latest.as_object().number == 40
    assert order.has_unpublished_changes


def test_nothing_is_entered_while_a_changed_version_is_judged(client, clerk, order):
    task = Task.objects.create(name="t")
    workflow = Workflow.objects.create(name="w")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    draft = fresh(order)
    draft.save_revision()
    workflow.start(draft, clerk)
    screen = client.get(url_of(order))
    assert screen.context["problem"]
    assert not BeautifulSoup(screen.content, "html.parser").find(
        attrs={"name": "entry-number"}
    )
    assert refused(enter(client, order)) == {"__all__"}
    assert fresh(order).current_workflow_state is not None


def test_a_version_that_waits_for_its_day_isnt_lost(client, clerk, order):
    later = fresh(order)
    later.go_live_at = timezone.now() + dt.timedelta(days=3)
    later.save_revision().publish()
    assert refused(enter(client, order)) == {"__all__"}
    assert fresh(order).revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_translation_gets_the_number_and_keeps_its_own_words(
    client, clerk, orders, order
):
    english, _made = Locale.objects.get_or_create(language_code="en")
    orders.copy_for_translation(english, copy_parents=True)
    page = fresh(order).copy_for_translation(english)
    page.subject, page.signed_at = "Appointment", "at the office"
    page.save_revision(clean=False).publish()
    enter(client, order)
    page = fresh(page)
    assert (page.number, page.calendar_year) == (40, 2569)
    assert page.signed_on == dt.date(2026, 3, 16)
    assert page.signed_at == "at the office"
    assert page.live_revision.as_object().number == 40
    assert not page.appointments.exists()
    # It isn't entered by itself, nor offered.
    assert client.get(url_of(page)).status_code == 404


def test_a_historical_order_is_written_with_its_number_in_the_editor(orders):
    """Only with the day it was signed: a number is never taken early."""
    draft = make.OrderFactory(parent=orders, live=False, signed_on=None)
    assert set(draft.contradictions()) == {"signed_on"}
    draft.signed_on = dt.date(2025, 1, 6)
    assert draft.contradictions() == {}


# -- Who may ---------------------------------------------------------------------------


def someone(kind):
    if kind == "superuser":
        return get_user_model().objects.create_superuser("root")
    key = {"registry": provisioning.REGISTRY, "staff": provisioning.STAFF}.get(kind)
    if key:
        return member_of(key, kind)
    user = get_user_model().objects.create_user(kind)
    codenames = {"admin access only": ["access_admin"], "the right only": RIGHT}[kind]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return user


RIGHT = ["access_admin", "register_order"]


@pytest.mark.parametrize(
    ("kind", "may"),
    [
        ("registry", True),
        ("superuser", True),
        ("the right only", True),
        ("staff", False),
        ("admin access only", False),
    ],
)
def test_it_takes_the_right_and_nothing_else(client, order, kind, may):
    client.force_login(someone(kind))
    panel = BeautifulSoup(client.get(HOME).content, "html.parser").find(
        id="km-register-section"
    )
    assert bool(panel) == may
    screen, entered = client.get(url_of(order)), enter(client, order)
    if may:
        assert (screen.status_code, entered.status_code) == (200, 302)
        assert fresh(order).number == 40
    else:
        # Wagtail's "you may not": back to the first page with a message.
        assert (screen.status_code, entered.status_code) == (302, 302)
        assert screen.url == entered.url == HOME
        assert fresh(order).number is None


def test_a_draft_is_never_given_a_number(client, clerk, orders):
    draft = make.OrderFactory(parent=orders, live=False, number=None)
    assert client.get(url_of(draft)).status_code == 404
    assert enter(client, draft, seen="").status_code == 404


def test_the_editor_leads_there_until_it_is_entered(client, clerk, order):
    edit = reverse("wagtailadmin_pages:edit", args=[order.pk])

    def links():
        soup = BeautifulSoup(client.get(edit).content, "html.parser")
        return [
            link.get_text(strip=True)
            for link in soup.select(f'a[href="{url_of(order)}"]')
        ]

    before = links()
    enter(client, order)
    after = links()
    # In the menu, and in the message above the text; then in the menu, reworded.
    assert len(before) > len(after) > 0
    assert not set(before) & set(after)


def test_the_group_editor_offers_the_right(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    html = client.get(reverse("wagtailusers_groups:add")).content.decode()
    right = Permission.objects.get(codename="register_order")
    assert f'value="{right.pk}"' in html


# -- The list of what is to be entered -------------------------------------------------


def test_the_first_page_lists_what_lacks_its_number_oldest_first(client, clerk, orders):
    first, second = make_checked(orders), make_checked(orders)
    make_checked(orders, number=1, calendar_year=2569, signed_on=dt.date(2026, 1, 5))
    make.OrderFactory(parent=orders, live=False, number=None)
    soup = BeautifulSoup(client.get(HOME).content, "html.parser")
    listed = [link["href"] for link in soup.select(".km-register__title")]
    assert listed == [url_of(first), url_of(second)]
    enter(client, first)
    soup = BeautifulSoup(client.get(HOME).content, "html.parser")
    assert [link["href"] for link in soup.select(".km-register__title")] == [
        url_of(second)
    ]


def test_it_is_capped_and_costs_the_same_however_many_there_are(client, clerk, orders):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            soup = BeautifulSoup(client.get(HOME).content, "html.parser")
        return len(captured), len(soup.select(".km-register__title"))

    for _number in range(10):
        make_checked(orders)
    client.get(HOME)
    few, listed = queries()
    assert listed == 10
    for _number in range(10):
        make_checked(orders)
    many, listed = queries()
    assert listed == 10
    assert many == few
