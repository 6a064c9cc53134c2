"""What goes on while a page is on its way: rows, offices, tasks and tabs change."""

import datetime as dt

import pytest
from django.urls import reverse

from km_pages.models import ArticlePerson, Division
from km_workflow.models import Certificate, DivisionReviewTask

from .conftest import (
    answers,
    appoint,
    approve_fully,
    article_post,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db


def add_url(office) -> str:
    return reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )


def test_head_named_as_author_in_the_same_form_is_seen_at_once(client, office):
    client.force_login(office.author.user)
    people = [
        {"person": office.author.pk, "part": "author"},
        {"person": office.head.pk, "part": "contributor"},
    ]
    response = client.post(
        add_url(office), article_post(office, people=people, **{"action-submit": "1"})
    )
    assert response.context["form"].errors["division"]
    assert not fresh(office.index).get_children().exists()


def test_head_taken_out_of_the_form_no_longer_stands_in_the_way(client, office, draft):
    row = draft.people.get()
    draft.people.add(ArticlePerson(person=office.head, part="contributor"))
    draft.save()
    draft.save_revision(user=office.author.user)
    draft = fresh(draft)
    head_row = draft.people.get(person=office.head)
    data = article_post(office, people=[], **{"action-submit": "1"})
    data.update(
        {
            "people-TOTAL_FORMS": "2",
            "people-INITIAL_FORMS": "2",
            "people-0-id": str(row.pk),
            "people-0-person": str(office.author.pk),
            "people-0-part": "author",
            "people-0-ORDER": "1",
            "people-1-id": str(head_row.pk),
            "people-1-person": str(office.head.pk),
            "people-1-part": "contributor",
            "people-1-ORDER": "2",
            "people-1-DELETE": "on",
        }
    )
    client.force_login(office.author.user)
    response = client.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), data)
    assert response.status_code == 302
    judge(client, office.head, draft)
    assert state_of(draft).step == "secretary"


def test_head_who_wrote_an_earlier_version_does_not_judge_it(client, office, draft):
    draft.summary = "หัวหน้าเขียนเอง"
    draft.save_revision(user=office.head.user)
    draft.save_revision(user=office.author.user)
    draft.get_workflow().start(draft, office.author.user)
    judge(client, office.head, draft)
    assert state_of(draft).step == "head"


def test_head_judges_again_what_was_certified_with_a_version_of_theirs(
    client, office, submitted
):
    """A certificate ends what was before it: the deputy judged, then life goes on."""
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    page.summary = "แก้ไขหลังเผยแพร่"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    judge(client, office.head, page)
    assert state_of(page).step == "secretary"


def test_switched_off_task_still_shows_what_waits(client, office, submitted):
    task = DivisionReviewTask.objects.get()
    task.active = False
    task.save()
    client.force_login(office.head.user)
    review = f"/admin/km-review/{state_of(submitted).pk}/"
    assert review in client.get("/admin/").content.decode()


def test_closed_division_is_refused_with_its_successor(client, office, today):
    Division.objects.filter(pk=office.works.pk).update(
        active_until=today - dt.timedelta(days=1), successor=office.finance
    )
    client.force_login(office.author.user)
    response = client.post(
        add_url(office), article_post(office, **{"action-submit": "1"})
    )
    assert office.finance.name_th in response.context["form"].errors["division"][0]


def test_tab_left_open_does_not_write_over_what_readers_see(client, office, submitted):
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    live = page.live_revision
    page.summary = "จากแท็บที่เปิดค้างไว้"
    page.save_revision(user=live.user, overwrite_revision=live)
    live.refresh_from_db()
    assert live.content["summary"] != "จากแท็บที่เปิดค้างไว้"
    assert fresh(page).latest_revision_id != live.pk


def test_office_lost_while_reading_gives_the_words_back(client, office, submitted):
    state = state_of(submitted)
    office.head.appointments.all().delete()
    client.force_login(office.head.user)
    response = client.post(
        f"/admin/km-review/{state.pk}/",
        answers(correct="no", correct_note="อัตราส่วนไม่ตรงแบบ"),
    )
    assert response.status_code == 403
    assert "อัตราส่วนไม่ตรงแบบ" in response.content.decode()
    assert submitted.summary not in response.content.decode()
    assert state_of(submitted).step == "head"


def test_certificate_counts_the_versions_of_the_page(client, office, submitted):
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    page.summary = "ฉบับที่สอง"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    versions = Certificate.objects.order_by("pk").values_list("version", flat=True)
    assert list(versions) == [1, 2]


def test_acting_head_steps_in_for_a_head_who_wrote_it(client, office, draft):
    deputy = make_person("deputy", "รักษา", office.works)
    draft.people.add(ArticlePerson(person=office.head, part="author"))
    draft.save_revision(user=office.author.user)
    appoint(
        deputy,
        "head",
        division=office.works,
        capacity="acting",
        principal=office.head,
    )
    draft.get_workflow().start(draft, office.author.user)
    judge(client, deputy, draft)
    assert state_of(draft).step == "secretary"
