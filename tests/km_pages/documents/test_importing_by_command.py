"""`manage.py import_document`: from a file to drafts, once."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page

from km_pages.models import (
    AppointmentOrderPage,
    Committee,
    MeetingMinutesPage,
    Person,
)
from tests.factories import (
    CommitteeFactory,
    MinutesIndexFactory,
    OrderIndexFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lists():
    return OrderIndexFactory(title="คำสั่ง"), MinutesIndexFactory(title="รายงาน")


def run(*arguments, **options):
    out = StringIO()
    call_command("import_document", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_the_real_document_becomes_two_drafts(seed, lists):
    committee = CommitteeFactory(name_th="คณะทำงานการจัดการความรู้ในองค์กร")
    output = run(seed, language="en")
    order = AppointmentOrderPage.objects.get()
    minutes = MeetingMinutesPage.objects.get()

    assert (order.number, order.calendar_year) == (39, 2558)
    assert order.signed_on == order.effective_from == dt.date(2015, 1, 5)
    assert [m.role.code for m in order.members.all()] == [
        "chair",
        *["member"] * 8,
        "member-secretary",
    ]
    assert order.duties.count() == 5
    assert (minutes.weekday, minutes.calendar_year) == (0, 2558)
    assert [row.presence for row in minutes.attendance.all()] == ["present"] * 10
    assert order.committee == minutes.committee == committee
    for page in (order, minutes):
        assert not page.live
        assert page.title in output
        assert page.latest_revision.object_str == page.title
    agenda = [block.value for block in minutes.agenda]
    assert [item["is_none"] for item in agenda] == [True, True, False, True]
    assert len(agenda[2]["statements"]) == 7
    assert len(agenda[2]["proposals"]) == 4
    assert agenda[2]["resolution_kind"] == "agreed"


def test_the_report_shows_what_was_found_and_every_warning(seed, lists):
    output = run(seed, language="en")

    for words in (
        "๓๙/๒๕๕๘",
        "Monday 5 January 2015",
        "ประธานกรรมการ 1, กรรมการ 8, กรรมการและเลขานุการ 1",
        "10:30",
        "11:00",
        "1 (none), 2 (none)",
        "Resolution: เห็นควรดำเนินการตามที่เสนอ",
        "[post-differs] line 140",
        "[fiscal-year] line 311",
        "[agenda-number-twice] line 126",
        "[bookmarks] line 21",
        "[no-break-spaces] line",
        "[linked-picture] line 336",
        "[long-statement] line 145",
        "[mixed-digits] line 332",
    ):
        assert words in output


def test_running_it_again_makes_nothing_again(sample, lists):
    for name in ("order.txt", "minutes.txt"):
        run(sample(name))
    before = Page.objects.count()
    outputs = [
        run(sample(name), language="en") for name in ("order.txt", "minutes.txt")
    ]

    assert Page.objects.count() == before
    assert all("Is there already" in output for output in outputs)


def typed_in(lists, subject):
    page = AppointmentOrderPage(
        title="ของเดิม",
        subject=subject,
        number=112,
        calendar_year=2568,
        live=False,
    )
    return lists[0].add_child(instance=page)


def test_an_order_is_known_by_number_and_subject_whoever_typed_it(sample, lists):
    run(sample("order.txt"))
    imported = AppointmentOrderPage.objects.get()
    subject = imported.subject
    imported.delete()
    page = typed_in(lists, f"  {subject} ")
    output = run(sample("order.txt"), language="en")

    assert f"ของเดิม (page {page.pk})" in output
    assert AppointmentOrderPage.objects.get() == page


def test_another_order_of_the_same_number_is_left_to_a_person(sample, lists):
    typed_in(lists, "เรื่องอื่น")
    output = run(sample("order.txt"), language="en")

    assert "“ของเดิม” bears this number already" in output
    draft = AppointmentOrderPage.objects.exclude(title="ของเดิม").get()
    assert draft.number is None
    assert draft.number_as_written == "112/2568"
    # Found again by the file, not by the number it may not bear.
    run(sample("order.txt"))
    assert AppointmentOrderPage.objects.count() == 2


def test_minutes_are_known_by_committee_and_date(sample, lists):
    committee = CommitteeFactory(name_th="คณะกรรมการจัดการความรู้")
    page = MeetingMinutesPage(
        title="ของเดิม", committee=committee, held_on=dt.date(2025, 10, 8), live=False
    )
    lists[1].add_child(instance=page)
    run(sample("minutes.txt"))

    assert MeetingMinutesPage.objects.get().title == "ของเดิม"


def test_a_dry_run_makes_nothing(sample, lists):
    before = Page.objects.count()
    output = run(sample("order.txt"), "--dry-run", language="en")

    assert "Would make a draft" in output
    assert Page.objects.count() == before


def test_people_of_the_directory_are_linked_by_name(sample, lists):
    person = PersonFactory(given_name="กานดา", surname="ใจเย็น", title="น.ส.")
    PersonFactory(given_name="กมล", surname="ตั้งใจงาม")
    PersonFactory(given_name="กมล", surname="ตั้งใจงาม")
    output = run(sample("order.txt"), language="en")
    members = {
        m.given_name: m for m in AppointmentOrderPage.objects.get().members.all()
    }

    assert members["กานดา"].person == person
    assert members["กานดา"].title == "นาง"
    assert members["กมล"].person is None
    assert members["มาลี"].person is None
    assert "Several people are called นายกมล ตั้งใจงาม" in output
    assert Person.objects.count() == 3


def test_missing_officials_are_entered_on_request_and_guests_never(sample, lists):
    run(sample("minutes.txt"), "--with-people")
    names = set(Person.objects.values_list("given_name", flat=True))

    assert names == {"กมล", "ปกรณ์", "กานดา"}
    assert Person.objects.get(given_name="กมล").post_th == "นายกองค์การบริหารส่วนตำบล"
    minutes = MeetingMinutesPage.objects.get()
    assert minutes.attendance.get(given_name="กมล").person.surname == "ตั้งใจงาม"
    assert minutes.checker.given_name == "ปกรณ์"


def test_the_committee_can_be_named(sample, lists):
    committee = CommitteeFactory(code="other", name_th="คณะอื่น")
    run(sample("order.txt"), "--committee", "other")

    assert AppointmentOrderPage.objects.get().committee == committee
    with pytest.raises(CommandError, match="nobody"):
        run(sample("order.txt"), "--committee", "nobody")


def test_no_committee_is_invented(sample, lists):
    output = run(sample("order.txt"), language="en")

    assert AppointmentOrderPage.objects.get().committee is None
    assert "No committee of this name is known" in output
    assert not Committee.objects.exists()


def test_the_place_can_be_chosen(sample, lists):
    other = OrderIndexFactory(title="คำสั่งเก่า")
    with pytest.raises(CommandError, match=str(other.pk)):
        run(sample("order.txt"))
    run(sample("order.txt"), "--parent", other.pk)

    assert AppointmentOrderPage.objects.get().get_parent().pk == other.pk
    with pytest.raises(CommandError, match="999999"):
        run(sample("order.txt"), "--parent", 999999)


def test_without_a_list_nothing_is_made_and_a_sentence_says_why(sample):
    with pytest.raises(CommandError, match="list of orders"):
        run(sample("order.txt"), language="en")


def test_an_unreadable_file_is_an_error_with_a_sentence(tmp_path, lists):
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04")

    with pytest.raises(CommandError, match="damaged"):
        run(path, language="en")


def test_words_too_long_for_a_field_are_cut_with_a_note(lists, tmp_path):
    path = tmp_path / "long.txt"
    path.write_text(
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ 1/2569\nเรื่อง แต่งตั้งคณะทำงาน" + "ก" * 5000 + "\n"
        f"1. นายเอก อ้างอิง\t{'ครู' * 100}\tประธานกรรมการ\n"
        f"2. นาย{'ก' * 300} อ้างอิง\tครู\tกรรมการ\n",
        encoding="utf-8",
    )
    output = run(path, language="en")
    order = AppointmentOrderPage.objects.get()

    assert len(order.members.first().post) == 200
    assert len(order.title) <= 255
    assert order.subject.endswith("ก" * 5000)
    assert "was too long and was cut" in output


def test_a_post_stands_for_a_name_that_the_order_doesnt_give(lists, tmp_path):
    path = tmp_path / "posts.txt"
    path.write_text(
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ 1/2569\nเรื่อง แต่งตั้ง\n"
        "1. ปลัดเทศบาล\tประธานกรรมการ\n2. นายเอก อ้างอิง\tครู\tผู้ประสานงาน\n",
        encoding="utf-8",
    )
    run(path)
    first, second = AppointmentOrderPage.objects.get().members.all()

    assert (first.given_name, first.post) == ("ปลัดเทศบาล", "ปลัดเทศบาล")
    assert second.role.code == "member"


def test_the_drafts_open_in_the_editor_and_preview(sample, lists, admin_client):
    run(sample("order.txt"))
    run(sample("minutes.txt"))

    for page in (AppointmentOrderPage.objects.get(), MeetingMinutesPage.objects.get()):
        edit = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        draft = admin_client.get(
            reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        )
        assert edit.status_code == draft.status_code == 200
