"""The division's own questions: set by a site, answered by the head, kept as asked."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from km_workflow.errors import JudgementRefused
from km_workflow.models import CertificateLine, ChecklistQuestion, DivisionProcedure

from .conftest import answers, fresh, judge, state_of

pytestmark = pytest.mark.django_db

PERSONAL = "ปกปิดข้อมูลส่วนบุคคลแล้วหรือไม่"
LATEST = "อ้างระเบียบฉบับล่าสุดหรือไม่"


def ask(office, *texts: str) -> list[ChecklistQuestion]:
    procedure, _made = DivisionProcedure.objects.get_or_create(division=office.works)
    return [
        ChecklistQuestion.objects.create(
            procedure=procedure, text_th=text, text_en=f"EN {text}", sort_order=place
        )
        for place, text in enumerate(texts)
    ]


@pytest.fixture
def asked(office):
    return ask(office, PERSONAL, LATEST)


def screen(client, office, page) -> BeautifulSoup:
    client.force_login(office.head.user)
    response = client.get(review_url(page))
    return BeautifulSoup(response.content.decode(), "html.parser")


def review_url(page) -> str:
    return f"/admin/km-review/{state_of(page).pk}/"


def own_names(soup: BeautifulSoup) -> list[str]:
    """The fields of the division's questions on the screen, in their order."""
    radios = soup.find_all("input", type="radio", value="yes")
    return [one["name"] for one in radios if one["name"].startswith("check_")]


# -- Answering -------------------------------------------------------------------------


def test_head_answers_them_and_the_certificate_keeps_them_as_asked(
    client, office, submitted, asked
):
    first, second = own_names(screen(client, office, submitted))
    response = judge(
        client,
        office.head,
        submitted,
        **{first: "yes", second: "yes", f"{second}_note": "ฉบับปี 2566"},
    )
    assert response.status_code == 302
    asked[0].delete()
    judge(client, office.secretary, submitted)
    assert fresh(submitted).live
    line = CertificateLine.objects.get(step="head")
    assert [row["question_th"] for row in line.checklist] == [PERSONAL, LATEST]
    assert [row["question_en"] for row in line.checklist] == [
        f"EN {PERSONAL}",
        f"EN {LATEST}",
    ]
    assert [(row["yes"], row["note"]) for row in line.checklist] == [
        (True, ""),
        (True, "ฉบับปี 2566"),
    ]


def test_every_question_needs_an_answer(client, office, submitted, asked):
    first, second = own_names(screen(client, office, submitted))
    response = judge(client, office.head, submitted, **{first: "yes"})
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {second}
    html = BeautifulSoup(response.content.decode(), "html.parser")
    assert html.find("input", id=f"id_{first}_0").has_attr("checked")
    assert state_of(submitted).step == "head"


def test_a_no_needs_a_reason_and_returns_the_page(client, office, submitted, asked):
    first, second = own_names(screen(client, office, submitted))
    said = {first: "no", second: "yes"}
    response = judge(client, office.head, submitted, **said)
    assert response.context["form"].errors.keys() == {f"{first}_note"}

    said[f"{first}_note"] = "มีเลขบัตรประชาชนในภาพที่ 2"
    assert judge(client, office.head, submitted, **said).status_code == 302
    returned = TaskState.objects.get(status="rejected").specific
    assert (returned.correct, returned.usable) == (True, True)
    assert returned.checklist[0]["yes"] is False
    assert "เลขบัตรประชาชน" in returned.get_comment()

    client.force_login(office.author.user)
    edit = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    message = client.get(edit).content.decode()
    assert PERSONAL in message
    assert "มีเลขบัตรประชาชนในภาพที่ 2" in message


def test_secretary_and_other_divisions_are_not_asked(client, office, submitted, asked):
    first, second = own_names(screen(client, office, submitted))
    judge(client, office.head, submitted, **{first: "yes", second: "yes"})
    client.force_login(office.secretary.user)
    html = BeautifulSoup(client.get(review_url(submitted)).content, "html.parser")
    assert own_names(html) == []
    # What the head answered stands there.
    assert PERSONAL in html.find(class_="km-review__earlier").text


def test_question_changed_while_it_is_answered_is_asked_again(
    client, office, submitted, asked
):
    first, second = own_names(screen(client, office, submitted))
    asked[1].text_th = "อ้างระเบียบพร้อมเลขที่หรือไม่"
    asked[1].save()
    response = judge(
        client,
        office.head,
        submitted,
        correct_note="ตรวจกับแฟ้มแล้ว",
        **{first: "yes", second: "no", f"{second}_note": "ฉบับเก่า <ปี 2552>"},
    )
    assert response.status_code == 200
    assert state_of(submitted).step == "head"
    html = BeautifulSoup(response.content.decode(), "html.parser")
    kept, changed = own_names(html)
    assert kept == first
    assert html.find("input", id=f"id_{first}_0").has_attr("checked")
    assert not html.find("input", id=f"id_{changed}_0").has_attr("checked")
    assert html.find("textarea", attrs={"name": "correct_note"}).text.strip() == (
        "ตรวจกับแฟ้มแล้ว"
    )
    # What was written to the old one isn't lost.
    assert "ฉบับเก่า <ปี 2552>" in html.find(class_="km-review__changed").text

    judge(client, office.head, submitted, **{first: "yes", changed: "yes"})
    assert state_of(submitted).step == "secretary"


