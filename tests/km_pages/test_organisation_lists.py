"""The lists of the organisation in the admin speak the reader's language."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.factories import AppointmentFactory, DivisionFactory, RoleFactory

pytestmark = pytest.mark.django_db


def listing(client, admin_user, language, model):
    UserProfile.objects.update_or_create(
        user=admin_user, defaults={"preferred_language": language}
    )
    client.force_login(admin_user)
    response = client.get(reverse(f"wagtailsnippets_km_pages_{model}:list"))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def appointment():
    return AppointmentFactory(
        role=RoleFactory(code="head"),
        division=DivisionFactory(),
        valid_from=dt.date(2026, 10, 8),
    )


def test_appointments_in_thai_have_thai_columns_and_years(
    client, admin_user, appointment
):
    shown = listing(client, admin_user, "th", "appointment")
    for words in ("บุคคล", "บทบาท", "สังกัดที่แต่งตั้ง", "ฐานะ", "ตั้งแต่วันที่", "ดำรงตำแหน่งเอง"):
        assert words in shown
    assert "8 ต.ค. 2569" in shown
    assert "2026" not in shown


def test_appointments_in_english_have_english_columns_and_years(
    client, admin_user, appointment
):
    shown = listing(client, admin_user, "en", "appointment")
    for words in ("Appointed in", "Capacity", "From", "Until", "in own right"):
        assert words in shown
    assert "8 Oct 2026" in shown


def test_people_are_named_in_the_readers_language(client, admin_user, appointment):
    person = appointment.person
    shown = listing(client, admin_user, "th", "person")
    assert person.name_th in shown
    assert "Name th" not in shown
    assert person.name_en in listing(client, admin_user, "en", "person")


def test_divisions_say_in_the_buddhist_era_until_when(client, admin_user):
    DivisionFactory(active_from=dt.date(2003, 1, 1), active_until=dt.date(2019, 9, 30))
    shown = listing(client, admin_user, "th", "division")
    assert "1 ม.ค. 2546" in shown
    assert "30 ก.ย. 2562" in shown
