"""Way 6: Wagtail's API that writes (since 8.0), and the admin's own."""

import json

import pytest
from django.utils.html import strip_tags
from wagtail.models import Page

from km_pages import publishing
from km_workflow import aliases
from tests.km_workflow.conftest import fresh, make_draft, state_of
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    certify,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db

V3 = "/api/v3/pages/"
ARTICLE = "km_pages.KnowledgeArticlePage"


@pytest.fixture
def v3(client, user, settings):
    """Sends JSON as this user, and gives back (status, what was said)."""
    pytest.importorskip(
        "wagtail.api.v3",
        reason="!! Wagtail before 8.0 has no API that writes: way 6 is not tested",
    )
    from wagtail.models import APIToken

    settings.ROOT_URLCONF = "tests.km_pages.api_urls"
    _token, plaintext = APIToken.create_token(user=user, name="test")

    def send(method, path, data=None):
        response = client.generic(
            method,
            f"{V3}{path}",
            json.dumps(data or {}),
            content_type="application/json",
            HTTP_AUTHORIZATION=f"Bearer {plaintext}",
        )
        assert response.status_code < 500
        content = response.json() if response.content else {}
        return response.status_code, content.get("detail", "")

    return send


def test_publish(v3, user, redrafted):
    status, said = v3("POST", f"{redrafted.pk}/actions/publish/")
    assert status == 403
    if user.is_superuser:
        assert said == publishing.direct_publishing_message()
    assert shown_to_readers(redrafted) not in (None, UNCHECKED)


@pytest.mark.parametrize("stage", ["submitted", "halfway"])
def test_publish_in_the_midst_of_the_review(v3, request, stage):
    page = request.getfixturevalue(stage)
    assert v3("POST", f"{page.pk}/actions/publish/")[0] == 403
    assert not fresh(page).live
    assert fresh(page).current_workflow_task_state


def test_create_and_publish(v3, user, office):
    data = {
        "meta": {"type": ARTICLE, "parent_id": office.index.pk, "action": "publish"},
        "title": UNCHECKED,
        "slug": "new",
    }
    status, said = v3("POST", "", data)
    assert status in (403, 422)
    if user.is_superuser:
        assert said == publishing.direct_publishing_message()
    assert not fresh(office.index).get_children().live().exists()


def test_change_and_publish(v3, user, certified):
    data = {"meta": {"type": ARTICLE, "action": "publish"}, "title": UNCHECKED}
    status, said = v3("PATCH", f"{certified.pk}/", data)
    assert status in (403, 422)
    if user.is_superuser:
        assert said == publishing.direct_publishing_message()
    assert fresh(certified).title != UNCHECKED


def test_copy_is_live_unless_told_otherwise(v3, user, office, certified):
    status, said = v3("POST", f"{certified.pk}/actions/copy/")
    assert status == 403
    if user.is_superuser:
        assert "keep_live" in said
    assert fresh(office.index).get_children().count() == 1
    status, said = v3("POST", f"{certified.pk}/actions/copy/", {"keep_live": False})
    copies = fresh(office.index).get_children().exclude(pk=certified.pk)
    assert copies.exists() is (status == 201)
    assert not copies.live().exists()


def test_copy_of_all_below_leaves_nothing_half_done(v3, office, certified):
    before = Page.objects.count()
    data = {"recursive": True, "destination_id": office.home.get_parent().pk}
    assert v3("POST", f"{office.home.pk}/actions/copy/", data)[0] == 403
    assert Page.objects.count() == before


def test_revert(v3, office, certified):
    page = fresh(certified)
    page.summary = UNCHECKED
    revision = page.save_revision(user=office.author.user)
    page.summary = "ฉบับต่อมา"
    page.save_revision(user=office.author.user)
    certify(page, office)
    v3("POST", f"{page.pk}/actions/revert/", {"revision_id": revision.pk})
    assert shown_to_readers(page) == "ฉบับต่อมา"


@pytest.fixture
def judged(certified, office):
    """Readers see one version, the head judges the next."""
    page = fresh(certified)
    page.summary = UNCHECKED
    page.save_revision(user=office.author.user)
    fresh(page).get_workflow().start(fresh(page), office.author.user)
    return fresh(page)


def assert_stands_as_it_was_sent(page):
    assert fresh(page).latest_revision_id == page.latest_revision_id
    assert not state_of(page).is_stale


def test_revert_in_the_midst_of_the_review(v3, user, judged):
    status, said = v3(
        "POST",
        f"{judged.pk}/actions/revert/",
        {"revision_id": judged.live_revision_id},
    )
    assert status == 403
    if user.is_superuser:
        assert strip_tags(str(judged.get_lock().get_message(user))) == said
    assert_stands_as_it_was_sent(judged)


def test_alias_of_what_is_unchecked(v3, office, draft):
    """Below a list it is refused; elsewhere it is a draft as its original is."""
    for place in (office.index, office.home):
        v3("POST", f"{draft.pk}/actions/create_alias/", {"destination_id": place.pk})
    assert not draft.aliases.filter(live=True).exists()


def test_alias_converted(v3, user, certified):
    alias = certified.create_alias(update_slug="alias")
    status, said = v3("POST", f"{alias.pk}/actions/convert_alias/")
    assert status == 403
    if alias.permissions_for_user(user).can_edit():
        assert said == aliases.refusal()
    assert fresh(alias).alias_of_id == certified.pk


# -- The admin's own API, in both versions ---------------------------------------------


def admin_api(client, page, action, data=None):
    response = client.post(
        f"/admin/api/main/pages/{page.pk}/action/{action}/",
        json.dumps(data or {}),
        content_type="application/json",
    )
    assert response.status_code < 500
    return response


def test_admin_api_reverts_nothing_in_the_midst_of_the_review(client, user, judged):
    client.force_login(user)
    data = {"revision_id": judged.live_revision_id}
    response = admin_api(client, judged, "revert_to_page_revision", data)
    assert response.status_code in (302, 403)
    assert_stands_as_it_was_sent(judged)


def test_admin_api_reverts_a_draft(client, superuser, redrafted):
    client.force_login(superuser)
    data = {"revision_id": redrafted.live_revision_id}
    response = admin_api(client, redrafted, "revert_to_page_revision", data)
    assert response.status_code == 200
    assert fresh(redrafted).get_latest_revision_as_object().summary != UNCHECKED


def test_admin_api(client, office, user, certified):
    client.force_login(user)
    draft = make_draft(office, slug="other")
    alias = certified.create_alias(update_slug="alias")
    for page in (draft, certified):
        admin_api(client, page, "publish")
        admin_api(client, page, "copy")
    admin_api(client, draft, "create_alias")
    admin_api(client, alias, "convert_alias")
    assert not fresh(draft).live
    assert fresh(alias).alias_of_id == certified.pk
    live = fresh(office.index).get_children().live()
    assert set(live.values_list("pk", flat=True)) == {certified.pk, alias.pk}
