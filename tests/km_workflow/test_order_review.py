"""An order is judged by its head and the permanent secretary, signed, then entered in
the register: the judgements hold on."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from km_pages import provisioning
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    Committee,
    CommitteeRole,
    OrderIndexPage,
    Provision,
    RoleCode,
)
from km_pages.publishing import PublishingRefused
from km_workflow import rules
from km_workflow.models import Certificate, ImmaterialChange

from .conftest import appoint, fresh, judge, make_person, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall(office) -> SimpleNamespace:
    """The office with a list of orders, a permanent secretary and a register clerk."""
    office.orders = office.home.add_child(
        instance=OrderIndexPage(title="คำสั่ง", slug="orders")
    )
    provisioning.run()
    office.permanent = make_person("permanent", "ปลัด", None)
    appoint(office.permanent, RoleCode.PERMANENT_SECRETARY)
    office.clerk = make_person("clerk", "ทะเบียน", None)
    office.clerk.user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    office.member = make_person("member", "กรรมการ", office.finance)
    return office


def order_post(hall, **more):
    """What the editor sends for an order that isn't signed yet."""
    chair = CommitteeRole.objects.get(code="chair")
    data = {
        "title": "แต่งตั้งคณะทำงานการจัดการความรู้",
        "slug": "",
        "subject": "แต่งตั้งคณะทำงานการจัดการความรู้",
        "preamble": "เพื่อรวบรวมความรู้",
        "committee": str(Committee.objects.get(code="km").pk),
        "division": str(hall.works.pk),
        "effective_from": "1/1/2569",
        "effect": "new",
        "signatory_name": "นายกสมมุติ ใจดี",
        "signatory_post": "นายกองค์การบริหารส่วนตำบล",
        "members": inline_formset(
            [
                {
                    "person": hall.member.pk,
                    "title": "นาย",
                    "given_name": "กรรมการ",
                    "surname": "ทดสอบ",
                    "post": "ตำแหน่งทดสอบ",
                    "role": chair.pk,
                }
            ]
        ),
        "duties": inline_formset([{"text": "จัดทำแผน"}]),
        "comments": inline_formset([]),
        **more,
    }
    return nested_form_data(data)


def send(client, hall, **more):
    """The author writes an order and sends it for review, in one go."""
    client.force_login(hall.author.user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "appointmentorderpage", hall.orders.pk],
    )
    response = client.post(add, {**order_post(hall, **more), "action-submit": "1"})
    return response, AppointmentOrderPage.objects.order_by("pk").last()


@pytest.fixture
def submitted_order(client, hall):
    response, order = send(client, hall)
    assert response.status_code == 302
    return order


@pytest.fixture
def approved(client, hall, submitted_order):
    judge(client, hall.head, submitted_order)
    judge(client, hall.permanent, submitted_order)
    order = fresh(submitted_order)
    assert order.live
    return order


def enter(client, hall, order, **more):
    client.force_login(hall.clerk.user)
    data = {
        "seen": order.live_revision_id,
        "number": "41",
        "calendar_year": "2569",
        "number_as_written": "๔๑/๒๕๖๙",
        "signed_on": "16/3/2569",
        "signed_at": "",
        **more,
    }
    return client.post(
        reverse("km_pages_register", args=[order.pk]),
        {f"entry-{name}": value for name, value in data.items()},
    )


@pytest.fixture
def registered(client, hall, approved):
    assert enter(client, hall, approved).status_code == 302
    return fresh(approved)


def test_it_goes_to_the_head_then_to_the_permanent_secretary(
    client, hall, submitted_order
):
    assert state_of(submitted_order).step == "head"
    # The KM secretary has no say in an order.
    judge(client, hall.head, submitted_order)
    state = state_of(submitted_order)
    assert state.step == "permanent-secretary"
    judge(client, hall.secretary, submitted_order)
    assert state_of(submitted_order).pk == state.pk
    assert not fresh(submitted_order).live
    judge(client, hall.permanent, submitted_order)
    assert fresh(submitted_order).live


