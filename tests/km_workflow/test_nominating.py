"""Where a division has no head, the KM secretary nominates who judges meanwhile."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from km_pages import provisioning
from km_pages.models import (
    Appointment,
    Committee,
    CommitteeRole,
    Person,
    Provision,
    RoleCode,
)
from km_workflow.models import DivisionReviewState

from .conftest import appoint, judge, make_person, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def vacant(office, submitted):
    """A page waits, and its division has no head any more."""
    office.head.appointments.all().delete()
    return office


@pytest.fixture
def nominee(office):
    return make_person("nominee", "เสนอชื่อ", office.finance)


def url_of(division) -> str:
    return f"/admin/km-review/nominate/{division.pk}/"


def send(client, office, nominee, **more):
    """The secretary's POST; dates as officials type them."""
    client.force_login(office.secretary.user)
    data = {
        "person": str(nominee.pk),
        "valid_from": "1/1/2569",
        "valid_until": "31/12/2580",
        "order_number": "12/2569",
        **more,
    }
    return client.post(url_of(office.works), data)


def nominations():
    return Appointment.objects.filter(role__code=RoleCode.NOMINEE)


def test_the_nominee_judges_from_then_on(client, vacant, nominee, submitted):
    report = "/admin/km-review/reports/vacancies/"
    client.force_login(vacant.secretary.user)
    assert url_of(vacant.works) in client.get(report).content.decode()
    assert client.get(url_of(vacant.works)).status_code == 200

    response = send(client, vacant, nominee)
    assert (response.status_code, response.url) == (302, report)
    one = nominations().get()
    assert (one.person, one.division) == (nominee, vacant.works)
    assert one.valid_from == dt.date(2026, 1, 1)
    assert one.valid_until == dt.date(2037, 12, 31)
    assert (one.order_number, one.name_th) == ("12/2569", nominee.name_th)

    judge(client, nominee, submitted)
    given = DivisionReviewState.objects.get()
    assert (given.status, given.office) == ("approved", RoleCode.NOMINEE)
    assert state_of(submitted).step == "secretary"


def test_a_head_judges_before_any_nominee(client, office, nominee, submitted):
    send(client, office, nominee)
    assert nominations().exists()
    client.force_login(nominee.user)
    state = state_of(submitted)
    assert client.get(f"/admin/km-review/{state.pk}/").status_code == 302


def test_the_office_counts_and_no_group(client, vacant, nominee):
    everybody = [vacant.author, vacant.head, vacant.other_head, nominee]
    for person in everybody:
        client.force_login(person.user)
        assert client.get(url_of(vacant.works)).status_code == 302
        data = {"person": str(nominee.pk), "valid_until": "31/12/2580"}
        assert client.post(url_of(vacant.works), data).url == "/admin/"
    assert not nominations().exists()
    # Whoever was the secretary until yesterday isn't it today.
    vacant.secretary.appointments.update(valid_until=dt.date(2026, 1, 1))
    assert send(client, vacant, nominee).url == "/admin/"
    assert not nominations().exists()


def test_the_right_does_it_as_well(client, vacant, nominee):
    right = Permission.objects.get(codename="nominate_judge")
    vacant.author.user.user_permissions.add(right)
    client.force_login(vacant.author.user)
    url = url_of(vacant.works)
    data = {
        "person": str(nominee.pk),
        "valid_from": "1 ม.ค. 2569",
        "valid_until": "๓๑ ธันวาคม ๒๕๘๐",
    }
    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 302
    assert nominations().get().person == nominee


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("person", ""),
        ("person", "999999"),
        ("valid_from", ""),
        ("valid_from", "31/2/2569"),
        ("valid_until", ""),
        ("valid_until", "5/1/69"),
        # Past, and before the first day.
        ("valid_until", "1/2/2569"),
        ("order_number", "1" * 41),
    ],
)
def test_what_is_wrong_stands_on_its_field_and_nothing_is_lost(
    client, vacant, nominee, field, value
):
    response = send(client, vacant, nominee, **{field: value})
    assert response.status_code == 200
    form = response.context["form"]
    assert field in form.errors
    html = response.content.decode()
    if field != "order_number":
        assert "12/2569" in html
    if field != "valid_until":
        assert "31/12/2580" in html
    assert not nominations().exists()


def test_the_last_day_comes_after_the_first(client, vacant, nominee):
    response = send(
        client, vacant, nominee, valid_from="2/1/2581", valid_until="1/1/2581"
    )
    assert "valid_until" in response.context["form"].errors


def test_nobody_nominates_themselves(client, vacant):
    response = send(client, vacant, vacant.secretary)
    assert "person" in response.context["form"].errors
    assert not nominations().exists()


def test_only_people_with_an_active_account_can_judge(client, vacant, nominee):
    nominee.user.is_active = False
    nominee.user.save()
    response = send(client, vacant, nominee)
    assert "person" in response.context["form"].errors
    assert not nominations().exists()


def test_not_twice_for_the_same_time(client, vacant, nominee):
    send(client, vacant, nominee)
    response = send(client, vacant, nominee)
    assert "person" in response.context["form"].errors
    assert nominations().count() == 1
    later = {"valid_from": "1/1/2581", "valid_until": "31/12/2581"}
    assert send(client, vacant, nominee, **later).status_code == 302


def test_the_author_isnt_a_judge_by_being_nominated(client, vacant, submitted):
    send(client, vacant, vacant.author)
    client.force_login(vacant.author.user)
    state = state_of(submitted)
    assert client.get(f"/admin/km-review/{state.pk}/").status_code == 302


