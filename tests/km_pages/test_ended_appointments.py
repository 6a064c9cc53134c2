"""What was ended stays ended, and what was stays written down."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Locale

from km_pages import services
from km_pages.models import Appointment, AppointmentOrderPage
from tests import factories as make

pytestmark = pytest.mark.django_db

JANUARY, JUNE = dt.date(2025, 1, 1), dt.date(2025, 6, 1)
LAST_OF_MAY = dt.date(2025, 5, 31)
REVOKES = AppointmentOrderPage.Effect.REVOKES


@pytest.fixture
def order():
    page = make.OrderFactory(effective_from=JANUARY)
    make.OrderMemberFactory(page=page)
    return page


def appoint(order):
    """As on publishing: with the page as the database has it."""
    return services.appoint_members(AppointmentOrderPage.objects.get(pk=order.pk))


def revoke(order, day, **more):
    later = make.OrderFactory(
        effect=REVOKES, earlier_order=order, effective_from=day, **more
    )
    appoint(later)
    return later


def last_days(order):
    return [one.valid_until for one in order.appointments.all()]


def test_publishing_again_leaves_an_end_set_by_hand(order):
    appoint(order)
    order.appointments.update(valid_until=LAST_OF_MAY)
    appoint(order)
    assert last_days(order) == [LAST_OF_MAY]


def test_publishing_again_still_brings_an_end_forward(order):
    appoint(order)
    order.effective_until = LAST_OF_MAY
    make.show(order)
    appoint(order)
    assert last_days(order) == [LAST_OF_MAY]


def test_order_that_begins_later_than_it_was_ended_leaves_the_days(order):
    appoint(order)
    order.appointments.update(valid_until=LAST_OF_MAY)
    order.effective_from = dt.date(2025, 9, 1)
    make.show(order)
    appoint(order)
    assert order.appointments.get().valid_from == JANUARY
    assert last_days(order) == [LAST_OF_MAY]


def test_publishing_a_revoked_order_again_appoints_nobody_anew(order):
    appoint(order)
    revoke(order, JUNE)
    assert last_days(order) == [LAST_OF_MAY]
    order.appointments.update(valid_until=None)
    make.OrderMemberFactory(page=order)
    assert len(appoint(order)) == 2
    assert last_days(order) == [LAST_OF_MAY, LAST_OF_MAY]


@pytest.mark.parametrize(
    "more", [{"live": False}, {"number": None}, {"effect": "amends"}]
)
def test_only_a_live_registered_order_revokes(order, more):
    make.OrderFactory(
        **{
            "effect": REVOKES,
            "earlier_order": order,
            "effective_from": JUNE,
            **more,
        }
    )
    appoint(order)
    assert last_days(order) == [None]


@pytest.mark.parametrize("day", [JANUARY, dt.date(2024, 12, 1)])
def test_revoked_before_it_began_it_appointed_nobody(order, day):
    appoint(order)
    revoke(order, day)
    assert not order.appointments.exists()
    assert appoint(order) == []


def test_revoking_the_translation_revokes_the_order(order):
    appoint(order)
    english = order.copy_for_translation(
        Locale.objects.get_or_create(language_code="en")[0], copy_parents=True
    )
    revoke(english, JUNE)
    assert last_days(order) == [LAST_OF_MAY]


def test_member_no_longer_listed_held_the_role_until_yesterday(order):
    appoint(order)
    with make.hidden(order):
        order.members.all().delete()
    appoint(order)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert last_days(order) == [yesterday]


def test_member_no_longer_listed_who_had_not_begun_is_forgotten(order):
    order.effective_from = timezone.localdate()
    make.show(order)
    appoint(order)
    assert order.appointments.exists()
    with make.hidden(order):
        order.members.all().delete()
    appoint(order)
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("missing", ["number", "calendar_year"])
def test_unregistered_order_appoints_nobody(order, missing):
    AppointmentOrderPage.objects.filter(pk=order.pk).update(**{missing: None})
    assert appoint(order) == []
    assert not Appointment.objects.exists()


def test_unregistered_order_revokes_nothing(order):
    appoint(order)
    revoke(order, JUNE, number=None)
    assert last_days(order) == [None]
