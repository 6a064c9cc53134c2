"""What lies on somebody's desk: the admin's first page, and the whole list."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import Group
from django.utils import translation
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)
from wagtail.users.models import UserProfile

from km_pages.models import RoleCode
from km_workflow.desk import waiting
from km_workflow.desk.due import due
from km_workflow.models import DivisionReviewState
from km_workflow.working_days import WorkingCalendar

from .conftest import appoint, fresh, judge, make_person, state_of
from .test_queue_costs import submit_articles

pytestmark = pytest.mark.django_db

QUEUE = "/admin/km-review/"
HEAD_STEP, SECRETARY_STEP = "Judgement of the head of division", "Check by the KM"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def page_of(client, person, url: str = "/admin/") -> str:
    profile = UserProfile.get_for_user(person.user)
    profile.preferred_language = "en"
    profile.save()
    client.force_login(person.user)
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def panel(html: str, name: str) -> str:
    """The HTML of one panel; empty where it isn't shown."""
    found = re.search(
        rf'<section[^>]*id="{name}-section".*?</section>', html, re.DOTALL
    )
    return found[0] if found else ""


def titles(html: str) -> list[str]:
    found = re.findall(r'class="km-queue__title"[^>]*>([^<]*)<', html)
    return [title.strip() for title in found]


def set_due(days: dict[str, int], today: dt.date) -> None:
    """Title of a page -> days until the deadline of its step."""
    for title, number in days.items():
        states = DivisionReviewState.objects.filter(revision__object_str=title)
        assert states.update(due_on=today + dt.timedelta(days=number)) == 1


# -- Deadlines in words ----------------------------------------------------------------

# Friday 20 November 2026; Monday is a holiday.
FRIDAY = dt.date(2026, 11, 20)
CALENDAR = WorkingCalendar([dt.date(2026, 11, 23)])


@pytest.mark.parametrize(
    ("deadline", "level", "words"),
    [
        (dt.date(2026, 11, 17), "over", "overdue by 3 working days"),
        (dt.date(2026, 11, 19), "over", "overdue by 1 working day"),
        (FRIDAY, "today", "due today"),
        # Saturday to Tuesday: the next working day is the one after the holiday.
        (dt.date(2026, 11, 24), "soon", "due on 24 November 2026 (B.E. 2569)"),
        (dt.date(2026, 11, 25), "later", "due on 25 November 2026 (B.E. 2569)"),
    ],
)
def test_a_deadline_says_how_near_it_is(deadline, level, words):
    asked = due(deadline, FRIDAY, CALENDAR)
    assert (asked.level, asked.text) == (level, words)


def test_over_a_weekend_a_deadline_is_past_without_a_working_day():
    asked = due(FRIDAY, FRIDAY + dt.timedelta(days=2), CALENDAR)
    assert asked.level == "over"
    assert asked.text == "was due on 20 November 2026 (B.E. 2569)"


def test_without_a_deadline_nothing_is_said():
    assert due(None, FRIDAY, CALENDAR) is None


# -- Waiting for me --------------------------------------------------------------------


def test_the_nearest_deadline_comes_first_and_is_named(client, office, today):
    submit_articles(office, 0, 4)
    set_due({"เรื่องที่ 0": 9, "เรื่องที่ 1": -1, "เรื่องที่ 2": 0, "เรื่องที่ 3": -30}, today)
    queue = panel(page_of(client, office.head), "km-queue")
    assert titles(queue) == ["เรื่องที่ 3", "เรื่องที่ 1", "เรื่องที่ 2", "เรื่องที่ 0"]
    levels = re.findall(r"km-due--(\w+)", queue)
    assert levels == ["over", "over", "today", "later"]
    assert "due today" in queue
    assert re.search(r"overdue by \d+ working days", queue)


def test_it_says_whose_it_is_and_for_how_long_it_has_waited(client, office, submitted):
    started = state_of(submitted).started_at - dt.timedelta(days=3)
    DivisionReviewState.objects.update(started_at=started)
    queue = panel(page_of(client, office.head), "km-queue")
    assert office.works.name_en in queue
    assert office.author.name_en in queue
    assert "(3 days)" in queue


def test_who_judges_in_their_own_right_isnt_told_so(client, office, submitted):
    assert "km-queue__standing" not in page_of(client, office.head)


def test_who_stands_in_is_told_in_what_capacity(client, office, submitted):
    office.head.appointments.all().delete()
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, RoleCode.DEPUTY_HEAD, division=office.works)
    queue = panel(page_of(client, deputy), "km-queue")
    assert "km-queue__standing" in queue
    assert "deputy" in queue.lower()
    assert "because it is overdue" not in queue


def test_acting_for_somebody_is_said_with_both_names(client, office, submitted):
    acting = make_person("acting", "แทน", office.works)
    appoint(
        acting,
        RoleCode.HEAD,
        division=office.works,
        capacity="acting",
        principal=office.head,
    )
    queue = panel(page_of(client, acting), "km-queue")
    assert f"acting for {office.head.name_en}" in queue


def test_what_is_opened_because_it_is_overdue_says_so(client, office, submitted):
    cko = make_person("cko", "เอื้อ", None)
    appoint(cko, RoleCode.CKO)
    assert titles(panel(page_of(client, cko), "km-queue")) == []
    DivisionReviewState.objects.update(escalation=1)
    queue = panel(page_of(client, cko), "km-queue")
    assert len(titles(queue)) == 1
    assert "because it is overdue" in queue