def test_checked_it_isnt_registered_and_appoints_nobody(client, approved):
    assert not Appointment.objects.filter(order=approved).exists()
    client.logout()
    soup = BeautifulSoup(client.get(approved.url).content, "html.parser")
    assert soup.select_one("#order .km-unregistered")
    assert soup.select_one(".km-certificate")


def test_the_entry_appoints_and_the_judgements_hold_on(client, hall, registered):
    order = registered
    assert (order.number, order.live) == (41, True)
    assert [one.person for one in order.appointments.all()] == [hall.member]
    certificate = Certificate.objects.valid().get(
        page=order.pk, revision=order.live_revision
    )
    offices = {line.step: line.office for line in certificate.lines.all()}
    assert offices == {"head": "head", "permanent-secretary": "permanent-secretary"}
    before = Certificate.objects.exclude(pk=certificate.pk).get(page=order.pk)
    # As it was judged, when it was judged.
    assert certificate.issued_at == before.issued_at
    assert certificate.review_by == before.review_by
    client.logout()
    soup = BeautifulSoup(client.get(order.url).content, "html.parser")
    assert not soup.select_one("#order .km-unregistered")
    shown = soup.select_one(".km-certificate").get_text()
    assert hall.head.name_th in shown
    assert hall.permanent.name_th in shown


def test_what_was_entered_is_recorded_with_the_certificate(client, hall, registered):
    change = ImmaterialChange.objects.get(certificate__page=registered.pk)
    assert change.kind == "register"
    assert change.by_name_th == hall.clerk.name_th
    entered = {one["field"]: (one["before"], one["after"]) for one in change.changes}
    assert entered == {
        "number": ("", "41"),
        "calendar_year": ("", "2569"),
        "number_as_written": ("", "๔๑/๒๕๖๙"),
        "signed_on": ("", "2026-03-16"),
    }
    enter(client, hall, registered, number="42", number_as_written="๔๒/๒๕๖๙")
    latest = ImmaterialChange.objects.filter(certificate__page=registered.pk).last()
    corrected = {one["field"]: (one["before"], one["after"]) for one in latest.changes}
    assert corrected["number"] == ("41", "42")
    assert Certificate.objects.valid().filter(
        page=registered.pk, revision=fresh(registered).live_revision
    )


def test_nobody_enters_what_isnt_certified(client, hall, approved):
    Certificate.objects.filter(page=approved.pk).update(
        voided_at=timezone.now(), void_cause="shown"
    )
    client.force_login(hall.clerk.user)
    screen = client.get(reverse("km_pages_register", args=[approved.pk]))
    assert screen.context["problem"]
    response = enter(client, hall, approved)
    assert response.status_code == 200
    assert fresh(approved).number is None


def test_the_entry_carries_nothing_else_to_the_readers(client, hall, approved):
    """A later draft of the text is judged in its own right."""
    draft = fresh(approved)
    draft.preamble = "ไม่มีใครตรวจข้อความนี้"
    draft.save_revision(user=hall.author.user)
    enter(client, hall, approved)
    order = fresh(approved)
    assert order.number == 41
    client.logout()
    assert "ไม่มีใครตรวจข้อความนี้" not in client.get(order.url).content.decode()
    with pytest.raises(PublishingRefused):
        order.get_latest_revision().publish(user=hall.clerk.user)


def test_who_drafted_before_the_entry_still_cant_judge_it(client, hall, approved):
    draft = fresh(approved)
    draft.preamble = "แก้ไขโดยหัวหน้า"
    draft.save_revision(user=hall.head.user)
    draft.preamble = "แก้ไขโดยหัวหน้า แล้วผู้เขียน"
    draft.save_revision(user=hall.author.user)
    enter(client, hall, approved)
    order = fresh(approved)
    barred = rules.contributors(order, order.get_latest_revision(), None)
    assert hall.head.user.pk in barred


