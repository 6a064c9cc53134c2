"""Two in the same second: one counts, the other is told."""

import threading

import pytest
from django.db import OperationalError, connection
from wagtail.models import TaskState

from km_workflow.errors import JudgementRefused
from km_workflow.models import Certificate
from tests.km_workflow.conftest import appoint, fresh, make_draft, make_person, state_of
from tests.km_workflow.gate.conftest import approve

pytestmark = pytest.mark.django_db(transaction=True)

YES = {"correct": True, "usable": True, "correct_note": "", "usable_note": ""}
NO = {**YES, "correct": False, "correct_note": "อัตราส่วนผิด"}


@pytest.fixture
def office_at_work(as_migrated, request):
    as_migrated()
    return request.getfixturevalue("office")


def at_once(state, *acts) -> list[str]:
    """Have each (user, action, answers) done by a thread of its own; what became of it,
    in the order given."""
    start = threading.Barrier(len(acts))
    outcomes = [""] * len(acts)

    def act(place, user, action, answers):
        task = state.task.specific
        start.wait()
        try:
            task.on_action(state, user, action, **answers)
            outcomes[place] = "done"
        except JudgementRefused as refusal:
            outcomes[place] = str(refusal)
        except OperationalError:
            # SQLite locks as a whole, and may tell the second to try again.
            outcomes[place] = "busy"
        finally:
            connection.close()

    threads = [
        threading.Thread(target=act, args=(place, *one))
        for place, one in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def waiting(office_at_work):
    office = office_at_work
    draft = make_draft(office)
    draft.get_workflow().start(draft, office.author.user)
    return draft


@pytest.fixture
def deputy(office_at_work):
    person = make_person("deputy", "รักษา", office_at_work.works)
    appoint(
        person,
        "head",
        division=office_at_work.works,
        capacity="acting",
        principal=office_at_work.head,
    )
    return person


def test_head_and_acting_head_both_approve(office_at_work, waiting, deputy):
    head = office_at_work.head.user
    outcomes = at_once(
        state_of(waiting), (head, "approve", YES), (deputy.user, "approve", YES)
    )
    assert outcomes.count("done") == 1
    assert all(outcomes)
    assert TaskState.objects.filter(status="approved").count() == 1
    assert state_of(waiting).step == "secretary"


def test_one_approves_the_other_returns(office_at_work, waiting, deputy):
    head = office_at_work.head.user
    outcomes = at_once(
        state_of(waiting), (head, "approve", YES), (deputy.user, "reject", NO)
    )
    assert outcomes.count("done") == 1
    approved = outcomes[0] == "done"
    done = TaskState.objects.exclude(status="in_progress").get()
    assert done.status == ("approved" if approved else "rejected")
    assert (state_of(waiting) is not None) is approved


def test_last_step_twice_publishes_once(office_at_work, waiting):
    """The same person in two windows."""
    approve(waiting, office_at_work)
    secretary = office_at_work.secretary.user
    yes = {question.name: True for question in state_of(waiting).questions}
    outcomes = at_once(
        state_of(waiting), (secretary, "approve", yes), (secretary, "approve", yes)
    )
    assert outcomes.count("done") == 1
    assert fresh(waiting).live
    assert Certificate.objects.count() == 1
