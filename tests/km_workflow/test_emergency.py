"""Publishing before anybody has judged: by right, with a reason, and judged at once."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, PageLogEntry, TaskState

from km_pages.models import (
    AppointmentOrderPage,
    KnowledgeArticlePage,
    OrderIndexPage,
    Provision,
    RoleCode,
)
from km_pages.publishing import PublishingRefused
from km_pages.retirement import retire
from km_workflow import rights
from km_workflow.models import (
    Certificate,
    EmergencyPublication,
    ReviewSettings,
)
from km_workflow.working_days import add_working_days
from tests import factories as make

from .conftest import (
    appoint,
    approve_fully,
    article_post,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db

REASON = "น้ำป่าไหลหลากคืนนี้ ประชาชนต้องทราบวิธีอพยพ"


@pytest.fixture
def deputy(office):
    """Somebody trusted with it; not of the division, and no judge of the page."""
    person = make_person("deputy", "รองปลัด", None)
    person.user.groups.add(Provision.find(rights.EMERGENCY, Group))
    return person


def url_of(page):
    return reverse("km_workflow:emergency", args=[page.pk])


def publish(client, page, user, reason=REASON, **more):
    """Open the screen, then send what stands there, as a person does."""
    client.force_login(user)
    soup = BeautifulSoup(client.get(url_of(page)).content, "html.parser")
    seen = soup.find(attrs={"name": "emergency-seen"})
    data = {"emergency-seen": seen["value"] if seen else "", "emergency-reason": reason}
    return client.post(url_of(page), {**data, **more})


@pytest.fixture
def emergency(client, draft, deputy):
    """The draft, published by the deputy in an emergency."""
    assert publish(client, draft, deputy.user).status_code == 302
    return fresh(draft)


def the_publication(page):
    return EmergencyPublication.objects.get(page=page.pk)


def read(client, page):
    client.logout()
    return client.get(fresh(page).url)


def banner(client, page):
    soup = BeautifulSoup(read(client, page).content, "html.parser")
    return soup.select_one(".km-emergency")


def is_on_site(client, page):
    return read(client, page).status_code == 200 and fresh(page).live


def write(page, user, text="<p>ขึ้นที่สูงทันที</p>"):
    """A later draft of the page's."""
    page = fresh(page).get_latest_revision_as_object()
    page.body = [("paragraph", text)]
    page.save_revision(user=user)
    return fresh(page)


# -- Doing it --------------------------------------------------------------------------


def test_readers_see_it_at_once_with_day_reason_and_deadline(client, emergency, today):
    assert emergency.live
    assert not emergency.has_unpublished_changes
    notice = banner(client, emergency)
    publication = the_publication(emergency)
    assert REASON in notice.get_text()
    assert notice.find("time")["datetime"].startswith(today.isoformat())
    # Before the text.
    html = read(client, emergency).content.decode()
    assert html.index("km-emergency") < html.index("เกลี่ยดินแล้วบดอัด")
    assert publication.due_on == add_working_days(
        today, ReviewSettings.load().days_emergency
    )
    assert not Certificate.objects.filter(page=emergency.pk).exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Published without verification on"),
        ("th", str(timezone.localdate().year + 543)),
    ],
)
def test_the_notice_speaks_the_language_of_the_reader(
    client, emergency, language, words, settings
):
    from django.utils import translation

    from km_workflow.emergency.notice import notices_for

    with translation.override(language):
        (notice,) = notices_for(emergency)
        assert words in notice.render_html({})


def test_it_is_written_down_who_did_it_and_why(emergency, deputy):
    publication = the_publication(emergency)
    assert publication.by == deputy.user
    assert publication.by_name_th == deputy.name_th
    assert publication.by_post_th == deputy.post_th
    assert publication.revision == emergency.live_revision
    entry = PageLogEntry.objects.get(page=emergency.pk, action="km_workflow.emergency")
    assert entry.user == deputy.user
    assert REASON in entry.message
    # It outlives the account.
    deputy.user.delete()
    publication.refresh_from_db()
    assert publication.by is None
    assert publication.by_name_th