def test_question_that_was_added_meanwhile_is_asked(client, office, submitted):
    client.force_login(office.head.user)
    url = review_url(submitted)
    client.get(url)
    ask(office, PERSONAL)
    response = client.post(url, answers())
    assert response.status_code == 200
    assert state_of(submitted).step == "head"


def test_question_that_was_deleted_meanwhile_is_forgotten(
    client, office, submitted, asked
):
    first, second = own_names(screen(client, office, submitted))
    asked[1].delete()
    judge(client, office.head, submitted, **{first: "yes", second: "yes"})
    assert state_of(submitted).step == "secretary"
    [row] = TaskState.objects.get(status="approved").specific.checklist
    assert row["question_th"] == PERSONAL


@pytest.mark.parametrize("view", ["workflow_action", "collect_workflow_action_data"])
def test_wagtails_own_dialogue_sends_to_the_screen_and_approves_nothing(
    client, office, submitted, asked, view
):
    state = state_of(submitted)
    url = reverse(
        f"wagtailadmin_pages:{view}", args=[submitted.pk, "approve", state.pk]
    )
    client.force_login(office.head.user)
    assert review_url(submitted) in client.get(url).json()["html"]
    client.post(url, answers())
    assert state_of(submitted).step == "head"
    assert not fresh(submitted).live


def test_editor_that_hands_on_forged_answers_approves_nothing(
    client, office, submitted, asked
):
    first, second = own_names(screen(client, office, submitted))
    for forged in ({}, {first: True}, {first: True, second: False}):
        with pytest.raises(JudgementRefused):
            state_of(submitted).task.specific.on_action(
                state_of(submitted),
                office.head.user,
                "approve",
                correct=True,
                correct_note="",
                usable=True,
                usable_note="",
                **forged,
            )
        assert state_of(submitted).step == "head"


def test_screen_costs_the_same_however_many_questions(client, office, submitted):
    def cost() -> int:
        screen(client, office, submitted)
        with CaptureQueriesContext(connection) as captured:
            client.get(review_url(submitted))
        return len(captured)

    ask(office, "ข้อ 1")
    few = cost()
    ask(office, "ข้อ 2", "ข้อ 3", "ข้อ 4", "ข้อ 5", "ข้อ 6")
    assert cost() == few


# -- Setting them ----------------------------------------------------------------------


@pytest.fixture
def manager(client, db):
    user = get_user_model().objects.create_superuser("root")
    client.force_login(user)
    return client


def procedure_post(office, *texts: str, **more) -> dict[str, str]:
    return nested_form_data(
        {
            "division": str(office.works.pk),
            "questions": inline_formset(
                [{"text_th": text, "text_en": ""} for text in texts]
            ),
            "months_tacit": "",
            "months_explicit": "",
            "months_mixed": "",
            **more,
        }
    )


def add_procedure(manager, data):
    return manager.post(
        reverse("wagtailsnippets_km_workflow_divisionprocedure:add"), data
    )


def test_six_are_taken_and_stand_in_the_list(manager, office):
    texts = [f"ข้อ {number}" for number in range(6)]
    assert add_procedure(manager, procedure_post(office, *texts)).status_code == 302
    procedure = DivisionProcedure.objects.get()
    assert [one.text_th for one in procedure.questions.all()] == texts
    listed = manager.get(
        reverse("wagtailsnippets_km_workflow_divisionprocedure:list")
    ).content.decode()
    assert office.works.name_th in listed


def test_a_seventh_is_refused_and_nothing_typed_is_lost(manager, office):
    texts = [f"ข้อ {number}" for number in range(7)]
    response = add_procedure(manager, procedure_post(office, *texts))
    assert response.status_code == 200
    assert not DivisionProcedure.objects.exists()
    html = response.content.decode()
    assert all(text in html for text in texts)
    [error] = response.context["form"].formsets["questions"].non_form_errors()
    assert "6" in error
    assert error in html


def test_same_question_twice_is_refused(manager, office):
    response = add_procedure(manager, procedure_post(office, LATEST, f" {LATEST} "))
    assert response.status_code == 200
    assert response.context["form"].formsets["questions"].non_form_errors()


def test_an_empty_question_is_said_on_its_field(manager, office):
    response = add_procedure(manager, procedure_post(office, LATEST, ""))
    assert response.status_code == 200
    assert response.context["form"].formsets["questions"].errors[1]["text_th"]


def test_a_division_has_one_procedure(manager, office):
    assert add_procedure(manager, procedure_post(office, LATEST)).status_code == 302
    response = add_procedure(manager, procedure_post(office, PERSONAL))
    assert response.context["form"].errors["division"]


def test_months_beyond_reason_are_refused_on_their_field(manager, office):
    response = add_procedure(manager, procedure_post(office, months_tacit="999"))
    assert response.context["form"].errors["months_tacit"]


def test_staff_may_not_set_them(client, office):
    client.force_login(office.head.user)
    data = procedure_post(office, LATEST)
    add_procedure(client, data)
    assert not DivisionProcedure.objects.exists()


def test_list_costs_the_same_however_many_divisions(manager, office):
    url = reverse("wagtailsnippets_km_workflow_divisionprocedure:list")

    def cost() -> int:
        manager.get(url)
        with CaptureQueriesContext(connection) as captured:
            manager.get(url)
        return len(captured)

    ask(office, PERSONAL)
    few = cost()
    for number in range(8):
        division = type(office.works).objects.create(
            code=f"d{number}", name_th=f"กอง {number}"
        )
        DivisionProcedure.objects.create(division=division)
    assert cost() == few
