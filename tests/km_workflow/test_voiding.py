"""What readers see isn't what was certified any more: the certificate lapses."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.documents import get_document_model
from wagtail.models import Page, PageLogEntry

from km_pages.models import ArticlePerson, KnowledgeArticlePage
from km_workflow import voiding
from km_workflow.models import Certificate, Notice, VoidCause, certificate_of_live
from tests import factories
from tests.circulars.models import BulletinPage, Counter

from .conftest import appoint, approve_fully, fresh, judge, make_person, state_of

pytestmark = pytest.mark.django_db

YESTERYEAR = dt.timedelta(days=400)


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` what is done there is committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def image(db):
    return factories.make_photo("road")


@pytest.fixture
def live(client, office, draft, image):
    """A certified article that shows the picture."""
    return publish(client, office, draft, ("picture", {"image": image}))


def publish(client, office, page, *blocks):
    page = fresh(page)
    if blocks:
        page.body = [
            (name, {"alternative": "ถนน", **value} if name == "picture" else value)
            for name, value in blocks
        ]
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    assert fresh(page).live
    assert certificate_of_live(fresh(page)).is_valid
    return fresh(page)


def certificate(page):
    return certificate_of_live(fresh(page))


def read(client, page):
    client.logout()
    return client.get(fresh(page).url, HTTP_ACCEPT_LANGUAGE="th").content.decode()


def rename(image, title="ภาพใหม่"):
    image.title = title
    image.save()


# -- Something that the page shows is changed ------------------------------------------


def test_editor_changes_a_picture_and_readers_are_told_until_it_is_verified_again(
    client, admin_client, office, live, image, committed
):
    assert 'class="km-certificate"' in read(client, live)
    with committed():
        admin_client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {"title": "ถนนสายใหม่", "collection": image.collection_id, "tags": ""},
        )
    lapsed = certificate(live)
    assert (lapsed.void_cause, lapsed.void_detail) == (VoidCause.SHOWN, "ถนนสายใหม่")
    html = read(client, live)
    assert "km-voided" in html
    assert "ถนนสายใหม่" in html
    assert "km-certificate--void" in html
    assert "km-certificate__lines" not in html
    # It stays live meanwhile.
    assert live.summary in html

    state = state_of(live)
    assert state.step == "head"
    assert state.workflow_state.requested_by == office.author.user
    judge(client, office.head, live)
    assert not certificate(live).is_valid
    judge(client, office.secretary, live)
    anew = certificate(live)
    assert anew.is_valid
    assert anew.pk != lapsed.pk
    assert "km-voided" not in read(client, live)


def test_author_is_told_where_a_newer_draft_waits(
    office, live, image, committed, mailoutbox
):
    page = fresh(live)
    page.summary = "ฉบับที่กำลังแก้"
    page.save_revision(user=office.author.user)
    mailoutbox.clear()
    with committed(), committed():
        rename(image)
    assert not certificate(live).is_valid
    assert state_of(live) is None
    assert [office.author.user.email] in [mail.to for mail in mailoutbox]


def test_change_back_asks_for_both_judgements_again(
    client, office, live, image, committed
):
    with committed():
        rename(image)
    with committed():
        rename(image, "road")
    judge(client, office.head, live)
    judge(client, office.secretary, live)
    # The picture was changed while the head had it: what was begun starts anew.
    assert state_of(live).step == "head"
    approve_fully(client, office, live)
    assert certificate(live).is_valid


def test_earlier_approvals_of_the_same_text_do_not_come_back(
    client, office, live, image, committed
):
    page = fresh(live)
    page.summary = "ฉบับที่กำลังแก้"
    page.save_revision(user=office.author.user)
    with committed():
        rename(image)
    with committed():
        rename(image, "road")
    page = fresh(live)
    page.summary = live.summary
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    assert state_of(live).step == "head"


def test_what_readers_see_nothing_of_voids_nothing(live, image, committed):
    with committed():
        image.tags.add("ถนน")
        image.focal_point_x = 4
        image.save()
    assert certificate(live).is_valid


def test_page_that_does_not_show_it_keeps_its_certificate(
    client, office, draft, image, committed
):
    live = publish(client, office, draft)
    with committed():
        rename(image)
    assert certificate(live).is_valid


def test_what_is_rolled_back_voids_nothing(live, image, committed):
    with committed(), transaction.atomic():
        rename(image)
        transaction.set_rollback(True)
    assert certificate(live).is_valid


def test_deleted_file_is_named_as_it_was(client, office, draft, committed):
    file = get_document_model().objects.create(
        title="แบบคำขอ", file=ContentFile(b"one", name="form.txt")
    )
    link = f'<p><a linktype="document" id="{file.pk}">แบบ</a></p>'
    live = publish(client, office, draft, ("paragraph", link))
    with committed():
        file.delete()
    lapsed = certificate(live)
    assert (lapsed.void_cause, lapsed.void_detail) == (VoidCause.GONE, "แบบคำขอ")


def test_hosts_own_snippet_and_what_it_shows(client, office, image, committed):
    counter = Counter.objects.create(name="เคาน์เตอร์", picture=image)
    page = fresh(office.home).add_child(
        instance=BulletinPage(
            title="ประกาศ",
            slug="bulletin",
            live=False,
            owner=office.author.user,
            division=office.works,
            others=[counter],
        )
    )
    live = publish(client, office, page)
    with committed():
        rename(image)
    assert certificate(live).void_detail == "ภาพใหม่"
    approve_fully(client, office, live)
    with committed():
        counter.phone = "0 1111 1111"
        counter.save()
    assert certificate(live).void_detail == "เคาน์เตอร์"


def test_names_in_the_directory_void_nothing(office, live, committed):
    with committed():
        office.author.surname = "สกุลใหม่"
        office.author.save()
        office.works.name_th = "สำนักช่าง"
        office.works.save()
    assert certificate(live).is_valid


def test_version_that_waits_for_its_day_lapses_too(
    client, office, draft, image, committed
):
    page = fresh(draft)
    page.body = [("picture", {"image": image, "alternative": "ถนน"})]
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision(user=office.author.user)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    assert fresh(page).scheduled_revision
    with committed():
        rename(image)
    assert Certificate.objects.get(page=page.pk).void_cause == VoidCause.SHOWN


def test_alias_says_what_its_source_says(client, live, image, committed):
    alias = live.create_alias(update_slug="alias", parent=live.get_parent())
    assert 'class="km-certificate"' in read(client, alias)
    with committed():
        rename(image)
    assert "km-voided" in read(client, alias)


# -- Whom it goes to -------------------------------------------------------------------


def test_page_without_an_owner_is_sent_by_nobody(office, live, image, committed):
    Page.objects.filter(pk=live.pk).update(owner=None)
    with committed():
        rename(image)
    state = state_of(live)
    assert state.step == "head"
    assert state.workflow_state.requested_by is None


def test_head_who_changed_the_picture_does_not_judge_it(
    client, office, live, image, committed
):
    deputy = make_person("deputy", "รอง", office.works)
    appoint(deputy, "deputy-head", division=office.works)
    office.head.user.is_superuser = True
    office.head.user.save()
    client.force_login(office.head.user)
    with committed():
        client.post(
            reverse("wagtailimages:edit", args=[image.pk]),
            {"title": "ถนนสายใหม่", "collection": image.collection_id, "tags": ""},
        )
    judge(client, office.head, live)
    assert state_of(live).step == "head"
    judge(client, deputy, live)
    judge(client, office.secretary, live)
    assert certificate(live).is_valid


def test_nothing_is_sent_where_nobody_could_judge(office, live, image, committed):
    office.secretary.appointments.all().delete()
    with committed():
        rename(image)
    assert not certificate(live).is_valid
    assert state_of(live) is None


def test_it_is_sent_once_somebody_can_judge_and_told_once(
    client, office, live, image, committed
):
    office.head.appointments.all().delete()
    Notice.objects.all().delete()
    with committed():
        rename(image)
    for _number in range(3):
        with committed():
            call_command("km_remind", verbosity=0)
    assert state_of(live) is None
    told = Notice.objects.filter(event="voided")
    before = set(told.values_list("recipient", flat=True))
    assert office.author.user.pk in before
    assert told.count() == len(before)
    appoint(office.other_head, "head", division=office.works)
    with committed():
        call_command("km_remind", verbosity=0)
    state = state_of(live)
    assert (state.step, state.workflow_state.requested_by) == (
        "head",
        office.author.user,
    )
    assert told.count() == len(before)
    assert PageLogEntry.objects.filter(action="km_workflow.void").count() == 1
    judge(client, office.other_head, live)
    judge(client, office.secretary, live)
    assert certificate(live).is_valid
    call_command("km_remind", verbosity=0)
    assert state_of(live) is None


def test_what_waits_for_a_judge_keeps_nobody_else_waiting(
    office, live, image, committed, monkeypatch, client
):
    monkeypatch.setattr(voiding, "AT_ONCE", 0)
    monkeypatch.setattr(voiding, "FOLLOWED_UP_A_RUN", 1)
    other = many(client, office, image, 1)[0]
    fresh(other)
    KnowledgeArticlePage.objects.filter(pk=live.pk).update(division=office.finance)
    office.other_head.appointments.all().delete()
    Certificate.objects.filter(page=live.pk).update(
        voided_at=timezone.now(), void_cause="shown", awaits_follow_up=True
    )
    with committed():
        rename(image)
    for _number in range(2):
        call_command("km_remind", verbosity=0)
    assert state_of(live) is None
    assert state_of(other).step == "head"


def test_what_was_certified_anew_meanwhile_isnt_sent(
    client, office, live, image, committed, monkeypatch
):
    monkeypatch.setattr(voiding, "AT_ONCE", 0)
    with committed():
        rename(image)
    page = fresh(live)
    page.get_workflow().start(page, office.author.user)
    approve_fully(client, office, page)
    call_command("km_remind", verbosity=0)
    assert state_of(live) is None
    assert Certificate.objects.valid().filter(page=live.pk).count() == 1


def test_retired_page_is_left_in_peace(office, live, image, committed):
    from km_pages.retirement import retire

    retire(live, user=office.head.user, reason="เลิกใช้แล้ว")
    with committed():
        rename(image)
    assert not certificate(live).is_valid
    assert state_of(live) is None


# -- The text itself, behind the review's back -----------------------------------------


def drift(page, **fields):
    KnowledgeArticlePage.objects.filter(pk=page.pk).update(**fields)
    Certificate.objects.update(compared_at=timezone.now() - YESTERYEAR)


def test_row_changed_by_sql_is_found_and_put_before_the_judges(client, office, live):
    drift(live, summary="ข้อความที่ไม่มีใครตรวจ", used_where="ไม่มีใครตรวจ")
    call_command("km_remind", verbosity=0)
    lapsed = certificate(live)
    assert lapsed.void_cause == VoidCause.TEXT
    with translation.override("en"):
        assert lapsed.what_changed == "in short, used in real work: where"
    assert "km-voided" in read(client, live)
    state = state_of(live)
    assert state.step == "head"
    assert state.revision.content["summary"] == "ข้อความที่ไม่มีใครตรวจ"
    approve_fully(client, office, live)
    assert certificate(live).is_valid
    assert fresh(live).summary == "ข้อความที่ไม่มีใครตรวจ"


def test_change_that_no_signal_told_of_is_found_as_well(live, image):
    type(image).objects.filter(pk=image.pk).update(title="ภาพใหม่")
    drift(live)
    call_command("km_remind", verbosity=0)
    assert certificate(live).void_cause == VoidCause.SHOWN
    assert certificate(live).void_detail == "ภาพใหม่"


def test_pages_of_every_type_fit_their_certificates(client, office):
    """No false alarm: what is published is what was certified."""
    appoint(office.secretary, "permanent-secretary")
    pages = [
        factories.ArticleFactory(
            live=False,
            used_since=dt.date(2025, 5, 1),
            body=[("paragraph", "<p>เกลี่ย</p>"), ("procedure", {"steps": []})],
        ),
        factories.OrderFactory(live=False, number=None, signed_on=None),
        factories.MinutesFactory(live=False, note_taker=office.author),
        factories.CommunityFactory(live=False),
    ]
    for page in pages:
        page.division = office.works
        page.owner = office.author.user
        page.save()
        publish(client, office, page)
    drift(pages[0])
    assert voiding.recheck([page.pk for page in pages]) == 0
    call_command("km_remind", verbosity=0)
    assert not Certificate.objects.filter(voided_at__isnull=False).exists()


# -- Many pages ------------------------------------------------------------------------


def many(client, office, image, number):
    """So many certified articles that show the picture."""
    pages = []
    for place in range(number):
        page = fresh(office.index).add_child(
            instance=KnowledgeArticlePage(
                title=f"เรื่องที่ {place}",
                slug=f"many-{image.pk}-{place}",
                live=False,
                owner=office.author.user,
                division=office.works,
                summary="สรุป",
            )
        )
        page.people.add(ArticlePerson(person=office.author, part="author"))
        pages.append(publish(client, office, page, ("picture", {"image": image})))
    return pages


def test_twelve_pages_cost_the_queries_of_two_and_are_followed_up_by_km_remind(
    client, office, committed, monkeypatch
):
    monkeypatch.setattr(voiding, "AT_ONCE", 0)
    counts = []
    for number in (2, 12):
        image = factories.make_photo()
        pages = many(client, office, image, number)
        keys = [page.pk for page in pages]
        voiding.misfits(keys)  # Fills what is cached for good.
        with CaptureQueriesContext(connection) as compared:
            assert voiding.misfits(keys) == []
        with CaptureQueriesContext(connection) as changed, committed():
            rename(image)
        counts.append((len(compared), len(changed)))
        assert not any(certificate(page).is_valid for page in pages)
        assert not any(state_of(page) for page in pages)
        call_command("km_remind", verbosity=0)
        assert all(state_of(page).step == "head" for page in pages)
    assert counts[0] == counts[1]


def test_second_run_of_km_remind_finds_nothing_to_do(live):
    drift(live, summary="ข้อความที่ไม่มีใครตรวจ")
    call_command("km_remind", verbosity=0)
    with CaptureQueriesContext(connection) as queries:
        assert voiding.recheck_some(timezone.localdate()) == []
    assert not any(one["sql"].startswith(("UPDATE", "INSERT")) for one in queries)
