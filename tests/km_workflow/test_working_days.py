"""Working days, and the public holidays that they leave out."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from km_pages import provisioning
from km_pages.models import Provision
from km_workflow.models import PublicHoliday
from km_workflow.public_holidays import fill_calendar
from km_workflow.working_days import (
    WorkingCalendar,
    add_working_days,
    is_working_day,
    working_days_between,
)

from .conftest import make_draft, state_of

FRIDAY = dt.date(2026, 4, 10)
SONGKRAN = [dt.date(2026, 4, day) for day in (13, 14, 15)]


def holiday(day: dt.date, **more) -> PublicHoliday:
    values = {"name_th": "วันหยุด", "observed": True, **more}
    return PublicHoliday.objects.update_or_create(date=day, defaults=values)[0]


# -- Counting --------------------------------------------------------------------------


@pytest.mark.django_db
def test_weekends_and_holidays_dont_count():
    for day in SONGKRAN:
        holiday(day)
    assert add_working_days(FRIDAY, 1) == dt.date(2026, 4, 16)
    assert add_working_days(FRIDAY, 2) == dt.date(2026, 4, 17)
    assert add_working_days(dt.date(2026, 4, 16), -1) == FRIDAY
    assert working_days_between(FRIDAY, dt.date(2026, 4, 20)) == 3
    assert working_days_between(dt.date(2026, 4, 20), FRIDAY) == -3
    assert is_working_day(FRIDAY)
    assert not is_working_day(SONGKRAN[0])
    assert not is_working_day(dt.date(2026, 4, 11))
    assert add_working_days(SONGKRAN[0], 0) == dt.date(2026, 4, 16)


@pytest.mark.django_db
def test_a_day_on_which_offices_are_open_counts():
    holiday(dt.date(2026, 5, 1), observed=False)
    assert is_working_day(dt.date(2026, 5, 1))


@pytest.mark.django_db
def test_one_query_however_many_days(django_assert_num_queries):
    fill_calendar(FRIDAY)
    for days in (1, 300):
        with django_assert_num_queries(1):
            end = add_working_days(FRIDAY, days)
        with django_assert_num_queries(1):
            assert working_days_between(FRIDAY, end) == days


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
closed_days = st.lists(days, max_size=20)
numbers = st.integers(1, 60) | st.integers(-60, -1)
# A machine that is busy is no reason to fail.
patiently = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@patiently
@given(closed_days, days, numbers)
def test_counting_back_gives_what_was_added(closed, day, number):
    calendar = WorkingCalendar(closed)
    end = calendar.add(day, number)
    assert calendar.is_working_day(end)
    if number > 0:
        assert calendar.between(day, end) == number
    elif calendar.is_working_day(day):
        assert calendar.between(day, end) == number
        assert calendar.add(end, -number) == day


@patiently
@given(closed_days, days, days)
def test_between_is_what_one_counts_on_the_fingers(closed, one, other):
    calendar = WorkingCalendar(closed)
    start, end = sorted((one, other))
    counted = sum(
        calendar.is_working_day(start + dt.timedelta(days=number))
        for number in range(1, (end - start).days + 1)
    )
    assert calendar.between(start, end) == counted


# -- The table -------------------------------------------------------------------------


def dates_of(year: int) -> set[dt.date]:
    return set(
        PublicHoliday.objects.filter(date__year=year).values_list("date", flat=True)
    )


@pytest.mark.django_db
def test_setup_fills_this_year_and_the_next(today):
    call_command("km_setup", verbosity=0)
    for year in (today.year, today.year + 1):
        assert dt.date(year, 12, 10) in dates_of(year)
    assert not dates_of(today.year + 2)


@pytest.mark.django_db
def test_holidays_bear_both_names_and_the_days_in_lieu():
    fill_calendar(dt.date(2026, 1, 1))
    visakha = PublicHoliday.objects.get(date=dt.date(2026, 5, 31))
    assert visakha.name_th == "วันวิสาขบูชา"
    assert visakha.name_en == "Visakha Bucha"
    # It falls on a Sunday: the Monday after it is off.
    assert PublicHoliday.objects.get(date=dt.date(2026, 6, 1)).observed
    # Of government only; and what employees alone have.
    assert PublicHoliday.objects.get(date=dt.date(2026, 5, 13)).observed
    assert not PublicHoliday.objects.get(date=dt.date(2026, 5, 1)).observed


@pytest.mark.django_db
def test_what_a_site_changed_stays_so():
    day = dt.date(2026, 1, 1)
    special = holiday(dt.date(2026, 10, 14))
    typed = holiday(dt.date(2026, 12, 10))
    assert fill_calendar(day)
    typed.refresh_from_db()
    assert typed.name_th == "วันหยุด"
    PublicHoliday.objects.filter(date=dt.date(2026, 12, 31)).delete()
    PublicHoliday.objects.filter(date=dt.date(2026, 12, 7)).update(observed=False)
    assert fill_calendar(day) == []
    assert dt.date(2026, 12, 31) not in dates_of(2026)
    assert not PublicHoliday.objects.get(date=dt.date(2026, 12, 7)).observed
    assert PublicHoliday.objects.filter(pk=special.pk).exists()


@pytest.mark.django_db
def test_a_year_comes_in_when_it_is_missing():
    fill_calendar(dt.date(2026, 1, 1))
    assert not dates_of(2028)
    lines = fill_calendar(dt.date(2027, 1, 1))
    assert len(lines) == 1
    assert "2571" in lines[0]
    assert dates_of(2028)


# -- In the admin ----------------------------------------------------------------------

LIST = "/admin/snippets/km_workflow/publicholiday/"


def registrar():
    user = get_user_model().objects.create_user("registrar", "registrar@example.org")
    user.groups.add(Provision.find(provisioning.REGISTRY, Group))
    return user


def test_registry_keeps_them_beside_the_organisation(client, office):
    client.force_login(registrar())
    menu = client.get("/admin/").content.decode()
    assert LIST in menu
    response = client.post(
        f"{LIST}add/",
        {"date": "14 ต.ค. 2570", "name_th": "วันหยุดพิเศษ", "observed": "on"},
    )
    assert response.status_code == 302, response.context["form"].errors
    special = PublicHoliday.objects.get(date=dt.date(2027, 10, 14))
    assert special.observed
    listed = client.get(LIST).content.decode()
    assert "14 ต.ค. 2570" in listed
    assert f"{LIST}edit/{special.pk}/" in listed


def test_a_day_twice_is_said_on_the_field(client, office):
    holiday(dt.date(2031, 10, 14))
    client.force_login(registrar())
    response = client.post(
        f"{LIST}add/", {"date": "14/10/2574", "name_th": "วันหยุดพิเศษ", "observed": "on"}
    )
    assert response.status_code == 200
    assert response.context["form"].errors["date"]
    assert "วันหยุดพิเศษ" in response.content.decode()


def test_staff_dont_change_them(client, office):
    client.force_login(office.author.user)
    assert LIST not in client.get("/admin/").content.decode()
    assert client.get(f"{LIST}add/").status_code in (302, 403)


def test_rights_taken_from_the_registry_stay_away(office):
    group = Provision.find(provisioning.REGISTRY, Group)
    own = Permission.objects.filter(content_type__model="publicholiday")
    assert group.permissions.filter(pk__in=own).count() == own.count()
    group.permissions.remove(*own)
    call_command("km_setup", verbosity=0)
    assert not group.permissions.filter(pk__in=own).exists()


# -- Deadlines -------------------------------------------------------------------------


def next_working_days(day: dt.date, number: int) -> list[dt.date]:
    return [add_working_days(day, one) for one in range(1, number + 1)]


def test_a_holiday_moves_the_deadline(office, today):
    draft = make_draft(office)
    closed = next_working_days(today, 2)
    expected = add_working_days(today, 7)
    for day in closed:
        holiday(day)
    draft.get_workflow().start(draft, office.author.user)
    assert state_of(draft).due_on == expected


def test_a_special_holiday_moves_the_deadlines_under_way(office, submitted, today):
    due = state_of(submitted).due_on
    later = add_working_days(due, 1)
    special = holiday(add_working_days(today, 2))
    assert state_of(submitted).due_on == later
    # On the very day on which it is due by now; and one that matters to nobody.
    holiday(later)
    holiday(dt.date(today.year + 3, 3, 3))
    assert state_of(submitted).due_on == add_working_days(later, 1)
    special.observed = False
    special.save()
    assert state_of(submitted).due_on == due
    special.delete()
    assert state_of(submitted).due_on == due


def test_finished_steps_keep_the_deadline_they_had(client, office, submitted, today):
    state = state_of(submitted)
    state.reject(user=office.head.user)
    holiday(add_working_days(today, 1))
    due = state.due_on
    state.refresh_from_db()
    assert state.due_on == due