def test_its_judges_are_asked_at_once_and_have_little_time(emergency, office, today):
    state = state_of(emergency)
    assert state.step == "head"
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert state.due_on == the_publication(emergency).due_on
    assert state.due_on < add_working_days(today, ReviewSettings.load().days_head)


def test_the_queue_says_that_readers_see_it_already(client, emergency, office):
    client.force_login(office.head.user)
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    assert "เผยแพร่โดยยังไม่ผ่านการตรวจสอบ" in soup.select_one(".km-queue").text


def test_the_next_step_has_little_time_too(client, emergency, office, today):
    judge(client, office.head, emergency)
    state = state_of(emergency)
    assert state.step == "secretary"
    assert state.due_on == add_working_days(today, ReviewSettings.load().days_emergency)
    assert banner(client, emergency)


def test_a_reason_is_required_and_what_was_typed_stays(client, draft, deputy):
    response = publish(client, draft, deputy.user, reason="  ")
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"reason"}
    long = publish(client, draft, deputy.user, reason="ย" * 501)
    assert set(long.context["form"].errors) == {"reason"}
    assert "ย" * 501 in long.content.decode()
    assert not fresh(draft).live


def test_a_double_click_publishes_once(client, draft, deputy):
    client.force_login(deputy.user)
    seen = client.get(url_of(draft)).context["form"]["seen"].value()
    data = {"emergency-seen": seen, "emergency-reason": REASON}
    assert client.post(url_of(draft), data).status_code == 302
    assert client.post(url_of(draft), data).status_code == 302
    assert EmergencyPublication.objects.filter(page=draft.pk).count() == 1
    log = PageLogEntry.objects.filter(action="km_workflow.emergency", page=draft.pk)
    assert log.count() == 1


def test_two_at_once_are_held_apart_by_the_database(emergency):
    publication = the_publication(emergency)
    publication.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        publication.save(force_insert=True)


def test_what_changed_meanwhile_is_read_again_first(client, draft, deputy, office):
    client.force_login(deputy.user)
    seen = client.get(url_of(draft)).context["form"]["seen"].value()
    write(draft, office.author.user)
    data = {"emergency-seen": seen, "emergency-reason": REASON}
    response = client.post(url_of(draft), data)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not fresh(draft).live
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.find(attrs={"name": "emergency-reason"}).get_text().strip() == REASON
    # The screen shows the new text now, and may be sent.
    data["emergency-seen"] = soup.find(attrs={"name": "emergency-seen"})["value"]
    assert client.post(url_of(draft), data).status_code == 302
    assert "ขึ้นที่สูงทันที" in read(client, draft).content.decode()


def test_the_page_is_shown_before_it_is_published(client, draft, deputy):
    client.force_login(deputy.user)
    screen = BeautifulSoup(client.get(url_of(draft)).content, "html.parser")
    frame = client.get(screen.find("iframe")["src"])
    assert frame.status_code == 200
    assert "เกลี่ยดินแล้วบดอัด" in frame.content.decode()
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_review_under_way_goes_on(client, submitted, deputy, office, today):
    before = state_of(submitted)
    publish(client, submitted, deputy.user)
    after = state_of(submitted)
    assert after.pk == before.pk
    assert after.workflow_state.requested_by == office.author.user
    assert after.due_on == the_publication(submitted).due_on
    assert fresh(submitted).live
    approve_fully(client, office, submitted)
    assert the_publication(submitted).outcome == "verified"


def test_what_was_approved_already_isnt_asked_again(client, submitted, deputy, office):
    judge(client, office.head, submitted)
    publish(client, submitted, deputy.user)
    assert state_of(submitted).step == "secretary"
    judge(client, office.secretary, submitted)
    assert the_publication(submitted).outcome == "verified"
    assert Certificate.objects.valid().filter(page=submitted.pk).exists()


# -- What it can't be used for ---------------------------------------------------------


def refused(client, page, user):
    """Neither by the screen nor by a forged form."""
    screen = publish(client, page, user)
    forged = client.post(
        url_of(page), {"emergency-reason": REASON, "emergency-seen": "x" * 64}
    )
    done = EmergencyPublication.objects.filter(page=page.pk).exists()
    return 302 not in (screen.status_code, forged.status_code) and not done


