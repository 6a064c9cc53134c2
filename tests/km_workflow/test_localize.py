"""wagtail-localize's own ways to "live" are closed, whoever walks them and whatever
its settings say, and nothing that was typed is lost."""

from contextlib import nullcontext

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.checks import run_checks
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import (
    LocaleSynchronization,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from km_pages import provisioning
from km_pages.models import KnowledgeArticlePage, KnowledgeIndexPage, RoleCode
from km_pages.publishing import PublishingRefused
from km_workflow.localize import checks

from .conftest import appoint, fresh, judge, make_person, state_of
from .translating import (
    begin,
    edit_url,
    make_bilingual,
    publish_original,
    publish_translation,
    send,
    translation_of,
    translation_post,
)

pytestmark = pytest.mark.django_db

WHO = ["translator", "publisher", "superuser"]
MODES = ["simple", "synced"]


@pytest.fixture
def office(office):
    return make_bilingual(office)


@pytest.fixture(params=MODES)
def mode(request, settings):
    """How a site is set up: as we advise, and as wagtail-localize comes."""
    settings.WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = request.param
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = request.param == "synced"
    return request.param


@pytest.fixture
def user_of(office):
    def find(who):
        if who == "superuser":
            return get_user_model().objects.create_superuser("root")
        user = office.translator.user
        if who == "publisher":
            group = user.groups.order_by("pk").last()
            publish = Permission.objects.get(
                codename="publish_page", content_type__app_label="wagtailcore"
            )
            GroupPagePermission.objects.create(
                group=group, page=office.home.get_parent(), permission=publish
            )
        return user

    return find


@pytest.fixture
def original(client, office, draft):
    return publish_original(client, office, draft)


def said(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


# -- Submitting ------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_what_is_submitted_begins_as_a_draft_in_the_ordinary_editor(
    client, office, original, user_of, who, mode, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = begin(client, office, original, user_of(who))
    page = translation_of(office, original)
    assert response["Location"] == edit_url(page)
    assert not page.live
    editor = BeautifulSoup(client.get(edit_url(page)).content, "html.parser")
    assert editor.select_one("#page-edit-form [name=title]")
    assert editor.select_one("[name=action-submit]")
    assert not editor.select_one("[name=action-publish]")


def test_who_may_not_translate_begins_nothing(client, office, original):
    begin(client, office, original, office.author.user)
    assert translation_of(office, original) is None


def test_a_whole_tree_begins_as_drafts(
    client, office, original, mode, django_capture_on_commit_callbacks
):
    other = make_other(office)
    with django_capture_on_commit_callbacks(execute=True):
        begin(client, office, office.home.get_children().get(pk=office.index.pk))
    # The list is there already: from the page above it.
    office.english_index.delete()
    office.english_home.delete()
    with django_capture_on_commit_callbacks(execute=True):
        begin(client, office, office.home, include_subtree="on")
    for page in (original, other):
        assert translation_of(office, page) is not None
        assert not translation_of(office, page).live
    listed = KnowledgeIndexPage.objects.get(locale=office.english)
    assert not listed.live


@pytest.mark.parametrize("stage", ["judged", "live"])
def test_a_tree_leaves_alone_what_was_translated_already(
    client, office, original, stage, django_capture_on_commit_callbacks
):
    """Neither the text that is being judged nor an evening's work is written over, and
    what is missing is begun."""
    if stage == "live":
        page = publish_translation(client, office, original)
        page.summary = "An evening's work"
        page.save_revision(user=office.translator.user)
    else:
        begin(client, office, original)
        page = translation_of(office, original)
        send(client, office, page)
    page = fresh(page)
    index = KnowledgeIndexPage(title="คลังใหม่", slug="km2")
    new = office.home.add_child(instance=index)
    other = make_other(office)
    for one in (original, other):
        fresh(one).move(Page.objects.get(pk=new.pk), "last-child")
    with django_capture_on_commit_callbacks(execute=True):
        assert begin(client, office, new, include_subtree="on").status_code == 302
    assert fresh(page).latest_revision_id == page.latest_revision_id
    assert fresh(page).live is (stage == "live")
    assert fresh(page).latest_revision.content == page.latest_revision.content
    assert not translation_of(office, other).live


def make_other(office):
    page = office.index.add_child(
        instance=KnowledgeArticlePage(
            title="สะพาน",
            slug="bridge",
            live=False,
            owner=office.author.user,
            division=office.works,
            summary="วิธีซ่อม",
            body=[("paragraph", "<p>เปลี่ยนไม้</p>")],
        )
    )
    page.save_revision(user=office.author.user)
    return page


def test_the_translator_begins_with_the_text_that_counts(client, office, original):
    """Not with what wagtail-localize remembers of an earlier time."""
    TranslationSource.get_or_create_from_instance(make_and_forget(original))
    begin(client, office, original)
    assert translation_of(office, original).summary == original.summary


def make_and_forget(page):
    old = fresh(page)
    old.summary = "ของเดิม"
    return old


# -- "Sync translated pages" -----------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_syncing_translations_is_refused(
    client, office, original, user_of, who, mode, django_capture_on_commit_callbacks
):
    page = publish_translation(client, office, original)
    source = TranslationSource.objects.get(object_id=original.translation_key)
    Translation.objects.update(enabled=True)
    client.force_login(user_of(who))
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"publish_translations": "on"})
    assert response["Location"] == edit_url(original)
    assert fresh(page).title == "Repairing a laterite road"
    assert fresh(page).live_revision_id == page.live_revision_id
    assert client.get(url).status_code == 302


