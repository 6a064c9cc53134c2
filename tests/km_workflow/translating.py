"""An office that translates: an English tree, a translator, a language reviewer."""

from __future__ import annotations

from types import SimpleNamespace

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from km_pages import provisioning
from km_pages.models import Provision, RoleCode

from .conftest import appoint, approve_fully, fresh, judge, make_person


def make_bilingual(office: SimpleNamespace) -> SimpleNamespace:
    english, _created = Locale.objects.get_or_create(language_code="en")
    home = office.home.copy_for_translation(english)
    home.live = True
    home.save()
    index = office.index.copy_for_translation(english)
    index.title, index.live = "Knowledge", True
    index.save()
    provisioning.run()
    office.english, office.english_home, office.english_index = english, home, index
    office.translator = make_person("translator", "แปล", None)
    office.translator.user.groups.add(Provision.find(provisioning.TRANSLATORS, Group))
    office.language_reviewer = make_person("language", "ภาษา", None)
    appoint(office.language_reviewer, RoleCode.LANGUAGE_REVIEWER)
    return office


def publish_original(client, office, page: Page) -> Page:
    """Sent by its author, judged by head and secretary."""
    page = fresh(page)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    page = fresh(page)
    assert page.live
    return page


def change_original(client, office, page: Page, **changes) -> Page:
    """A new version of a published original, judged and live."""
    page = fresh(page).get_latest_revision_as_object()
    for field, value in {"title": "ซ่อมถนนลูกรังหลังน้ำท่วม", **changes}.items():
        setattr(page, field, value)
    page.save_revision(user=office.author.user)
    return publish_original(client, office, page)


def begin(client, office, page: Page, user=None, **more):
    """Submit a page for translation into English; returns the answer."""
    client.force_login(user or office.translator.user)
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(url, {"locales": [office.english.pk], **more})


def translation_of(office, page: Page) -> Page | None:
    found = Page.objects.filter(
        translation_key=page.translation_key, locale=office.english
    )
    return found.specific().first()


def translation_post(**more):
    """What the editor sends for the translation of an article."""
    data = {
        "title": "Repairing a laterite road",
        "summary": "How to repair a laterite road after rain",
        "body": streamfield([("paragraph", rich_text("<p>Level it, compact it</p>"))]),
        "kind": "tacit",
        "km_step": "refine",
        "goal": "work",
        "people": inline_formset([]),
        "related_articles": inline_formset([]),
        "related_minutes": inline_formset([]),
        "basis": inline_formset([]),
        "comments": inline_formset([]),
        **more,
    }
    return nested_form_data(data)


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, office, page: Page, **more):
    """The translator writes the English text and sends it for review."""
    client.force_login(office.translator.user)
    return client.post(
        edit_url(page), translation_post(**{"action-submit": "1", **more})
    )


def approve_translation(client, office, page: Page) -> None:
    judge(client, office.language_reviewer, page)
    judge(client, office.secretary, page)


def publish_translation(client, office, original: Page) -> Page:
    """Begun, written, judged and live."""
    if translation_of(office, original) is None:
        begin(client, office, original)
    page = translation_of(office, original)
    send(client, office, page)
    approve_translation(client, office, page)
    page = fresh(page)
    assert page.live
    return page
