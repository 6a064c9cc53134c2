"""The editor warns of personal data with its place, and doesn't repeat it."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from km_pages.models import MeetingPhoto, Person
from km_pages.models.settings import OrganisationSettings
from km_pages.personal_data import MOST_SHOWN, found_on
from tests import factories as make

from .test_entry_cleaning import data_of, speak

pytestmark = pytest.mark.django_db

IDENTITY = "1-1017-00230-70-8"
THAI_IDENTITY = "๑๑๐๑๗๐๐๒๓๐๗๐๘"
PHONE = "081-234-5678"


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def edit_url(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def warned(response) -> list[str]:
    screen = BeautifulSoup(response.content.decode(), "html.parser")
    return [
        " ".join(one.text.split()) for one in screen.select(".km-personal-data > li")
    ]


def draft_with(**fields):
    page = make.ArticleFactory(live=False)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()
    return page


@pytest.mark.parametrize("language", ["th", "en"])
def test_opening_a_draft_warns_with_the_place(editor, language):
    speak(language)
    page = draft_with(
        summary=f"ผู้ขอคือเลข {THAI_IDENTITY}",
        body=[
            ("paragraph", "<p>สะอาด</p>"),
            (
                "paragraph",
                f"<p>โทรหาป้าบัว <b>081</b>-234-5678 ตอนเย็น</p><p>{IDENTITY}</p>",
            ),
        ],
    )
    response = editor.get(edit_url(page))
    summary, phone, identity = warned(response)
    label = "In short" if language == "en" else "สรุปย่อ"
    assert label in summary
    assert "ผู้ขอคือเลข xxxxxxxxxxx๐๘" in summary
    assert " › 2. " in phone
    assert "โทรหาป้าบัว xxx-xxx-xx78 ตอนเย็น" in phone
    assert "x-xxxx-xxxxx-x0-8" in identity
    note = str(BeautifulSoup(response.content, "html.parser").select(".km-typed"))
    for number in (THAI_IDENTITY, "081-234-5678", IDENTITY):
        assert number not in note


def test_numbers_split_by_invisible_characters_are_found():
    page = draft_with(summary="11017\u200b00230708 โทร 081\u00a0234\u00a05678")
    assert [one.kind for one in found_on(page)] == ["citizen_id", "phone"]


def test_saving_a_draft_warns_and_stores_it(editor):
    page = make.ArticleFactory(live=False)
    response = editor.post(edit_url(page), data_of(page, summary=PHONE), follow=True)
    assert len(warned(response)) == 1
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().summary == PHONE


def test_a_clean_page_is_not_talked_about(editor):
    assert warned(editor.get(edit_url(draft_with(summary="ปี 2569")))) == []


def test_what_readers_never_see_is_not_looked_at():
    assert found_on(draft_with(note_to_reviewer=PHONE)) == []


def test_the_organisations_own_telephone_is_no_secret():
    organisation = OrganisationSettings.load()
    organisation.phone = "0-4512-3456"
    organisation.save()
    page = draft_with(summary="โทร. 045-123-456 หรือ 081-234-5678")
    (found,) = found_on(page)
    assert "xx78" in found.words


def test_contact_of_a_person_is_for_staff_and_their_expertise_is_not(editor):
    person = Person.objects.create(given_name="มะลิ", contact=PHONE)
    url = reverse("wagtailsnippets_km_pages_person:edit", args=[person.pk])
    assert warned(editor.get(url)) == []
    response = editor.post(
        url,
        {"given_name": "มะลิ", "contact": PHONE, "expertise_th": f"โทร {PHONE}"},
        follow=True,
    )
    assert len(warned(response)) == 1


@pytest.mark.parametrize(
    "said", ["ลายเซ็นนายก", "ลายมือชื่อผู้รับรอง", "Signature of the chair"]
)
def test_signatures_are_known_by_title_file_name_or_words(said):
    plain = make.make_photo("photo")
    titled = make.make_photo("other")
    titled.title = said
    titled.save()
    by_file = make.make_photo("signature_chair")
    by_file.title = "ภาพ"
    by_file.save()

    def picture(image, alternative="ภาพถนน"):
        value = {"image": image, "alternative": alternative, "caption": ""}
        return ("picture", value)

    page = draft_with(
        body=[
            picture(plain),
            picture(plain, alternative=said),
            picture(titled),
            picture(by_file),
            # To write of signatures isn't to show one.
            ("paragraph", f"<p>{said}</p>"),
        ]
    )
    found = found_on(page)
    assert [one.kind for one in found] == ["signature"] * 3
    assert [one.place.split(" › ")[1][:2] for one in found] == ["2.", "3.", "4."]


def test_a_photo_of_a_meeting_that_shows_signatures():
    minutes = make.MinutesFactory(live=False)
    image = make.make_photo("photo")
    for alternative in ("ห้องประชุม", "ลายมือชื่อผู้เข้าประชุม"):
        minutes.photos.add(MeetingPhoto(image=image, alternative=alternative))
    (found,) = found_on(minutes)
    assert found.kind == "signature"
    assert " › 2" in found.place


def test_many_numbers_are_counted_rather_than_listed(editor):
    page = draft_with(summary="\n".join([PHONE] * (MOST_SHOWN + 3)))
    lines = warned(editor.get(edit_url(page)))
    assert len(lines) == MOST_SHOWN + 1
    assert "3" in lines[-1]


def queries(page) -> int:
    page = type(page).objects.get(pk=page.pk)
    with CaptureQueriesContext(connection) as captured:
        found_on(page)
    return len(captured)


def test_costs_the_same_for_few_and_many():
    few, many = make.MinutesFactory(live=False), make.MinutesFactory(live=False)
    for page, number in ((few, 1), (many, 8)):
        for place in range(number):
            image = make.make_photo(f"p{place}")
            page.photos.add(MeetingPhoto(image=image, alternative="ลายเซ็น"))
            make.AttendanceFactory(page=page, remark=PHONE)
        page.save()
    assert len(found_on(many)) >= 16
    assert queries(few) == queries(many)
    article_few = make.ArticleFactory(live=False)
    article_many = make.ArticleFactory(live=False)
    for page, number in ((article_few, 1), (article_many, 8)):
        image = {"alternative": "ลายเซ็น", "caption": PHONE}
        page.body = [
            ("picture", {"image": make.make_photo(f"b{place}"), **image})
            for place in range(number)
        ]
        page.save()
    assert queries(article_few) == queries(article_many)