# -- Aliases ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_a_translation_is_not_turned_into_an_alias(
    client, office, original, user_of, who
):
    page = publish_translation(client, office, original)
    client.force_login(user_of(who))
    url = reverse("wagtail_localize:convert_to_alias", args=[page.pk])
    assert client.get(url)["Location"] == edit_url(page)
    assert client.post(url)["Location"] == edit_url(page)
    assert fresh(page).alias_of_id is None
    assert fresh(page).title == "Repairing a laterite road"


@pytest.mark.parametrize(
    "flag", ["localize-convert-to-alias", "localize-restart-translation"]
)
def test_a_forged_button_saves_what_was_typed(client, office, original, flag):
    page = publish_translation(client, office, original)
    client.force_login(office.translator.user)
    client.post(edit_url(page), translation_post(title="Typed just now", **{flag: "1"}))
    assert fresh(page).get_latest_revision_as_object().title == "Typed just now"
    assert fresh(page).title == "Repairing a laterite road"
    assert not Translation.objects.filter(enabled=True).exists()
    editor = client.get(edit_url(page)).content.decode()
    assert flag not in editor


def test_an_alias_shows_the_approved_text_and_comes_and_goes_with_it(
    client, office, draft
):
    """As synchronised trees make it of every page."""
    alias = draft.copy_for_translation(office.english, alias=True)
    assert not alias.live
    original = publish_original(client, office, draft)
    alias = fresh(alias)
    assert alias.live
    html = client.get(alias.url).content.decode()
    assert original.title in html
    assert "km-certificate" in html
    fresh(original).unpublish()
    assert not fresh(alias).live


def test_a_synchronised_tree_shows_approved_pages_only(client, office, original):
    other = make_other(office)
    LocaleSynchronization.objects.create(
        locale=office.english, sync_from=original.locale
    )
    assert translation_of(office, original).live
    assert not translation_of(office, other).live


@pytest.mark.parametrize("who", WHO)
def test_an_alias_that_is_translated_becomes_a_draft(
    client, office, original, user_of, who, mode, django_capture_on_commit_callbacks
):
    alias = original.copy_for_translation(office.english, alias=True)
    assert alias.live
    with django_capture_on_commit_callbacks(execute=True):
        begin(client, office, original, user_of(who))
    page = fresh(alias)
    assert page.alias_of_id is None
    assert not page.live
    editor = BeautifulSoup(client.get(edit_url(page)).content, "html.parser")
    assert editor.select_one("[name=action-submit]")


# -- wagtail-localize's own editor -----------------------------------------------------


