"""What readers see of the checking, and what the certificate outlives."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from km_pages.models import ArticlePerson
from km_workflow.models import (
    Certificate,
    CertificateLine,
    ImmaterialChange,
    certificate_of_live,
)
from tests import factories

from .conftest import (
    appoint,
    approve_fully,
    fresh,
    judge,
    make_person,
    state_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(client, office, submitted):
    approve_fully(client, office, submitted)
    return fresh(submitted)


def read(client, page, language="th"):
    client.logout()
    return client.get(
        f"{'/en' if language == 'en' else ''}{fresh(page).get_url()}",
        HTTP_ACCEPT_LANGUAGE=language,
    ).content.decode()


def statement(html):
    start = html.index('<section class="km-certificate')
    return html[start : html.index("</section>", start)]


# -- What readers see ------------------------------------------------------------------


def test_names_posts_days_version_code_and_address(client, office, live):
    html = statement(read(client, live))
    certificate = certificate_of_live(live)
    today = timezone.localdate()
    assert html.count('class="km-certificate__line"') == 2
    for person in (office.head, office.secretary):
        assert f"{person.name_th}, ตำแหน่งทดสอบ" in html
    assert html.count(f'datetime="{today.isoformat()}') == 2
    assert f'datetime="{certificate.review_by.isoformat()}' in html
    assert str(today.year + 543) in html
    assert certificate.check_code in html
    assert live.get_full_url() in html
    assert f"/km/verification/{live.pk}/" in html


def test_deputy_is_shown_as_what_they_judged(client, office, submitted):
    deputy = make_person("deputy", "รอง", office.works)
    office.head.appointments.all().delete()
    appoint(deputy, "deputy-head", division=office.works)
    approve_fully_by(client, submitted, deputy, office.secretary)
    line = CertificateLine.objects.get(step="head")
    html = statement(read(client, submitted))
    assert line.office_name_th in html
    # Whoever judges in the step's own office isn't called by it a second time.
    assert CertificateLine.objects.get(step="secretary").office_name_th not in html


def approve_fully_by(client, page, *judges):
    for person in judges:
        judge(client, person, page)
    assert fresh(page).live


def test_notes_and_the_divisions_questions(client, office, live):
    line = CertificateLine.objects.get(step="head")
    line.answers = {**line.answers, "correct": "เทียบกับแบบมาตรฐานแล้ว"}
    line.checklist = [
        {"question_th": "มีภาพหรือไม่", "question_en": "", "yes": True, "note": "ครบ"}
    ]
    line.save()
    html = statement(read(client, live))
    assert "เทียบกับแบบมาตรฐานแล้ว" in html
    assert "มีภาพหรือไม่" in html
    assert "ครบ" in html


def test_past_its_review_date_stays_a_certificate_and_says_so(client, live):
    assert "km-certificate--past" not in read(client, live)
    past = timezone.localdate() - dt.timedelta(days=1)
    Certificate.objects.update(review_by=past)
    html = statement(read(client, live))
    assert "km-certificate--past" in html
    assert html.index(f'datetime="{past.isoformat()}') < html.index(
        "km-certificate__lines"
    )


def test_page_that_was_there_before_the_review_says_so_in_plain_words(client):
    page = factories.ArticleFactory(title="เรื่องเก่า")
    html = read(client, page)
    assert "km-certificate--none" in statement(html)
    assert "km-voided" not in html


def test_nothing_is_said_in_a_preview(client, office, submitted):
    client.force_login(office.head.user)
    preview = f"/admin/km-review/{state_of(submitted).pk}/preview/"
    assert "km-certificate" not in client.get(preview).content.decode()


# -- What needs no new judgement -------------------------------------------------------


def test_new_address_goes_live_unjudged_and_is_written_down(client, office, live):
    before = certificate_of_live(live)
    page = fresh(live)
    page.slug, page.show_in_menus = "road", True
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)

    assert fresh(live).slug == "road"
    assert state_of(live) is None
    certificate = certificate_of_live(fresh(live))
    assert certificate == before
    assert certificate.revision == fresh(live).live_revision
    change = ImmaterialChange.objects.get()
    assert (change.kind, change.by_name_th) == ("address", office.author.name_th)
    assert change.changes == [
        {"field": "slug", "before": "gravel", "after": "road"},
        {"field": "show_in_menus", "before": "False", "after": "True"},
    ]
    assert "km-certificate__lines" in read(client, live)


def test_a_comma_besides_the_address_is_judged(client, office, live):
    page = fresh(live)
    page.slug, page.summary = "road", f"{page.summary},"
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    assert fresh(live).slug == "gravel"
    assert state_of(live).step == "head"
    assert not ImmaterialChange.objects.exists()


def test_same_text_saved_again_takes_the_certificate_along(client, office, live):
    page = fresh(live)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    certificate = certificate_of_live(fresh(live))
    assert certificate.revision == fresh(live).live_revision
    assert Certificate.objects.count() == 1
    assert not ImmaterialChange.objects.exists()


# -- What it outlives ------------------------------------------------------------------


def test_certificate_outlives_accounts_offices_and_names(client, office, live):
    for person in (office.head, office.secretary):
        person.user.delete()
        person.appointments.all().delete()
    head, secretary = office.head.name_th, office.secretary.name_th
    office.head.refresh_from_db()
    office.head.surname, office.head.post_th = "สกุลใหม่", "ตำแหน่งใหม่"
    office.head.save()
    office.secretary.refresh_from_db()
    office.secretary.delete()
    html = statement(read(client, live))
    assert f"{head}, ตำแหน่งทดสอบ" in html
    assert secretary in html
    assert "สกุลใหม่" not in html


def test_purging_old_versions_leaves_the_certified_one_that_readers_see(
    client, office, live
):
    page = fresh(live)
    page.summary = "ฉบับที่กำลังแก้"
    page.save_revision(user=office.author.user)
    call_command("purge_revisions", verbosity=0)
    page = fresh(live)
    assert page.live_revision is not None
    assert "km-certificate__lines" in read(client, live)

    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    call_command("purge_revisions", verbosity=0)
    assert fresh(page).revisions.count() == 1
    # Of the version that was purged, the certificate is what is left.
    first, second = Certificate.objects.order_by("pk")
    assert (first.revision, second.revision) == (None, fresh(page).live_revision)
    assert first.lines.count() == 2


def test_page_with_certificates_can_be_deleted(live):
    Page.objects.get(pk=live.pk).delete()
    assert not Certificate.objects.exists()


def test_names_of_the_day_are_kept(client, office, draft):
    expert = make_person("expert", "ชำนาญ", office.works)
    page = fresh(draft)
    page.people.add(ArticlePerson(person=expert, part="expert"))
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    expert.surname = "สกุลใหม่"
    expert.save()
    names = certificate_of_live(fresh(page)).names[f"km_pages.person:{expert.pk}"]
    assert names["th"] == "นายชำนาญ ทดสอบ"


def test_notice_and_statement_ask_once(
    client, office, live, django_assert_max_num_queries
):
    """The certificate, its lines, and whether it was found right again."""
    from km_workflow.gate import ReviewPolicy

    page = fresh(live)
    policy = ReviewPolicy()
    with django_assert_max_num_queries(3):
        list(policy.notices_for(page))
        policy.statement_for(page)
