"""The queue costs the same with 2 pages waiting as with 30."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from km_pages.models import ArticlePerson, KnowledgeArticlePage

from .conftest import fresh

pytestmark = pytest.mark.django_db


def submit_articles(office, start: int, stop: int) -> None:
    index = fresh(office.index)
    for number in range(start, stop):
        page = index.add_child(
            instance=KnowledgeArticlePage(
                title=f"เรื่องที่ {number}",
                slug=f"a{number}",
                live=False,
                owner=office.author.user,
                division=office.works,
                summary="สรุป",
            )
        )
        page.people.add(ArticlePerson(person=office.author))
        page.save()
        page.save_revision(user=office.author.user)
        page.get_workflow().start(page, office.author.user)


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("person", ["head", "author"])
def test_first_page_of_the_admin(client, office, person, settings):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 50
    client.force_login(getattr(office, person).user)
    submit_articles(office, 0, 2)
    client.get("/admin/")  # Fills what is cached for good.
    few = queries_of(client, "/admin/")
    submit_articles(office, 2, 30)
    many = queries_of(client, "/admin/")
    assert many == few
    if person == "head":
        html = client.get("/admin/").content.decode()
        assert html.count('class="km-queue__title" href="/admin/km-review/') == 30


def test_long_queue_is_capped_and_says_so(client, office, settings):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 3
    submit_articles(office, 0, 5)
    client.force_login(office.head.user)
    html = client.get("/admin/").content.decode()
    assert html.count('class="km-queue__title" href="/admin/km-review/') == 3
    # The oldest come first.
    assert "เรื่องที่ 0" in html
    assert "เรื่องที่ 4" not in html.split("km-queue__more")[0]


def test_review_screen(client, office):
    submit_articles(office, 0, 2)
    client.force_login(office.head.user)
    url = f"/admin/km-review/{KnowledgeArticlePage.objects.first().current_workflow_task_state.pk}/"  # noqa: E501
    client.get(url)
    few = queries_of(client, url)
    submit_articles(office, 2, 30)
    assert queries_of(client, url) == few
