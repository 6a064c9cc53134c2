"""Orders and minutes read as the official papers that they are."""

from __future__ import annotations

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import gettext, override

from km_pages.models import (
    AppointmentOrderPage,
    CommunityPage,
    MeetingMinutesPage,
)
from km_pages.templatetags.km_pages_tags import LONG_SPEECH
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def thai(message):
    with override("th"):
        return gettext(message)


def rows(table):
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("td")]
        for row in table.select("tbody tr")
    ]


def test_an_order_names_its_members_as_the_paper_does(client):
    page = make.OrderFactory(number=39, calendar_year=2568)
    chair = make.RoleFactory(code="chair", name_th="ประธานกรรมการ")
    known = make.PersonFactory(title="นาย", given_name="วิชัย", surname="นาดี")
    make.OrderMemberFactory(page=page, person=known, role=chair, post="หัวหน้าเดิม")
    make.OrderMemberFactory(
        page=page, person=None, title="นาง", given_name="แก้ว", surname="นอก", post="ครู"
    )

    sheet = read(client, page.url).select_one(".km-sheet")
    assert "๓๙/๒๕๖๘" in sheet.select_one("h1").get_text()
    assert rows(sheet) == [
        ["๑.", "นายวิชัย นาดี", "หัวหน้าเดิม", "ประธานกรรมการ"],
        ["๒.", "นางแก้ว นอก", "ครู", "กรรมการ"],
    ]
    assert [link["href"] for link in sheet.select("td a")] == [known.get_absolute_url()]
    assert sheet.select_one("time")["datetime"] == "2025-01-06"
    assert "๖ มกราคม พ.ศ. ๒๕๖๘" in sheet.get_text()


def test_a_person_without_a_page_is_named_but_not_linked(client):
    page = make.OrderFactory()
    stranger = make.PersonFactory(division=None, given_name="ผู้มาเยือน")
    make.OrderMemberFactory(page=page, person=stranger)
    assert client.get(stranger.get_absolute_url()).status_code == 404
    sheet = read(client, page.url).select_one(".km-sheet")
    assert "ผู้มาเยือน" in sheet.get_text()
    assert sheet.select("td a") == []


def test_a_revoked_order_says_so_and_links_both_ways(client):
    earlier = make.OrderFactory()
    later = make.OrderFactory(
        parent=earlier.get_parent(), effect="revokes", earlier_order=earlier
    )
    notice = read(client, earlier.url).select_one(".km-notice")
    assert notice.select_one("a")["href"] == later.url
    related = read(client, later.url).select_one(".km-related")
    assert related.select_one("a")["href"] == earlier.url


def test_an_order_that_is_still_a_draft_revokes_nothing(client):
    earlier = make.OrderFactory()
    make.OrderFactory(
        parent=earlier.get_parent(),
        effect="revokes",
        earlier_order=earlier,
        live=False,
    )
    assert read(client, earlier.url).select(".km-notice") == []


def test_a_done_duty_shows_its_evidence_if_the_reader_may_see_it(client):
    page = make.OrderFactory()
    shown = make.ArticleFactory(title="แผนปี 2568")
    hidden = make.ArticleFactory(title="ร่างแผนลับ", live=False)
    make.OrderDutyFactory(page=page, done=True, evidence_page=shown)
    make.OrderDutyFactory(page=page, done=True, evidence_page=hidden)
    make.OrderDutyFactory(page=page, text="ยังไม่ได้ทำ")

    duties = read(client, page.url).select(".km-duties > li")
    assert duties[0].select_one(".km-done a")["href"] == shown.url
    assert duties[1].select_one(".km-done a") is None
    assert "ร่างแผนลับ" not in duties[1].get_text()
    assert duties[2].select(".km-done") == []


