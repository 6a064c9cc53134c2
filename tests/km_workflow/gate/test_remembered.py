"""An answer that is remembered is never older than the request."""

import pytest
from django.core.signals import request_finished, request_started

from km_workflow import remembered
from tests.km_workflow.conftest import fresh, judge, state_of
from tests.km_workflow.gate.conftest import edit_url

pytestmark = pytest.mark.django_db


def test_nothing_is_remembered_outside_a_request(office, submitted):
    task = state_of(submitted).task.specific
    head = office.head.user
    assert task.get_actions(fresh(submitted), head)
    office.head.appointments.all().delete()
    assert not task.get_actions(fresh(submitted), head)


def test_asked_once_a_request():
    asked = []

    def find_out() -> bool:
        asked.append(1)
        return True

    request_started.send(None)
    assert remembered.during_request("key", find_out)
    assert remembered.during_request("key", find_out)
    assert len(asked) == 1
    remembered.forget()
    assert remembered.during_request("key", find_out)
    assert len(asked) == 2
    request_started.send(None)
    assert remembered.during_request("key", find_out)
    assert len(asked) == 3
    request_finished.send(None)


def test_screen_after_screen_tells_what_holds_now(client, office, submitted):
    review = f"/admin/km-review/{state_of(submitted).pk}/"
    client.force_login(office.head.user)
    assert review in client.get(edit_url(submitted)).content.decode()
    judge(client, office.head, submitted)
    response = client.get(edit_url(submitted))
    assert review not in response.content.decode()
    client.force_login(office.secretary.user)
    review = f"/admin/km-review/{state_of(submitted).pk}/"
    assert review in client.get(edit_url(submitted)).content.decode()
    office.secretary.appointments.all().delete()
    assert review not in client.get(edit_url(submitted)).content.decode()
