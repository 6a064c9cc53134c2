"""What doesn't fit together may stand in a draft, and is refused when sent on."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    streamfield,
)

from km_pages.models import Committee, MeetingMinutesPage, MinutesIndexPage

from .conftest import fresh

pytestmark = pytest.mark.django_db


def minutes_post(office, **more):
    return nested_form_data(
        {
            "title": "รายงานการประชุม ครั้งที่ 1/2569",
            "slug": "minutes",
            "committee": str(Committee.objects.get(code="km").pk),
            "division": str(office.works.pk),
            "meeting_number": "1",
            "calendar_year": "2569",
            # A Sunday.
            "held_on": "๒๒ พฤศจิกายน ๒๕๖๙",
            "weekday": "0",
            "venue": "ห้องประชุม",
            "opened_at": "10.30",
            "closed_at": "11.00 น.",
            "agenda": streamfield([]),
            "attendance": inline_formset(
                [{"presence": "present", "post": "ยังไม่ได้ใส่ชื่อ"}]
            ),
            "photos": inline_formset([]),
            "comments": inline_formset([]),
            **more,
        }
    )


@pytest.fixture
def add_url(office):
    index = fresh(office.home).add_child(
        instance=MinutesIndexPage(title="รายงานการประชุม", slug="minutes")
    )
    from km_pages import provisioning

    provisioning.run()
    return reverse(
        "wagtailadmin_pages:add", args=["km_pages", "meetingminutespage", index.pk]
    )


def test_draft_is_saved_as_typed(client, office, add_url):
    client.force_login(office.author.user)
    response = client.post(add_url, minutes_post(office))
    assert response.status_code == 302
    page = MeetingMinutesPage.objects.get()
    assert (page.held_on.isoformat(), page.weekday) == ("2026-11-22", 0)
    assert page.attendance.count() == 1


def test_submitting_names_every_field_that_does_not_fit(client, office, add_url):
    client.force_login(office.author.user)
    response = client.post(
        add_url, minutes_post(office, closed_at="9.00", **{"action-submit": "1"})
    )
    form = response.context["form"]
    assert {"weekday", "closed_at"} <= set(form.errors)
    assert form.formsets["attendance"].forms[0].errors["given_name"]
    assert not MeetingMinutesPage.objects.exists()
    # What was typed is still there, as it was typed.
    assert "๒๒ พฤศจิกายน ๒๕๖๙" in response.content.decode()


def test_a_christian_year_is_refused_with_the_sentence_that_helps(
    client, office, add_url
):
    client.force_login(office.author.user)
    response = client.post(add_url, minutes_post(office, calendar_year="2026"))
    assert response.context["form"].errors["calendar_year"]
