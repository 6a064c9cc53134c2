"""The organisation menu: who sees it, in which order, and what is kept back."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from km_pages import provisioning
from km_pages.models import Appointment, CommitteeRole, Division, Person, Provision
from tests import factories as make

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_km_pages_person:list"


@pytest.fixture
def person():
    return Person.objects.create(
        given_name="มะลิ", surname="บ้านสวน", retirement_date=dt.date(2029, 9, 30)
    )


@pytest.fixture
def member_of():
    provisioning.run()

    def make(*keys: str):
        user = get_user_model().objects.create_user("-".join(keys) or "nobody")
        user.groups.set([Provision.find(key, Group) for key in keys])
        return user

    return make


def edit_url(person) -> str:
    return reverse("wagtailsnippets_km_pages_person:edit", args=[person.pk])


def test_retirement_date_is_the_administrators_alone(client, person, member_of):
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    html = client.get(edit_url(person)).content.decode()
    assert "id_contact" in html
    assert "retirement_date" not in html
    client.force_login(get_user_model().objects.create_superuser("root"))
    assert "retirement_date" in client.get(edit_url(person)).content.decode()


def test_forged_retirement_date_changes_nothing(client, person, member_of):
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    response = client.post(
        edit_url(person),
        {"given_name": "มะลิวัลย์", "surname": "บ้านสวน", "retirement_date": "1/1/2570"},
    )
    assert response.status_code == 302
    person.refresh_from_db()
    assert person.given_name == "มะลิวัลย์"
    assert person.retirement_date == dt.date(2029, 9, 30)


def test_writers_do_not_keep_the_registers(client, person, member_of):
    client.force_login(member_of(provisioning.STAFF))
    assert client.get(edit_url(person)).status_code == 302
    assert reverse(LIST) not in client.get("/admin/").content.decode()


def test_people_stand_in_dictionary_order(client, member_of):
    for name in ("แสง", "กมล", "เกษม", "ไพร", "ขวัญ"):
        Person.objects.create(given_name=name)
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    html = client.get(reverse(LIST)).content.decode()
    places = [html.index(name) for name in ("กมล", "เกษม", "ขวัญ", "ไพร", "แสง")]
    assert places == sorted(places)


def test_acting_head_without_a_principal_is_asked_for_one(client, person, member_of):
    """What was typed stays in the form."""
    client.force_login(member_of(provisioning.STAFF, provisioning.REGISTRY))
    division = Division.objects.create(code="works", name_th="กองช่าง")
    response = client.post(
        reverse("wagtailsnippets_km_pages_appointment:add"),
        {
            "person": person.pk,
            "role": CommitteeRole.objects.get(code="head").pk,
            "division": division.pk,
            "valid_from": "๑ ต.ค. ๒๕๖๙",
            "capacity": "acting",
            "order_number": "๑๒/๒๕๖๙",
            "precedence": "0",
        },
    )
    assert response.status_code == 200
    assert response.context["form"].errors["principal"]
    html = response.content.decode()
    assert "๑ ต.ค. ๒๕๖๙" in html
    assert "๑๒/๒๕๖๙" in html
    assert not Appointment.objects.exists()


def add_appointment(number: int) -> None:
    places = (
        {"division": make.DivisionFactory()},
        {"committee": make.CommitteeFactory()},
    )
    role = make.RoleFactory(code=f"role-{number}")
    make.AppointmentFactory(role=role, **places[number % 2])


@pytest.mark.parametrize(
    ("model", "add"),
    [
        ("division", lambda number: make.DivisionFactory()),
        ("person", lambda number: make.PersonFactory()),
        ("appointment", add_appointment),
        ("committeerole", lambda number: make.RoleFactory(code=f"role-{number}")),
        ("committee", lambda number: make.CommitteeFactory()),
    ],
)
def test_rows_of_a_list_cost_no_queries(client, model, add):
    client.force_login(get_user_model().objects.create_superuser("root"))
    url = reverse(f"wagtailsnippets_km_pages_{model}:list")
    counts = []
    for number in range(30):
        add(number)
        if number + 1 in (2, 30):
            client.get(url)
            with CaptureQueriesContext(connection) as captured:
                assert client.get(url).status_code == 200
            counts.append(len(captured))
    few, many = counts
    assert many == few
