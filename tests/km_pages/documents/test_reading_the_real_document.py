"""The order and minutes of a real administration, as a program saved them."""

import datetime as dt
import io

import pytest

from km_pages.documents.reader import read_document
from km_pages.documents.structure import Decision, Duty, Presence


def test_the_order_is_found(seed):
    (order,) = read_document(seed).orders

    assert (order.number, order.calendar_year) == (39, 2558)
    assert order.number_text == "๓๙/๒๕๕๘"
    assert order.signed_on == dt.date(2015, 1, 5)
    assert order.effective_from == dt.date(2015, 1, 5)
    assert order.is_copy
    assert order.subject.startswith("แต่งตั้งคณะทำงาน")
    assert order.preamble.count("\n") == 1
    assert order.signatory.name.given_name == order.members[0].given_name


def test_the_ten_members_stand_in_order_with_three_duties(seed):
    (order,) = read_document(seed).orders

    assert [member.order for member in order.members] == list(range(1, 11))
    assert [member.duty_code for member in order.members] == [
        Duty.CHAIR,
        *[Duty.MEMBER] * 8,
        Duty.MEMBER_SECRETARY,
    ]
    assert all(m.title and m.given_name and m.surname for m in order.members)
    assert all(m.post for m in order.members)
    assert order.members[4].title == "สอ."


def test_the_five_duties_bear_no_marks_of_a_program(seed):
    (order,) = read_document(seed).orders

    assert len(order.duties) == 5
    assert order.duties[0].startswith("ดำเนินการจัดทำแนวทาง")
    assert order.duties[4].endswith("ในส่วนที่เกี่ยวข้อง")


def test_the_meeting_is_dated_and_timed(seed):
    (minutes,) = read_document(seed).minutes

    assert minutes.held_on == dt.date(2015, 1, 5)
    assert minutes.weekday_text == "จันทร์"
    assert minutes.year == 2558
    assert minutes.meeting_number is None
    assert (minutes.opened_at, minutes.closed_at) == (dt.time(10, 30), dt.time(11))
    assert minutes.venue.startswith("ห้องประชุม")


def test_all_ten_are_present_and_no_signature_is_kept(seed):
    reading = read_document(seed)
    (minutes,) = reading.minutes

    assert [row.presence for row in minutes.attendance] == [Presence.PRESENT] * 10
    assert [row.role_code for row in minutes.attendance].count(Duty.MEMBER) == 8
    assert {row.remark for row in minutes.attendance} == {""}
    assert {row.post for row in minutes.attendance} == {""}
    assert {"signature", "signature-differs"} <= reading.codes()


def test_the_agenda_has_four_items_with_nothing_at_three_of_them(seed):
    (minutes,) = read_document(seed).minutes

    assert [item.number for item in minutes.agenda] == ["1", "2", "3", "4"]
    assert [item.is_none for item in minutes.agenda] == [True, True, False, True]


def test_the_speakers_are_told_apart(seed):
    (minutes,) = read_document(seed).minutes
    members = [row.name.given_name for row in minutes.attendance]
    chair, clerk, deputy, head = members[:4]
    statements = minutes.statements()

    assert [statement.name.given_name for statement in statements] == [
        chair,
        clerk,
        chair,
        deputy,
        head,
        deputy,
        clerk,
    ]
    assert [statement.role for statement in statements] == [
        "ประธานกรรมการ",
        "กรรมการ",
        "ประธานกรรมการ",
        *["กรรมการ"] * 4,
    ]
    assert [bool(statement.post) for statement in statements] == [
        True,
        True,
        True,
        True,
        False,
        False,
        True,
    ]
    # The surname stands on the line below the given name.
    assert statements[3].name.surname == minutes.attendance[2].name.surname


def test_a_long_statement_is_kept_whole(seed):
    (minutes,) = read_document(seed).minutes
    long = minutes.statements()[1].words

    assert long.startswith("การจัดการความรู้ (Knowledge Management : KM)\n")
    assert long.endswith("การเรียนรู้และยกระดับความรู้แบบทวีคูณ")
    assert 29_000 < len(long) < 31_000
    assert "\xa0" not in long
    assert "[bookmark" not in long


def test_four_proposals_and_the_resolution_that_adopts_them(seed):
    (minutes,) = read_document(seed).minutes
    item = minutes.agenda[2]

    assert len(item.proposals) == 4
    assert item.proposals[0].startswith("แจ้งให้แต่ละส่วนราชการ")
    assert item.resolution.text == "เห็นควรดำเนินการตามที่เสนอ"
    assert item.resolution.kind is Decision.AGREED
    assert sum(len(other.proposals) for other in minutes.agenda) == 4


def test_the_checker_is_found_and_nobody_took_the_minutes(seed):
    (minutes,) = read_document(seed).minutes

    assert minutes.checker.name.given_name == minutes.attendance[1].name.given_name
    assert minutes.checker.post.startswith("ปลัด")
    assert minutes.note_taker is None


def test_it_warns_of_what_is_wrong(seed):
    reading = read_document(seed)
    by_code = {}
    for finding in reading.findings:
        by_code.setdefault(finding.code, []).append(finding)

    assert len(by_code["post-differs"]) == 3
    assert [f.excerpt for f in by_code["mixed-digits"]] == ["255๘", "1๑.00"]
    assert [f.place for f in by_code["fiscal-year"]] == [311, 316]
    assert "2557" in by_code["fiscal-year"][0].message
    assert "2558" in by_code["fiscal-year"][0].message
    assert [f.place for f in by_code["agenda-number-twice"]] == [126]
    assert "928" in by_code["no-break-spaces"][0].message
    assert [f.place for f in by_code["linked-picture"]] == [336]
    assert [f.place for f in by_code["long-statement"]] == [145]
    assert [f.place for f in by_code["title"]] == [13]
    assert [f.place for f in by_code["double-e"]] == [260]
    assert [f.place for f in by_code["particle"]] == [313]
    assert [f.place for f in by_code["credit"]] == [309]
    assert {
        "bookmarks",
        "tabs",
        "list-digits",
        "closing-phrase",
        "meeting-number",
        "absent-list",
        "note-taker",
        "attendance-heading",
        "copy-mark",
        "committee-words",
        "spelling",
    } <= reading.codes()


@pytest.mark.parametrize(
    "retype",
    [
        lambda lines: "\r\n".join(lines).encode("utf-16"),
        lambda lines: "\n\n".join(lines).encode(),
        lambda lines: "\n".join(line.strip() for line in lines).encode(),
        lambda lines: "\n".join(line.expandtabs() for line in lines).encode(),
        lambda lines: "\n".join(lines).replace("\xb7", "-").encode("cp874"),
    ],
    ids=["utf-16", "double spaced", "stripped", "tabs as spaces", "old Thai"],
)
def test_however_it_was_saved_it_is_the_same(seed, retype):
    reference = read_document(seed).minutes[0]
    data = retype(seed.read_text(encoding="utf-8").split("\n"))
    reading = read_document(io.BytesIO(data), "again.txt")
    (minutes,) = reading.minutes

    assert len(reading.orders[0].members) == 10
    assert [
        (row.name, row.role, row.post, row.remark) for row in minutes.attendance
    ] == [(row.name, row.role, "", "") for row in reference.attendance]
    assert [s.speaker for s in minutes.statements()] == [
        s.speaker for s in reference.statements()
    ]
    assert minutes.closed_at == reference.closed_at
    assert minutes.checker.name == reference.checker.name


def test_nothing_of_the_text_is_left_out(seed):
    assert "unread" not in read_document(seed).codes()
