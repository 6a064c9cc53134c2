"""What an order does when it takes effect: it appoints."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from km_pages.models import Appointment, AppointmentOrderPage, OrderMember, Person


@transaction.atomic
def appoint_members(order: AppointmentOrderPage) -> list[Appointment]:
    """Make the appointments that the order's rows call for; returns those that
    stand.

    Only an order that is registered, with number and year, and says from when it
    has effect, does anything: before that it isn't signed, or isn't known to be. A
    translation of an order appoints nobody a second time. Rows without a person in
    the directory appoint nobody: there is no one to hold the role.

    Safe to call again: an appointment is found by order, person and role. What was
    ended, by hand or by an order that revokes this one, stays ended; somebody whom
    a corrected order no longer lists held the role until yesterday.
    """
    if (
        not order.is_registered
        or order.effective_from is None
        or _is_translation(order)
    ):
        return []
    kept = [
        _appoint(order, order.effective_from, member, member.person, precedence).pk
        for precedence, member in enumerate(order.members.all(), start=1)
        if member.person
    ]
    _end(order.appointments.exclude(pk__in=kept), timezone.localdate())
    if order.effect == AppointmentOrderPage.Effect.REVOKES and order.earlier_order:
        end_appointments(order.earlier_order, order.effective_from)
    for revoked_from in _revocations(order):
        end_appointments(order, revoked_from)
    return list(order.appointments.filter(pk__in=kept))


def end_appointments(order: AppointmentOrderPage, on: dt.date) -> int:
    """End what a revoked order appointed on the day before ``on``; returns how
    many it ended. What had already ended keeps its day; what would have begun on
    ``on`` or later never came about and is deleted."""
    appointments = Appointment.objects.filter(
        order__translation_key=order.translation_key
    )
    return _end(appointments, on)


def _end(appointments: QuerySet[Appointment], on: dt.date) -> int:
    never_began = appointments.filter(valid_from__gte=on)
    deleted, _by_model = never_began.delete()
    going_on = appointments.filter(valid_from__lt=on).exclude(valid_until__lt=on)
    return deleted + going_on.update(valid_until=on - dt.timedelta(days=1))


def _revocations(order: AppointmentOrderPage) -> list[dt.date]:
    """From which days live orders revoke this one."""
    revoking = AppointmentOrderPage.objects.live().filter(
        effect=AppointmentOrderPage.Effect.REVOKES,
        earlier_order__translation_key=order.translation_key,
        number__isnull=False,
        calendar_year__isnull=False,
        effective_from__isnull=False,
    )
    return list(revoking.values_list("effective_from", flat=True))


def _appoint(
    order: AppointmentOrderPage,
    begins: dt.date,
    member: OrderMember,
    person: Person,
    precedence: int,
) -> Appointment:
    appointment, created = Appointment.objects.get_or_create(
        order=order,
        person=person,
        role=member.role,
        defaults={
            "committee": order.committee,
            "valid_from": begins,
            "valid_until": order.effective_until,
            "order_number": order.display_number,
            "precedence": precedence,
            "title": member.title,
            "name_th": member.full_name,
            "name_en": person.name_en,
            "post_th": member.post,
            # The order gives the post in Thai only; the English one is known
            # only while the post hasn't changed since.
            "post_en": person.post_en if member.post == person.post_th else "",
        },
    )
    if not created:
        appointment.committee = order.committee
        _correct_period(appointment, begins, order.effective_until)
        appointment.order_number = order.display_number
        appointment.precedence = precedence
        appointment.title = member.title
        appointment.name_th = member.full_name
        appointment.post_th = member.post
        appointment.save()
    return appointment


def _correct_period(
    appointment: Appointment, begins: dt.date, ends: dt.date | None
) -> None:
    """Take over the order's days, but never put off an end that is set already: to
    extend an appointment is for a person to decide."""
    last_day = min(filter(None, [appointment.valid_until, ends]), default=None)
    if last_day and last_day < begins:
        # It was over before the order, as corrected, begins: it stays as it was.
        return
    appointment.valid_from = begins
    appointment.valid_until = last_day


def _is_translation(order: AppointmentOrderPage) -> bool:
    first = (
        AppointmentOrderPage.objects.filter(translation_key=order.translation_key)
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    return first != order.pk
