"""The demo: what it holds, that its history is true, that loading it is safe."""

from __future__ import annotations

import datetime as dt
import html
import io
import json
import re
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, Site, TaskState
from wagtail.users.models import UserProfile

from home.demo.accounts import ACCOUNTS, PASSWORD
from home.demo.loading.circumstances import at
from home.demo.shapes import BANGKOK
from home.models import HomePage
from km_pages.models import (
    Appointment,
    AppointmentOrderPage,
    CommunityPage,
    Division,
    KnowledgeArticlePage,
    LineOfWork,
    MeetingMinutesPage,
    Person,
    ReviewedPageMixin,
    RoleCode,
)
from km_workflow import rules
from km_workflow.models import Certificate, DivisionReviewState, certificate_of_live
from km_workflow.steps import Step

# The day on which the story stands still: tests don't depend on today.
STORY_DAY = dt.datetime(2026, 11, 22, 12, 0, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    """The demo, loaded once for this file and taken back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)
    # The addresses of a site that is gone again.
    cache.clear()


@pytest.fixture
def demo(_loaded):
    """Today is the last day of the story; each test leaves the demo as it was."""
    save_point = transaction.savepoint()
    with at(STORY_DAY):
        yield
    transaction.savepoint_rollback(save_point)


def reviewed_pages() -> list:
    pages = [page.specific for page in Page.objects.all()]
    return [page for page in pages if isinstance(page, ReviewedPageMixin)]


def thai(model, **lookups):
    return model.objects.filter(locale__language_code="th", **lookups)


def article(slug: str, language: str = "th") -> KnowledgeArticlePage:
    return KnowledgeArticlePage.objects.get(locale__language_code=language, slug=slug)


def waiting_for(username: str) -> set[str]:
    """Slugs of the Thai pages in somebody's queue."""
    user = get_user_model().objects.get(username=username)
    slugs = set()
    for state in TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS):
        task = state.task.specific
        if task.get_task_states_user_can_moderate(user).filter(pk=state.pk).exists():
            page = state.revision.as_object()
            slugs.add(f"{page.locale.language_code}:{page.slug}")
    return slugs


# -- What it holds --------------------------------------------------------------------


def test_people_divisions_and_gaps(demo):
    assert Person.objects.count() >= 14
    assert not Person.objects.filter(name_en="").exists()
    active = Division.objects.active_on(timezone.localdate())
    assert active.count() == 7
    former = Division.objects.exclude(pk__in=active).get()
    assert former.successor.code == "works"
    covered = KnowledgeArticlePage.objects.live().values("line_of_work")
    assert LineOfWork.objects.exclude(pk__in=covered).exists()


def test_heads_acting_heads_and_both_at_once(demo):
    today = timezone.localdate()

    def heads(code: str) -> list[str]:
        held = Appointment.objects.holding(RoleCode.HEAD, today, division__code=code)
        return sorted(one.capacity for one in held)

    assert heads("welfare") == ["own_right"]
    assert heads("health") == ["acting"]
    assert heads("works") == ["acting", "own_right"]
    acting = Appointment.objects.holding(RoleCode.HEAD, today, division__code="health")
    assert acting[0].principal.given_name == "รัตนา"
    assert acting[0].order_number == "143/2569"


def test_the_order_of_2558_keeps_its_facts(demo):
    order = thai(AppointmentOrderPage, calendar_year=2558).get()
    assert (order.number, order.number_as_written) == (39, "๓๙/๒๕๕๘")
    assert order.signed_on == order.effective_from == dt.date(2015, 1, 5)
    assert order.effective_until is None
    assert order.is_copy
    duties = Counter(member.role.code for member in order.members.all())
    assert duties == {"chair": 1, "member": 8, "member-secretary": 1}
    assert order.duties.count() == 5
    # Posts as they were, not as they are.
    member = order.members.get(person__given_name="ศิริวรรณ")
    assert member.post == "รองปลัดองค์การบริหารส่วนตำบล"
    assert member.person.post_th == "ปลัดองค์การบริหารส่วนตำบล"


def test_the_present_order_took_over_and_the_secretary_holds_office(demo):
    def secretaries(day: dt.date) -> list[tuple[str, str]]:
        held = Appointment.objects.holding(
            RoleCode.MEMBER_SECRETARY, day, committee__code="km"
        )
        return [(one.person.given_name, one.order_number) for one in held]

    assert secretaries(dt.date(2026, 3, 15)) == [("พัชรินทร์", "๓๙/๒๕๕๘")]
    assert secretaries(dt.date(2026, 3, 16)) == [("พัชรินทร์", "๘๗/๒๕๖๙")]
    assert rules.judges(Step.SECRETARY, rules.Matter(None), barred=())