def test_a_very_long_queue_is_counted_up_to_a_number(
    client, office, settings, monkeypatch
):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 2
    submit_articles(office, 0, 4)
    queue = panel(page_of(client, office.head), "km-queue")
    assert "The 2 most urgent of 4 are shown." in queue
    monkeypatch.setattr(waiting, "MOST_COUNTED", 3)
    queue = panel(page_of(client, office.head), "km-queue")
    assert "The 2 most urgent of more than 3 are shown." in queue


# -- Mine in review --------------------------------------------------------------------


def test_author_sees_where_the_page_is_and_with_whom(client, office, submitted):
    mine = panel(page_of(client, office.author), "km-in-review")
    assert titles(mine) == [submitted.title]
    assert HEAD_STEP in mine
    assert office.head.name_en in mine
    assert "km-due" in mine
    judge(client, office.head, submitted)
    mine = panel(page_of(client, office.author), "km-in-review")
    assert SECRETARY_STEP in mine
    assert office.secretary.name_en in mine
    assert office.head.name_en not in mine


def test_it_is_with_whoever_may_judge_today(client, office, submitted):
    office.head.appointments.all().delete()
    mine = panel(page_of(client, office.author), "km-in-review")
    assert "Nobody can judge this step today" in mine


def test_what_is_done_or_somebody_elses_isnt_on_its_way(client, office, submitted):
    other = make_person("other", "อื่นอีก", office.works)
    assert panel(page_of(client, other), "km-in-review") == ""
    judge(client, office.head, submitted)
    judge(client, office.secretary, submitted)
    assert panel(page_of(client, office.author), "km-in-review") == ""


# -- Tasks of a site's own workflows ---------------------------------------------------


@pytest.fixture
def host_pages(office):
    """Three pages of the site's own in a workflow of its own."""
    group = Group.objects.create(name="editors")
    workflow = Workflow.objects.create(name="House style")
    task = GroupApprovalTask.objects.create(name="Look it over")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=office.home)
    pages = []
    for number in range(3):
        page = office.home.add_child(
            instance=Page(title=f"Plain {number}", slug=f"plain-{number}", live=False)
        )
        page.save_revision()
        workflow.start(page, office.author.user)
        pages.append(page)
    office.head.user.groups.add(group)
    return pages


def test_tasks_of_the_sites_own_workflows_are_listed_and_capped(
    client, office, submitted, host_pages, settings
):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 2
    html = page_of(client, office.head)
    others = panel(html, "awaiting-review")
    assert titles(others) == ["Plain 0", "Plain 1"]
    assert f"/admin/pages/{host_pages[0].pk}/edit/" in others
    assert "/admin/reports/workflow_tasks/?reviewable=true" in others
    # Ours stand in the queue, and only there.
    assert titles(panel(html, "km-queue")) == [submitted.title]
    assert panel(page_of(client, office.author), "awaiting-review") == ""


def test_wagtails_report_lists_ours_for_their_judge(client, office, submitted):
    registrar = office.head.user
    registrar.is_superuser = True
    registrar.save()
    url = "/admin/reports/workflow_tasks/?reviewable=true"
    assert submitted.title in page_of(client, office.head, url)


# -- The whole list --------------------------------------------------------------------


def test_the_whole_list_has_pages(client, office, today):
    submit_articles(office, 0, 23)
    first = page_of(client, office.head, QUEUE)
    assert len(titles(first)) == 20
    assert "23 pages wait for you" in first
    assert 'rel="next" href="?p=2"' in first
    second = page_of(client, office.head, f"{QUEUE}?p=2")
    assert len(titles(second)) == 3
    assert set(titles(first)).isdisjoint(titles(second))


def test_the_list_is_narrowed_by_step_division_and_deadline(client, office, today):
    for_works = appoint(office.secretary, RoleCode.HEAD, division=office.works)
    submit_articles(office, 0, 3)
    page = fresh(office.index).get_children().get(slug="a0").specific
    judge(client, office.head, page)
    set_due({"เรื่องที่ 1": -2, "เรื่องที่ 2": 5}, today)

    def listed(query: str) -> set[str]:
        return set(titles(page_of(client, office.secretary, f"{QUEUE}?{query}")))

    everything = {"เรื่องที่ 0", "เรื่องที่ 1", "เรื่องที่ 2"}
    assert listed("") == everything
    assert listed("kind=secretary") == {"เรื่องที่ 0"}
    assert listed("kind=head") == {"เรื่องที่ 1", "เรื่องที่ 2"}
    assert listed("overdue=on") == {"เรื่องที่ 1"}
    assert listed("kind=secretary&overdue=on") == set()
    assert listed(f"division={office.works.code}") == everything
    assert listed(f"division={office.finance.code}") == set()
    for_works.delete()
    assert listed("kind=head") == set()


@pytest.mark.parametrize("query", ["kind=nonsense", "division=nowhere"])
def test_a_filter_that_isnt_there_finds_nothing_and_says_so(
    client, office, submitted, query
):
    html = page_of(client, office.head, f"{QUEUE}?{query}")
    assert titles(html) == []
    assert "km-filters__error" in html


@pytest.mark.parametrize("number", ["0", "99", "x", "-1"])
def test_any_number_of_a_page_is_answered(client, office, submitted, number):
    html = page_of(client, office.head, f"{QUEUE}?p={number}")
    assert titles(html) == [submitted.title]


def test_nothing_of_others_is_listed(client, office, submitted):
    for person in (office.author, office.other_head, office.secretary):
        html = page_of(client, person, QUEUE)
        assert submitted.title not in html


def test_readers_without_admin_see_no_list(client, office, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(QUEUE).status_code == 302
