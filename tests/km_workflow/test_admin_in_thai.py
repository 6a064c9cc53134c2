"""The admin as whoever writes, judges or keeps the registers meets it in Thai: no
sentence of Wagtail's is left in English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Comment, Doctype
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale, Page, Site, Task, Workflow
from wagtail.users.models import UserProfile

from km_pages import provisioning
from km_pages.models import Committee, CommitteeRole, Division, Provision
from tests.km_workflow.conftest import judge, make_draft, state_of

pytestmark = pytest.mark.django_db

# Read aloud or shown beside the text.
SPOKEN = ("aria-label", "aria-description", "title", "placeholder", "alt")
SILENT = ("script", "style", "svg", "code", "kbd", "option")
# What an office writes so in Thai too.
NAMES = re.compile(
    r"https?://\S+|%\(\w+\)s|\S+\.(?:docx|png)|"
    r"\b(?:Wagtail|JavaScript|English|Word|Excel|PDF|URL|HTML|CSV|XLSX|XLS|AVIF|GIF|JPG|"
    r"JPEG|PNG|WEBP|SVG|DOCX|ODP|PPTX|TXT|ZIP|CKO|API)\b"
)
ENGLISH = re.compile("[A-Za-z]{3,}")
# Not marked for translation in Wagtail's own templates: the label of the buttons in a
# header, a button that is only read aloud, whether a user is active, a counter that is
# hidden until it has something to count, the label of a field that has none.
NOT_TRANSLATABLE = {"Actions", "Search", "True", "None", "Page"}
# What people entered or migrations did, in English too.
DATA = (
    (CommitteeRole, ("name_en", "code")),
    (Committee, ("name_en",)),
    (Division, ("name_en", "code")),
    (Group, ("name",)),
    (Task, ("name",)),
    (Workflow, ("name",)),
    (get_user_model(), ("username",)),
)


@pytest.fixture
def site_in_thai(office, client):
    """The office with a page in every state, a picture and a file; what Wagtail's
    migrations wrote in English has been named anew, as a site owner does."""
    Page.objects.filter(depth=1).update(title="ราก", draft_title="ราก")
    Page.objects.filter(depth=2).update(title="เว็บไซต์", draft_title="เว็บไซต์")
    Site.objects.update(site_name="คลังความรู้")
    Locale.objects.get_or_create(language_code="en")
    for user in get_user_model().objects.all():
        UserProfile.objects.update_or_create(
            user=user, defaults={"preferred_language": "th"}
        )
    office.picture = get_image_model().objects.create(
        title="ภาพถนน", file=get_test_image_file()
    )
    office.file = get_document_model().objects.create(
        title="แบบตรวจ", file=ContentFile(b"x", "form.docx")
    )
    office.draft = make_draft(office, "draft")
    office.submitted = make_draft(office, "submitted")
    office.live = make_draft(office, "live")
    for page in (office.submitted, office.live):
        page.get_workflow().start(page, office.author.user)
    judge(client, office.head, office.live)
    judge(client, office.secretary, office.live)
    office.live.refresh_from_db()
    assert office.live.live
    return office


def of_pages(*pages: Page) -> Iterator[str]:
    for page in pages:
        yield reverse("wagtailadmin_explore", args=[page.pk])
        for view in (
            "edit",
            "history",
            "usage",
            "workflow_history",
            "copy",
            "move",
            "delete",
            "unpublish",
            "set_privacy",
        ):
            yield (
                reverse(f"wagtailadmin_{view}", args=[page.pk])
                if (view == "explore")
                else reverse(f"wagtailadmin_pages:{view}", args=[page.pk])
            )


def of_author(office) -> Iterator[str]:
    yield "/admin/"
    yield reverse("wagtailadmin_account")
    yield reverse("wagtailadmin_pages:search") + "?q=x"
    yield reverse("wagtailadmin_pages:add_subpage", args=[office.index.pk])
    yield reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.index.pk],
    )
    yield from of_pages(office.index, office.draft, office.submitted, office.live)
    yield reverse("wagtailadmin_choose_page")
    for kind, one in (("images", office.picture), ("docs", office.file)):
        app = f"wagtail{kind}"
        yield reverse(f"{app}:index")
        yield reverse(f"{app}:add")
        yield reverse(f"{app}:add_multiple")
        yield reverse(f"{app}:edit", args=[one.pk])
        yield reverse(f"{app}:delete", args=[one.pk])
        yield reverse(f"{app}_chooser:choose")


def of_head(office) -> Iterator[str]:
    yield "/admin/"
    yield reverse("km_workflow:queue")
    yield reverse("km_workflow:review", args=[state_of(office.submitted).pk])


def of_registry(office) -> Iterator[str]:
    yield "/admin/"
    for model in ("person", "division", "committee", "committeerole", "appointment"):
        name = f"wagtailsnippets_km_pages_{model}"
        yield reverse(f"{name}:list")
        yield reverse(f"{name}:add")
    person = [office.author.pk]
    for view in ("edit", "delete", "history", "usage", "copy"):
        yield reverse(f"wagtailsnippets_km_pages_person:{view}", args=person)


def of_administrator(office) -> Iterator[str]:
    yield from of_author(office)
    for name in (
        "wagtailusers_users:index",
        "wagtailusers_users:add",
        "wagtailusers_groups:index",
        "wagtailadmin_collections:index",
        "wagtailadmin_collections:add",
        "wagtailadmin_workflows:index",
        "wagtailadmin_workflows:add",
        "wagtailadmin_workflows:task_index",
        "wagtailadmin_reports:locked_pages",
        "wagtailadmin_reports:workflow",
        "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:site_history",
        "wagtailadmin_reports:aging_pages",
        "wagtailredirects:index",
        "wagtailredirects:add",
    ):
        yield reverse(name)


WHO = {
    "author": of_author,
    "head": of_head,
    "registry": of_registry,
    "administrator": of_administrator,
}


def account(office, who: str):
    if who == "administrator":
        user = get_user_model().objects.create_superuser("root")
    elif who == "registry":
        user = get_user_model().objects.create_user("clerk")
        for group in (provisioning.STAFF, provisioning.REGISTRY):
            user.groups.add(Provision.find(group, Group))
    else:
        return getattr(office, who).user
    UserProfile.objects.create(user=user, preferred_language="th")
    return user


def said(html: str) -> Iterator[str]:
    """What stands on a screen or is read aloud."""
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup(SILENT):
        hidden.decompose()
    for text in soup.find_all(string=True):
        if not isinstance(text, (Comment, Doctype)):
            yield " ".join(text.split())
    for name in SPOKEN:
        for tag in soup.find_all(attrs={name: True}):
            yield " ".join(tag[name].split())
    for button in soup.find_all("input", attrs={"type": ["submit", "button"]}):
        yield button.get("value", "")


def entered() -> list[str]:
    """What people entered in English, the longest first."""
    found = {
        value
        for model, fields in DATA
        for row in model.objects.values_list(*fields)
        for value in row
    }
    # The tests' own kinds of pages have no Thai.
    found |= {
        str(model._meta.verbose_name).capitalize()
        for model in apps.get_app_config("circulars").get_models()
    }
    return sorted(found - {""}, key=len, reverse=True)


def english_on(response, data: list[str]) -> set[str]:
    html = response.content.decode()
    if response["Content-Type"].startswith("application/json"):
        # A dialog.
        html = json.loads(html).get("html", "")
    names = re.compile("|".join([*map(re.escape, data), NAMES.pattern]))
    return {
        text
        for text in said(html)
        if ENGLISH.search(names.sub("", text)) and text not in NOT_TRANSLATABLE
    }


@pytest.mark.parametrize("who", WHO)
def test_no_sentence_is_left_in_english(client, site_in_thai, who):
    client.force_login(account(site_in_thai, who))
    urls, data = list(WHO[who](site_in_thai)), entered()
    found, opened = {}, 0
    for url in urls:
        response = client.get(url, HTTP_ACCEPT_LANGUAGE="th")
        assert response.status_code < 500, url
        if response.status_code == 200:
            opened += 1
            if english := english_on(response, data):
                found[url] = english
    assert opened > len(urls) / 2
    assert found == {}


def test_what_javascript_says_is_thai(client, site_in_thai):
    client.force_login(site_in_thai.author.user)
    url = reverse("wagtailadmin_javascript_catalog")
    script = client.get(url, HTTP_ACCEPT_LANGUAGE="th").content.decode()
    catalogue = json.loads(re.search(r"newcatalog = (\{.*?\});", script, re.DOTALL)[1])
    assert len(catalogue) > 80
    thai = re.compile("[ก-๛]")
    english = [
        key
        for key, text in catalogue.items()
        if not thai.search("".join(text)) and ENGLISH.search(NAMES.sub("", key))
    ]
    assert english == []
