"""What a judge has before them: the page, the note, what was changed, what was said."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from km_pages.models import (
    ArticlePerson,
    Committee,
    KnowledgeArticlePage,
    MeetingMinutesPage,
    MinutesIndexPage,
)
from km_workflow.fingerprint import fingerprint
from tests.factories import PersonFactory

from .conftest import (
    approve_fully,
    article_post,
    fresh,
    judge,
    make_draft,
    make_person,
    state_of,
)
from .translating import begin, make_bilingual, publish_original, translation_of
from .translating import send as send_translation

pytestmark = pytest.mark.django_db

NOTE = "แก้ตารางตามระเบียบฉบับใหม่ โปรดดูข้อ 3"


def url_of(page) -> str:
    return f"/admin/km-review/{state_of(page).pk}/"


def screen(client, person, page) -> BeautifulSoup:
    client.force_login(person.user)
    response = client.get(url_of(page))
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def change_and_send(office, page, user=None, **fields) -> KnowledgeArticlePage:
    page = fresh(page).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(page, name, value)
    return send(office, page, user)


def send(office, page, user=None) -> KnowledgeArticlePage:
    user = user or office.author.user
    page.save_revision(user=user)
    page = fresh(page)
    if page.current_workflow_state:
        page.current_workflow_state.resume(user=user)
    else:
        page.get_workflow().start(page, user)
    return page


# -- What was changed ------------------------------------------------------------------


def changes(client, person, page) -> dict[str, BeautifulSoup]:
    """Field label -> what the screen shows of its change."""
    section = screen(client, person, page).find(class_="km-changes")
    labels = section.find_all(class_="km-changes__field")
    shown = section.find_all(class_="km-changes__change")
    return dict(zip([one.text for one in labels], shown, strict=True))


def words(found: BeautifulSoup, element: str) -> list[str]:
    return [one.text for one in found.find_all(element)]


def test_first_version_has_nothing_to_compare(client, office, submitted):
    section = screen(client, office.head, submitted).find(class_="km-changes")
    assert not section.find_all(class_="km-changes__field")
    assert not section.find("time")


def test_changed_words_are_whole_words_since_the_certificate(client, office, submitted):
    approve_fully(client, office, submitted)
    page = change_and_send(office, submitted, summary="วิธีซ่อมถนนลูกรังก่อนฝนตก")
    section = screen(client, office.head, page).find(class_="km-changes")
    assert section.find("time")
    [found] = changes(client, office.head, page).values()
    assert (words(found, "del"), words(found, "ins")) == (["หลัง"], ["ก่อน"])


def test_blocks_that_came_went_and_were_changed(client, office, draft):
    draft.body.append(("paragraph", "<p>จะถูกลบ</p>"))
    draft.body.append(("warning", {"text": "<p>ห้ามใช้หลังฝนตก</p>"}))
    draft.body.append(
        (
            "procedure",
            {
                "title": "เดิม",
                "steps": [{"title": "ไถ", "detail": "<p>ลึก</p>", "duration": ""}],
            },
        )
    )
    send(office, draft)
    approve_fully(client, office, draft)
    page = fresh(draft).get_latest_revision_as_object()
    del page.body[1]
    page.body[0].value = type(page.body[0].value)("<p>เกลี่ยดินแล้วบดอัดให้แน่น</p>")
    page.body.append(("heading", {"text": "หัวข้อใหม่"}))
    page = send(office, page)

    [body] = changes(client, office.head, page).values()
    assert words(body, "ins") == ["ให้แน่น"]
    assert "หัวข้อใหม่" in body.find("div", class_="addition").text
    assert "จะถูกลบ" in body.find("div", class_="deletion").text
    # What stayed isn't shown again, lists and all.
    assert "ห้ามใช้หลังฝนตก" not in body.text
    assert "ไถ" not in body.text


def test_order_of_blocks_is_a_change(client, office, draft):
    draft.body.append(("heading", {"text": "หัวข้อ"}))
    send(office, draft)
    approve_fully(client, office, draft)
    page = fresh(draft).get_latest_revision_as_object()
    page.body.append(page.body.pop(0))
    page = send(office, page)
    [body] = changes(client, office.head, page).values()
    assert not body.find(["ins", "del"])
    assert body.find(class_="km-changes__remark")


def test_bold_alone_is_said_to_be_form(client, office, submitted):
    approve_fully(client, office, submitted)
    page = fresh(submitted).get_latest_revision_as_object()
    page.body[0].value = type(page.body[0].value)("<p><b>เกลี่ย</b>ดินแล้วบดอัด</p>")
    page = send(office, page)
    [body] = changes(client, office.head, page).values()
    assert not body.find(["ins", "del"])
    assert body.find(class_="km-changes__remark")


def test_people_choices_tags_and_dates_in_words(client, office, submitted):
    approve_fully(client, office, submitted)
    helper = make_person("helper", "ช่วย", office.works)
    page = fresh(submitted).get_latest_revision_as_object()
    page.people.add(ArticlePerson(person=helper, part="contributor"))
    page.kind = "tacit"
    page.used_since = dt.date(2024, 10, 1)
    page.tags.add("ถนนลูกรัง")
    page.division = office.finance
    page = send(office, page)
    found = " ".join(
        str(one) for one in changes(client, office.other_head, page).values()
    )
    assert helper.name in found
    assert "1 ตุลาคม 2567" in found
    assert "ถนนลูกรัง" in found
    assert "tacit" not in found
    assert office.finance.name_th in found
    assert office.works.name_th in found


def test_markup_in_a_text_is_text(client, office, submitted):
    approve_fully(client, office, submitted)
    page = change_and_send(office, submitted, summary="<script>alert(1)</script>")
    html = str(screen(client, office.head, page).find(class_="km-changes"))
    assert "<script>" not in html
    assert "&lt;" in html


def test_head_sees_what_was_changed_since_their_own_approval(client, office, submitted):
    """Later than the certificate: the secretary returned what the head approved."""
    approve_fully(client, office, submitted)
    page = change_and_send(office, submitted, summary="ข้อความที่หัวหน้าเห็นชอบ")
    judge(client, office.head, page)
    judge(client, office.secretary, page, complete="no", complete_note="ขาดภาพ")
    page = change_and_send(office, page, used_where="บ้านหนองบัว")
    [found] = changes(client, office.head, page).values()
    assert "บ้านหนองบัว" in found.text
    section = screen(client, office.head, page).find(class_="km-changes")
    assert office.head.name in section.text


def test_version_that_was_approved_is_never_written_over(client, office, submitted):
    """An editor that saves by itself would else show what was approved as it is now."""
    judge(client, office.head, submitted)
    approved = state_of(submitted).revision
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = fresh(submitted)
    page.summary = "แก้ในแท็บที่เปิดค้างไว้"
    page.save_revision(user=approved.user, overwrite_revision=approved)
    page = fresh(page)
    page.current_workflow_state.resume(user=office.author.user)
    [found] = changes(client, office.head, page).values()
    assert "แท็บ" in found.text


def test_nothing_changed_is_said(client, office, submitted):
    """Sent again as it was, after an approval that was withdrawn."""
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = change_and_send(office, submitted, show_in_menus=True)
    assert state_of(page).step == "secretary"
    assert changes(client, office.secretary, page) == {}


def test_comparison_costs_the_same_however_much_was_changed(client, office):
    def cost(slug: str, rows: int) -> int:
        page = make_draft(office, slug=slug)
        page.people.all().delete()
        for number in range(12):
            person = PersonFactory()
            page.people.add(ArticlePerson(person=person, part="expert"))
            page.body.append(("paragraph", f"<p>ย่อหน้า {number}</p>"))
        page.save()
        send(office, page)
        approve_fully(client, office, page)
        page = fresh(page).get_latest_revision_as_object()
        for row in list(page.people.all())[:rows]:
            row.person, row.part = PersonFactory(), "contributor"
            page.people.add(row)
        for number in range(rows):
            page.body[number].value = type(page.body[number].value)(f"<p>{number}</p>")
        page = send(office, page)
        url = url_of(page)
        client.force_login(office.head.user)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            html = client.get(url).content.decode()
        assert html.count("<del") >= 2 * rows
        return len(captured)

    assert cost("few", 2) == cost("many", 11)


def test_minutes_show_changes_in_rows_and_agenda(client, office):
    """Another page type: rows that name people as the paper does, lists in blocks."""
    index = fresh(office.home).add_child(
        instance=MinutesIndexPage(title="รายงาน", slug="minutes")
    )
    statement = {"person": None, "speaker": "ประธาน", "words": "เดิม"}
    item = {
        "number": "1",
        "title": "เรื่องแจ้ง",
        "is_none": False,
        "background": "",
        "statements": [{**statement, "post": "", "role": ""}],
        "proposals": [],
        "resolution_kind": "",
        "resolution": "",
    }
    page = index.add_child(
        instance=MeetingMinutesPage(
            title="ครั้งที่ 1",
            slug="m1",
            live=False,
            owner=office.author.user,
            division=office.works,
            committee=Committee.objects.get(),
            calendar_year=2569,
            held_on=dt.date(2026, 1, 5),
            agenda=[("item", item)],
        )
    )
    send(office, page)
    approve_fully(client, office, page)
    page = fresh(page).get_latest_revision_as_object()
    page.agenda[0].value["statements"][0]["words"] = "ใหม่"
    page.held_on = dt.date(2026, 1, 6)
    page = send(office, page)
    found = changes(client, office.head, page)
    text = " ".join(one.text for one in found.values())
    assert "5 มกราคม 2569" in text
    assert "6 มกราคม 2569" in text
    assert any("ใหม่" in words(one, "ins") for one in found.values())


# -- What was said ---------------------------------------------------------------------


def test_both_judgements_so_far_with_name_post_and_notes(client, office, submitted):
    judge(client, office.head, submitted, usable_note="ใช้ได้ดีในหมู่ ๓")
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = change_and_send(office, submitted, summary="เพิ่มภาพแล้ว")
    said = screen(client, office.head, page).find(class_="km-review__earlier").text
    for part in (office.head.name, office.head.post, office.secretary.name):
        assert part in said
    assert "ใช้ได้ดีในหมู่ ๓" in said
    assert "ขาดภาพ" in said


def test_deadline_stands_there_and_is_marked_when_it_is_past(
    client, office, submitted, today
):
    state = state_of(submitted)
    facts = screen(client, office.head, submitted).find(class_="km-review__facts")
    assert state.due_on.isoformat() in str(facts)
    assert not facts.find(class_="km-review__overdue")
    state.due_on = today - dt.timedelta(days=1)
    state.save()
    facts = screen(client, office.head, submitted).find(class_="km-review__facts")
    assert facts.find(class_="km-review__overdue")


# -- The author's note -----------------------------------------------------------------


def test_note_is_read_by_both_judges_and_by_nobody_else(
    client, office, draft, settings
):
    page = change_and_send(office, draft, note_to_reviewer=NOTE)
    for person in (office.head, office.secretary):
        assert NOTE in screen(client, person, page).find(class_="km-review__note").text
        judge(client, person, page)
    page = fresh(page)
    assert page.live
    settings.ROOT_URLCONF = "tests.km_pages.api_urls"
    client.logout()
    answers = [
        client.get(page.url).content.decode(),
        client.get("/km/search/", {"q": "ตารางตามระเบียบ"}).content.decode(),
        client.get(f"/api/v2/pages/{page.pk}/?fields=*").content.decode(),
    ]
    assert all("ซ่อมถนนลูกรัง" in html or "results" in html for html in answers[::2])
    for html in answers:
        assert NOTE not in html


def test_note_alone_changes_nothing_that_is_judged(client, office, submitted):
    before = fingerprint(state_of(submitted).revision)
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = change_and_send(office, submitted, note_to_reviewer=NOTE)
    assert fingerprint(state_of(page).revision) == before
    # The head's approval holds: it is the secretary's turn again.
    assert state_of(page).step == "secretary"
    assert changes(client, office.secretary, page) == {}


def note_in_form(client, office, page) -> str:
    client.force_login(office.author.user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    html = BeautifulSoup(client.get(url).content.decode(), "html.parser")
    return html.find("textarea", attrs={"name": "note_to_reviewer"}).text.strip()


def test_note_stays_until_the_version_is_live_and_is_gone_then(client, office, draft):
    page = change_and_send(office, draft, note_to_reviewer=NOTE)
    judge(client, office.head, page, correct="no", correct_note="อัตราส่วนผิด")
    assert note_in_form(client, office, page) == NOTE
    page = change_and_send(office, page, summary="แก้แล้ว")
    approve_fully(client, office, page)
    assert note_in_form(client, office, page) == ""

    page = fresh(page).get_latest_revision_as_object()
    page.note_to_reviewer = "เรื่องใหม่"
    page.save_revision(user=office.author.user)
    assert note_in_form(client, office, page) == "เรื่องใหม่"


def test_note_is_gone_from_a_page_that_was_taken_off_the_site(client, office, draft):
    page = change_and_send(office, draft, note_to_reviewer=NOTE)
    approve_fully(client, office, page)
    fresh(page).unpublish()
    assert note_in_form(client, office, page) == ""


def test_note_is_kept_by_the_editor(client, office):
    client.force_login(office.author.user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )
    data = article_post(office, note_to_reviewer=NOTE, **{"action-submit": "1"})
    assert client.post(add, data).status_code == 302
    page = fresh(office.index).get_children().get()
    assert NOTE in str(screen(client, office.head, page))


def test_note_that_is_too_long_is_said_on_its_field(client, office):
    client.force_login(office.author.user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )
    data = article_post(office, note_to_reviewer="ก" * 2001)
    response = client.post(add, data)
    assert response.context["form"].errors["note_to_reviewer"]
    assert "ก" * 2001 in response.content.decode()


# -- A translation beside its original -------------------------------------------------


@pytest.fixture
def original(client, office, draft):
    make_bilingual(office)
    return publish_original(client, office, draft)


@pytest.fixture
def translation(client, office, original):
    begin(client, office, original)
    page = translation_of(office, original)
    send_translation(client, office, page)
    return fresh(page)


def frame(client, person, page, name: str):
    client.force_login(person.user)
    return client.get(reverse(f"km_workflow:{name}", args=[state_of(page).pk]))


def test_reviewer_of_a_translation_reads_the_original_beside_it(
    client, office, original, translation
):
    html = screen(client, office.language_reviewer, translation)
    framed = [one["src"] for one in html.find_all("iframe")]
    assert framed == [
        reverse(f"km_workflow:{name}", args=[state_of(translation).pk])
        for name in ("preview", "original")
    ]
    response = frame(client, office.language_reviewer, translation, "original")
    assert response.headers["X-Frame-Options"].upper() == "SAMEORIGIN"
    html = response.content.decode()
    assert original.summary in html
    assert "/admin/" not in html
    html = frame(client, office.language_reviewer, translation, "preview")
    assert "Repairing a laterite road" in html.content.decode()


def test_original_is_the_one_that_readers_see(client, office, original, translation):
    page = fresh(original).get_latest_revision_as_object()
    page.summary = "ฉบับร่างที่ยังไม่ได้ตรวจ"
    page.save_revision(user=office.author.user)
    html = frame(client, office.language_reviewer, translation, "original")
    assert "ฉบับร่างที่ยังไม่ได้ตรวจ" not in html.content.decode()


def test_original_is_for_the_judge_of_its_translation_alone(
    client, office, original, translation
):
    for person in (office.author, office.secretary, office.head):
        response = frame(client, person, translation, "original")
        assert original.summary not in response.content.decode()


def test_an_original_has_none_beside_it(client, office, submitted):
    assert len(screen(client, office.head, submitted).find_all("iframe")) == 1
    assert frame(client, office.head, submitted, "original").status_code == 404
