"""Head and secretary of the day, and never who wrote it."""

import datetime as dt
import json

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import TaskState

from km_pages.models import ArticlePerson

from .conftest import (
    answers,
    appoint,
    article_post,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db


def review_url(page):
    return f"/admin/km-review/{state_of(page).pk}/"


def test_author_cannot_open_or_post_the_review(client, office, submitted):
    client.force_login(office.author.user)
    for response in (
        client.get(review_url(submitted)),
        client.post(review_url(submitted), answers()),
    ):
        assert response.status_code in (302, 403)
    assert state_of(submitted).step == "head"
    assert not TaskState.objects.filter(status="approved").exists()


@pytest.mark.parametrize("person", ["other_head", "secretary"])
def test_neither_another_head_nor_the_secretary_judges_for_the_head(
    client, office, submitted, person
):
    judge(client, getattr(office, person), submitted)
    assert state_of(submitted).step == "head"


def test_superuser_without_the_office_has_no_say(client, office, submitted):
    client.force_login(get_user_model().objects.create_superuser("root"))
    client.post(review_url(submitted), answers())
    assert state_of(submitted).step == "head"


def test_head_who_wrote_it_is_told_so_when_submitting(client, office):
    client.force_login(office.head.user)
    add = f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/"
    response = client.post(
        add,
        article_post(
            office,
            people=[{"person": office.head.pk, "part": "author"}],
            **{"action-submit": "1"},
        ),
    )
    form = response.context["form"]
    assert "division" in form.errors
    assert office.works.name_th in form.errors["division"][0]
    assert "วิธีซ่อมถนนลูกรังหลังฝนตก" in response.content.decode()
    assert not fresh(office.index).get_children().exists()


def test_contributor_who_is_head_cannot_judge(client, office, draft):
    draft.people.add(ArticlePerson(person=office.head, part="contributor"))
    draft.save_revision(user=office.author.user)
    draft.get_workflow().start(draft, office.author.user)
    judge(client, office.head, draft)
    assert state_of(draft).step == "head"


@pytest.mark.parametrize("division", ["", "vacant"])
def test_no_division_or_no_head_is_an_error_on_the_field(client, office, division):
    office.head.appointments.all().delete()
    client.force_login(office.author.user)
    add = f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/"
    value = "" if division == "" else str(office.works.pk)
    response = client.post(
        add, article_post(office, division=value, **{"action-submit": "1"})
    )
    assert response.status_code == 200
    assert response.context["form"].errors["division"]
    assert "วิธีซ่อมถนนลูกรังหลังฝนตก" in response.content.decode()
    # The same as a draft is saved without a word.
    response = client.post(add, article_post(office, division=value))
    assert response.status_code == 302


@pytest.mark.parametrize(
    ("start", "end", "may"),
    [(-10, 10, True), (0, 0, True), (-10, -1, False), (1, 10, False), (-5, None, True)],
)
def test_only_on_the_days_of_the_appointment(
    client, office, submitted, today, start, end, may
):
    office.head.appointments.all().delete()
    appoint(
        office.head,
        "head",
        division=office.works,
        valid_from=today + dt.timedelta(days=start),
        valid_until=None if end is None else today + dt.timedelta(days=end),
    )
    judge(client, office.head, submitted)
    assert (state_of(submitted).step == "secretary") is may


def test_head_of_the_new_division_after_an_appointment_changes(
    client, office, submitted
):
    office.head.appointments.all().delete()
    successor = make_person("successor", "ใหม่", office.works)
    appoint(successor, "head", division=office.works)
    judge(client, office.head, submitted)
    assert state_of(submitted).step == "head"
    judge(client, successor, submitted)
    assert state_of(submitted).step == "secretary"


def test_forged_post_through_the_editor_with_unanswered_questions(
    client, office, submitted
):
    client.force_login(office.head.user)
    edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    client.post(
        edit,
        article_post(
            office,
            people=[],
            **{
                "action-workflow-action": "true",
                "workflow-action-name": "approve",
                "workflow-action-extra-data": json.dumps({"correct": False}),
            },
        ),
    )
    assert state_of(submitted).step == "head"


def test_another_pages_task_state_in_the_address(client, office, submitted):
    """Head of finance tries the works' article by way of a page of their own."""
    from km_pages.models import KnowledgeArticlePage

    from .conftest import LONG_AGO  # noqa: F401

    own = fresh(office.index).add_child(
        instance=KnowledgeArticlePage(
            title="งบ",
            slug="budget",
            live=False,
            owner=office.author.user,
            division=office.finance,
            summary="-",
        )
    )
    own.save_revision(user=office.author.user)
    own.get_workflow().start(own, office.author.user)
    client.force_login(office.other_head.user)
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[own.pk, "approve", state_of(submitted).pk],
    )
    response = client.post(url, answers())
    assert response.status_code in (302, 403)
    assert state_of(submitted).step == "head"


def test_wagtails_own_dialogue_takes_the_judgement_too(client, office, submitted):
    client.force_login(office.head.user)
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[submitted.pk, "approve", state_of(submitted).pk],
    )
    assert client.get(url).status_code == 200
    client.post(url, answers())
    assert state_of(submitted).step == "secretary"


def test_nobody_edits_what_is_being_judged(client, office, submitted):
    for person in (office.author, office.head):
        client.force_login(person.user)
        edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
        client.post(edit, article_post(office, people=[], summary="เปลี่ยน"))
    assert fresh(submitted).get_latest_revision().content["summary"] != "เปลี่ยน"


def test_author_withdraws_and_may_edit_again(client, office, submitted):
    client.force_login(office.author.user)
    edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    client.post(
        edit, article_post(office, people=[], **{"action-cancel-workflow": "1"})
    )
    assert state_of(submitted) is None
    assert not fresh(submitted).get_lock()
