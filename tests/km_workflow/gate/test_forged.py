"""What a browser can be made to send."""

import json

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from tests.km_workflow.conftest import (
    answers,
    article_post,
    fresh,
    judge,
    make_draft,
    state_of,
)
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    approve,
    edit_url,
    messages_of,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db

YES = {"correct": True, "usable": True, "correct_note": "", "usable_note": ""}


@pytest.mark.parametrize(
    "extra", ["{}", '{"correct": false}', json.dumps(YES), "[]", "no JSON", "null"]
)
def test_extra_data_of_the_editor(client, office, submitted, user, extra):
    client.force_login(user)
    response = client.post(
        edit_url(submitted),
        article_post(
            office,
            people=[],
            summary=UNCHECKED,
            **{
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": extra,
            },
        ),
    )
    assert response.status_code in (200, 302)
    assert state_of(submitted).step == "head"
    assert fresh(submitted).get_latest_revision().content["summary"] != UNCHECKED


@pytest.mark.parametrize("action", ["approve", "reject", "publish", "km"])
def test_wagtails_dialogue(client, submitted, user, action):
    """By itself it takes a judgement, from the judge, with every answer."""
    client.force_login(user)
    state = state_of(submitted)
    for name in ("workflow_action", "collect_workflow_action_data"):
        url = reverse(
            f"wagtailadmin_pages:{name}", args=[submitted.pk, action, state.pk]
        )
        client.post(url, {"correct": "yes"})
        client.post(url, {"correct": "yes"}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert state_of(submitted).pk == state.pk


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_another_pages_state_in_the_address(client, office, submitted, action):
    """The head of finance judges a page of theirs, and names the state of another."""
    own = make_draft(office, slug="budget")
    own.division = office.finance
    own.save_revision(user=office.author.user)
    own.get_workflow().start(own, office.author.user)
    client.force_login(office.other_head.user)
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[own.pk, action, state_of(submitted).pk],
    )
    data = answers(correct="no" if action == "reject" else "yes", correct_note="ผิด")
    assert client.post(url, data).status_code in (302, 403)
    assert state_of(submitted).step == "head"
    assert state_of(own).step == "head"


def test_a_state_that_is_no_judgement_of_ours(client, office, submitted):
    """Or of a page that is gone."""
    client.force_login(office.head.user)
    assert client.get("/admin/km-review/999999/").status_code == 404
    state = state_of(submitted)
    submitted.delete()
    response = client.post(f"/admin/km-review/{state.pk}/", answers())
    assert response.status_code == 404


@pytest.mark.parametrize(
    "button", ["action-cancel-workflow", "action-restart-workflow"]
)
def test_a_judge_ends_no_review(client, office, submitted, button):
    client.force_login(office.head.user)
    data = article_post(office, people=[], **{button: "1"})
    response = client.post(edit_url(submitted), data, follow=True)
    assert messages_of(response).strip()
    assert state_of(submitted).step == "head"
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS


@pytest.mark.parametrize("by_author", [True, False])
def test_who_sent_it_and_who_owns_it_take_it_back(client, office, draft, by_author):
    colleague = office.other_head.user
    draft.get_workflow().start(draft, colleague)
    client.force_login(office.author.user if by_author else colleague)
    data = article_post(office, people=[], **{"action-cancel-workflow": "1"})
    client.post(edit_url(draft), data)
    # A colleague needs the right to open the editor as well.
    may_open = draft.permissions_for_user(colleague).can_edit()
    assert (state_of(draft) is None) is (by_author or may_open)


# -- What is judged is what is published -----------------------------------------------


def test_version_that_was_saved_since(client, office, submitted):
    """By code: the editor is locked."""
    page = fresh(submitted)
    page.summary = UNCHECKED
    page.save_revision(user=office.author.user)
    judge(client, office.head, page)
    assert not TaskState.objects.filter(status="approved").exists()
    assert state_of(page).revision.content["summary"] == UNCHECKED
    approve(page, office)
    approve(page, office)
    assert shown_to_readers(page) == UNCHECKED


def returned_by_secretary(client, office, page) -> None:
    judge(client, office.secretary, page, complete="no", complete_note="ขาดภาพ")
    assert state_of(page) is None


@pytest.mark.parametrize("autosave", [True, False])
def test_autosave_over_an_approved_version(client, office, halfway, autosave):
    """The head approved it, the secretary returned it; its author writes on in the
    same version, as autosave does since Wagtail 8.0."""
    revision = fresh(halfway).get_latest_revision()
    returned_by_secretary(client, office, halfway)
    client.force_login(office.author.user)
    data = article_post(
        office,
        people=[],
        summary=UNCHECKED,
        overwrite_revision_id=str(revision.pk),
    )
    as_autosave = {"HTTP_ACCEPT": "application/json"} if autosave else {}
    client.post(edit_url(halfway), data, **as_autosave)
    assert fresh(halfway).get_latest_revision().content["summary"] == UNCHECKED
    client.post(edit_url(halfway), {**data, "action-submit": "1"})
    assert state_of(halfway).step == "head"
    assert not fresh(halfway).live


def test_autosave_over_what_readers_see(client, office, certified):
    revision = certified.live_revision
    client.force_login(office.author.user)
    data = article_post(
        office, people=[], summary=UNCHECKED, overwrite_revision_id=str(revision.pk)
    )
    client.post(edit_url(certified), data)
    revision.refresh_from_db()
    assert revision.content["summary"] != UNCHECKED
    assert shown_to_readers(certified) != UNCHECKED


def test_office_lost_between_opening_and_sending(client, office, submitted):
    client.force_login(office.head.user)
    state = state_of(submitted)
    review = f"/admin/km-review/{state.pk}/"
    dialogue = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", state.pk]
    )
    assert client.get(review).status_code == 200
    assert client.get(dialogue).status_code == 200
    office.head.appointments.all().delete()
    response = client.post(review, answers(correct_note="ที่พิมพ์ไว้"))
    assert response.status_code == 403
    assert "ที่พิมพ์ไว้" in response.content.decode()
    assert client.post(dialogue, answers()).status_code in (302, 403)
    assert state_of(submitted).pk == state.pk