@pytest.mark.parametrize(
    ("field", "value"), [("division", None), ("summary", ""), ("title", "")]
)
def test_an_incomplete_page_isnt_published(client, draft, deputy, field, value):
    page = fresh(draft)
    setattr(page, field, value)
    page.save_revision(clean=False)
    response = client_get(client, draft, deputy.user)
    assert response.context["obstacles"]
    assert not BeautifulSoup(response.content, "html.parser").find(
        attrs={"name": "emergency-reason"}
    )
    assert refused(client, draft, deputy.user)
    assert not fresh(draft).live


def client_get(client, page, user):
    client.force_login(user)
    return client.get(url_of(page))


def test_somebody_must_be_there_to_judge_it(client, draft, deputy, office):
    office.head.appointments.all().delete()
    assert refused(client, draft, deputy.user)
    # Who publishes it doesn't judge it.
    appoint(deputy, RoleCode.HEAD, division=office.works)
    assert refused(client, draft, deputy.user)


def test_what_a_judge_returned_isnt_published(client, submitted, deputy, office):
    judge(client, office.head, submitted, correct="no", correct_note="ผิด")
    assert refused(client, submitted, deputy.user)
    # A changed letter is no way round the no; a judge's yes to the later text is.
    page = write(submitted, office.author.user)
    assert refused(client, submitted, deputy.user)
    page.current_workflow_state.resume(user=office.author.user)
    assert refused(client, submitted, deputy.user)
    judge(client, office.head, submitted)
    assert publish(client, submitted, deputy.user).status_code == 302
    state = state_of(submitted)
    assert (state.step, state.status) == ("secretary", "in_progress")
    assert state.workflow_state.requested_by == office.author.user


def test_after_a_no_to_it_the_same_person_doesnt_publish_again(
    client, emergency, deputy, office
):
    judge(client, office.head, emergency, correct="no", correct_note="ทางอพยพผิด")
    page = write(emergency, deputy.user, "<p>เกลี่ยดินแล้วบดอัด </p>")
    response = publish(client, page, deputy.user)
    assert response.status_code == 200
    assert len(response.context["obstacles"]) == 1
    assert not fresh(page).live
    assert EmergencyPublication.objects.count() == 1


def test_published_regularly_since_the_no_is_forgotten(
    client, submitted, deputy, office
):
    judge(client, office.head, submitted, correct="no", correct_note="ผิด")
    page = write(submitted, office.author.user, "<p>แก้แล้ว</p>")
    page.current_workflow_state.resume(user=office.author.user)
    approve_fully(client, office, submitted)
    later = write(submitted, office.author.user)
    assert publish(client, later, deputy.user).status_code == 302
    assert "ขึ้นที่สูงทันที" in read(client, later).content.decode()


def test_what_is_retired_isnt_published(client, submitted, deputy, office):
    approve_fully(client, office, submitted)
    retire(fresh(submitted), user=deputy.user, reason="เลิกใช้แล้ว")
    page = write(submitted, office.author.user)
    assert refused(client, page, deputy.user)
    assert "ขึ้นที่สูงทันที" not in str(fresh(page).body)


def test_a_page_type_may_complain_of_what_is_no_field(
    client, draft, deputy, monkeypatch
):
    def clean(self):
        raise ValidationError({"nowhere": "ยังไม่มีแผนที่"})

    monkeypatch.setattr(KnowledgeArticlePage, "clean", clean)
    response = client_get(client, draft, deputy.user)
    assert response.status_code == 200
    assert "ยังไม่มีแผนที่" in response.context["obstacles"]
    assert refused(client, draft, deputy.user)


def test_what_is_verified_needs_no_emergency(client, submitted, deputy, office):
    approve_fully(client, office, submitted)
    assert refused(client, submitted, deputy.user)
    assert banner(client, submitted) is None


def test_a_page_with_a_day_to_go_live_isnt_published_now(client, draft, deputy, office):
    page = fresh(draft)
    page.go_live_at = timezone.now() + dt.timedelta(days=2)
    page.save_revision(user=office.author.user)
    assert refused(client, draft, deputy.user)


