"""The last gate: whatever leads to "live" ends in a row being written."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from km_pages.models import ArticlePerson, KnowledgeArticlePage
from km_pages.publishing import PublishingRefused
from km_workflow import guard
from tests.km_workflow.conftest import fresh, make_draft
from tests.km_workflow.gate.conftest import UNCHECKED, shown_to_readers

pytestmark = pytest.mark.django_db


def refused(act, *args, **kwargs) -> str:
    """The sentence with which this is refused; what was stored with it is undone."""
    with pytest.raises(PublishingRefused) as refusal, transaction.atomic():
        act(*args, **kwargs)
    assert str(refusal.value).strip()
    return str(refusal.value)


def base(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("load", [fresh, base])
@pytest.mark.parametrize("fields", [None, ["live"], ["live", "title"]])
def test_a_draft_is_not_stored_as_live(draft, load, fields):
    page = load(draft)
    page.live = True
    refused(page.save, update_fields=fields)
    page.live_revision = page.latest_revision
    refused(page.save)
    assert not fresh(draft).live


def test_nothing_is_created_live(office):
    page = KnowledgeArticlePage(title="ใหม่", division=office.works, summary=UNCHECKED)
    refused(office.index.add_child, instance=page)
    assert not fresh(office.index).get_children().exists()


@pytest.mark.parametrize("load", [fresh, base])
def test_a_live_page_is_not_written_over(certified, load):
    page = load(certified)
    page.title = page.summary = UNCHECKED
    refused(page.save)
    refused(page.save, update_fields=["title"])
    assert fresh(certified).title != UNCHECKED


def test_not_even_by_an_instance_that_takes_it_for_a_draft(draft, office):
    from tests.km_workflow.gate.conftest import certify

    before = fresh(draft)
    certify(draft, office)
    before.summary = UNCHECKED
    refused(before.save, update_fields=["summary"])
    # Stored whole, it is what it takes itself for: a draft.
    before.save()
    assert shown_to_readers(draft) is None


def test_nor_by_a_partly_loaded_one(certified):
    page = KnowledgeArticlePage.objects.only("summary").get(pk=certified.pk)
    page.summary = UNCHECKED
    refused(page.save)


@pytest.mark.parametrize("fields", [["live_revision"], ["live_revision_id"], None])
def test_a_live_page_does_not_pass_off_a_draft_as_its_version(redrafted, fields):
    redrafted.live_revision_id = redrafted.latest_revision_id
    redrafted.summary = fresh(redrafted).summary
    refused(redrafted.save, update_fields=fields)


def test_nor_is_it_live_without_a_version_of_its_own(certified, office):
    other = office.index.add_child(
        instance=KnowledgeArticlePage(
            title="อื่น", division=office.works, summary="-", live=False
        )
    )
    for revision in (None, other.save_revision()):
        certified.live_revision = revision
        refused(certified.save, update_fields=["live_revision"])


@pytest.mark.parametrize("skip", [True, False])
def test_publishing_a_version_in_code(draft, superuser, skip):
    revision = draft.get_latest_revision()
    refused(revision.publish, user=superuser, skip_permission_checks=skip)
    assert not fresh(draft).live


def test_publishing_without_asking_the_page(draft):
    """As a host's `WAGTAIL_FINISH_WORKFLOW_ACTION` may do, or its import."""
    action = PublishPageRevisionAction(draft.get_latest_revision())
    refused(action.execute, skip_permission_checks=True)
    assert not fresh(draft).live


def test_rows_of_a_live_page(certified, office):
    """Who wrote it, whom an order appoints: stored one by one."""
    row = certified.people.get()
    row.part = ArticlePerson.Part.CONTRIBUTOR
    refused(row.save)
    refused(row.delete)
    refused(ArticlePerson.objects.filter(page=certified.pk).delete)
    refused(ArticlePerson(page=certified, person=office.head, part="author").save)
    page = fresh(certified)
    page.people.add(ArticlePerson(person=office.head, part="author"))
    refused(page.save)
    refused(page.save, update_fields=["people"])
    assert list(fresh(certified).people.values_list("person", "part")) == [
        (office.author.pk, "author")
    ]


def test_a_row_does_not_move_away_from_a_live_page(certified, office):
    other = make_draft(office, "other")
    row = certified.people.get()
    row.page = other
    refused(row.save)
    refused(row.save, update_fields=["page"])
    # Nor with the page that it would move to.
    row = ArticlePerson.objects.get(page=certified)
    other.people = [row]
    refused(other.save)
    assert fresh(certified).people.count() == 1
    free = make_draft(office, "third").people.get()
    free.page = other
    free.save()
    assert fresh(other).people.filter(pk=free.pk).exists()


def test_rows_of_a_draft_are_free(draft, office):
    row = draft.people.get()
    row.part = ArticlePerson.Part.CONTRIBUTOR
    row.save()
    row.delete()
    ArticlePerson.objects.create(page=draft, person=office.author, part="author")
    assert draft.people.count() == 1


def queries_of_the_gate(act, *args, **kwargs) -> int:
    """How often it was looked up whether readers see the page."""
    with CaptureQueriesContext(connection) as queries:
        act(*args, **kwargs)
    assert len(queries)
    where = [query["sql"].partition("WHERE")[2] for query in queries]
    return sum('."live"' in one for one in where)


def test_saving_a_draft_costs_nothing(draft, office):
    page = fresh(draft)
    for number in range(5):
        page.people.add(
            ArticlePerson(person=office.author, part="author", sort_order=number)
        )
    with CaptureQueriesContext(connection) as queries:
        guard.refuse_unchecked(page)
        guard.refuse_unchecked(page, update_fields=["latest_revision", "draft_title"])
    assert not len(queries)
    assert queries_of_the_gate(page.save) == 0
    assert queries_of_the_gate(page.save_revision) == 0


def test_bookkeeping_of_a_live_page_costs_nothing(certified):
    with CaptureQueriesContext(connection) as queries:
        guard.refuse_unchecked(certified, update_fields=["locked", "slug", "expire_at"])
    assert not len(queries)


def test_a_row_of_a_draft_costs_one_query(draft):
    row = ArticlePerson.objects.get(page=draft)
    assert queries_of_the_gate(row.save) == 1
