"""Rule 2: where the head can't judge, the next office does, in its order."""

import pytest
from wagtail.models import TaskState

from km_pages.models import ArticlePerson, KnowledgeArticlePage

from .conftest import (
    appoint,
    approve_fully,
    article_post,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def stand_ins(office):
    """A deputy and a nominee of the division, and the CKO."""
    office.deputy = make_person("deputy", "รอง", office.works)
    office.nominee = make_person("nominee", "เสนอ", office.works)
    office.cko = make_person("cko", "เอื้อ", None)
    appoint(office.deputy, "deputy-head", division=office.works)
    appoint(office.nominee, "nominee", division=office.works)
    appoint(office.cko, "cko")
    return office


def passes(client, person, page) -> bool:
    judge(client, person, page)
    return state_of(page).step == "secretary"


ORDER = ("head", "deputy", "nominee", "cko")


@pytest.mark.parametrize("first", ORDER)
def test_next_in_order_judges_where_those_before_are_vacant(
    client, stand_ins, submitted, first
):
    place = ORDER.index(first)
    for name in ORDER[:place]:
        getattr(stand_ins, name).appointments.all().delete()
    for name in ORDER[place + 1 :]:
        assert not passes(client, getattr(stand_ins, name), submitted)
    assert passes(client, getattr(stand_ins, first), submitted)


def test_head_who_mended_a_comma_leaves_it_to_the_deputy(client, stand_ins, draft):
    draft.summary = "หัวหน้าแก้จุลภาค"
    draft.save_revision(user=stand_ins.head.user)
    draft.get_workflow().start(draft, stand_ins.author.user)
    assert not passes(client, stand_ins.head, draft)
    assert not passes(client, stand_ins.cko, draft)
    assert passes(client, stand_ins.deputy, draft)


def test_certificate_names_the_office_by_which_was_judged(client, stand_ins, submitted):
    stand_ins.head.appointments.all().delete()
    judge(client, stand_ins.deputy, submitted)
    judge(client, stand_ins.secretary, submitted)
    page = fresh(submitted)
    assert page.live
    line = page.km_certificates.get().lines.get(step="head")
    assert (line.office, line.office_name_th) == ("deputy-head", "รองหัวหน้าส่วนราชการ")
    assert line.judge_name_th == stand_ins.deputy.name_th


def test_a_deputy_of_another_division_has_no_say(client, stand_ins, submitted):
    stand_ins.head.appointments.all().delete()
    stand_ins.deputy.appointments.update(division=stand_ins.finance)
    stand_ins.nominee.appointments.all().delete()
    assert not passes(client, stand_ins.deputy, submitted)
    assert passes(client, stand_ins.cko, submitted)


@pytest.mark.parametrize(("escalation", "may"), [(0, False), (1, True)])
def test_overdue_step_is_open_to_the_deputy_as_well(
    client, stand_ins, submitted, escalation, may
):
    state = state_of(submitted)
    type(state).objects.filter(pk=state.pk).update(escalation=escalation)
    assert passes(client, stand_ins.deputy, submitted) is may


def test_head_keeps_the_say_after_an_escalation(client, stand_ins, submitted):
    state = state_of(submitted)
    type(state).objects.filter(pk=state.pk).update(escalation=2)
    assert passes(client, stand_ins.head, submitted)


def test_assistant_secretary_checks_what_the_secretary_wrote(client, office, draft):
    assistant = make_person("assistant", "ช่วย", None)
    secretary = office.secretary.appointments.get()
    appoint(assistant, "assistant-secretary", committee=secretary.committee)
    draft.people.add(ArticlePerson(person=office.secretary, part="contributor"))
    draft.save_revision(user=office.author.user)
    draft.get_workflow().start(draft, office.author.user)
    judge(client, office.head, draft)
    judge(client, office.secretary, draft)
    assert state_of(draft).step == "secretary"
    judge(client, assistant, draft)
    assert fresh(draft).live


def test_nobody_at_all_is_an_error_on_the_field(client, stand_ins):
    for name in ORDER:
        getattr(stand_ins, name).appointments.all().delete()
    client.force_login(stand_ins.author.user)
    add = f"/admin/pages/add/km_pages/knowledgearticlepage/{stand_ins.index.pk}/"
    response = client.post(add, article_post(stand_ins, **{"action-submit": "1"}))
    assert response.context["form"].errors["division"]
    assert not KnowledgeArticlePage.objects.exists()


def test_text_certified_before_is_not_judged_again(client, office, submitted):
    """Sent without a material change: no step is asked, nobody has approved anew."""
    approve_fully(client, office, submitted)
    page = fresh(submitted)
    approvals = TaskState.objects.filter(status="approved").count()
    page.slug = "mended-address"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    page = fresh(page)
    assert page.slug == "mended-address"
    assert page.current_workflow_state is None
    assert TaskState.objects.filter(status="approved").count() == approvals