def test_an_order_never_is(client, office, deputy):
    index = office.home.add_child(instance=OrderIndexPage(title="คำสั่ง", slug="orders"))
    order = make.OrderFactory(
        parent=index, live=False, division=office.works, owner=office.author.user
    )
    AppointmentOrderPage.objects.get(pk=order.pk).save_revision()
    client.force_login(deputy.user)
    screen = client.get(url_of(order))
    # Wagtail's "you may not".
    assert (screen.status_code, screen.url) == (302, reverse("wagtailadmin_home"))
    client.post(url_of(order), {"emergency-reason": REASON, "emergency-seen": ""})
    assert not fresh(order).live
    assert not EmergencyPublication.objects.exists()


def test_a_translation_waits_for_its_original(client, submitted, deputy, office):
    english, _made = Locale.objects.get_or_create(language_code="en")
    reviewer = make_person("linguist", "ภาษา", None)
    appoint(reviewer, RoleCode.LANGUAGE_REVIEWER)
    office.home.copy_for_translation(english)
    office.index.copy_for_translation(english)
    page = submitted.copy_for_translation(english)
    page.save_revision(user=office.author.user)
    assert refused(client, page, deputy.user)
    approve_fully(client, office, submitted)
    assert publish(client, page, deputy.user).status_code == 302
    assert fresh(page).live
    assert state_of(page).step == "language"


# -- How it ends -----------------------------------------------------------------------


def test_approval_verifies_it(client, emergency, office):
    approve_fully(client, office, emergency)
    publication = the_publication(emergency)
    assert publication.outcome == "verified"
    assert publication.ended_at
    assert banner(client, emergency) is None
    certificate = Certificate.objects.valid().get(page=emergency.pk)
    assert certificate.lines.count() == 2
    assert is_on_site(client, emergency)


