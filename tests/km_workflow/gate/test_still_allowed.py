"""What people do with pages all day goes through."""

import datetime as dt

import pytest
from django.core import serializers
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from km_pages.models import KnowledgeIndexPage
from tests.km_workflow.conftest import fresh
from tests.km_workflow.gate.conftest import (
    UNCHECKED,
    certify,
    shown_to_readers,
)

pytestmark = pytest.mark.django_db


def base(page: Page) -> Page:
    return Page.objects.get(pk=page.pk)


@pytest.mark.parametrize("load", [fresh, base])
def test_storing_a_live_page_as_it_is(certified, load):
    load(certified).save()
    assert fresh(certified).live


def test_drafting_beside_the_live_text(redrafted, certified):
    assert shown_to_readers(redrafted) not in (None, UNCHECKED)


def test_going_through_the_review_again(redrafted, office):
    assert certify(redrafted, office).summary == UNCHECKED


def test_expiring(certified):
    certified.expire_at = timezone.now() - dt.timedelta(minutes=1)
    certified.save()
    call_command("publish_scheduled")
    assert not fresh(certified).live


def test_moving_locking_and_sorting(client, office, certified, superuser):
    elsewhere = fresh(office.home).add_child(
        instance=KnowledgeIndexPage(title="ที่ใหม่", slug="new")
    )
    client.force_login(superuser)
    client.post(reverse("wagtailadmin_pages:lock", args=[certified.pk]))
    assert fresh(certified).locked
    client.post(reverse("wagtailadmin_pages:unlock", args=[certified.pk]))
    fresh(certified).move(fresh(elsewhere), pos="last-child")
    client.post(
        reverse("wagtailadmin_pages:set_page_position", args=[certified.pk]),
        {"position": 0},
    )
    assert fresh(certified).get_parent().pk == elsewhere.pk
    assert fresh(certified).live


def test_mending_the_address(certified):
    certified.slug = "gravel-road"
    certified.save()
    assert fresh(certified).url.endswith("/gravel-road/")


def test_an_alias_of_a_checked_page_follows_it(certified, office):
    alias = certified.create_alias(update_slug="alias")
    second = alias.create_alias(update_slug="alias-of-alias")
    assert shown_to_readers(alias) == certified.summary
    page = fresh(certified)
    page.summary = UNCHECKED
    page.save_revision(user=office.author.user)
    certify(page, office)
    assert shown_to_readers(alias) == shown_to_readers(second) == UNCHECKED
    fresh(page).unpublish()
    assert shown_to_readers(alias) is None


def test_reading_a_fixture(certified):
    """A backup of a site comes back as it was, whatever is in it."""
    certified.summary = UNCHECKED
    for parent in (certified, certified.page_ptr):
        text = serializers.serialize("json", [parent])
        for row in serializers.deserialize("json", text):
            row.save()
    assert shown_to_readers(certified) == UNCHECKED


def test_translating_makes_a_draft(certified):
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = certified.copy_for_translation(english, copy_parents=True)
    assert not copy.live


def test_deleting(certified):
    certified.delete()
    assert not Page.objects.filter(pk=certified.pk).exists()
