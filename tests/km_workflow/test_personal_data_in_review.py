"""Who sends a page and who judges it both see the same list of personal data."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from wagtail.test.utils.form_data import rich_text, streamfield
from wagtail.users.models import UserProfile

from .conftest import article_post, fresh, make_draft, state_of

pytestmark = pytest.mark.django_db

IDENTITY = "๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘"
PHONE = "081-234-5678"


def listed(response) -> list[str]:
    screen = BeautifulSoup(response.content.decode(), "html.parser")
    return [
        " ".join(one.text.split()) for one in screen.select(".km-personal-data > li")
    ]


def send(client, office, page, **fields):
    client.force_login(office.author.user)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = article_post(office, **fields) | {"action-submit": "1"}
    return client.post(url, data, follow=True)


@pytest.mark.parametrize("language", ["th", "en"])
def test_warned_on_sending_and_the_judge_reads_the_same(
    client, office, draft, language
):
    for person in (office.author, office.head):
        profile = UserProfile.get_for_user(person.user)
        profile.preferred_language = language
        profile.save()
    body = streamfield([("paragraph", rich_text(f"<p>ป้าบัว {IDENTITY} มารับ</p>"))])
    response = send(client, office, draft, summary=f"โทร {PHONE}", body=body)
    # It was sent all the same.
    assert fresh(draft).current_workflow_state is not None
    sent = listed(response)
    assert len(sent) == 2

    client.force_login(office.head.user)
    response = client.get(f"/admin/km-review/{state_of(fresh(draft)).pk}/")
    assert listed(response) == sent
    phone, identity = sent
    with translation.override(language):
        label = str(draft._meta.get_field("summary").verbose_name)
    assert label.lower() in phone.lower()
    assert "โทร xxx-xxx-xx78" in phone
    assert " › 1. " in identity
    assert "ป้าบัว x-xxxx-xxxxx-x๐-๘ มารับ" in identity
    assert not any(IDENTITY in line or PHONE in line for line in sent)


def test_nothing_is_said_of_a_page_without_any(client, office, submitted):
    client.force_login(office.head.user)
    response = client.get(f"/admin/km-review/{state_of(submitted).pk}/")
    assert listed(response) == []
    assert "km-personal-data" not in response.content.decode()


def test_review_screen_costs_the_same_for_few_and_many(client, office):
    counts = []
    client.force_login(office.head.user)
    for number, slug in ((1, "few"), (15, "many")):
        page = make_draft(office, slug=slug)
        page.body = [
            ("paragraph", f"<p>โทร {PHONE} และ {IDENTITY}</p>")
            for _one in range(number)
        ]
        page.save_revision(user=office.author.user)
        page.get_workflow().start(page, office.author.user)
        url = f"/admin/km-review/{state_of(fresh(page)).pk}/"
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            response = client.get(url)
        assert listed(response)
        counts.append(len(captured))
    assert counts[0] == counts[1]
