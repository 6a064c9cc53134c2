"""Typing noise is taken out of what is entered, names never, and the editor is told."""

import json

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)
from wagtail.users.models import UserProfile

from km_pages.models import Division, KnowledgeArticlePage, Person
from tests import factories as make

pytestmark = pytest.mark.django_db

NOISE = "เเผน\u200b ทํา\u00a0ที่่"
CLEAN = "แผน ทำ ที่"
SAID = "Typing noise was taken out of the text. No word and no name was changed."


@pytest.fixture
def editor(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    return client


def speak(language: str) -> None:
    profile = UserProfile.get_for_user(get_user_model().objects.get(username="root"))
    profile.preferred_language = language
    profile.save()


def data_of(page, **fields):
    """What the editor sends for any of our pages."""
    rows = (
        "people", "related_articles", "related_minutes", "basis", "comments",
        "members", "duties", "attendance", "photos",
    )  # fmt: skip
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "summary": "สรุป",
            "subject": "เรื่อง",
            "effect": "new",
            "kind": "tacit",
            "km_step": "refine",
            "goal": "work",
            "body": streamfield([]),
            "agenda": streamfield([]),
            **{name: inline_formset([]) for name in rows},
            **fields,
        }
    )


def save(client, page, **fields):
    """Saves a draft; returns the draft and the screen that follows."""
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(url, data_of(page, **fields), follow=True)
    assert response.redirect_chain, response.context["form"].errors
    page.refresh_from_db()
    return page.get_latest_revision_as_object(), said(response)


def said(response) -> list[str]:
    """The lines of the message about cleaning."""
    screen = BeautifulSoup(response.content.decode(), "html.parser")
    said = {SAID}
    with translation.override("th"):
        said.add(translation.gettext(SAID))
    notes = [
        one
        for one in screen.find_all(class_="km-typed")
        if any(text in one.text for text in said)
    ]
    return [" ".join(line.text.split()) for one in notes for line in one.find_all("li")]


def test_fields_blocks_and_rich_text_are_cleaned_and_it_is_said_where(editor):
    speak("en")
    draft, notes = save(
        editor,
        make.ArticleFactory(live=False),
        title=f"เรื่อง{NOISE}",
        summary=NOISE,
        body=streamfield(
            [
                ("paragraph", rich_text("<p>สะอาด</p>")),
                ("heading", {"text": NOISE}),
                ("paragraph", rich_text(f"<p>ก <b>{NOISE}</b></p>")),
                (
                    "procedure",
                    {
                        "title": "",
                        "steps": streamfield(
                            [
                                (
                                    "item",
                                    {
                                        "title": NOISE,
                                        "detail": rich_text("<p>ข</p>"),
                                        "duration": "",
                                    },
                                )
                            ]
                        ),
                    },
                ),
            ]
        ),
    )
    assert draft.title == f"เรื่อง{CLEAN}"
    assert draft.summary == CLEAN
    body = draft.body
    assert body[1].value["text"] == CLEAN
    assert CLEAN in str(body[2].value)
    assert body[3].value["steps"][0]["title"] == CLEAN
    places = [line.split(":")[0] for line in notes]
    assert places[:2] == ["Title", "In short"]
    assert any(place.startswith("Content › 2. ") for place in places)
    assert any(place.startswith("Content › 3. ") for place in places)
    assert any(" › 1. Step › " in place for place in places)
    assert not any(place.startswith("Content › 1. ") for place in places)
    assert len(places) == 5
    for kind in ("invisible", "special space", "two เ", "sara am typed", "typed twice"):
        assert kind in notes[1]


def test_nothing_is_said_of_clean_text(editor):
    draft, notes = save(editor, make.ArticleFactory(live=False), summary=CLEAN)
    assert draft.summary == CLEAN
    assert notes == []


def test_rows_are_cleaned_but_the_names_in_them(editor):
    row = {
        "person": "",
        "title": "นางเเ",
        "given_name": "ที่่",
        "surname": "ทํา",
        "post": NOISE,
        "role": "",
        "presence": "present",
        "substitute_for": "ที่่",
        "remark": NOISE,
    }
    draft, notes = save(
        editor,
        make.MinutesFactory(live=False),
        attendance=inline_formset([row]),
        note_taker_name="ที่่",
        note_taker_post=NOISE,
    )
    found = draft.attendance.get()
    assert (found.title, found.given_name, found.surname, found.substitute_for) == (
        "นางเเ",
        "ที่่",
        "ทํา",
        "ที่่",
    )
    assert (found.post, found.remark) == (CLEAN, CLEAN)
    assert (draft.note_taker_name, draft.note_taker_post) == ("ที่่", CLEAN)
    assert len(notes) == 3


def test_a_name_in_a_block_is_kept(editor):
    quotation = {"text": NOISE, "speaker": "ที่่"}
    draft, notes = save(
        editor,
        make.ArticleFactory(live=False),
        body=streamfield([("quotation", quotation)]),
    )
    assert draft.body[0].value["speaker"] == "ที่่"
    assert draft.body[0].value["text"] == CLEAN
    assert len(notes) == 1