def test_a_division_that_isnt_there(client, vacant, nominee, today):
    client.force_login(vacant.secretary.user)
    assert client.get("/admin/km-review/nominate/999999/").status_code == 404
    vacant.works.active_until = today - dt.timedelta(days=1)
    vacant.works.save()
    assert send(client, vacant, nominee).status_code == 404


def test_the_report_shows_the_nominee_in_place_of_the_head(client, vacant, nominee):
    send(client, vacant, nominee)
    html = client.get("/admin/km-review/reports/vacancies/").content.decode()
    assert nominee.name_th in html
    appoint(vacant.head, RoleCode.HEAD, division=vacant.works)
    html = client.get("/admin/km-review/reports/vacancies/").content.decode()
    assert nominee.name_th not in html


# -- Nobody makes themselves a judge ---------------------------------------------------


@pytest.fixture(params=["registry", "superuser"])
def clerk(request, office):
    """Who keeps people and appointments."""
    person = make_person("clerk", "ทะเบียน", None)
    if request.param == "superuser":
        get_user_model().objects.filter(pk=person.user_id).update(is_superuser=True)
    else:
        person.user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    return person


def of_appointments(view, *keys):
    return reverse(f"wagtailsnippets_km_pages_appointment:{view}", args=keys)


def appointment_post(person, code, **place):
    return {
        "person": str(person.pk),
        "role": str(CommitteeRole.objects.get(code=code).pk),
        "valid_from": "๑ ม.ค. ๒๕๖๙",
        "capacity": "own_right",
        "order_number": "๑๒/๒๕๖๙",
        "precedence": "0",
        **{name: str(one.pk) for name, one in place.items()},
    }


def refused(response) -> bool:
    """On the field, in a sentence, and what was typed is still there."""
    html = response.content.decode()
    return bool(
        response.status_code == 200
        and response.context["form"].errors["person"]
        and "๑๒/๒๕๖๙" in html
        and "๑ ม.ค. ๒๕๖๙" in html
    )


def test_who_keeps_the_appointments_does_not_appoint_themselves(
    client, office, submitted, clerk
):
    client.force_login(clerk.user)
    committee = Committee.objects.get(code="km")
    for code, place in (
        (RoleCode.HEAD, {"division": office.works}),
        (RoleCode.MEMBER_SECRETARY, {"committee": committee}),
        (RoleCode.LANGUAGE_REVIEWER, {}),
        (RoleCode.CKO, {}),
    ):
        data = appointment_post(clerk, code, **place)
        assert refused(client.post(of_appointments("add"), data))
    assert not clerk.appointments.exists()
    judge(client, clerk, submitted)
    assert state_of(submitted).step == "head"


def test_nor_by_changing_or_copying_an_appointment(client, office, clerk):
    client.force_login(clerk.user)
    held = office.head.appointments.get()
    data = appointment_post(clerk, RoleCode.HEAD, division=office.works)
    for view in ("edit", "copy"):
        assert refused(client.post(of_appointments(view, held.pk), data))
    member = appoint(clerk, RoleCode.MEMBER, committee=Committee.objects.get(code="km"))
    assert refused(client.post(of_appointments("edit", member.pk), data))
    assert not clerk.appointments.exclude(role__code=RoleCode.MEMBER).exists()
    assert office.head.appointments.count() == 1


def test_what_judges_nothing_and_whom_else_they_may_enter(client, office, clerk):
    client.force_login(clerk.user)
    for data in (
        appointment_post(clerk, RoleCode.NOTE_TAKER),
        appointment_post(office.author, RoleCode.HEAD, division=office.works),
    ):
        assert client.post(of_appointments("add"), data).status_code == 302
    assert clerk.appointments.get().role.code == RoleCode.NOTE_TAKER
    assert office.author.appointments.get().role.code == RoleCode.HEAD


def person_post(person, user):
    return {
        "title": person.title,
        "given_name": person.given_name,
        "surname": person.surname,
        "contact": "โทร. ๐๓๘",
        "user": str(user.pk),
    }


def test_nor_do_they_take_the_place_of_who_is_a_judge(client, office, submitted, clerk):
    Person.objects.filter(pk=clerk.pk).update(user=None)
    client.force_login(clerk.user)
    edit = reverse("wagtailsnippets_km_pages_person:edit", args=[office.head.pk])
    response = client.post(edit, person_post(office.head, clerk.user))
    assert response.context["form"].errors["user"]
    assert "โทร. ๐๓๘" in response.content.decode()
    office.head.refresh_from_db()
    assert office.head.user.username == "head"
    # First somebody without an account, who then gets theirs.
    edit = reverse("wagtailsnippets_km_pages_person:edit", args=[clerk.pk])
    appoint(clerk, RoleCode.DEPUTY_HEAD, division=office.works)
    response = client.post(edit, person_post(clerk, clerk.user))
    assert response.context["form"].errors["user"]
    # What has ended doesn't count, nor somebody else's account.
    clerk.appointments.update(valid_until=dt.date(2021, 1, 1))
    assert client.post(edit, person_post(clerk, clerk.user)).status_code == 302
    Person.objects.filter(pk=office.head.pk).update(user=None)
    edit = reverse("wagtailsnippets_km_pages_person:edit", args=[office.head.pk])
    data = person_post(office.head, office.head.user)
    assert client.post(edit, data).status_code == 302


def test_who_is_a_judge_goes_on_keeping_their_own_entry(client, office, clerk):
    appoint(clerk, RoleCode.HEAD, division=office.finance)
    client.force_login(clerk.user)
    edit = reverse("wagtailsnippets_km_pages_person:edit", args=[clerk.pk])
    assert client.post(edit, person_post(clerk, clerk.user)).status_code == 302
    clerk.refresh_from_db()
    assert clerk.contact == "โทร. ๐๓๘"