def test_the_minutes_of_2558_keep_their_facts(demo):
    minutes = thai(MeetingMinutesPage, calendar_year=2558).get()
    assert minutes.held_on == dt.date(2015, 1, 5)
    assert minutes.weekday == minutes.held_on.weekday() == 0
    assert (minutes.opened_at, minutes.closed_at) == (dt.time(10, 30), dt.time(11))
    assert minutes.attendance.filter(presence="present").count() == 10
    items = [block.value for block in minutes.agenda]
    assert [item["number"] for item in items] == ["1", "2", "3", "4"]
    assert [item["is_none"] for item in items] == [True, True, False, True]
    assert len(items[2]["proposals"]) == 4
    assert items[2]["resolution_kind"] == "agreed"
    assert minutes.checker_name == "นายวิโรจน์ แก้วประเสริฐ"
    assert thai(MeetingMinutesPage).count() == 2


def test_articles_use_every_block_and_most_divisions(demo):
    pages = thai(KnowledgeArticlePage)
    assert pages.count() >= 12
    kinds = {
        block["type"]
        for page in pages
        for block in page.get_latest_revision_as_object().body.raw_data
    }
    blocks = KnowledgeArticlePage._meta.get_field("body").stream_block.child_blocks
    assert kinds == set(blocks)
    assert pages.values("division").distinct().count() == 7


def test_communities_have_members_in_roles(demo):
    communities = thai(CommunityPage)
    assert communities.count() == 3
    for community in communities:
        roles = {one.role.code for one in community.appointments.all()}
        assert {RoleCode.FACILITATOR, RoleCode.PRACTITIONER} <= roles


# -- Every state, reached by the real review ------------------------------------------


def test_drafts_returned_and_waiting_pages(demo):
    drafts = [
        page.slug
        for page in thai(KnowledgeArticlePage, live=False)
        if not page.current_workflow_state
    ]
    assert len(drafts) >= 2
    returned = article("site-inspection")
    assert returned.current_workflow_state.status == "needs_changes"
    refused = DivisionReviewState.objects.get(
        revision=returned.latest_revision, status=TaskState.STATUS_REJECTED
    )
    assert (refused.correct, refused.usable) == (True, False)
    assert "ลูกปูน" in refused.usable_note
    assert waiting_for("head") == {"th:home-visits"}
    assert waiting_for("acting") == {"th:waste-at-home"}
    assert waiting_for("head-works") == waiting_for("acting-works")
    assert waiting_for("head-works") == {"th:village-water"}
    assert waiting_for("secretary") == {"th:correspondence"}
    assert waiting_for("planner") == {"en:child-centre-handover"}


def test_live_pages_bear_certificates_and_one_is_due_again(demo):
    live = [page for page in reviewed_pages() if page.live]
    assert len([page for page in live if isinstance(page, KnowledgeArticlePage)]) >= 6
    certificates = {page: certificate_of_live(page) for page in live}
    assert all(certificates.values())
    due = {page.slug for page, one in certificates.items() if one.is_past_review_date}
    assert due == {"land-and-buildings-tax"}
    dengue = certificate_of_live(article("dengue-control"))
    head = dengue.lines.get(step=Step.HEAD)
    assert head.capacity == "acting"
    assert head.principal_name_th == "นางรัตนา ใบบุญ"


def test_a_returned_article_was_corrected_and_then_approved(demo):
    page = article("complaints")
    states = DivisionReviewState.objects.filter(
        revision__object_id=str(page.pk)
    ).order_by("started_at")
    assert [state.status for state in states] == ["rejected", "approved"]
    first, last = (state.revision.as_object() for state in states)
    kinds = [block.block_type for block in last.body]
    assert len(kinds) > len(first.body)
    assert page.live


def test_history_is_dated_in_the_story_and_in_order(demo):
    first_day = dt.datetime(2025, 10, 1, tzinfo=BANGKOK)
    moments = [
        *PageLogEntry.objects.values_list("timestamp", flat=True),
        *Revision.objects.values_list("created_at", flat=True),
        *TaskState.objects.values_list("started_at", flat=True),
        *Certificate.objects.values_list("issued_at", flat=True),
        *Page.objects.filter(live=True, depth__gt=1).values_list(
            "first_published_at", flat=True
        ),
    ]
    assert min(moments) >= first_day
    assert max(moments) <= STORY_DAY
    for page in reviewed_pages():
        steps = TaskState.objects.filter(
            workflow_state__object_id=str(page.pk)
        ).order_by("pk")
        times = [
            moment for one in steps for moment in (one.started_at, one.finished_at)
        ]
        known = [moment for moment in times if moment]
        assert known == sorted(known), page.title


