"""Ways 10 to 12: what is required comes from the rule, not from the workflow's rows."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Task, Workflow, WorkflowState, WorkflowTask

from km_pages.publishing import PublishingRefused
from tests.km_workflow.conftest import article_post, fresh, state_of
from tests.km_workflow.gate.conftest import approve, certify, edit_url

pytestmark = pytest.mark.django_db

SUBMIT = {"action-submit": "1"}


@pytest.fixture
def workflow(draft):
    return draft.get_workflow()


def disable(client, task) -> None:
    url = reverse("wagtailadmin_workflows:disable_task", args=[task.pk])
    assert client.post(url).status_code == 302
    assert not Task.objects.get(pk=task.pk).active


@pytest.mark.parametrize("stage", ["submitted", "halfway"])
def test_switching_off_every_task_in_mid_flight(
    client, office, request, stage, superuser
):
    page = request.getfixturevalue(stage)
    client.force_login(superuser)
    for task in page.get_workflow().tasks:
        disable(client, task)
    assert not fresh(page).live
    # What waits goes on waiting for its judge, who can still give it.
    while state_of(page):
        approve(page, office)
    assert fresh(page).live


@pytest.mark.parametrize("step", ["head", "secretary"])
def test_removing_a_task_in_mid_flight(office, submitted, workflow, step):
    for row in WorkflowTask.objects.filter(workflow=workflow):
        if row.task.specific.step == step:
            row.delete()
    approve(submitted, office)
    assert not fresh(submitted).live
    assert state_of(submitted).step == "secretary"
    approve(submitted, office)
    assert fresh(submitted).live


def test_task_at_which_a_page_waits_is_not_deleted(submitted, workflow):
    with pytest.raises(ProtectedError), transaction.atomic():
        state_of(submitted).task.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Task.objects.all().delete()
    assert state_of(submitted)


def test_deleting_tasks_at_which_nothing_waits(client, office, draft, workflow):
    for task in workflow.tasks:
        task.specific.delete()
    client.force_login(office.author.user)
    client.post(edit_url(draft), article_post(office, people=[], **SUBMIT))
    assert not fresh(draft).live


@pytest.mark.parametrize("stage", ["submitted", "halfway"])
def test_deleting_the_workflow(client, office, request, stage):
    page = request.getfixturevalue(stage)
    page.get_workflow().delete()
    assert not fresh(page).live
    assert not WorkflowState.objects.exists()
    client.force_login(office.author.user)
    response = client.post(
        edit_url(page), article_post(office, people=[], summary="ต่อ", **SUBMIT)
    )
    # Says that the review isn't set up, and keeps what was typed.
    assert response.context["form"].non_field_errors()
    assert "ต่อ" in response.content.decode()
    assert not fresh(page).live


def test_switching_off_the_workflow(client, office, submitted, superuser):
    client.force_login(superuser)
    workflow = submitted.get_workflow()
    client.post(reverse("wagtailadmin_workflows:disable", args=[workflow.pk]))
    assert not Workflow.objects.get(pk=workflow.pk).active
    assert not fresh(submitted).live
    assert state_of(submitted) is None
    # A draft again, which is sent and judged as ever.
    assert certify(submitted, office).live


def leave_no_task(workflow, how) -> None:
    if how == "removed":
        WorkflowTask.objects.filter(workflow=workflow).delete()
    else:
        Task.objects.update(active=False)


@pytest.mark.parametrize("how", ["removed", "switched off"])
def test_sending_where_no_task_is_left(client, office, draft, workflow, how):
    """It goes the way that the rule asks for, all the same."""
    leave_no_task(workflow, how)
    client.force_login(office.author.user)
    row = draft.people.get()
    data = article_post(office, **SUBMIT)
    data["people-INITIAL_FORMS"] = "1"
    data["people-0-id"] = str(row.pk)
    client.post(edit_url(draft), data)
    assert not fresh(draft).live
    assert state_of(draft).step == "head"
    approve(draft, office)
    assert not fresh(draft).live
    approve(draft, office)
    assert fresh(draft).live


@pytest.mark.parametrize("how", ["removed", "switched off"])
@pytest.mark.parametrize("finish", ["wagtail's", "skips", "bypasses"])
def test_finishing_without_a_task(draft, workflow, superuser, monkeypatch, how, finish):
    """Even where Wagtail holds the workflow for passed: in a workflow that somebody
    made by hand, of which the rule knows nothing."""

    def publish(state, user=None):
        revision = state.content_object.get_latest_revision()
        if finish == "skips":
            revision.publish(user=user, skip_permission_checks=True)
        else:
            action = PublishPageRevisionAction(revision, user=user)
            action.execute(skip_permission_checks=True)

    if finish != "wagtail's":
        monkeypatch.setattr(WorkflowState, "on_finish", publish)
    leave_no_task(workflow, how)
    workflow.start(draft, superuser)
    assert state_of(draft).step == "head"
    fresh(draft).current_workflow_state.cancel()
    by_hand = Workflow.objects.create(name="by hand")
    with pytest.raises(PublishingRefused), transaction.atomic():
        by_hand.start(fresh(draft), superuser)
    assert not fresh(draft).live
    assert state_of(draft) is None
