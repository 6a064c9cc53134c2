"""Numbers and years of papers are typed in Thai or in Arabic digits."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


@pytest.fixture
def save(editor):
    """Saves a draft with these fields; returns the response and the draft."""

    def save(page, **fields):
        empty = {
            name: inline_formset([])
            for name in ("members", "duties", "attendance", "photos", "comments")
        }
        data = {
            "title": page.title,
            "slug": page.slug,
            "subject": "แต่งตั้งคณะทำงาน",
            "effect": "new",
            "agenda": streamfield([]),
            **empty,
            **fields,
        }
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        response = editor.post(url, nested_form_data(data))
        page.refresh_from_db()
        return response, page.get_latest_revision_as_object()

    return save


@pytest.mark.parametrize(
    ("number", "year"), [("๓๙", "๒๕๖๙"), ("39", "2569"), ("๓๙", "2569")]
)
def test_an_order_is_numbered_in_either_digits(save, number, year):
    response, order = save(make.OrderFactory(), number=number, calendar_year=year)
    assert response.status_code == 302
    assert (order.number, order.calendar_year) == (39, 2569)


def test_a_meeting_is_numbered_in_thai_digits(save):
    response, minutes = save(
        make.MinutesFactory(), meeting_number="๒", calendar_year="๒๕๖๙"
    )
    assert response.status_code == 302
    assert (minutes.meeting_number, minutes.calendar_year) == (2, 2569)


@pytest.mark.parametrize(
    "typed",
    [
        {"number": "๓9", "calendar_year": "2569"},
        {"number": "39", "calendar_year": "255๘"},
    ],
)
def test_mixed_digits_are_never_set_right_in_silence(save, typed):
    order = make.OrderFactory()
    before = order.number, order.calendar_year
    response, draft = save(order, **typed)
    assert response.status_code == 200
    assert (draft.number, draft.calendar_year) == before
    form = response.context["form"]
    mixed = {
        name
        for name, errors in form.errors.as_data().items()
        if errors[0].code == "mixed_digits"
    }
    assert mixed == {name for name, value in typed.items() if not value.isascii()}
    # What was typed is still there to be mended.
    for value in typed.values():
        assert f'value="{value}"' in response.text


def test_a_christian_year_is_refused_in_thai_digits_too(save):
    response, _draft = save(make.OrderFactory(), calendar_year="๒๐๒๖")
    assert response.status_code == 200
    errors = response.context["form"].errors.as_data()
    assert [error.code for error in errors["calendar_year"]] == ["min_value"]


@pytest.mark.parametrize(
    ("factory", "names"),
    [
        (make.OrderFactory, ("number", "calendar_year")),
        (make.MinutesFactory, ("meeting_number", "calendar_year")),
    ],
)
def test_the_browser_takes_thai_digits_and_a_phone_shows_digits(editor, factory, names):
    """A browser drops ๓๙ from `<input type="number">`."""
    page = factory()
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    for name in names:
        html = str(response.context["form"][name])
        assert 'type="text"' in html
        assert 'inputmode="numeric"' in html
