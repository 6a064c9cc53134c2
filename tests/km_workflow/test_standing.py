"""The queue's one query says the same as the rule says page by page."""

import datetime as dt
from itertools import combinations

import pytest

from km_pages.models import Committee
from km_workflow import rules
from km_workflow.models import DivisionReviewState, SecretaryReviewState
from km_workflow.standing import waiting_for

from .conftest import appoint, judge, make_draft, make_person, state_of

pytestmark = pytest.mark.django_db

OFFICES = ("head", "deputy-head", "nominee", "cko")


def subsets(names):
    return [
        chosen for size in range(len(names) + 1) for chosen in combinations(names, size)
    ]


@pytest.fixture
def holders(office):
    """office -> who holds it; the CKO holds it for everybody."""
    office.head.appointments.all().delete()
    people = {"head": office.head}
    for name in OFFICES[1:]:
        people[name] = make_person(name, name, office.works)
    return people


@pytest.mark.parametrize("vacant", subsets(OFFICES))
def test_queue_and_rule_agree(office, holders, vacant):
    for name, person in holders.items():
        if name not in vacant:
            where = {} if name == "cko" else {"division": office.works}
            appoint(person, name, **where)
    page = make_draft(office)
    page.get_workflow().start(page, office.author.user)
    state = state_of(page)
    for barred in subsets([name for name in OFFICES if name not in vacant]):
        users = {holders[name].user_id for name in barred} | {office.author.user_id}
        state.barred_users.set(users)
        for escalation in range(rules.ESCALATIONS + 1):
            DivisionReviewState.objects.update(escalation=escalation)
            by_rule = {
                one.person.user_id
                for one in rules.judges(
                    "head", state.matter, users, escalation=escalation
                )
            }
            by_queue = {
                person.user_id
                for person in (*holders.values(), office.author, office.other_head)
                if waiting_for(person.user, DivisionReviewState.objects.all()).exists()
            }
            assert by_queue == by_rule, (vacant, barred, escalation)


def test_an_office_of_another_day_reaches_nothing(office, today):
    page = make_draft(office)
    page.get_workflow().start(page, office.author.user)
    states = DivisionReviewState.objects.all()
    assert waiting_for(office.head.user, states).exists()
    office.head.appointments.update(valid_until=today)
    assert waiting_for(office.head.user, states, today).exists()
    tomorrow = today + dt.timedelta(days=1)
    assert not waiting_for(office.head.user, states, tomorrow).exists()


def test_secretary_of_the_working_group_and_of_no_other(client, office, submitted):
    judge(client, office.head, submitted)
    states = SecretaryReviewState.objects.all()
    assert waiting_for(office.secretary.user, states).exists()
    other = Committee.objects.create(code="other", name_th="อื่น")
    office.secretary.appointments.update(committee=other)
    assert not waiting_for(office.secretary.user, states).exists()