def test_a_returned_draft_stays_returned(client, hall, approved):
    draft = fresh(approved)
    draft.preamble = "เหตุผลใหม่"
    draft.save_revision(user=hall.author.user)
    draft = fresh(draft)
    draft.get_workflow().start(draft, hall.author.user)
    # While it is judged, nothing is entered.
    assert enter(client, hall, approved).status_code == 200
    assert fresh(approved).number is None
    judge(client, hall.head, draft, correct="no", correct_note="เหตุผลผิด")
    assert enter(client, hall, approved).status_code == 302
    order = fresh(approved)
    assert order.number == 41
    assert order.current_workflow_state.status == "needs_changes"
    client.force_login(hall.author.user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[order.pk]))
    assert "เหตุผลผิด" in edit.content.decode()


def test_its_translation_gets_the_entry_and_stays_certified(client, hall, approved):
    english, _made = Locale.objects.get_or_create(language_code="en")
    linguist = make_person("linguist", "ภาษา", None)
    appoint(linguist, RoleCode.LANGUAGE_REVIEWER)
    hall.home.copy_for_translation(english)
    hall.orders.copy_for_translation(english)
    page = fresh(approved).copy_for_translation(english)
    page.subject = "Appointment of the working group"
    page.save_revision(user=hall.author.user)
    page = fresh(page)
    page.get_workflow().start(page, hall.author.user)
    judge(client, linguist, page)
    judge(client, hall.secretary, page)
    assert fresh(page).live
    enter(client, hall, approved)
    page = fresh(page)
    assert (page.number, page.signed_on) == (41, dt.date(2026, 3, 16))
    assert (
        Certificate.objects.valid()
        .filter(page=page.pk, revision=page.live_revision)
        .exists()
    )
    client.logout()
    html = client.get(page.url).content.decode()
    assert "km-unregistered" not in html
    # It still says what its original says: an entry is no change of the text.
    assert "km-outdated" not in html


@pytest.mark.parametrize(
    ("fields", "complained_of"),
    [
        ({"number": "39", "calendar_year": "2558"}, "signed_on"),
        ({"signed_on": "31/12/2600"}, "signed_on"),
        (
            {
                "number": "39",
                "calendar_year": "2558",
                "signed_on": "5/1/2558",
                "number_as_written": "๓๘/๒๕๕๘",
            },
            "number_as_written",
        ),
    ],
)
def test_a_number_taken_early_isnt_sent_on(client, hall, fields, complained_of):
    response, _none = send(client, hall, **fields)
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {complained_of}
    # As a draft it is kept, whatever it says.
    add = response.wsgi_request.path
    assert client.post(add, order_post(hall, **fields)).status_code == 302


def test_an_older_order_is_judged_with_the_number_it_bears(client, hall):
    response, order = send(
        client, hall, number="๓๙", calendar_year="๒๕๕๘", signed_on="5 มกราคม 2558"
    )
    assert response.status_code == 302
    judge(client, hall.head, order)
    judge(client, hall.permanent, order)
    order = fresh(order)
    assert (order.live, order.number) == (True, 39)
    assert order.appointments.count() == 1


def test_the_fields_of_the_register_stand_folded_in_the_editor(client, hall):
    client.force_login(hall.author.user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "appointmentorderpage", hall.orders.pk],
    )
    soup = BeautifulSoup(client.get(add).content, "html.parser")
    panel = soup.find(attrs={"name": "number"}).find_parent("section")
    assert "collapsed" in panel["class"]
    names = {field.get("name") for field in panel.find_all("input")}
    assert {"number", "calendar_year", "number_as_written", "signed_on"} <= names


def test_nobody_in_the_permanent_secretarys_office_is_said_beforehand(client, hall):
    hall.permanent.appointments.all().delete()
    response, _none = send(client, hall)
    assert response.status_code == 200
    assert response.context["form"].errors