def test_minutes_follow_the_official_form(client):
    page = make.MinutesFactory(
        meeting_number=1,
        calendar_year=2568,
        venue="ห้องประชุมใหญ่",
        note_taker_name="นางสาวมาลี นาดี",
        checker_name="นายวิชัย นาดี",
    )
    make.AttendanceFactory(page=page, presence="present")
    make.AttendanceFactory(page=page, presence="absent", remark="ลาป่วย")
    make.AttendanceFactory(
        page=page, presence="in_attendance", substitute_for="นายปกรณ์ บัวแก้ว"
    )

    sheet = read(client, page.url).select_one(".km-sheet")
    text = " ".join(sheet.get_text().split())
    in_order = [
        thai("Minutes of the meeting"),
        "๑/๒๕๖๘",
        "วันจันทร์ที่ ๖ มกราคม พ.ศ. ๒๕๖๘",
        "ห้องประชุมใหญ่",
        thai("Members present"),
        thai("Members absent"),
        "ลาป่วย",
        thai("Also in attendance"),
        "นายปกรณ์ บัวแก้ว",
        thai("The meeting opened at"),
        "๑๐.๓๐ น.",
        thai("The meeting closed at"),
        "๑๑.๐๐ น.",
        "(นางสาวมาลี นาดี)",
        "(นายวิชัย นาดี)",
    ]
    places = [text.find(part) for part in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_minutes_show_what_was_said_and_resolved(client):
    page = make.MinutesFactory()
    speaker = make.PersonFactory()
    page.agenda = [
        ("item", {"number": "1", "title": "แจ้งให้ทราบ", "is_none": True}),
        (
            "item",
            {
                "number": "2",
                "title": "พิจารณา",
                "statements": [
                    {
                        "person": speaker,
                        "speaker": speaker.name_th,
                        "role": "กรรมการ",
                        "words": "เห็นด้วย",
                    }
                ],
                "proposals": [{"text": "ทำแผน", "owner": "สำนักปลัด"}],
                "resolution_kind": "approved",
                "resolution": "ให้ดำเนินการ",
            },
        ),
    ]
    make.show(page)

    first, second = read(client, page.url).select(".km-item")
    assert first.select_one(".km-item__none")
    assert "๒" in second.select_one("h2").get_text()
    who = second.select_one(".km-speech__who")
    assert who.select_one("a")["href"] == speaker.get_absolute_url()
    assert "(กรรมการ)" in who.get_text()
    assert "เห็นด้วย" in second.select_one(".km-speech__words").get_text()
    assert "สำนักปลัด" in second.select_one(".km-proposals").get_text()
    resolution = second.select_one(".km-resolution").get_text()
    assert "ให้ดำเนินการ" in resolution
    assert thai("approved") in resolution


def test_a_very_long_statement_is_folded_but_whole(client):
    page = make.MinutesFactory()
    words = "ความรู้ อยู่ในคน " * 1800 + "จบคำกล่าว"
    short = "ส" * LONG_SPEECH
    page.agenda = [
        (
            "item",
            {
                "number": "1",
                "title": "พิจารณา",
                "statements": [
                    {"speaker": "นายวิชัย", "words": words},
                    {"speaker": "นางมาลี", "words": short},
                ],
            },
        )
    ]
    make.show(page)

    long_one, short_one = read(client, page.url).select(".km-speech")
    fold = long_one.select_one("details")
    assert not fold.has_attr("open")
    assert len(fold.select_one("summary").get_text()) < 500
    assert "จบคำกล่าว" in fold.get_text()
    assert short_one.select("details") == []


def test_no_signature_is_ever_shown(client):
    page = make.OrderFactory(signatory_name="นายปกรณ์ บัวแก้ว")
    foot = read(client, page.url).select_one(".km-sheet__foot")
    assert "(นายปกรณ์ บัวแก้ว)" in foot.get_text()
    assert foot.select("img, svg") == []


@pytest.mark.parametrize(
    "model", [AppointmentOrderPage, MeetingMinutesPage, CommunityPage]
)
def test_an_empty_draft_can_be_previewed(model):
    page = model(title="ร่าง", locale=make.home().locale)
    assert page.make_preview_request().status_code == 200


def test_the_lists_put_the_newest_paper_first(client):
    orders = make.OrderIndexFactory()
    make.OrderFactory(parent=orders, number=7, calendar_year=2567)
    make.OrderFactory(parent=orders, number=2, calendar_year=2568)
    numbers = read(client, orders.url).select(".km-entry__number")
    assert ["๒/๒๕๖๘" in numbers[0].get_text(), "๗/๒๕๖๗" in numbers[1].get_text()] == [
        True,
        True,
    ]

    minutes = make.MinutesIndexFactory()
    make.MinutesFactory(parent=minutes, title="เก่า", held_on=dt.date(2024, 1, 8))
    make.MinutesFactory(parent=minutes, title="ใหม่", held_on=dt.date(2025, 1, 6))
    entries = read(client, minutes.url).select(".km-entry")
    assert "ใหม่" in entries[0].get_text()