def test_a_no_takes_it_off_the_site(client, emergency, office):
    judge(client, office.head, emergency, correct="no", correct_note="ทางอพยพผิด")
    assert not fresh(emergency).live
    assert read(client, emergency).status_code == 404
    assert the_publication(emergency).outcome == "returned"
    # The author learns why, as of any page that came back.
    page = fresh(emergency)
    assert page.current_workflow_state.status == "needs_changes"
    client.force_login(office.author.user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert "ทางอพยพผิด" in edit.content.decode()


def test_a_no_of_the_secretary_takes_it_off_too(client, emergency, office):
    judge(client, office.head, emergency)
    judge(client, office.secretary, emergency, complete="no", complete_note="ขาดแผนที่")
    assert not fresh(emergency).live


def test_a_no_brings_back_what_was_verified_before(client, submitted, deputy, office):
    approve_fully(client, office, submitted)
    verified = fresh(submitted).live_revision
    draft = write(submitted, office.author.user)
    publish(client, draft, deputy.user)
    assert "ขึ้นที่สูงทันที" in read(client, draft).content.decode()
    judge(client, office.head, draft, correct="no", correct_note="ผิด")
    page = fresh(draft)
    assert page.live_revision == verified
    html = read(client, page).content.decode()
    assert "เกลี่ยดินแล้วบดอัด" in html
    assert "ขึ้นที่สูงทันที" not in html
    assert banner(client, page) is None
    # What was returned is still there to be mended, with the reason.
    assert page.current_workflow_state.status == "needs_changes"
    assert "ขึ้นที่สูงทันที" in str(page.get_latest_revision_as_object().body)
    certificate = Certificate.objects.valid().get(page=page.pk)
    assert certificate.revision == verified


def test_what_was_there_before_and_isnt_valid_any_more_stays_away(
    client, submitted, deputy, office
):
    approve_fully(client, office, submitted)
    draft = write(submitted, office.author.user)
    publish(client, draft, deputy.user)
    Certificate.objects.update(voided_at=timezone.now(), void_cause="shown")
    judge(client, office.head, draft, correct="no", correct_note="ผิด")
    assert not fresh(draft).live


def test_taken_back_from_the_review_it_leaves_the_site(client, emergency, office):
    client.force_login(office.author.user)
    # Wagtail's own way; whoever asks for it.
    fresh(emergency).current_workflow_state.cancel(user=office.author.user)
    assert not fresh(emergency).live
    assert the_publication(emergency).outcome == "withdrawn"


def test_unpublished_it_is_over_and_isnt_published_again(client, emergency, office):
    root = get_user_model().objects.create_superuser("root")
    # Its day to expire, a command: the editor's button is locked during the review.
    fresh(emergency).unpublish()
    assert not fresh(emergency).live
    assert the_publication(emergency).outcome == "unpublished"
    with pytest.raises(PublishingRefused):
        fresh(emergency).get_latest_revision().publish(user=root)


def test_a_later_draft_isnt_covered(client, emergency, office, deputy):
    later = write(emergency, office.author.user)
    root = get_user_model().objects.create_superuser("root")
    for user in (deputy.user, office.author.user, root, None):
        with pytest.raises(PublishingRefused):
            later.get_latest_revision().publish(user=user)
    assert "ขึ้นที่สูงทันที" not in read(client, later).content.decode()
    assert the_publication(emergency).ended_at is None


def test_a_later_text_in_a_second_emergency_takes_the_place_of_the_first(
    client, submitted, deputy, office
):
    approve_fully(client, office, submitted)
    verified = fresh(submitted).live_revision
    publish(client, write(submitted, office.author.user), deputy.user)
    later = write(submitted, office.author.user, "<p>ข้ามสะพานไม่ได้แล้ว</p>")
    publish(client, later, deputy.user)
    first, second = EmergencyPublication.objects.order_by("pk")
    assert (first.outcome, second.outcome) == ("superseded", "")
    assert "ข้ามสะพานไม่ได้แล้ว" in read(client, later).content.decode()
    # The judge reads the new text before anything is decided.
    judge(client, office.head, later)
    judge(client, office.head, later, correct="no", correct_note="ผิด")
    assert fresh(later).live_revision == verified


def test_overdue_it_says_so(client, emergency):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    state = state_of(emergency)
    type(state).objects.filter(pk=state.pk).update(due_on=yesterday)
    before = banner(client, emergency).get_text()
    type(state).objects.filter(pk=state.pk).update(due_on=timezone.localdate())
    assert banner(client, emergency).get_text() != before


def test_it_is_open_until_it_is_judged(client, emergency, office):
    """What the audit counts as not certified."""
    pages = EmergencyPublication.objects.open().values_list("page", flat=True)
    assert list(pages) == [emergency.pk]
    approve_fully(client, office, emergency)
    assert not EmergencyPublication.objects.open().exists()


# -- Who may ---------------------------------------------------------------------------


def everybody(office):
    user_model = get_user_model()
    right = user_model.objects.create_user("right")
    right.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "publish_in_emergency"])
    )
    registry = user_model.objects.create_user("registry")
    registry.groups.add(Provision.find("group:registry", Group))
    return {
        "the right": (right, True),
        "superuser": (user_model.objects.create_superuser("root"), True),
        "author": (office.author.user, False),
        "head": (office.head.user, False),
        "secretary": (office.secretary.user, False),
        "registry": (registry, False),
    }


@pytest.mark.parametrize(
    "who", ["the right", "superuser", "author", "head", "secretary", "registry"]
)
def test_it_takes_the_right_and_nothing_else(client, draft, office, who):
    user, may = everybody(office)[who]
    client.force_login(user)
    home = reverse("wagtailadmin_home")
    screen = client.get(url_of(draft))
    preview = client.get(reverse("km_workflow:emergency_preview", args=[draft.pk]))
    response = publish(client, draft, user)
    if may:
        assert (screen.status_code, preview.status_code) == (200, 200)
        assert (response.status_code, fresh(draft).live) == (302, True)
    else:
        assert {one.status_code for one in (screen, preview, response)} == {302}
        assert {one.url for one in (screen, preview, response)} == {home}
        assert not fresh(draft).live


