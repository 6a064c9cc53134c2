"""What people see of the review where they look: first page, editor, its buttons."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import approve_fully, fresh, judge, state_of
from .test_queue_costs import submit_articles

pytestmark = pytest.mark.django_db

REASON = "อัตราส่วนน้ำกับดินผิด"


@pytest.fixture
def returned(client, office, submitted):
    judge(client, office.head, submitted, correct="no", correct_note=REASON)
    return submitted


def html_of(client, person, url: str) -> str:
    client.force_login(person.user)
    return client.get(url).content.decode()


def test_author_reads_the_reason_on_the_first_page_and_above_the_text(
    client, office, returned
):
    edit = f"/admin/pages/{returned.pk}/edit/"
    first_page = html_of(client, office.author, "/admin/")
    assert 'id="km-returned' in first_page
    assert edit in first_page
    for html in (first_page, html_of(client, office.author, edit)):
        assert REASON in html
        assert "นายใหญ่ ทดสอบ" in html
    for person in (office.head, office.secretary):
        assert REASON not in html_of(client, person, "/admin/"), person


def test_reason_goes_once_the_page_has_been_sent_again(client, office, returned):
    fresh(returned).current_workflow_state.resume(user=office.author.user)
    edit = f"/admin/pages/{returned.pk}/edit/"
    assert REASON not in html_of(client, office.author, "/admin/")
    assert REASON not in html_of(client, office.author, edit)


def test_a_reason_with_markup_is_text(client, office, submitted):
    note = "<script>alert(1)</script>"
    judge(client, office.head, submitted, correct="no", correct_note=note)
    for url in ("/admin/", f"/admin/pages/{submitted.pk}/edit/"):
        html = html_of(client, office.author, url)
        assert note not in html
        assert "&lt;script&gt;alert(1)" in html


def test_returned_pages_cost_the_same_however_many(client, office, settings):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 50

    def queries_after_returning(start: int, stop: int) -> int:
        submit_articles(office, start, stop)
        slugs = [f"a{number}" for number in range(start, stop)]
        for page in fresh(office.index).get_children().filter(slug__in=slugs):
            judge(client, office.head, page, usable="no", usable_note=REASON)
        client.force_login(office.author.user)
        client.get("/admin/")  # Fills what is cached for good.
        with CaptureQueriesContext(connection) as captured:
            html = client.get("/admin/").content.decode()
        assert html.count(REASON) == stop
        return len(captured)

    assert queries_after_returning(0, 2) == queries_after_returning(2, 12)


@pytest.mark.parametrize(
    ("person", "told"), [("head", True), ("secretary", True), ("author", False)]
)
def test_who_holds_an_office_is_told_that_nothing_waits(client, office, person, told):
    html = html_of(client, getattr(office, person), "/admin/")
    assert ('id="km-queue' in html) is told
    assert "km-queue__title" not in html


def buttons_of(client, person, url: str) -> str:
    html = html_of(client, person, url)
    return html[html.index("<footer") :]


def test_buttons_say_what_they_do(client, office, draft):
    add = f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/"
    edit = f"/admin/pages/{draft.pk}/edit/"
    for url in (add, edit):
        assert "action-submit" in buttons_of(client, office.author, url)

    draft.get_workflow().start(draft, office.author.user)
    waiting = buttons_of(client, office.author, edit)
    assert "action-cancel-workflow" in waiting
    assert "action-submit" not in waiting
    assert f"/admin/km-review/{state_of(draft).pk}/" in buttons_of(
        client, office.head, edit
    )

    judge(client, office.head, draft, usable="no", usable_note=REASON)
    came_back = buttons_of(client, office.author, edit)
    assert "action-submit" in came_back
    assert "action-cancel-workflow" in came_back
    assert "action-restart-workflow" not in came_back


def test_judge_is_told_what_comes_next(client, office, submitted):
    def told() -> str:
        return client.get("/admin/").content.decode()

    judge(client, office.head, submitted)
    assert fresh(submitted).url not in told()
    judge(client, office.secretary, submitted)
    assert fresh(submitted).url in told()


def test_framed_page_is_what_a_reader_sees(client, office, submitted):
    preview = f"/admin/km-review/{state_of(submitted).pk}/preview/"
    html = html_of(client, office.head, preview)
    assert "เกลี่ยดินแล้วบดอัด" in html
    assert "wagtail-userbar" not in html
    assert "/admin/" not in html
    response = client.get(preview)
    assert response.headers["X-Frame-Options"].upper() == "SAMEORIGIN"


def test_approved_page_says_nothing_of_a_return(client, office, returned):
    page = fresh(returned)
    page.current_workflow_state.resume(user=office.author.user)
    approve_fully(client, office, returned)
    assert REASON not in html_of(client, office.author, "/admin/")