def test_nobody_judged_what_they_wrote(demo):
    for state in TaskState.objects.exclude(finished_by=None):
        page = state.revision.as_object()
        assert state.finished_by_id != page.owner_id
        assert state.finished_by_id not in page.credited_user_ids()


# -- In two languages -----------------------------------------------------------------


def test_a_third_is_in_english_and_no_english_page_shows_thai(demo):
    english = KnowledgeArticlePage.objects.filter(locale__language_code="en")
    assert english.count() * 3 >= thai(KnowledgeArticlePage).count()
    pages = [page for page in Page.objects.live() if page.locale.language_code == "en"]
    kinds = {type(page.specific).__name__ for page in pages}
    assert kinds >= {
        "AppointmentOrderPage",
        "CommunityIndexPage",
        "CommunityPage",
        "HomePage",
        "KnowledgeArticlePage",
        "KnowledgeIndexPage",
        "MeetingMinutesPage",
        "MinutesIndexPage",
        "OrderIndexPage",
    }
    for page in pages:
        content = json.dumps(page.latest_revision.content, ensure_ascii=False)
        # The number of an order stays as it was registered.
        content = re.sub(r"[๐-๙]+/[๐-๙]+", "", content)
        assert not re.search(r"[\u0e00-\u0e7f]+", content), page.title


def test_a_translation_is_judged_by_the_division_of_its_original(demo):
    english = article("old-age-allowance", "en")
    assert english.get_translation(article("old-age-allowance").locale) is not None
    assert english.division.code == "welfare"
    assert english.owner.username == "translator"
    assert english.tags.names() != article("old-age-allowance").tags.names()


# -- The site and its accounts --------------------------------------------------------


def test_the_site_has_a_thai_home_with_an_english_one(demo):
    site = Site.objects.get(is_default_site=True)
    home = site.root_page.specific
    assert (site.hostname, site.port) == ("localhost", 8000)
    assert isinstance(home, HomePage)
    assert home.locale.language_code == "th"
    assert home.get_translations().get().locale.language_code == "en"
    assert not Page.objects.filter(title="Welcome to your new Wagtail site!").exists()


def test_every_live_page_opens_for_a_visitor(demo, client):
    for page in Page.objects.live().filter(depth__gt=1):
        response = client.get(page.url.replace("http://localhost:8000", ""))
        assert response.status_code == 200, page.url
        title = getattr(page.specific, "welcome", page.title)
        assert title in html.unescape(response.content.decode())


def test_accounts_can_sign_in_and_only_the_reader_stays_outside(demo, client):
    for account in ACCOUNTS:
        assert client.login(username=account.username, password=PASSWORD)
        status = client.get("/admin/").status_code
        assert (status == 200) is account.uses_admin, account.username
    translator = get_user_model().objects.get(username="translator")
    assert UserProfile.get_for_user(translator).preferred_language == "en"


# -- Loading --------------------------------------------------------------------------


def test_a_second_run_makes_nothing_twice_and_keeps_what_was_entered(demo):
    page = article("old-age-allowance")
    page.title = "ชื่อที่แก้แล้ว"
    page.save_revision()
    Person.objects.filter(given_name="อรอุมา").update(surname="นามสกุลใหม่")
    article("disability-allowance").delete()
    before = _counts()
    out = io.StringIO()
    call_command("load_demo", stdout=out)
    assert _counts() == before
    assert Person.objects.filter(surname="นามสกุลใหม่").exists()
    assert page.get_latest_revision_as_object().title == "ชื่อที่แก้แล้ว"
    assert "The demo is there already" in out.getvalue()


def _counts() -> list[int]:
    models = (Page, Revision, Person, Appointment, Division, get_user_model(), Site)
    return [model.objects.count() for model in models]


def test_loading_sends_no_mail(demo):
    assert mail.outbox == []


def test_the_site_follows_the_port(demo, monkeypatch):
    monkeypatch.setenv("PORT", "8124")
    call_command("load_demo", verbosity=0)
    assert Site.objects.get(is_default_site=True).port == 8124
