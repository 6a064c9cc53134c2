"""What a page names isn't deleted under it; what only a draft named may be."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from km_pages import services
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    ArticleBasis,
    ArticlePerson,
    KnowledgeArticlePage,
    OrderMember,
)
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def snippet_url(entry, view: str) -> str:
    name = f"wagtailsnippets_km_pages_{entry._meta.model_name}:{view}"
    return reverse(name, args=[entry.pk])


def bulk_url(entry) -> str:
    model = entry._meta.model_name
    url = reverse("wagtail_bulk_action", args=["km_pages", model, "delete"])
    return f"{url}?id={entry.pk}"


def division_of_an_article():
    division = make.DivisionFactory()
    return division, make.ArticleFactory(division=division)


def division_of_a_draft():
    division = make.DivisionFactory()
    return division, make.ArticleFactory(division=division, live=False)


def committee_of_an_order():
    committee = make.CommitteeFactory()
    return committee, make.OrderFactory(committee=committee)


def committee_of_minutes():
    committee = make.CommitteeFactory()
    return committee, make.MinutesFactory(committee=committee)


def role_of_a_member():
    role = make.RoleFactory(code="special")
    page = make.OrderFactory()
    make.OrderMemberFactory(page=page, role=role)
    return role, page


def author_of_an_article():
    person = make.PersonFactory()
    page = make.ArticleFactory()
    make.ArticlePersonFactory(page=page, person=person)
    return person, page


def law_of_an_article():
    law = make.LegalBasisFactory()
    page = make.ArticleFactory()
    make.ArticleBasisFactory(page=page, law=law)
    return law, page


def member_of_an_order():
    person = make.PersonFactory()
    page = make.OrderFactory()
    make.OrderMemberFactory(page=page, person=person)
    return person, page


def signatory_of_an_order():
    person = make.PersonFactory()
    return person, make.OrderFactory(signatory=person)


def somebody_at_a_meeting():
    person = make.PersonFactory()
    page = make.MinutesFactory()
    make.AttendanceFactory(page=page, person=person)
    return person, page


def note_taker_of_minutes():
    person = make.PersonFactory()
    return person, make.MinutesFactory(note_taker=person)


NAMED = [
    division_of_an_article,
    division_of_a_draft,
    committee_of_an_order,
    committee_of_minutes,
    role_of_a_member,
    author_of_an_article,
    law_of_an_article,
    member_of_an_order,
    signatory_of_an_order,
    somebody_at_a_meeting,
    note_taker_of_minutes,
]


@pytest.mark.parametrize("named", NAMED)
def test_what_a_page_names_is_kept_and_the_page_is_told(admin, named):
    entry, page = named()
    for url in (snippet_url(entry, "delete"), bulk_url(entry)):
        response = admin.post(url, follow=True)
        assert response.status_code == 200
        assert page.title in response.content.decode()
    with pytest.raises(ProtectedError), transaction.atomic():
        entry.delete()
    assert type(entry).objects.filter(pk=entry.pk).exists()


def test_a_person_in_a_role_is_kept_in_a_bulk_deletion_too(admin):
    person = make.AppointmentFactory().person
    response = admin.post(bulk_url(person), follow=True)
    assert response.status_code == 200
    assert type(person).objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("url", [snippet_url, None])
def test_what_nothing_names_is_deleted(admin, url):
    division = make.DivisionFactory()
    admin.post(url(division, "delete") if url else bulk_url(division))
    assert not type(division).objects.filter(pk=division.pk).exists()


def draft_with_a_division():
    page = make.ArticleFactory(live=False)
    page.division = entry = make.DivisionFactory()
    return page, entry


def draft_with_an_author():
    page = make.ArticleFactory(live=False)
    entry = make.PersonFactory()
    page.people.add(ArticlePerson(person=entry, part="expert"))
    return page, entry


def draft_order_with_a_committee():
    page = make.OrderFactory(live=False)
    page.committee = entry = make.CommitteeFactory()
    return page, entry


def draft_order_with_a_role():
    page = make.OrderFactory(live=False)
    entry = make.RoleFactory(code="special")
    page.members.add(OrderMember(person=make.PersonFactory(), role=entry))
    return page, entry


def draft_minutes_with_a_committee():
    page = make.MinutesFactory(live=False)
    page.committee = entry = make.CommitteeFactory()
    return page, entry


def draft_order_with_an_earlier_one():
    page = make.OrderFactory(live=False)
    page.effect = AppointmentOrderPage.Effect.AMENDS
    page.earlier_order = entry = make.OrderFactory()
    return page, entry


def draft_that_rests_on_a_law():
    page = make.ArticleFactory(live=False)
    entry = make.LegalBasisFactory()
    page.basis.add(ArticleBasis(law=entry))
    return page, entry


def draft_that_rests_on_an_order():
    page = make.ArticleFactory(live=False)
    entry = make.OrderFactory()
    page.basis.add(ArticleBasis(order=entry))
    return page, entry


@pytest.mark.parametrize(
    "draft",
    [
        draft_that_rests_on_a_law,
        draft_that_rests_on_an_order,
        draft_with_a_division,
        draft_with_an_author,
        draft_order_with_a_committee,
        draft_order_with_a_role,
        draft_minutes_with_a_committee,
        draft_order_with_an_earlier_one,
    ],
)
def test_a_draft_opens_when_what_it_named_is_gone(admin, draft):
    page, entry = draft()
    page.save_revision()
    if isinstance(entry, Page):
        entry.delete()
    else:
        admin.post(snippet_url(entry, "delete"))
    assert not type(entry).objects.filter(pk=entry.pk).exists()
    for view in ("edit", "view_draft"):
        url = reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
        assert admin.get(url).status_code == 200


@pytest.mark.parametrize("whole_list", [False, True])
def test_a_deleted_order_leaves_its_appointments(admin, whole_list):
    order = make.OrderFactory()
    make.OrderMemberFactory(page=order)
    services.appoint_members(order)
    gone = order.get_parent() if whole_list else order
    url = reverse("wagtailadmin_pages:delete", args=[gone.pk])
    response = admin.post(url, follow=True)
    assert response.status_code == 200
    assert not Page.objects.filter(pk=order.pk).exists()
    appointment = Appointment.objects.get()
    assert appointment.order is None
    assert appointment.order_number == order.display_number


def test_a_deleted_article_takes_its_rows_not_its_people(admin):
    person, page = author_of_an_article()
    page.delete()
    assert not KnowledgeArticlePage.objects.exists()
    person.delete()
