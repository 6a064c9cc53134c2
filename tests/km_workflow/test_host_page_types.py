"""A host puts the mixin on a page type of its own and has it reviewed."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from km_pages import publishing
from km_pages.publishing import PublishingRefused
from tests.circulars.models import CircularPage

from .conftest import approve_fully, fresh, state_of

pytestmark = pytest.mark.django_db


def circular_post(office, **more):
    return nested_form_data(
        {
            "title": "หนังสือเวียน",
            "slug": "circular",
            "text": "เชิญชวนเป็นสมาชิกชุมชน",
            "division": str(office.works.pk),
            "comments": inline_formset([]),
            **more,
        }
    )


@pytest.fixture
def superuser(db):
    return get_user_model().objects.create_superuser("root")


@pytest.fixture
def circular(office):
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


def test_goes_live_by_the_same_review(client, office, circular):
    with pytest.raises(PublishingRefused):
        circular.get_latest_revision().publish()
    circular.get_workflow().start(circular, office.author.user)
    approve_fully(client, office, circular)
    assert fresh(circular).live
    assert "นายใหญ่ ทดสอบ" in client.get(fresh(circular).url).content.decode()


def test_created_and_published_below_a_page_of_the_hosts(client, office, superuser):
    """The parent knows nothing of the review: the form refuses, and keeps all."""
    client.force_login(superuser)
    add = reverse(
        "wagtailadmin_pages:add", args=["circulars", "circularpage", office.home.pk]
    )
    response = client.post(add, circular_post(office, **{"action-publish": "1"}))
    html = response.content.decode()
    assert publishing.direct_publishing_message() in html
    assert "เชิญชวนเป็นสมาชิกชุมชน" in html
    assert not CircularPage.objects.exists()


def test_submitting_needs_a_division_with_a_head(client, office, superuser):
    client.force_login(superuser)
    office.head.appointments.all().delete()
    add = reverse(
        "wagtailadmin_pages:add", args=["circulars", "circularpage", office.home.pk]
    )
    client.post(add, circular_post(office))
    page = CircularPage.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(edit, circular_post(office, **{"action-submit": "1"}))
    assert response.context["form"].errors["division"]
    assert state_of(page) is None


def test_pages_of_the_hosts_without_the_mixin_publish_as_ever(
    client, office, superuser
):
    page = Page.objects.get(pk=office.home.pk)
    assert page.permissions_for_user(superuser).can_publish()
    page.title = "หน้าแรก"
    page.save_revision(user=superuser).publish(user=superuser)
    assert fresh(page).title == "หน้าแรก"
