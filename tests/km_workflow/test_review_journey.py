"""From the author's draft to the public page, over HTTP."""

import pytest
from wagtail.models import TaskState

from .conftest import approve_fully, article_post, fresh, judge, state_of

pytestmark = pytest.mark.django_db


def test_author_writes_and_submits_head_and_secretary_approve_reader_sees(
    client, office
):
    client.force_login(office.author.user)
    add = f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/"
    response = client.post(
        add, article_post(office, **{"action-submit": "submit"}), follow=True
    )
    assert response.status_code == 200
    assert "form" not in response.context or not response.context["form"].errors
    page = fresh(office.index).get_children().get().specific
    assert not page.live
    state = state_of(page)
    assert (state.step, state.division) == ("head", office.works)

    assert judge(client, office.head, page).status_code == 302
    assert not fresh(page).live
    assert state_of(page).step == "secretary"

    assert judge(client, office.secretary, page).status_code == 302
    assert fresh(page).live

    client.logout()
    html = client.get(fresh(page).url).content.decode()
    assert "นายใหญ่ ทดสอบ" in html
    assert "นายเลขา ทดสอบ" in html


def test_queue_stands_on_the_first_page_of_the_judge_only(client, office, submitted):
    review = f"/admin/km-review/{state_of(submitted).pk}/"
    for person, sees in (
        (office.head, True),
        (office.other_head, False),
        (office.secretary, False),
        (office.author, False),
    ):
        client.force_login(person.user)
        html = client.get("/admin/").content.decode()
        assert (review in html) is sees, person


def test_returned_with_a_reason_corrected_approved(client, office, submitted):
    response = judge(
        client, office.head, submitted, correct="no", correct_note="อัตราส่วนผิด"
    )
    assert response.status_code == 302
    page = fresh(submitted)
    assert not page.live
    returned = TaskState.objects.get(status="rejected").specific
    assert (returned.correct, returned.correct_note) == (False, "อัตราส่วนผิด")
    assert "อัตราส่วนผิด" in returned.get_comment()

    client.force_login(office.author.user)
    edit = f"/admin/pages/{page.pk}/edit/"
    person = page.people.get()
    data = article_post(
        office,
        summary="แก้อัตราส่วนแล้ว",
        **{"action-submit": "submit"},
        people=[],
    )
    data.update(
        {
            "people-TOTAL_FORMS": "1",
            "people-INITIAL_FORMS": "1",
            "people-0-id": str(person.pk),
            "people-0-person": str(office.author.pk),
            "people-0-part": "author",
            "people-0-ORDER": "1",
        }
    )
    assert client.post(edit, data).status_code == 302
    assert state_of(page).step == "head"

    approve_fully(client, office, page)
    assert fresh(page).live
    assert fresh(page).summary == "แก้อัตราส่วนแล้ว"


def test_no_needs_a_reason_and_keeps_what_was_typed(client, office, submitted):
    response = judge(
        client, office.head, submitted, correct="no", usable_note="ใช้ได้ดีในหมู่ ๓"
    )
    assert response.status_code == 200
    html = response.content.decode()
    assert "ใช้ได้ดีในหมู่ ๓" in html
    assert response.context["form"].errors["correct_note"]
    assert state_of(submitted).step == "head"


def test_unanswered_question_is_no_judgement(client, office, submitted):
    response = judge(client, office.head, submitted, usable="")
    assert response.status_code == 200
    assert response.context["form"].errors["usable"]
    assert state_of(submitted).step == "head"


def test_secretary_return_sends_the_changed_text_to_the_head_again(
    client, office, submitted
):
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted, complete="no", complete_note="ขาดภาพ")
    page = fresh(submitted)
    page.summary = "เพิ่มภาพแล้ว"
    page.save_revision(user=office.author.user)
    fresh(page).current_workflow_state.resume(user=office.author.user)
    assert state_of(page).step == "head"

    approve_fully(client, office, page)
    assert fresh(page).live


def test_certificate_names_the_acting_head_and_the_holder(
    client, office, submitted, today
):
    from .conftest import appoint, make_person

    deputy = make_person("deputy", "รักษา", office.works)
    appoint(
        deputy,
        "head",
        division=office.works,
        capacity="acting",
        principal=office.head,
        order_number="๑๒/๒๕๖๙",
    )
    judge(client, deputy, submitted)
    judge(client, office.secretary, submitted)
    html = client.get(fresh(submitted).url).content.decode()
    assert "นายรักษา ทดสอบ" in html
    assert "นายใหญ่ ทดสอบ" in html
    assert "๑๒/๒๕๖๙" in html


def test_double_click_judges_once(client, office, submitted):
    state = state_of(submitted)
    judge(client, office.head, submitted)
    from .conftest import answers

    client.force_login(office.head.user)
    response = client.post(f"/admin/km-review/{state.pk}/", answers(), follow=True)
    assert response.redirect_chain == [("/admin/", 302)]
    assert TaskState.objects.filter(status="approved").count() == 1