@pytest.fixture
def synced(client, office, original):
    """A published translation that was gone on with in the other editor, before these
    pages were reviewed."""
    page = publish_translation(client, office, original)
    translation = Translation.objects.get()
    translation.source.update_from_db()
    translation.enabled = True
    translation.save()
    segment = StringSegment.objects.get(
        source=translation.source, context__path="title"
    )
    StringTranslation.objects.create(
        translation_of=segment.string,
        context=segment.context,
        locale=office.english,
        data="Typed in the other editor",
    )
    return page


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("action", ["publish", "save", ""])
def test_the_other_editor_neither_publishes_nor_writes(
    client,
    office,
    original,
    synced,
    user_of,
    who,
    action,
    django_capture_on_commit_callbacks,
):
    client.force_login(user_of(who))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(edit_url(synced), {"action": action})
    assert response.status_code == 200
    assert "km-take-over" in response.content.decode()
    assert fresh(synced).title == "Repairing a laterite road"
    assert fresh(synced).latest_revision_id == synced.latest_revision_id


def take_over_by_button(client, page):
    assert "km-take-over" in client.get(edit_url(page)).content.decode()
    return client.post(edit_url(page), {"km-take-over": "1"})


def take_over_by_stopping(client, page):
    url = reverse(
        "wagtail_localize:stop_translation", args=[Translation.objects.get().pk]
    )
    return client.post(url)


@pytest.mark.parametrize("way", [take_over_by_button, take_over_by_stopping])
def test_what_was_typed_there_becomes_a_draft(client, office, original, synced, way):
    client.force_login(office.translator.user)
    assert way(client, synced)["Location"] == edit_url(synced)
    page = fresh(synced)
    assert page.title == "Repairing a laterite road"
    assert page.live_revision_id == synced.live_revision_id
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Typed in the other editor"
    editor = BeautifulSoup(client.get(edit_url(page)).content, "html.parser")
    assert editor.select_one("[name=title]")["value"] == "Typed in the other editor"


def test_setting_up_takes_over_what_was_begun(office, original, synced):
    call_command("km_setup", verbosity=0)
    assert not Translation.objects.filter(enabled=True).exists()
    draft = fresh(synced).get_latest_revision_as_object()
    assert draft.title == "Typed in the other editor"
    assert provisioning.run() == []


def typing_screens(translation, segment):
    """(method, address, what is sent) of whatever writes into the other editor."""
    one = [translation.pk]
    return [
        ("put", "edit_string_translation", [*one, segment.pk], "value=Typed"),
        ("delete", "edit_string_translation", [*one, segment.pk], ""),
        ("put", "edit_override", [*one, 1], "value=Typed"),
        ("delete", "edit_override", [*one, 1], ""),
        ("post", "upload_pofile", one, ""),
        ("post", "machine_translate", one, ""),
    ]


@pytest.mark.parametrize("who", ["translator", "superuser"])
@pytest.mark.parametrize("enabled", [True, False])
def test_nothing_is_typed_there(
    client, office, original, synced, user_of, who, enabled, settings
):
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "wagtail_localize.machine_translators.dummy.DummyTranslator"
    }
    Translation.objects.update(enabled=enabled)
    typed = StringTranslation.objects.values_list("pk", "data", "updated_at")
    before = list(typed)
    segment = StringSegment.objects.get(context__path="title")
    client.force_login(user_of(who))
    for method, name, keys, data in typing_screens(Translation.objects.get(), segment):
        url = reverse(f"wagtail_localize:{name}", args=keys)
        form = {"content_type": "application/x-www-form-urlencoded"}
        response = getattr(client, method)(url, data, **form)
        if method == "post":
            assert response["Location"] == edit_url(synced)
        else:
            assert response.status_code == 403
            assert response.json()["detail"]
    assert list(typed) == before


