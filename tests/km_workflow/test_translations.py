"""A translation stands and falls with its approved original."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import Page

from km_pages import provisioning, retirement
from km_pages.models import KnowledgeArticlePage
from km_pages.publishing import PublishingRefused
from km_workflow import renewing
from km_workflow.certification import void_certificate
from km_workflow.models import Notice, TranslationRenewal, certificate_of_live

from .conftest import fresh, judge, state_of
from .translating import (
    approve_translation,
    begin,
    change_original,
    edit_url,
    make_bilingual,
    publish_original,
    publish_translation,
    send,
    translation_of,
    translation_post,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(office):
    return make_bilingual(office)


@pytest.fixture
def original(client, office, draft):
    return publish_original(client, office, draft)


@pytest.fixture
def translation(client, office, original):
    """Begun by the translator, not yet written."""
    begin(client, office, original)
    return translation_of(office, original)


def said(response):
    page = BeautifulSoup(response.content, "html.parser")
    return page.get_text(" ", strip=True)


# -- Before, and without ---------------------------------------------------------------


def test_a_translation_goes_live_by_its_own_judgements(
    client, office, original, translation
):
    send(client, office, translation)
    assert state_of(translation).step == "language"
    judge(client, office.language_reviewer, translation)
    assert not fresh(translation).live
    judge(client, office.secretary, translation)
    translation = fresh(translation)
    assert translation.live
    assert translation.title == "Repairing a laterite road"
    certificate = certificate_of_live(translation)
    assert (
        certificate.source_fingerprint == certificate_of_live(original).text_fingerprint
    )


def test_it_cannot_be_sent_before_its_original_is_approved(client, office, draft):
    begin(client, office, draft)
    page = translation_of(office, draft)
    response = send(client, office, page)
    assert state_of(page) is None
    assert draft.title in said(response)
    assert "Level it, compact it" in response.content.decode()


def test_a_draft_may_be_saved_meanwhile(client, office, draft):
    begin(client, office, draft)
    page = translation_of(office, draft)
    client.post(edit_url(page), translation_post())
    assert fresh(page).get_latest_revision_as_object().title.startswith("Repairing")


def test_a_page_written_in_english_without_an_original_cannot_be_sent(client, office):
    client.force_login(office.translator.user)
    add = reverse(
        "wagtailadmin_pages:add",
        args=["km_pages", "knowledgearticlepage", office.english_index.pk],
    )
    data = translation_post(slug="alone", division=str(office.works.pk))
    data |= {
        "basis-TOTAL_FORMS": "0",
        "basis-INITIAL_FORMS": "0",
        "basis-MIN_NUM_FORMS": "0",
        "basis-MAX_NUM_FORMS": "1000",
    }
    client.post(add, data)
    page = KnowledgeArticlePage.objects.get(locale=office.english)
    response = client.post(edit_url(page), {**data, "action-submit": "1"})
    assert response.status_code == 200
    assert state_of(page) is None


def unpublish(original):
    original.unpublish()


def retire(original):
    retirement.retire(original, user=original.owner, reason="ยกเลิกระเบียบแล้ว")


def void(original):
    void_certificate(certificate_of_live(original), "text", "title")


def delete(original):
    original.delete()


@pytest.mark.parametrize("lose", [unpublish, retire, void, delete])
def test_an_original_lost_during_the_review_holds_the_translation_back(
    client, office, original, translation, lose
):
    send(client, office, translation)
    judge(client, office.language_reviewer, translation)
    lose(fresh(original))
    response = judge(client, office.secretary, translation)
    assert response.status_code == 200
    assert not fresh(translation).live
    assert state_of(translation).status == "in_progress"
    # And whoever knows the way through the code gets no further.
    with pytest.raises(PublishingRefused):
        fresh(translation).get_latest_revision().publish()
    assert not fresh(translation).live


@pytest.mark.parametrize("lose", [unpublish, delete])
def test_a_translation_leaves_the_site_with_its_original(
    client, office, original, lose
):
    page = publish_translation(client, office, original)
    assert client.get(page.url).status_code == 200
    lose(fresh(original))
    assert not fresh(page).live
    assert client.get(page.url).status_code == 404
    entry = registry.get_logs_for_instance(page).filter(action=renewing.TAKEN_OFF)
    assert original.title in entry.get().message


def mails_about(page):
    """Whom the outbox tells of a page, event by event."""
    notices = Notice.objects.filter(facts__page=page.pk)
    return sorted(notices.values_list("event", "recipient__username"))


def test_the_translator_is_told_that_it_left(client, office, original):
    page = publish_translation(client, office, original)
    Notice.objects.all().delete()
    fresh(original).unpublish()
    assert mails_about(page) == [("original_gone", "translator")]


def test_unpublishing_in_the_admin_takes_the_translation_along(
    client, office, original
):
    page = publish_translation(client, office, original)
    client.force_login(get_user_model().objects.create_superuser("root"))
    client.post(reverse("wagtailadmin_pages:unpublish", args=[original.pk]))
    assert not fresh(page).live
    entry = registry.get_logs_for_instance(page).filter(action=renewing.TAKEN_OFF)
    assert entry.get().user.username == "root"


def test_unpublishing_the_translation_leaves_the_original(client, office, original):
    page = publish_translation(client, office, original)
    page.unpublish()
    assert fresh(original).live


# -- Drift -----------------------------------------------------------------------------


def notice(client, page):
    html = BeautifulSoup(client.get(page.url).content, "html.parser")
    return html.select_one(".km-outdated")


def test_readers_are_told_when_the_original_was_changed(client, office, original):
    page = publish_translation(client, office, original)
    assert notice(client, page) is None
    change_original(client, office, original)
    shown = notice(client, page)
    link = shown.select_one("a")
    assert link["href"].endswith(original.url)
    assert link["lang"] == "th"
    assert shown.select_one("time")
    assert notice(client, original) is None


def test_a_renewed_translation_says_nothing_more(client, office, original):
    page = publish_translation(client, office, original)
    change_original(client, office, original)
    send(client, office, page, title="Repairing a laterite road after a flood")
    approve_translation(client, office, page)
    assert fresh(page).title.endswith("flood")
    assert notice(client, page) is None
    assert not TranslationRenewal.objects.exists()


def test_the_translator_is_told_once_until_it_is_renewed(client, office, original):
    page = publish_translation(client, office, original)
    Notice.objects.all().delete()
    change_original(client, office, original)
    change_original(client, office, original, title="ซ่อมถนนลูกรังหลังฤดูฝน")
    assert mails_about(page) == [("original_changed", "translator")]
    send(client, office, page, title="After the rainy season")
    approve_translation(client, office, page)
    change_original(client, office, original, title="ซ่อมถนนลูกรังก่อนฤดูฝน")
    told = [event for event, _name in mails_about(page)]
    assert told.count("original_changed") == 2


def test_approving_the_same_text_again_is_no_change(client, office, original):
    page = publish_translation(client, office, original)
    publish = fresh(original).get_latest_revision()
    publish.publish()
    assert notice(client, page) is None


def test_what_changed_while_the_translation_was_judged_shows_at_once(
    client, office, original, translation
):
    """The reviewer compared with the version before; the secretary looks at form."""
    send(client, office, translation)
    judge(client, office.language_reviewer, translation)
    change_original(client, office, original)
    judge(client, office.secretary, translation)
    assert fresh(translation).live
    assert notice(client, translation)


def test_a_voided_certificate_of_the_original_is_told_too(client, office, original):
    page = publish_translation(client, office, original)
    void_certificate(certificate_of_live(original), "text", "title")
    assert notice(client, page)


def test_an_alias_says_that_it_is_the_original(client, office, original):
    alias = original.copy_for_translation(office.english, alias=True)
    html = BeautifulSoup(client.get(alias.url).content, "html.parser")
    assert html.select_one(".km-untranslated")
    assert html.select_one(".km-certificate")


# -- Where translators look ------------------------------------------------------------


def listed(client, user):
    client.force_login(user)
    html = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return [
        link["href"] for link in html.select("#km-renewals-section a.km-queue__title")
    ]


def test_translators_find_it_on_their_first_page_until_it_is_renewed(
    client, office, original
):
    page = publish_translation(client, office, original)
    assert listed(client, office.translator.user) == []
    change_original(client, office, original)
    assert listed(client, office.translator.user) == [edit_url(page)]
    # It is no business of those who have nothing to do with it.
    assert listed(client, office.other_head.user) == []
    send(client, office, page, title="After a flood")
    assert listed(client, office.translator.user) == []


def test_the_editor_of_the_translation_says_what_happened(client, office, original):
    page = publish_translation(client, office, original)
    change_original(client, office, original)
    client.force_login(office.translator.user)
    shown = client.get(edit_url(page)).content.decode()
    message = BeautifulSoup(shown, "html.parser").select_one(".messages")
    assert message.select_one(".km-message time")
    assert edit_url(original) in [link["href"] for link in message.select("a")]


def test_the_list_is_capped_and_costs_the_same_for_few_and_many(
    client, office, original, settings
):
    page = publish_translation(client, office, original)
    user = office.translator.user

    def add(number):
        for one in range(number):
            copy = page.copy(
                update_attrs={"slug": f"c{one}-{Page.objects.count()}"},
                keep_live=False,
            )
            Page.objects.filter(pk=copy.pk).update(live=True)
            TranslationRenewal.objects.create(page_id=copy.pk)

    def cost():
        client.force_login(user)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/")
        return len(captured)

    add(2)
    few = cost()
    add(10)
    assert cost() == few
    settings.KM_WORKFLOW_QUEUE_LENGTH = 5
    assert len(listed(client, user)) == 5


def test_setting_up_notes_what_changed_before(client, office, original):
    page = publish_translation(client, office, original)
    change_original(client, office, original)
    TranslationRenewal.objects.all().delete()
    provisioning.run()
    assert notice(client, page)
    assert provisioning.run() == []


# -- What a translator can't change ----------------------------------------------------


def test_the_form_leaves_out_what_the_original_settles(
    client, office, original, translation
):
    client.force_login(office.translator.user)
    html = BeautifulSoup(client.get(edit_url(translation)).content, "html.parser")
    names = {field.get("name") for field in html.select("#page-edit-form [name]")}
    assert "title" in names
    assert not names & {"division", "slug", "basis-TOTAL_FORMS"}


def test_a_forged_division_or_address_changes_nothing(
    client, office, original, translation
):
    slug = translation.slug
    forged = {"division": str(office.finance.pk), "slug": "elsewhere"}
    send(client, office, translation, **forged)
    sent = state_of(translation).reviewed_page()
    assert sent.division_id == office.works.pk
    assert sent.slug == slug


def test_a_translation_follows_its_original_to_another_division(
    client, office, original, translation
):
    page = publish_translation(client, office, original)
    page = fresh(page)
    page.division = office.finance
    page.save_revision(user=office.translator.user)
    send(client, office, page, title="Again")
    assert state_of(page).reviewed_page().division_id == office.works.pk


def test_the_original_keeps_its_fields(client, office, draft):
    client.force_login(office.author.user)
    html = BeautifulSoup(client.get(edit_url(draft)).content, "html.parser")
    names = {field.get("name") for field in html.select("#page-edit-form [name]")}
    assert {"division", "slug", "basis-TOTAL_FORMS"} <= names


def test_another_original_is_not_concerned(client, office, original):
    """Each translation has its own original, and no other."""
    other = make_draft_of(office, "bridge")
    other = publish_original(client, office, other)
    page = publish_translation(client, office, original)
    change_original(client, office, other, title="สะพานไม้")
    assert notice(client, page) is None


def make_draft_of(office, slug):
    page = office.index.add_child(
        instance=KnowledgeArticlePage(
            title="ซ่อมสะพาน",
            slug=slug,
            live=False,
            owner=office.author.user,
            division=office.works,
            summary="วิธีซ่อมสะพานไม้",
            body=[("paragraph", "<p>เปลี่ยนไม้พื้น</p>")],
        )
    )
    page.save_revision(user=office.author.user)
    return page
