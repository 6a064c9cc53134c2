"""What an article rests on: shown to readers, and marked once it no longer holds."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests import factories as make

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - dt.timedelta(days=1)
TOMORROW = timezone.localdate() + dt.timedelta(days=1)


def grounds(client, page):
    """The list under "Rests on", or None."""
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one(".km-grounds")


def resting_on(**rows):
    page = make.ArticleFactory()
    make.ArticleBasisFactory(page=page, **rows)
    return page


def test_an_article_without_a_basis_says_nothing(client):
    assert grounds(client, make.ArticleFactory()) is None


def test_readers_see_law_and_order_in_their_order(client):
    law = make.LegalBasisFactory(name_th="ระเบียบพัสดุ", url="https://example.org/law")
    order = make.OrderFactory(number=39, calendar_year=2568)
    page = resting_on(law=law, section="ข้อ ๗", sort_order=0)
    make.ArticleBasisFactory(page=page, order=order, sort_order=1)
    first, second = grounds(client, page).select("li")
    assert first.a["href"] == "https://example.org/law"
    assert "ระเบียบพัสดุ" in first.get_text()
    assert "ข้อ ๗" in first.get_text()
    assert second.a["href"] == order.url
    assert not grounds(client, page).select(".km-mark")


def test_a_lapsed_law_is_marked_with_what_replaced_it(client):
    newer = make.LegalBasisFactory(
        name_th="ระเบียบฉบับใหม่", url="https://example.org/new"
    )
    law = make.LegalBasisFactory(in_force_until=YESTERDAY, successor=newer)
    mark = grounds(client, resting_on(law=law)).select_one(".km-mark")
    assert mark.time["datetime"] == YESTERDAY.isoformat()
    assert mark.a["href"] == "https://example.org/new"


@pytest.mark.parametrize("last_day", [None, timezone.localdate(), TOMORROW])
def test_a_law_is_in_force_up_to_its_last_day(client, last_day):
    law = make.LegalBasisFactory(in_force_until=last_day)
    assert not grounds(client, resting_on(law=law)).select(".km-mark")


@pytest.mark.parametrize("effect", ["amends", "revokes"])
def test_an_order_is_marked_once_a_later_one_takes_effect(client, effect):
    order = make.OrderFactory()
    page = resting_on(order=order)
    later = make.OrderFactory(effect=effect, earlier_order=order)
    mark = grounds(client, page).select_one(".km-mark")
    assert mark.a["href"] == later.url


@pytest.mark.parametrize(
    "later",
    [{"live": False}, {"number": None}, {"effective_from": TOMORROW}],
    ids=["draft", "unregistered", "not yet in effect"],
)
def test_what_has_no_effect_yet_supersedes_nothing(client, later):
    order = make.OrderFactory()
    page = resting_on(order=order)
    make.OrderFactory(effect="revokes", earlier_order=order, **later)
    assert not grounds(client, page).select(".km-mark")


def restrict(page):
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )


def test_an_order_for_staff_is_not_named_to_the_public(client):
    order = make.OrderFactory(number=77)
    page = resting_on(order=order)
    restrict(order)
    assert grounds(client, page) is None
    client.force_login(get_user_model().objects.create_user("reader"))
    assert grounds(client, page).a["href"] == order.url


def test_that_an_order_is_superseded_is_said_without_naming_one_for_staff(client):
    order = make.OrderFactory()
    page = resting_on(order=order)
    later = make.OrderFactory(
        effect="revokes", earlier_order=order, subject="เรื่องภายใน"
    )
    restrict(later)
    found = grounds(client, page)
    assert found.select_one(".km-mark")
    assert later.url not in str(found)
    assert "เรื่องภายใน" not in str(found)


def test_the_name_of_a_law_leads_to_the_articles_that_rest_on_it(client):
    law = make.LegalBasisFactory(name_th="ระเบียบว่าด้วยเบี้ยยังชีพผู้สูงอายุ")
    page = make.ArticleFactory(title="จ่ายเงินทุกวันที่สิบ")
    make.ArticleBasisFactory(page=page, law=law)
    page.refresh_from_db()
    page.save()
    found = client.get(reverse("km_pages:search"), {"q": "เบี้ยยังชีพผู้สูงอายุ"})
    assert "จ่ายเงินทุกวันที่สิบ" in found.content.decode()


# -- In the editor ---------------------------------------------------------------------


@pytest.fixture
def send(client):
    """Send the editor's form with one row; returns the response."""
    client.force_login(get_user_model().objects.create_superuser("root"))

    def send(page, row, **buttons):
        data = {
            "title": page.title,
            "slug": page.slug,
            "summary": page.summary,
            "body": streamfield([]),
            "division": page.division_id,
            "kind": "mixed",
            "km_step": "refine",
            "goal": "work",
            "people": inline_formset([]),
            "related_articles": inline_formset([]),
            "related_minutes": inline_formset([]),
            "basis": inline_formset([row]),
            "comments": inline_formset([]),
            **buttons,
        }
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return client.post(url, nested_form_data(data))

    return send


def row_errors(response):
    formset = response.context["form"].formsets["basis"]
    return formset.forms[0].errors


def test_a_row_names_a_law_or_an_order_never_both(send):
    page = make.ArticleFactory(live=False)
    both = {"law": make.LegalBasisFactory().pk, "order": make.OrderFactory().pk}
    assert "order" in row_errors(send(page, both, **{"action-submit": "1"}))
    neither = {"section": "ข้อ ๗"}
    assert "law" in row_errors(send(page, neither, **{"action-submit": "1"}))
    # A draft may have gaps: nothing typed is lost overnight.
    assert send(page, neither).status_code == 302
    draft = page.get_latest_revision_as_object()
    assert [row.section for row in draft.basis.all()] == ["ข้อ ๗"]


def test_a_law_cannot_replace_itself(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    law = make.LegalBasisFactory()
    url = reverse("wagtailsnippets_km_pages_legalbasis:edit", args=[law.pk])
    response = client.post(url, {"name_th": law.name_th, "successor": law.pk})
    assert "successor" in response.context["form"].errors
    good = {"name_th": law.name_th, "in_force_until": "30/9/2568"}
    assert client.post(url, good).status_code == 302
    law.refresh_from_db()
    assert law.in_force_until == dt.date(2025, 9, 30)
