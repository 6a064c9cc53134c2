"""Way 7: a copy is unchecked, an alias is what it shows."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page

from km_pages.publishing import PublishingRefused
from km_workflow import aliases
from tests import factories as make
from tests.circulars.models import CircularPage
from tests.km_workflow.conftest import fresh
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    certify,
    edit_url,
    messages_of,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db


def copy_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:copy", args=[page.pk])


def copy_post(page: Page, parent: Page, **more):
    return {
        "new_title": "ชื่อใหม่",
        "new_slug": "a-copy",
        "new_parent_page": str(parent.pk),
        **more,
    }


LIVE = {"publish_copies": "on", "copy_subpages": "on"}
ALIAS = {"alias": "on", "copy_subpages": "on"}


def test_form_offers_no_live_copy(client, office, certified, user):
    client.force_login(user)
    for page in (certified, office.index, office.home):
        response = client.get(copy_url(page))
        if response.status_code == 200:
            html = response.content.decode()
            assert 'name="new_title"' in html
            assert 'name="publish_copies"' not in html
            assert 'name="alias"' not in html


def test_form_for_pages_without_any_to_be_checked_is_wagtails(client, superuser):
    page = make.CommunityIndexFactory()
    client.force_login(superuser)
    assert 'name="publish_copies"' in client.get(copy_url(page)).content.decode()


@pytest.mark.parametrize("forged", [{}, LIVE, ALIAS])
def test_copy_is_a_draft(client, office, certified, user, forged):
    client.force_login(user)
    response = client.post(
        copy_url(certified), copy_post(certified, office.index, **forged), follow=True
    )
    assert response.status_code == 200
    copies = fresh(office.index).get_children().exclude(pk=certified.pk)
    if certified.permissions_for_user(user).can_copy():
        assert copies.get().title == "ชื่อใหม่"
        assert "ชื่อใหม่" in response.content.decode()
    assert not copies.live().exists()


def test_copy_of_a_list_with_all_below_it(client, office, certified, superuser):
    client.force_login(superuser)
    client.post(copy_url(office.index), copy_post(office.index, office.home, **LIVE))
    copy = fresh(office.home).get_children().get(slug="a-copy")
    assert copy.get_children().count() == 1
    assert not copy.get_descendants(inclusive=True).live().exists()


def test_what_was_typed_is_kept_when_the_address_is_taken(
    client, office, certified, superuser
):
    client.force_login(superuser)
    data = copy_post(certified, office.index, new_slug=certified.slug)
    response = client.post(copy_url(certified), data)
    assert response.context["form"].errors["new_slug"]
    assert "ชื่อใหม่" in response.content.decode()


def test_copy_in_code_says_what_to_do(certified):
    before = Page.objects.count()
    with pytest.raises(PublishingRefused), transaction.atomic():
        certified.copy(update_attrs={"slug": "a-copy"})
    copy = certified.copy(update_attrs={"slug": "a-copy"}, keep_live=False)
    assert not copy.live
    assert Page.objects.count() == before + 1


@pytest.fixture
def circular(office):
    """A page that stands below one of the host's own."""
    page = fresh(office.home).add_child(
        instance=CircularPage(
            title="หนังสือเวียน",
            slug="circular",
            live=False,
            owner=office.author.user,
            division=office.works,
            text="เชิญชวนเป็นสมาชิกชุมชน",
        )
    )
    page.save_revision(user=office.author.user)
    return page


def test_alias_of_a_checked_page(client, office, circular, superuser):
    client.force_login(superuser)
    assert 'name="alias"' not in client.get(copy_url(circular)).content.decode()
    page = certify(circular, office)
    assert 'name="alias"' in client.get(copy_url(page)).content.decode()
    client.post(copy_url(page), copy_post(page, office.home, alias="on"))
    assert fresh(page).aliases.get().live


def test_alias_of_a_page_that_is_live_unchecked(office, certified):
    """Put there by SQL; an alias would double the damage."""
    type(certified).objects.filter(pk=certified.pk).update(summary=UNCHECKED)
    with pytest.raises(PublishingRefused), transaction.atomic():
        fresh(certified).create_alias(update_slug="alias")


def test_alias_says_nothing_of_its_own(certified):
    alias = certified.create_alias(update_slug="alias")
    alias.summary = UNCHECKED
    with pytest.raises(PublishingRefused), transaction.atomic():
        alias.save()


def test_converting(client, certified, user):
    alias = certified.create_alias(update_slug="alias")
    url = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    client.force_login(user)
    html = client.get(edit_url(alias)).content.decode()
    assert url not in html
    response = client.post(url, follow=True)
    assert fresh(alias).alias_of_id == certified.pk
    if alias.permissions_for_user(user).can_edit():
        assert aliases.refusal() in messages_of(response)
        assert copy_url(certified) in html
    with pytest.raises(PublishingRefused), transaction.atomic():
        ConvertAliasPageAction(fresh(alias)).execute()


def test_alias_of_a_draft_becomes_a_draft(client, draft, superuser):
    alias = draft.create_alias(update_slug="alias")
    client.force_login(superuser)
    url = reverse("wagtailadmin_pages:convert_alias", args=[alias.pk])
    assert url in client.get(edit_url(alias)).content.decode()
    client.post(url)
    assert fresh(alias).alias_of_id is None
    assert shown_to_readers(alias) is None
