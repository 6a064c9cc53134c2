"""Divisions, people, accounts and appointments."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from home.demo.accounts import ACCOUNTS, COLLEAGUES, PASSWORD, Account
from home.demo.appointments import HEADS, KM_ROLES, STAND_INS, AppointmentData
from home.demo.loading.media import Library
from home.demo.organisation import DIVISIONS, PARTICULARS, DivisionData
from home.demo.people import PEOPLE, PersonData
from km_pages import provisioning
from km_pages.models import (
    Appointment,
    Committee,
    CommitteeRole,
    Division,
    LineOfWork,
    OrganisationSettings,
    Person,
    Provision,
)

# What an account of the registry or of a translator gets beside writing.
MORE_GROUPS = {
    "secretary": provisioning.REGISTRY,
    "translator": provisioning.TRANSLATORS,
}


def load() -> None:
    """Everything about the organisation; what is there already stays as it is."""
    _put_particulars()
    for place, division in enumerate(DIVISIONS, start=1):
        _make_division(division, place * 10)
    # One hash for all: each takes half a second, on purpose.
    password = make_password(PASSWORD)
    for account in (*ACCOUNTS, *COLLEAGUES):
        _make_account(account, password)
    for person in PEOPLE:
        _make_person(person)
    for appointment in (*HEADS, *STAND_INS, *KM_ROLES):
        _appoint(appointment)


def person(key: str) -> Person:
    """The person whom the content calls ``key``."""
    data = next(one for one in PEOPLE if one.key == key)
    return Person.objects.get(given_name=data.given_name, surname=data.surname)


def person_or_none(key: str) -> Person | None:
    return person(key) if key else None


def put_emblem(library: Library) -> None:
    particulars = OrganisationSettings.load()
    particulars.emblem = library.image("emblem")
    particulars.save()


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _put_particulars() -> None:
    particulars = OrganisationSettings.load()
    for field, value in PARTICULARS.items():
        setattr(particulars, field, value)
    particulars.save()


def _make_division(data: DivisionData, sort_order: int) -> None:
    fields = asdict(data)
    lines, successor = fields.pop("lines"), fields.pop("successor")
    for end in ("active_from", "active_until"):
        fields[end] = day(fields[end])
    if successor:
        fields["successor"] = Division.objects.get(code=successor)
    division, created = Division.objects.get_or_create(
        code=fields.pop("code"), defaults=fields | {"sort_order": sort_order}
    )
    if not created:
        return
    for place, (name_th, name_en) in enumerate(lines):
        LineOfWork.objects.create(
            division=division, name_th=name_th, name_en=name_en, sort_order=place
        )


def _make_account(account: Account, password: str) -> None:
    users = get_user_model()
    user, created = users.objects.get_or_create(
        username=account.username,
        defaults={
            "password": password,
            "email": f"{account.username}@example.org",
            "is_staff": account.is_superuser,
            "is_superuser": account.is_superuser,
        },
    )
    if not created:
        return
    if account.uses_admin:
        user.groups.add(*_groups(account.username))
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = account.language
    profile.save()


def _groups(username: str) -> list[Group]:
    keys = [provisioning.STAFF]
    if username in MORE_GROUPS:
        keys.append(MORE_GROUPS[username])
    groups = [Provision.find(key, Group) for key in keys]
    return [group for group in groups if group]


def _make_person(data: PersonData) -> None:
    user = get_user_model().objects.filter(username=data.account).first()
    fields: dict[str, Any] = {
        "title": data.title,
        "name_en": data.name_en,
        "post_th": data.post_th,
        "post_en": data.post_en,
        "division": Division.objects.filter(code=data.division).first(),
        "expertise_th": "\n".join(data.expertise_th),
        "expertise_en": "\n".join(data.expertise_en),
        "contact": data.contact,
        "retirement_date": day(data.retirement_date),
        "user": user,
    }
    Person.objects.get_or_create(
        given_name=data.given_name, surname=data.surname, defaults=fields
    )
    if user and not user.first_name:
        user.first_name, user.last_name = data.given_name, data.surname
        user.save()


def _appoint(data: AppointmentData) -> None:
    Appointment.objects.get_or_create(
        person=person(data.person),
        role=CommitteeRole.objects.get(code=data.role),
        division=Division.objects.filter(code=data.division).first(),
        committee=Committee.objects.filter(code=data.committee).first(),
        valid_from=dt.date.fromisoformat(data.valid_from),
        defaults={
            "valid_until": day(data.valid_until),
            "capacity": data.capacity,
            "principal": person_or_none(data.principal),
            "language": data.language,
            "order_number": data.order_number,
            "post_th": data.post_th,
            "post_en": data.post_en,
        },
    )
