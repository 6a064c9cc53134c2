"""A page that changes its place, its division or its existence while it is judged."""

import pytest
from django.urls import reverse
from wagtail.models import TaskState

from km_pages.models import KnowledgeIndexPage
from tests.km_workflow.conftest import answers, fresh, judge, make_draft, state_of
from tests.km_workflow.gate.conftest import approve

pytestmark = pytest.mark.django_db


def test_another_division_means_another_head(client, office, halfway):
    """By code, or by a release: the editor is locked. What the head approved was a
    page of their own division."""
    page = fresh(halfway)
    page.division = office.finance
    page.save_revision(user=office.author.user)
    judge(client, office.secretary, page)
    assert not fresh(page).live
    state = state_of(page)
    assert (state.step, state.division) == ("head", office.finance)
    judge(client, office.head, page)
    assert state_of(page).pk == state.pk
    judge(client, office.other_head, page)
    judge(client, office.secretary, page)
    assert fresh(page).live


def test_division_changed_past_the_version_changes_nothing(client, office, submitted):
    """It is the version that is judged and published, not the row."""
    type(submitted).objects.filter(pk=submitted.pk).update(division=office.finance)
    judge(client, office.other_head, submitted)
    assert state_of(submitted).division == office.works
    approve(submitted, office)
    approve(submitted, office)
    assert fresh(submitted).division == office.works


def test_moved(client, office, halfway, superuser):
    elsewhere = fresh(office.home).add_child(
        instance=KnowledgeIndexPage(title="ที่ใหม่", slug="new")
    )
    client.force_login(superuser)
    url = reverse("wagtailadmin_pages:move_confirm", args=[halfway.pk, elsewhere.pk])
    client.post(url)
    assert state_of(halfway).step == "secretary"
    approve(halfway, office)
    page = fresh(halfway)
    assert page.live
    assert page.get_parent().pk == elsewhere.pk


@pytest.mark.parametrize("stage", ["submitted", "halfway", "certified"])
def test_copied(client, office, request, stage, superuser):
    """A copy starts from nothing, whatever was said of its original."""
    page = request.getfixturevalue(stage)
    client.force_login(superuser)
    client.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {
            "new_title": page.title,
            "new_slug": "a-copy",
            "new_parent_page": str(office.index.pk),
        },
    )
    copy = fresh(office.index).get_children().get(slug="a-copy").specific
    assert not copy.live
    assert state_of(copy) is None
    before = state_of(page)
    copy.get_workflow().start(copy, superuser)
    assert state_of(copy).step == "head"
    assert before is None or state_of(page).pk == before.pk


def test_deleted(client, office, submitted):
    state = state_of(submitted)
    other = make_draft(office, slug="other")
    other.get_workflow().start(other, office.author.user)
    fresh(submitted).delete()
    assert not TaskState.objects.filter(pk=state.pk).exists()
    client.force_login(office.head.user)
    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/km-review/").status_code == 200
    response = client.post(f"/admin/km-review/{state.pk}/", answers())
    assert response.status_code == 404
    approve(other, office)
    approve(other, office)
    assert fresh(other).live


def test_taken_off_the_site(office, redrafted):
    """Expired while its next version is judged: that one goes live."""
    redrafted.get_workflow().start(redrafted, office.author.user)
    fresh(redrafted).unpublish(set_expired=True)
    assert state_of(redrafted).step == "head"
    approve(redrafted, office)
    assert not fresh(redrafted).live
    approve(redrafted, office)
    assert fresh(redrafted).live
