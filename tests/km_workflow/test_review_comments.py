"""A judge comments on places of the text; the author finds it there in the editor."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Comment, PageLogEntry, PageSubscription

from km_pages.models import Person
from km_workflow.fingerprint import fingerprint

from .conftest import (
    answers,
    appoint,
    approve_fully,
    article_post,
    fresh,
    judge,
    make_draft,
    state_of,
)

pytestmark = pytest.mark.django_db

WORDS = "ระบุอัตราส่วนน้ำกับดินด้วย"


@pytest.fixture
def bare_head(office):
    """A head of division who may log in to the admin and nothing else there."""
    user = get_user_model().objects.create_user("bare", "bare@example.org")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    person = Person.objects.create(given_name="เปล่า", surname="ทดสอบ", user=user)
    office.head.appointments.all().delete()
    appoint(person, "head", division=office.works)
    return person


def url_of(page) -> str:
    return f"/admin/km-review/{state_of(page).pk}/"


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def comment(client, person, page, place="summary", text=WORDS, **more):
    client.force_login(person.user)
    data = {
        "comment_place": place,
        "comment_text": text,
        "write_comment": "1",
        **more,
    }
    return client.post(url_of(page), data)


def soup_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content.decode(), "html.parser")


def shown(response) -> list[str]:
    return [one.text for one in soup_of(response).find_all(class_="km-comments__one")]


def places(client, person, page) -> dict[str, str]:
    client.force_login(person.user)
    select = soup_of(client.get(url_of(page))).find(
        "select", attrs={"name": "comment_place"}
    )
    return {one["value"]: one.text for one in select.find_all("option")}


def comments_in_editor(client, person, page) -> list[dict]:
    client.force_login(person.user)
    html = client.get(edit_url(page)).content.decode()
    data = BeautifulSoup(html, "html.parser").find("script", id="comments-data")
    return json.loads(data.text)["comments"]


# -- Writing ---------------------------------------------------------------------------


def test_judge_with_no_right_but_the_office_comments(client, bare_head, submitted):
    response = comment(client, bare_head, submitted)
    assert response.status_code == 200
    [one] = shown(response)
    assert WORDS in one
    assert bare_head.name in one
    [kept] = Comment.objects.all()
    assert (kept.page_id, kept.contentpath) == (submitted.pk, "summary")
    assert kept.user == bare_head.user
    assert kept.revision_created_id == state_of(submitted).revision_id
    assert PageLogEntry.objects.filter(action="wagtail.comments.create").exists()
    assert state_of(submitted).step == "head"


def test_places_are_the_fields_and_the_blocks_by_their_first_words(
    client, office, draft
):
    draft.body.append(("heading", {"text": "ก่อนเริ่ม"}))
    steps = [{"title": "ไถ", "detail": "", "duration": ""}]
    draft.body.append(("procedure", {"title": "วิธีเกลี่ย", "steps": steps}))
    draft.save_revision(user=office.author.user)
    draft.get_workflow().start(draft, office.author.user)
    offered = places(client, office.head, draft)
    assert {"title", "summary"} <= offered.keys()
    assert not {"slug", "note_to_reviewer", "seo_title", "go_live_at"} & offered.keys()
    ids = [block.id for block in state_of(draft).reviewed_page().body]
    # Where Wagtail's editor keeps its comments: at a field of a block, if it has some.
    assert "เกลี่ยดินแล้วบดอัด" in offered[f"body.{ids[0]}"]
    assert "ก่อนเริ่ม" in offered[f"body.{ids[1]}.text"]
    assert "วิธีเกลี่ย" in offered[f"body.{ids[2]}.title"]
    assert len([path for path in offered if path.startswith("body.")]) == 3


def test_answers_chosen_before_stay_chosen(client, office, submitted):
    response = comment(
        client,
        office.head,
        submitted,
        correct="no",
        correct_note="อัตราส่วนผิด",
        usable="yes",
        usable_note="",
    )
    html = soup_of(response)
    assert html.find("input", id="id_correct_1").has_attr("checked")
    assert html.find("input", id="id_usable_0").has_attr("checked")
    note = html.find("textarea", attrs={"name": "correct_note"}).text.strip()
    assert note == "อัตราส่วนผิด"
    assert not response.context["form"].errors
    assert state_of(submitted).step == "head"


@pytest.mark.parametrize(
    ("place", "text", "field"),
    [
        ("", WORDS, "comment_place"),
        ("body.no-such-block", WORDS, "comment_place"),
        ("slug", WORDS, "comment_place"),
        ("summary", " ", "comment_text"),
        ("summary", "ก" * 2001, "comment_text"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client, office, submitted, place, text, field
):
    response = comment(client, office.head, submitted, place, text, correct="yes")
    assert response.status_code == 200
    assert response.context["comment_form"].errors.keys() == {field}
    html = soup_of(response)
    assert html.find(id=f"id_{field}")["aria-invalid"] == "true"
    assert html.find("textarea", attrs={"name": "comment_text"}).text.strip() == (
        text.strip()
    )
    assert html.find("input", id="id_correct_0").has_attr("checked")
    assert not Comment.objects.exists()


def test_script_gets_the_comments_alone(client, office, submitted):
    client.force_login(office.head.user)
    data = {"comment_place": "title", "comment_text": WORDS, "write_comment": "1"}
    response = client.post(
        url_of(submitted), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert WORDS in response.content.decode()
    assert "<html" not in response.content.decode()


def test_markup_in_a_comment_is_text(client, office, submitted):
    response = comment(client, office.head, submitted, text="<script>alert(1)</script>")
    assert "<script>alert(1)" not in response.content.decode()
    assert "<script>alert(1)</script>" in shown(response)[0]


@pytest.mark.parametrize("person", ["author", "other_head", "secretary"])
def test_nobody_else_writes_or_reads(client, office, submitted, person):
    comment(client, office.head, submitted)
    response = comment(client, getattr(office, person), submitted, text="แอบเขียน")
    assert WORDS not in response.content.decode()
    assert [one.text for one in Comment.objects.all()] == [WORDS]


def test_office_lost_while_writing_gives_the_words_back(client, office, submitted):
    url = url_of(submitted)
    office.head.appointments.all().delete()
    client.force_login(office.head.user)
    data = {"comment_place": "summary", "comment_text": WORDS, "write_comment": "1"}
    response = client.post(url, {**data, **answers(correct="")})
    assert response.status_code == 403
    assert WORDS in response.content.decode()
    assert not Comment.objects.exists()


def test_site_without_comments_offers_none(client, office, submitted, settings):
    settings.WAGTAILADMIN_COMMENTS_ENABLED = False
    client.force_login(office.head.user)
    assert not soup_of(client.get(url_of(submitted))).find(class_="km-comments")
    assert judge(client, office.head, submitted).status_code == 302


# -- Taking back -----------------------------------------------------------------------


def take_back(client, person, page, key):
    client.force_login(person.user)
    return client.post(url_of(page), {"take_back": str(key)})


def test_judge_takes_back_their_own_until_they_judge(client, office, submitted):
    comment(client, office.head, submitted)
    key = Comment.objects.get().pk
    response = take_back(client, office.head, submitted, key)
    assert shown(response) == []
    assert not Comment.objects.exists()
    assert PageLogEntry.objects.filter(action="wagtail.comments.delete").exists()
    # A second click finds nothing, and says so.
    assert take_back(client, office.head, submitted, key).status_code == 200
    assert take_back(client, office.head, submitted, "x").status_code == 200


def test_comments_of_others_and_of_earlier_rounds_stay(client, office, submitted):
    comment(client, office.head, submitted)
    judge(client, office.head, submitted)
    key = Comment.objects.get().pk
    response = take_back(client, office.secretary, submitted, key)
    [one] = shown(response)
    assert WORDS in one
    assert not soup_of(response).find("button", attrs={"name": "take_back"})
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = fresh(submitted)
    page.summary = "แก้แล้ว"
    page.save_revision(user=office.author.user)
    fresh(page).current_workflow_state.resume(user=office.author.user)
    take_back(client, office.head, submitted, key)
    assert Comment.objects.filter(pk=key).exists()


# -- In the author's editor ------------------------------------------------------------


@pytest.fixture
def returned(client, office, submitted):
    block = state_of(submitted).reviewed_page().body[0]
    comment(client, office.head, submitted)
    comment(client, office.head, submitted, f"body.{block.id}", "เกลี่ยด้วยรถอะไร")
    judge(client, office.head, submitted, correct="no", correct_note="อัตราส่วนผิด")
    return submitted


def test_author_finds_them_at_their_places_and_is_told_how_many(
    client, office, returned
):
    block = fresh(returned).get_latest_revision_as_object().body[0]
    found = comments_in_editor(client, office.author, returned)
    assert {(one["contentpath"], one["text"]) for one in found} == {
        ("summary", WORDS),
        (f"body.{block.id}", "เกลี่ยด้วยรถอะไร"),
    }
    told = soup_of(client.get(edit_url(returned))).find(class_="km-message__comments")
    assert "2" in told.text


def edited(office, page, **more) -> dict[str, str]:
    """What the editor sends for the page with its rows and its text."""
    people = page.people.get()
    data = article_post(office, people=[], summary="แก้อัตราส่วนแล้ว", **more)
    return data | {
        "people-TOTAL_FORMS": "1",
        "people-INITIAL_FORMS": "1",
        "people-0-id": str(people.pk),
        "people-0-person": str(office.author.pk),
        "people-0-part": "author",
        "people-0-ORDER": "1",
    }


def test_they_outlive_saving_and_sending_in_a_tab_that_knew_none(
    client, office, returned
):
    client.force_login(office.author.user)
    data = edited(office, returned)
    assert client.post(edit_url(returned), data).status_code == 302
    data["action-submit"] = "1"
    assert client.post(edit_url(returned), data).status_code == 302
    assert state_of(returned).step == "head"
    assert Comment.objects.count() == 2
    client.force_login(office.head.user)
    # The block is another one now: its comment has lost its place, as in the editor.
    [one] = shown(client.get(url_of(returned)))
    assert WORDS in one


def test_author_answers_and_ticks_off_and_the_bare_judge_is_told(
    client, office, bare_head, draft
):
    draft.get_workflow().start(draft, office.author.user)
    comment(client, bare_head, draft)
    judge(client, bare_head, draft, correct="no", correct_note="อัตราส่วนผิด")
    kept = Comment.objects.get()
    PageSubscription.objects.create(
        page_id=draft.pk, user=bare_head.user, comment_notifications=True
    )
    data = edited(office, draft)
    data |= {
        "comments-TOTAL_FORMS": "1",
        "comments-INITIAL_FORMS": "1",
        "comments-0-id": str(kept.pk),
        "comments-0-text": WORDS,
        "comments-0-contentpath": "summary",
        "comments-0-position": "",
        "comments-0-resolved": "on",
        "comments-0-DELETE": "",
        "comments-0-replies-TOTAL_FORMS": "1",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "",
        "comments-0-replies-0-id": "",
        "comments-0-replies-0-text": "เพิ่มแล้ว",
        "comments-0-replies-0-DELETE": "",
    }
    mail.outbox.clear()
    client.force_login(office.author.user)
    assert client.post(edit_url(draft), data).status_code == 302
    kept.refresh_from_db()
    assert kept.resolved_by == office.author.user
    assert any(bare_head.user.email in message.to for message in mail.outbox)
    # Ticked off, it is no longer counted nor shown.
    assert not soup_of(client.get(edit_url(draft))).find(class_="km-message__comments")


def test_comments_are_no_part_of_what_is_judged(client, office, submitted):
    before = fingerprint(state_of(submitted).revision)
    comment(client, office.head, submitted)
    assert fingerprint(state_of(submitted).revision) == before
    approve_fully(client, office, submitted)
    assert fresh(submitted).live
    html = client.get(fresh(submitted).url).content.decode()
    assert WORDS not in html
    assert Comment.objects.count() == 1


def test_screen_costs_the_same_however_many_comments_and_blocks(client, office, draft):
    def cost(page) -> int:
        client.force_login(office.head.user)
        url = url_of(page)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            client.get(url)
        return len(captured)

    draft.save_revision(user=office.author.user)
    draft.get_workflow().start(draft, office.author.user)
    comment(client, office.head, draft)
    few = cost(draft)
    long = make_draft(office, slug="long")
    for number in range(12):
        long.body.append(("paragraph", f"<p>ย่อหน้า {number}</p>"))
        long.body.append(("heading", {"text": f"หัวข้อ {number}"}))
    long.save_revision(user=office.author.user)
    long.get_workflow().start(long, office.author.user)
    for path in list(places(client, office.head, long))[1:25]:
        comment(client, office.head, long, path, "ดูอีกครั้ง")
    assert Comment.objects.filter(page_id=long.pk).count() == 24
    assert cost(long) == few
