"""Minutes as other offices type them, and as the form wants them."""

import datetime as dt

import pytest

from km_pages.documents.reader import read_document
from km_pages.documents.structure import Decision, Duty, Presence

HEAD = (
    "รายงานการประชุมคณะทำงานการจัดการความรู้\nครั้งที่ ๑/๒๕๖๙\n"
    "เมื่อวันจันทร์ที่ ๕ มกราคม ๒๕๖๙\nณ ห้องประชุม\n"
    "ผู้มาประชุม\n๑. นายเอก อ้างอิง\tประธานกรรมการ\n๒. นางโท อ้างอิง\tกรรมการ\n"
    "ผู้ไม่มาประชุม\n-ไม่มี-\nเริ่มประชุมเวลา ๐๙.๐๐ น.\n"
)
FOOT = (
    "\nเลิกประชุมเวลา ๑๐.๐๐ น.\n(ลงชื่อ)\tผู้จดรายงานการประชุม\n(นางโท อ้างอิง)\n"
    "(ลงชื่อ)\tผู้ตรวจรายงานการประชุม\n(นายเอก อ้างอิง)\n"
)


def test_the_heading(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes

    assert minutes.committee == "คณะกรรมการจัดการความรู้"
    assert (minutes.meeting_number, minutes.year) == (2, 2568)
    assert minutes.held_on == dt.date(2025, 10, 8)
    assert minutes.weekday_text == "พุธ"
    assert minutes.venue.endswith("ทุ่งสมมุติ")
    assert (minutes.opened_at, minutes.closed_at) == (dt.time(13, 30), dt.time(15, 5))


def test_those_present_absent_and_in_attendance(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes

    lists = {
        presence: [row.name.given_name for row in minutes.attendance
                   if row.presence is presence]
        for presence in Presence
    }  # fmt: skip
    assert lists == {
        Presence.PRESENT: ["กมล", "ปกรณ์", "วิชัย", "กานดา"],
        Presence.ABSENT: ["ช่างทอง", "มาลี"],
        Presence.IN_ATTENDANCE: ["สุข", "ใจ"],
    }


def test_post_role_remark_and_substitute(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes
    chair, _vice, substitute, secretary, absent, *_others = minutes.attendance

    assert chair.role_code is Duty.CHAIR
    assert chair.post == "นายกองค์การบริหารส่วนตำบล"
    assert substitute.post == "นักวิชาการคลัง"
    assert substitute.substitute_for.startswith("นางสาวมาลี ดวงดี")
    assert secretary.role == "กรรมการและเลขานุการ"
    assert absent.remark == "ติดราชการ"


def test_minutes_of_another_meeting_on_the_agenda_begin_no_new_document(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes

    assert [item.number for item in minutes.agenda] == ["1", "2", "3", "4"]
    assert "ครั้งที่ 1/2568" in minutes.agenda[1].background


def test_speakers_on_the_line_of_their_words(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes
    item = minutes.agenda[2]

    assert [(s.speaker, s.role, s.post) for s in item.statements] == [
        ("นายป. รักเรียน", "", ""),
        ("นางกานดา ใจเย็น", "กรรมการและเลขานุการ", ""),
        ("นายกองค์การบริหารส่วนตำบล", "", "นายกองค์การบริหารส่วนตำบล"),
    ]
    assert item.statements[0].words == "ขอให้ทุกกองส่งคู่มือ\nภายในเดือนธันวาคม"
    assert item.statements[1].words.endswith("ขอบคุณค่ะ")
    assert item.statements[2].name is None
    assert item.background.startswith("3.1 การเก็บความรู้")


def test_proposals_and_kinds_of_resolution(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes

    assert minutes.agenda[2].proposals == ("สัมภาษณ์ผู้จะเกษียณ", "จัดทำคู่มือ")
    kinds = [item.resolution and item.resolution.kind for item in minutes.agenda]
    assert kinds == [
        Decision.ACKNOWLEDGED,
        Decision.ADOPTED,
        Decision.ASSIGNED,
        None,
    ]
    assert minutes.agenda[3].is_none


def test_signers_side_by_side(sample):
    (minutes,) = read_document(sample("minutes.txt")).minutes

    assert minutes.note_taker.name.given_name == "กานดา"
    assert minutes.note_taker.post == "นักทรัพยากรบุคคล"
    assert minutes.checker.name.given_name == "ปกรณ์"
    assert minutes.checker.post == "ปลัดองค์การบริหารส่วนตำบล"


def test_what_fits_nowhere_is_reported_with_its_place(sample):
    findings = read_document(sample("minutes.txt")).findings
    (unread,) = [finding for finding in findings if finding.code == "unread"]

    assert unread.place == 18
    assert unread.excerpt.startswith("เมื่อที่ประชุมพร้อมแล้ว")


@pytest.mark.parametrize(
    ("line", "speaker", "role", "words"),
    [
        ("นายก. ข. : เห็นด้วย", "นายก. ข.", "", "เห็นด้วย"),
        ("นายก. ข. (ประธานกรรมการ): เริ่ม", "นายก. ข.", "ประธานกรรมการ", "เริ่ม"),
        ("นางโท อ้างอิง กรรมการ กล่าวว่า ดี", "นางโท อ้างอิง", "กรรมการ", "กล่าวว่า ดี"),
        ("ประธานฯ แจ้งให้ทราบว่า ดี", "ประธานฯ", "ประธานฯ", "แจ้งให้ทราบว่า ดี"),
        ("เลขานุการ\tอ่านวาระ", "เลขานุการ", "เลขานุการ", "อ่านวาระ"),
        ("\tนางโท อ้างอิง\nครู\n(กรรมการ)\nเห็นด้วย", "นางโท อ้างอิง", "กรรมการ", "เห็นด้วย"),
        ("นางโท\nอ้างอิง\n(กรรมการ)\nเห็นด้วย", "นางโท อ้างอิง", "กรรมการ", "เห็นด้วย"),
        ("นางโท อ้างอิง\nเห็นด้วย", "นางโท อ้างอิง", "", "เห็นด้วย"),
    ],
)  # fmt: skip
def test_ways_to_introduce_a_speaker(read_text, line, speaker, role, words):
    reading = read_text(f"{HEAD}ระเบียบวาระที่ ๑ เรื่องเพื่อพิจารณา\n{line}{FOOT}")
    (statement,) = reading.minutes[0].statements()

    assert (statement.speaker, statement.role) == (speaker, role)
    assert statement.words == words


@pytest.mark.parametrize(
    "line",
    [
        "นพ.สมมุติ อ้างถึง ได้ให้ความหมายของการจัดการความรู้ไว้หลายประการ",
        "นายกองค์การบริหารส่วนตำบลเป็นผู้รับผิดชอบ",
        "ที่ประชุมมีความเห็นว่าอย่างไรบ้าง",
        "1. นายตรี อ้างอิง  ครู  กรรมการ",
    ],
)
def test_words_that_begin_like_a_speaker_or_resolution(read_text, line):
    reading = read_text(
        f"{HEAD}ระเบียบวาระที่ ๑ เรื่อง\nนายเอก อ้างอิง : เชิญครับ\n{line}\nขอบคุณครับ{FOOT}"
    )
    (statement,) = reading.minutes[0].statements()

    assert statement.words == f"เชิญครับ\n{line.replace('  ', ' ')}\nขอบคุณครับ"
    assert reading.minutes[0].agenda[0].resolution is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("มติที่ประชุม รับทราบ", Decision.ACKNOWLEDGED),
        ("มติที่ประชุม : อนุมัติตามเสนอ", Decision.APPROVED),
        ("ที่ประชุม\nเห็นชอบและมอบหมายให้เลขานุการ", Decision.AGREED),
        ("มติที่ประชุม\n\n\tมอบหมายให้ทุกกอง", Decision.ASSIGNED),
        ("ที่ประชุมมีมติรับรองรายงาน", Decision.ADOPTED),
        ("มติที่ประชุม ไม่อนุมัติ", None),
        ("มติที่ประชุม ให้นำไปหารือใหม่", None),
    ],
)
def test_kinds_of_resolution(read_text, text, kind):
    reading = read_text(f"{HEAD}ระเบียบวาระที่ ๑ เรื่อง\n{text}{FOOT}")

    assert reading.minutes[0].agenda[0].resolution.kind is kind
    assert ("resolution-kind" in reading.codes()) is (kind is None)


def test_members_listed_as_guests_are_present_only_without_a_list_of_those_present(
    read_text,
):
    guests = HEAD.replace("ผู้มาประชุม\n", "ผู้เข้าร่วมประชุม\n", 1)
    text = f"ระเบียบวาระที่ ๑ เรื่อง\n-ไม่มี-{FOOT}"
    reading = read_text(guests + text)
    both = read_text(
        HEAD.replace("ผู้ไม่มาประชุม\n-ไม่มี-", "ผู้เข้าร่วมประชุม\n๑. นายจัตวา อ้างอิง\tกรรมการ")
        + text
    )

    assert len(reading.minutes[0].present()) == 2
    assert "attendance-heading" in reading.codes()
    assert both.minutes[0].attendance[2].presence is Presence.IN_ATTENDANCE
    assert "attendance-heading" not in both.codes()


def test_minutes_without_an_agenda_say_so(read_text):
    reading = read_text(f"{HEAD}นายเอก อ้างอิง : เชิญ{FOOT}")

    assert reading.minutes[0].agenda == ()
    assert {"missing-agenda", "unread"} <= reading.codes()


def test_a_name_typed_as_a_signature_is_not_kept(read_text):
    text = HEAD.replace(
        "๑. นายเอก อ้างอิง\tประธานกรรมการ", "๑. นายเอก อ้างอิง\tประธานกรรมการ\tเอก อ้าง"
    )
    reading = read_text(f"{text}ระเบียบวาระที่ ๑ เรื่อง\n-ไม่มี-{FOOT}")

    assert "เอก อ้าง" not in repr(reading.minutes[0].attendance[0]).replace("อ้างอิง", "")
    assert {"signature", "signature-differs"} <= reading.codes()