def test_nobody_judges_what_they_published_so(client, draft, office, deputy):
    """Not even as the only holder of an office that the step comes to later."""
    cko = make_person("cko", "คุณเอื้อ", None)
    appoint(cko, RoleCode.CKO)
    office.secretary.user.groups.add(Provision.find(rights.EMERGENCY, Group))
    publish(client, draft, office.secretary.user)
    judge(client, office.head, draft)
    assert state_of(draft).step == "secretary"
    response = judge(client, office.secretary, draft)
    assert response.status_code in (302, 403)
    assert state_of(draft).status == "in_progress"
    judge(client, cko, draft)
    assert the_publication(draft).outcome == "verified"


@pytest.mark.parametrize("who", ["superuser", "author", "head"])
def test_the_editor_offers_it_to_those_who_may(client, draft, office, who):
    user, may = everybody(office)[who]
    if who == "head":
        user.groups.add(Provision.find("group:registry", Group))
    client.force_login(user)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert (f'href="{url_of(draft)}"' in client.get(edit).content.decode()) == may


def test_the_explorer_offers_it_to_who_cant_edit_the_page(client, draft, deputy):
    client.force_login(deputy.user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk]))
    assert edit.status_code == 302
    deputy.user.groups.add(Provision.find("group:staff", Group))
    explorer = client.get(reverse("wagtailadmin_explore", args=[draft.pk]))
    assert url_of(draft) in explorer.content.decode()


def test_the_editor_says_what_readers_see(client, emergency, office):
    client.force_login(office.author.user)
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[emergency.pk]))
    assert REASON in edit.content.decode()


def test_the_judge_reads_the_reason(client, emergency, office):
    client.force_login(office.head.user)
    screen = client.get(f"/admin/km-review/{state_of(emergency).pk}/")
    assert REASON in screen.content.decode()


def test_setup_makes_the_group_once_and_leaves_it_alone(office):
    group = Provision.find(rights.EMERGENCY, Group)
    assert not group.user_set.exists()
    codenames = {one.codename for one in group.permissions.all()}
    assert codenames == {"access_admin", "publish_in_emergency"}
    group.permissions.clear()
    call_command("km_setup", verbosity=0)
    assert not group.permissions.exists()
    assert Group.objects.filter(name=group.name).count() == 1


def test_the_group_editor_offers_the_right(client):
    client.force_login(get_user_model().objects.create_superuser("root"))
    html = client.get(reverse("wagtailusers_groups:add")).content.decode()
    right = Permission.objects.get(codename="publish_in_emergency")
    assert f'value="{right.pk}"' in html


def test_it_costs_readers_of_other_pages_one_query(client, submitted, deputy, office):
    approve_fully(client, office, submitted)
    client.logout()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(fresh(submitted).url)
        return sum("emergencypublication" in one["sql"] for one in captured)

    queries()
    assert queries() == 1


def test_the_editor_saves_on_while_it_stands_there(client, emergency, office):
    """What is live by it is never written over by autosave."""
    client.force_login(office.author.user)
    live = emergency.live_revision
    edit = reverse("wagtailadmin_pages:edit", args=[emergency.pk])
    client.post(edit, {**article_post(office), "overwrite_revision_id": live.pk})
    live.refresh_from_db()
    assert "เกลี่ยดินแล้วบดอัด</p>" in str(live.as_object().body)


def test_lists_and_search_mark_it_in_one_query(client, emergency, office):
    def marks(url):
        client.logout()
        with CaptureQueriesContext(connection) as captured:
            soup = BeautifulSoup(client.get(url).content, "html.parser")
        asked = sum("emergencypublication" in one["sql"] for one in captured)
        return len(soup.select(".km-unverified")), asked

    call_command("update_index", verbosity=0)
    places = [office.index.url, f"{reverse('km_pages:search')}?q=ซ่อมถนนลูกรัง"]
    for url in places:
        assert marks(url) == (1, 1)
    for number in range(5):
        make.ArticleFactory(parent=office.index, title=f"เรื่องอื่น {number}", live=True)
    assert marks(office.index.url) == (1, 1)
    approve_fully(client, office, emergency)
    for url in places:
        assert marks(url) == (0, 1)