def test_a_text_of_nothing_but_noise_is_empty(editor):
    page = make.ArticleFactory(live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = editor.post(url, data_of(page, title="\u200b"))
    assert response.status_code == 200
    assert "title" in response.context["form"].errors
    heading = streamfield([("heading", {"text": "\u200b"})])
    response = editor.post(url, data_of(page, body=heading))
    page.refresh_from_db()
    stored = page.get_latest_revision_as_object().body
    assert all("\u200b" not in str(one.value) for one in stored)


def test_a_version_from_the_history_comes_back_as_it_was(editor):
    """What stood there isn't entered now: only what is typed is cleaned."""
    page = make.ArticleFactory(live=False)
    page.summary = NOISE
    page.body = [("quotation", {"text": NOISE, "speaker": "ก"})]
    old = page.save_revision()
    draft, _notes = save(editor, page, summary="ใหม่")
    assert draft.summary == "ใหม่"

    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, old.pk])
    assert editor.get(url).status_code == 200
    quotation = {"text": NOISE, "speaker": "ก"}
    brought_back = data_of(
        page,
        summary=NOISE,
        body=streamfield([("quotation", quotation)]),
        revision=str(old.pk),
    )
    response = editor.post(url, brought_back, follow=True)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.summary == NOISE
    assert draft.body[0].value["text"] == NOISE
    assert said(response) == []
    # And it stays so while another line of the page is mended.
    draft, notes = save(
        editor, page, summary=f"{NOISE}\r\nเเถม", body=brought_back_body()
    )
    assert draft.summary == f"{NOISE}\r\nแถม"
    assert draft.body[0].value["text"] == NOISE
    assert len(notes) == 1


def brought_back_body():
    return streamfield([("quotation", {"text": NOISE, "speaker": "ก"})])


def test_a_new_page_is_cleaned_too(editor):
    index = make.KnowledgeIndexFactory()
    url = reverse(
        "wagtailadmin_pages:add", args=["km_pages", "knowledgearticlepage", index.pk]
    )
    blank = KnowledgeArticlePage(title=NOISE, slug="new-one")
    response = editor.post(url, data_of(blank), follow=True)
    assert KnowledgeArticlePage.objects.get(slug="new-one").title == CLEAN
    assert len(said(response)) == 1


def test_what_saved_itself_is_said_when_the_editor_is_opened_again(editor):
    page = make.ArticleFactory(live=False)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = editor.post(
        url, data_of(page, summary=NOISE), headers={"accept": "application/json"}
    )
    if response.get("Content-Type") != "application/json":
        pytest.skip("This Wagtail doesn't save by itself.")
    assert json.loads(response.content)["success"]
    assert said(editor.get("/admin/")) == []
    assert len(said(editor.get(url))) == 1
    assert said(editor.get(url)) == []


@pytest.mark.parametrize("language", ["th", "en"])
def test_snippets_are_cleaned_but_the_names_of_people(editor, language):
    speak(language)
    person = Person.objects.create(given_name="มะลิ", surname="บ้านสวน")
    url = reverse("wagtailsnippets_km_pages_person:edit", args=[person.pk])
    typed = {"title": "นางเเ", "given_name": "ที่่", "surname": "ทํา", "post_th": NOISE}
    response = editor.post(url, typed, follow=True)
    person.refresh_from_db()
    assert (person.title, person.given_name, person.surname) == ("นางเเ", "ที่่", "ทํา")
    assert person.post_th == CLEAN
    with translation.override(language):
        (line,) = said(response)
        label = str(Person._meta.get_field("post_th").verbose_name)
    assert line.lower().startswith(label.lower())

    division = make.DivisionFactory()
    url = reverse("wagtailsnippets_km_pages_division:edit", args=[division.pk])
    data = nested_form_data(
        {
            "code": division.code,
            "name_th": NOISE,
            "sort_order": "0",
            "lines_of_work": inline_formset([{"name_th": NOISE, "name_en": ""}]),
        }
    )
    response = editor.post(url, data, follow=True)
    division = Division.objects.get(pk=division.pk)
    assert division.name_th == CLEAN
    assert division.lines_of_work.get().name_th == CLEAN
    with translation.override(language):
        assert len(said(response)) == 2


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(alphabet="กนเแาำํี่้ \u00a0\u200b", min_size=1, max_size=12))
def test_no_name_is_ever_changed(editor, name):
    name = f"ก{name.strip()}ข"
    person = Person.objects.create(given_name="มะลิ")
    url = reverse("wagtailsnippets_km_pages_person:edit", args=[person.pk])
    editor.post(url, {"given_name": name, "title": name[:20], "surname": name})
    person.refresh_from_db()
    assert (person.given_name, person.title, person.surname) == (name, name[:20], name)
