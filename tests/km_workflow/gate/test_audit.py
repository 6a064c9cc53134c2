"""`km_audit`: what nothing in Python can stop is found."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from km_pages.models import ArticlePerson
from km_workflow.audit import Audit
from km_workflow.certification import void_all
from km_workflow.models import Certificate, VoidCause
from tests import factories as make
from tests.km_workflow.conftest import fresh, make_draft
from tests.km_workflow.gate.conftest import UNCHECKED, certify

pytestmark = pytest.mark.django_db


def audit(**options) -> tuple[int, str]:
    """(exit code, what it printed)"""
    out = io.StringIO()
    try:
        call_command("km_audit", stdout=out, **options)
    except SystemExit as end:
        return end.code, out.getvalue()
    return 0, out.getvalue()


def findings() -> list[dict]:
    code, printed = audit(json=True, language="en")
    found = json.loads(printed)["findings"]
    assert code == bool(found)
    return found


def rows(page):
    return type(page).objects.filter(pk=page.pk)


def test_nothing_to_say(certified, draft, office):
    certified.create_alias(update_slug="alias")
    assert audit(language="en") == (
        0,
        "0 of 2 live pages lack a valid certificate.\n",
    )
    report = json.loads(audit(json=True)[1])
    assert report == {"pages": 2, "findings": []}


def test_draft_put_live_by_sql(draft, office):
    rows(draft).update(live=True)
    (found,) = findings()
    assert found["cause"] == "no-version"
    assert (found["page"], found["title"]) == (draft.pk, draft.title)
    assert found["url"] == fresh(draft).full_url
    assert (found["division"], found["language"]) == ("Works", "th")
    assert (found["since"], found["by"]) == (None, "")
    assert "Wagtail" in found["how"]


def test_version_put_live_by_sql(draft):
    rows(draft).update(live=True, live_revision=draft.latest_revision_id)
    assert [one["cause"] for one in findings()] == ["uncertified"]


def test_version_of_another_page(certified, office):
    draft = make_draft(office, slug="other")
    rows(draft).update(live=True, live_revision=certified.live_revision_id)
    (found,) = findings()
    assert (found["page"], found["cause"]) == (draft.pk, "no-version")


def test_published_before_the_review_was_set_up(draft, superuser, monkeypatch):
    """The log knows who and when."""
    from km_pages import publishing

    monkeypatch.setattr(publishing, "_policies", [])
    fresh(draft).get_latest_revision().publish(user=superuser)
    monkeypatch.undo()
    (found,) = findings()
    assert found["cause"] == "uncertified"
    assert found["by"] == "root"
    assert found["since"]
    assert found["how"] == "Published"


def test_text_changed_by_sql(certified):
    rows(certified).update(summary=UNCHECKED)
    (found,) = findings()
    assert found["cause"] == "drifted"
    assert found["detail"] == "in short"
    assert "Wagtail" in found["how"]


def test_row_changed_by_sql(certified):
    ArticlePerson.objects.filter(page=certified.pk).update(part="contributor")
    (found,) = findings()
    assert found["cause"] == "drifted"


def test_text_of_the_version_changed_as_well(certified, draft):
    """Who knows how a page is kept changes both, and is found by the fingerprint."""
    rows(certified).update(summary=UNCHECKED)
    revision = certified.live_revision
    content = {**revision.content, "summary": UNCHECKED}
    type(revision).objects.filter(pk=revision.pk).update(content=content)
    assert [one["page"] for one in findings()] == [certified.pk]


def test_voided_certificate(certified):
    certificate = Certificate.objects.get()
    void_all([certificate.pk], VoidCause.SHOWN, "แผนที่")
    (found,) = findings()
    assert found["cause"] == "voided"
    assert "แผนที่" in found["detail"]
    assert found["since"]


def test_same_text_saved_again_before_it_went_live(certified, office):
    """The certificate is of the text, whatever number its version has."""
    page = fresh(certified)
    revision = page.save_revision(user=office.author.user)
    revision.publish()
    assert findings() == []
    rows(certified).update(summary=UNCHECKED)
    assert [one["cause"] for one in findings()] == ["drifted"]


def test_aliases(certified, office):
    alias = certified.create_alias(update_slug="alias")
    second = alias.create_alias(update_slug="second")
    assert findings() == []
    rows(second).update(summary=UNCHECKED)
    (found,) = findings()
    assert (found["page"], found["cause"]) == (second.pk, "drifted")
    # What is wrong with an original is wrong with whatever shows it.
    rows(second).update(summary=certified.summary)
    rows(certified).update(live=False)
    found = {one["page"]: one for one in findings()}
    assert set(found) == {alias.pk, second.pk}
    assert {one["cause"] for one in found.values()} == {"alias"}
    assert found[alias.pk]["since"]


def test_aliases_in_a_ring(certified):
    alias = certified.create_alias(update_slug="alias")
    rows(certified).update(alias_of=alias.pk)
    assert {one["cause"] for one in findings()} == {"alias"}


def test_every_kind_in_every_language(office):
    english = Locale.objects.get_or_create(language_code="en")[0]
    pages = [
        factory()
        for factory in (
            make.ArticleFactory,
            make.OrderFactory,
            make.MinutesFactory,
            make.CommunityFactory,
        )
    ]
    copies = [
        make.show(page.copy_for_translation(english, copy_parents=True))
        for page in pages
    ]
    found = findings()
    assert {one["page"] for one in found} == {page.pk for page in pages + copies}
    assert {one["language"] for one in found} == {"th", "en"}


@pytest.mark.parametrize("language", ["th", "en"])
def test_for_people(draft, language):
    rows(draft).update(live=True)
    code, printed = audit(language=language)
    assert code == 1
    assert draft.title in printed
    assert {"th": "กองช่าง", "en": "Works"}[language] in printed


def test_costs_the_same_however_many(office, certified):
    def queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert list(Audit().lacks()) == []
        return len(queries)

    certified.create_alias(update_slug="alias")
    few = queries()
    for number in range(4):
        page = certify(make_draft(office, slug=f"page-{number}"), office)
        page.create_alias(update_slug=f"alias-{number}")
    assert Page.objects.live().filter(pk__gt=office.index.pk).count() == 10
    assert queries() == few


def test_goes_through_batch_by_batch(office, certified, monkeypatch):
    monkeypatch.setattr("km_workflow.audit.BATCH", 2)
    monkeypatch.setattr("km_workflow.provenance.BATCH", 2)
    drafts = [make_draft(office, slug=f"page-{number}") for number in range(5)]
    for draft in drafts:
        rows(draft).update(live=True)
    assert [one["page"] for one in findings()] == [draft.pk for draft in drafts]