def test_pages_of_a_host_are_typed_there(client, office, settings):
    settings.WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
    home_page = apps.get_model("home", "HomePage")
    page = office.home.add_child(
        instance=home_page(title="ข่าว", slug="news", welcome="สวัสดี")
    )
    begin(client, office, page)
    client.force_login(get_user_model().objects.create_superuser("root"))
    segment = StringSegment.objects.get(context__path="title")
    url = reverse(
        "wagtail_localize:edit_string_translation",
        args=[Translation.objects.get().pk, segment.pk],
    )
    form = {"content_type": "application/x-www-form-urlencoded"}
    assert client.put(url, "value=News", **form).status_code == 201
    assert StringTranslation.objects.get().data == "News"


def test_who_typed_there_before_does_not_judge_it(client, office, original, synced):
    StringTranslation.objects.update(last_translated_by=office.language_reviewer.user)
    call_command("km_setup", verbosity=0)
    page = fresh(synced)
    page.get_workflow().start(page, office.translator.user)
    state = state_of(page)
    judge(client, office.language_reviewer, page)
    assert state_of(page) == state
    colleague = make_person("colleague", "ร่วม", None)
    appoint(colleague, RoleCode.LANGUAGE_REVIEWER)
    judge(client, colleague, page)
    assert state_of(page).step == "secretary"


def test_stopping_it_again_leaves_a_newer_draft_alone(client, office, original, synced):
    client.force_login(office.translator.user)
    take_over_by_stopping(client, synced)
    page = fresh(synced).get_latest_revision_as_object()
    page.title = "An evening's work"
    page.save_revision(user=office.translator.user)
    client.force_login(get_user_model().objects.create_superuser("root"))
    assert take_over_by_stopping(client, synced)["Location"] == edit_url(synced)
    assert fresh(synced).get_latest_revision_as_object().title == "An evening's work"


def test_others_do_not_stop_it(client, office, original, synced):
    client.force_login(office.other_head.user)
    take_over_by_stopping(client, synced)
    assert Translation.objects.get().enabled


@pytest.mark.parametrize("publish", [True, False])
def test_code_that_saves_a_translation_meets_the_gate(
    office, original, synced, publish, django_capture_on_commit_callbacks
):
    translation = Translation.objects.get()
    with pytest.raises(PublishingRefused):
        translation.save_target(publish=publish)
    assert fresh(synced).title == "Repairing a laterite road"
    draft = fresh(synced)
    draft.unpublish()
    with (
        pytest.raises(PublishingRefused) if publish else nullcontext(),
        django_capture_on_commit_callbacks(execute=True),
    ):
        translation.save_target(publish=publish)
    assert not fresh(synced).live


# -- What a site's owner is told -------------------------------------------------------


def found(*tags, **more):
    return {one.id for one in run_checks(tags=tags, **more)}


def test_our_screens_are_in_front(office):
    assert "km_workflow.W101" not in found("urls")


def test_a_screen_that_answers_instead_of_ours_is_reported(monkeypatch):
    monkeypatch.setattr(checks, "SCREENS", {"translations_report_results": 0})
    monkeypatch.setattr(checks, "reverse", lambda name, args: reverse(name))
    assert "km_workflow.W101" in found("urls")


def test_a_page_type_that_asks_for_the_other_editor_is_reported(monkeypatch):
    assert "km_workflow.W102" not in found("models")
    monkeypatch.setattr(
        KnowledgeArticlePage,
        "localize_default_translation_mode",
        "synced",
        raising=False,
    )
    assert "km_workflow.W102" in found("models")


def test_translations_in_the_other_editor_are_reported(office, original, synced):
    assert "km_workflow.W103" in found("database", databases=["default"])
    call_command("km_setup", verbosity=0)
    assert "km_workflow.W103" not in found("database", databases=["default"])


def test_pages_of_a_host_follow_the_hosts_settings(
    client, office, settings, django_capture_on_commit_callbacks
):
    """The plugin closes what is its own and nothing else."""
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = True
    home_page = apps.get_model("home", "HomePage")
    page = office.home.add_child(
        instance=home_page(title="ข่าว", slug="news", welcome="สวัสดี")
    )
    with django_capture_on_commit_callbacks(execute=True):
        begin(client, office, page)
    copy = Page.objects.get(translation_key=page.translation_key, locale=office.english)
    assert copy.live
