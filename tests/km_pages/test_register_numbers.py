"""One number, one order; one meeting, one record: asked when it goes live."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from km_pages import publishing
from km_pages.publishing import PublishingRefused
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_policy(monkeypatch):
    monkeypatch.setattr(publishing, "_policies", [])


def order(number, **more):
    return make.OrderFactory(number=number, calendar_year=2569, **more)


def minutes(number, **more):
    committee = make.CommitteeFactory._meta.model.objects.filter(code="c").first()
    more["committee"] = committee or make.CommitteeFactory(code="c")
    return make.MinutesFactory(meeting_number=number, calendar_year=2569, **more)


KINDS = [(order, "number"), (minutes, "meeting_number")]


@pytest.mark.parametrize(("make_one", "field"), KINDS)
def test_a_number_is_taken_by_what_is_live(make_one, field):
    make_one(39)
    assert field in make_one(39, live=False).contradictions()


@pytest.mark.parametrize(("make_one", "field"), KINDS)
def test_a_draft_takes_no_number(make_one, field):
    draft = make_one(39, live=False)
    setattr(draft, field, 40)
    draft.save_revision()
    assert not make_one(39, live=False).contradictions()
    assert not make_one(40, live=False).contradictions()


@pytest.mark.parametrize(("make_one", "field"), KINDS)
def test_the_second_of_two_is_refused_as_it_goes_live(make_one, field):
    """Both were checked while neither was live."""
    first, second = make_one(39, live=False), make_one(39, live=False)
    revisions = [first.save_revision(), second.save_revision()]
    revisions[0].publish()
    with pytest.raises(PublishingRefused) as refusal:
        revisions[1].publish()
    assert "39" in str(refusal.value)
    second.refresh_from_db()
    assert not second.live


@pytest.mark.parametrize(("make_one", "field"), KINDS)
def test_it_is_the_revision_that_is_looked_at(make_one, field):
    make_one(39)
    draft = make_one(40, live=False)
    setattr(draft, field, 39)
    revision = draft.save_revision(clean=False)
    with pytest.raises(PublishingRefused):
        revision.publish()


@pytest.mark.parametrize(("make_one", "field"), KINDS)
def test_who_publishes_locks_all_lists_of_the_kind(make_one, field):
    if not connection.features.has_select_for_update:
        pytest.skip("this database locks as a whole")
    revision = make_one(39, live=False).save_revision()
    with CaptureQueriesContext(connection) as queries:
        revision.publish()
    assert any("FOR UPDATE" in query["sql"] for query in queries)
