"""What an order does when it takes effect: it appoints."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from km_pages.models import Appointment, AppointmentOrderPage


@transaction.atomic
def appoint_members(order: AppointmentOrderPage) -> list[Appointment]:
    """Make the appointments that the order's rows call for; returns them.

    Safe to call again: an appointment is found by order, person and role. A row
    that a corrected order no longer has loses its appointment. A translation of
    an order appoints nobody a second time. Rows without a person in the directory
    appoint nobody: there is no one to hold the role.
    """
    if _is_translation(order) or not order.effective_from:
        return []
    kept = [
        _appoint(order, member, precedence)
        for precedence, member in enumerate(order.members.all(), start=1)
        if member.person_id
    ]
    gone = order.appointments.exclude(pk__in=[one.pk for one in kept])
    gone.delete()
    if order.effect == AppointmentOrderPage.Effect.REVOKES and order.earlier_order:
        end_appointments(order.earlier_order, order.effective_from)
    return kept


def end_appointments(order: AppointmentOrderPage, on: dt.date) -> int:
    """End what a revoked order appointed on the day before ``on``; returns how
    many. What had already ended keeps its day."""
    last_day = on - dt.timedelta(days=1)
    open_ones = order.appointments.on(on).filter(valid_from__lte=last_day)
    return open_ones.update(valid_until=last_day)


def _appoint(order, member, precedence: int) -> Appointment:  # type: ignore[no-untyped-def]
    appointment, created = Appointment.objects.get_or_create(
        order=order,
        person=member.person,
        role=member.role,
        defaults={
            "committee": order.committee,
            "valid_from": order.effective_from,
            "valid_until": order.effective_until,
            "order_number": order.display_number,
            "precedence": precedence,
            "title": member.title,
            "name_th": member.full_name,
            "name_en": member.person.name_en,
            "post_th": member.post,
            # The order gives the post in Thai only; the English one is known
            # only while the post hasn't changed since.
            "post_en": member.person.post_en
            if member.post == member.person.post_th
            else "",
        },
    )
    if not created:
        appointment.committee = order.committee
        appointment.valid_from = order.effective_from
        appointment.valid_until = order.effective_until
        appointment.order_number = order.display_number
        appointment.precedence = precedence
        appointment.title = member.title
        appointment.name_th = member.full_name
        appointment.post_th = member.post
        appointment.save()
    return appointment


def _is_translation(order: AppointmentOrderPage) -> bool:
    first = (
        AppointmentOrderPage.objects.filter(translation_key=order.translation_key)
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    return first != order.pk
