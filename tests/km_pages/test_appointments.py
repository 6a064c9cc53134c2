"""Who held what on which day, as they were; and how an order appoints."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Locale, Page

from km_pages import provisioning, publishing, services
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    Committee,
    CommitteeRole,
    Division,
    OrderIndexPage,
    OrderMember,
    Person,
)

NEW_YEAR = dt.date(2015, 1, 5)


@pytest.fixture
def roles(db):
    provisioning.run()
    return {role.code: role for role in CommitteeRole.objects.all()}


@pytest.fixture
def works(db):
    return Division.objects.create(code="works", name_th="กองช่าง")


@pytest.fixture
def person(works):
    return Person.objects.create(
        title="นาง",
        given_name="มะลิ",
        surname="บ้านสวน",
        name_en="Mali",
        post_th="ผู้อำนวยการกองช่าง",
        division=works,
    )


@pytest.fixture
def order(roles, person, monkeypatch):
    monkeypatch.setattr(publishing, "_policies", [])
    home = Page.objects.get(depth=2)
    index = home.add_child(instance=OrderIndexPage(title="คำสั่ง", slug="orders"))
    page = index.add_child(
        instance=AppointmentOrderPage(
            title="คำสั่งที่ 1/2569",
            slug="order",
            live=False,
            division=person.division,
            subject="แต่งตั้งคณะทำงาน",
            number=1,
            calendar_year=2569,
            committee=Committee.objects.get(code="km"),
            effective_from=NEW_YEAR,
            signed_on=NEW_YEAR,
        )
    )
    page.members.add(OrderMember(person=person, role=roles["chair"], sort_order=1))
    page.members.add(
        OrderMember(given_name="สมหมาย", surname="ไม่มีบัตร", role=roles["member"])
    )
    page.save_revision()
    return page


def publish(page):
    page.save_revision().publish()
    return AppointmentOrderPage.objects.get(pk=page.pk)


def test_snapshot_outlives_a_change_of_name_and_post(roles, works, person):
    appointment = Appointment.objects.create(
        person=person, role=roles["head"], division=works, valid_from=NEW_YEAR
    )
    person.surname = "ใหม่"
    person.post_th = "เกษียณ"
    person.save()
    appointment.refresh_from_db()
    assert appointment.name_th == "นางมะลิ บ้านสวน"
    assert appointment.post_th == "ผู้อำนวยการกองช่าง"


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (dt.date(2015, 1, 4), False),
        (dt.date(2015, 1, 5), True),
        (dt.date(2015, 9, 30), True),
        (dt.date(2015, 10, 1), False),
    ],
)
def test_who_held_this_on_that_day(
    roles, works, person, day, held, django_assert_num_queries
):
    Appointment.objects.create(
        person=person,
        role=roles["head"],
        division=works,
        valid_from=NEW_YEAR,
        valid_until=dt.date(2015, 9, 30),
    )
    with django_assert_num_queries(1):
        holders = list(Appointment.objects.holding("head", day, division=works))
    assert bool(holders) is held


def test_not_in_two_places_at_once(roles, works, person):
    two = Appointment(
        person=person,
        role=roles["head"],
        division=works,
        committee=Committee.objects.get(code="km"),
        valid_from=NEW_YEAR,
    )
    with pytest.raises(ValidationError):
        two.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        two.save()


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"capacity": "acting"}, "principal"),
        ({"valid_until": dt.date(2014, 1, 1)}, "valid_until"),
        ({"principal": "self"}, "principal"),
        ({"division": None}, "division"),
    ],
)
def test_bad_appointments_are_explained_on_the_field(roles, works, person, more, field):
    if more.get("principal") == "self":
        more = {"capacity": "acting", "principal": person}
    appointment = Appointment(
        person=person,
        role=roles["head"],
        **{"valid_from": NEW_YEAR, "division": works, **more},
    )
    with pytest.raises(ValidationError) as error:
        appointment.full_clean()
    assert field in error.value.message_dict


def test_published_order_appoints_its_members_once(order, person):
    assert not Appointment.objects.exists()
    published = publish(order)
    appointment = Appointment.objects.get()
    assert appointment.person == person
    assert appointment.committee.code == "km"
    assert appointment.order_number == "1/2569"
    assert appointment.name_th == "นางมะลิ บ้านสวน"
    publish(published)
    services.appoint_members(published)
    assert Appointment.objects.count() == 1


def test_translated_order_appoints_nobody_again(order):
    published = publish(order)
    english = published.copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True
    )
    english.title = "Order 1/2569"
    english.save_revision().publish()
    assert Appointment.objects.count() == 1


def test_revoking_order_ends_what_the_old_one_appointed(order, roles, person):
    old = publish(order)
    new = old.get_parent().add_child(
        instance=AppointmentOrderPage(
            title="คำสั่งที่ 2/2569",
            slug="order-2",
            live=False,
            division=person.division,
            subject="ยกเลิกและแต่งตั้งใหม่",
            number=2,
            calendar_year=2569,
            committee=old.committee,
            signed_on=dt.date(2016, 1, 1),
            effective_from=dt.date(2016, 1, 1),
            effect="revokes",
            earlier_order=old,
        )
    )
    publish(new)
    appointment = Appointment.objects.get(order=old)
    assert appointment.valid_until == dt.date(2015, 12, 31)


def test_number_is_unique_in_its_calendar_year(order):
    published = publish(order)
    twin = published.get_parent().add_child(
        instance=AppointmentOrderPage(
            title="อีกฉบับ",
            slug="twin",
            live=False,
            division=published.division,
            committee=published.committee,
            effective_from=NEW_YEAR,
            signed_on=NEW_YEAR,
            subject="ซ้ำ",
            number=1,
            calendar_year=2569,
        )
    )
    with pytest.raises(ValidationError) as error:
        twin.full_clean()
    assert list(error.value.message_dict) == ["number"]
    twin.calendar_year = 2570
    twin.full_clean()


@pytest.mark.parametrize("model", ["committeerole", "committee"])
def test_a_code_is_given_once(client, roles, model):
    client.force_login(get_user_model().objects.create_superuser("root"))
    entry = roles["member"] if model == "committeerole" else Committee.objects.first()
    url = reverse(f"wagtailsnippets_km_pages_{model}:edit", args=[entry.pk])
    data = {"code": "head-of-all", "name_th": "ชื่อใหม่", "sort_order": "7"}
    assert client.post(url, data).status_code == 302
    before = entry.code
    entry.refresh_from_db()
    assert (entry.code, entry.name_th) == (before, "ชื่อใหม่")
