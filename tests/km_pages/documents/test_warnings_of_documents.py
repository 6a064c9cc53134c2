"""Every warning, on a document that deserves it and on one that doesn't."""

import pytest

from km_pages.documents.reader import read_document

GOOD = (
    "รายงานการประชุมคณะทำงานการจัดการความรู้\nครั้งที่ ๑/๒๕๖๙\n"
    "เมื่อวันจันทร์ที่ ๕ มกราคม ๒๕๖๙\nณ ห้องประชุม\nผู้มาประชุม\n"
    "๑. นายเอก อ้างอิง\tครู\tประธานกรรมการ\n๒. นางโท อ้างอิง\tพยาบาล\tกรรมการ\n"
    "ผู้ไม่มาประชุม\n-ไม่มี-\nเริ่มประชุมเวลา ๐๙.๐๐ น.\n"
    "ระเบียบวาระที่ ๑ เรื่องแจ้ง\n-ไม่มี-\n"
    "ระเบียบวาระที่ ๒ เรื่องพิจารณา\nนางโท อ้างอิง : เห็นด้วยค่ะ\nมติที่ประชุม เห็นชอบ\n"
    "เลิกประชุมเวลา ๑๐.๐๐ น.\n"
    "(ลงชื่อ)\tผู้จดรายงานการประชุม\n(นางโท อ้างอิง)\nพยาบาล\n"
    "(ลงชื่อ)\tผู้ตรวจรายงานการประชุม\n(นายเอก อ้างอิง)\nครู\n"
)


def test_good_minutes_have_no_findings(read_text):
    assert read_text(GOOD).findings == ()


def test_the_invented_samples_have_only_the_findings_made_for_them(sample):
    assert read_document(sample("order.txt")).codes() == {"certified-copy"}
    assert read_document(sample("minutes.txt")).codes() == {
        "health",
        "unread",
        "speaker-not-listed",
    }


@pytest.mark.parametrize(
    ("code", "old", "new"),
    [
        ("weekday", "วันจันทร์ที่", "วันอังคารที่"),
        ("date-unread", "๕ มกราคม ๒๕๖๙", "๓๐ กุมภาพันธ์ ๒๕๖๙"),
        ("date-unread", "๕ มกราคม ๒๕๖๙", "๕ มกราคม ๖๙"),
        ("meeting-number", "ครั้งที่ ๑/๒๕๖๙\n", ""),
        ("meeting-year", "๑/๒๕๖๙", "๑/๒๕๖๘"),
        ("year-era", "๑/๒๕๖๙", "๑/๒๐๒๖"),
        ("mixed-digits", "๑๐.๐๐", "๑0.๐๐"),
        ("list-digits", "๒. นางโท", "2. นางโท"),
        ("list-digits", "ระเบียบวาระที่ ๒", "ระเบียบวาระที่ 2"),
        ("agenda-number-twice", "ระเบียบวาระที่ ๒", "ระเบียบวาระที่ ๑"),
        ("closing-phrase", "เลิกประชุม", "ปิดประชุม"),
        ("times", "เวลา ๑๐.๐๐", "เวลา ๐๘.๐๐"),
        ("time-unread", "เวลา ๑๐.๐๐", "เวลา ๒๕.๐๐"),
        ("missing-closed", "เลิกประชุมเวลา ๑๐.๐๐ น.\n", ""),
        ("absent-list", "ผู้ไม่มาประชุม\n-ไม่มี-\n", ""),
        ("note-taker", "ผู้จดรายงานการประชุม", "ผู้ตรวจรายงานการประชุม"),
        ("missing-checker", "ผู้ตรวจรายงานการประชุม", "ผู้จดรายงานการประชุม"),
        ("post-differs", "(นางโท อ้างอิง)\nพยาบาล", "(นางโท อ้างอิง)\nครู"),
        ("title", "๑. นายเอก", "๑. สอ.เอก"),
        ("double-e", "เรื่องแจ้ง", "เรื่องเเจ้ง"),
        ("no-break-spaces", "เรื่องแจ้ง", "เรื่อง\xa0แจ้ง"),
        ("tabs", "เรื่องแจ้ง", "\t\t\tเรื่องแจ้ง"),
        ("bookmarks", "เรื่องแจ้ง", "[bookmark: _GoBack]เรื่องแจ้ง"),
        ("linked-picture", "เลิกประชุม", "[image: https://example.org/a.jpg]\nเลิกประชุม"),
        ("fiscal-year", "เห็นด้วยค่ะ", "ในปีงบประมาณ ๒๕๖๘ เห็นด้วยค่ะ"),
        ("fiscal-year", "เห็นด้วยค่ะ", "ในปีงบประมาณ ๒๕๖๐ นี้"),
        ("particle", "เห็นด้วยค่ะ", "เห็นด้วยครับ"),
        ("speaker-not-listed", "นางโท อ้างอิง :", "นางสาวจัตวา อ้างอิง :"),
        ("resolution-kind", "มติที่ประชุม เห็นชอบ", "มติที่ประชุม ให้เลื่อนไปก่อน"),
        ("health", "-ไม่มี-\nเริ่ม", "๑. นายตรี อ้างอิง\tครู\tป่วย\nเริ่ม"),
        ("no-chair", "ประธานกรรมการ", "กรรมการ"),
        ("citizen-id", "เห็นด้วยค่ะ", "เลข ๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘"),
        ("long-statement", "เห็นด้วยค่ะ", "ความรู้ " * 5000),
        ("spelling", "เห็นด้วยค่ะ", "Khowledge"),
        ("unread", "ผู้มาประชุม\n", "ข้อความแทรกที่ไม่เข้าแบบ " * 12 + "\nผู้มาประชุม\n"),
    ],
)  # fmt: skip
def test_a_fault_is_warned_of_with_its_place(read_text, code, old, new):
    assert old in GOOD
    findings = read_text(GOOD.replace(old, new, 1)).findings
    (finding,) = [finding for finding in findings if finding.code == code]

    assert finding.message
    assert finding.place > 0


@pytest.mark.parametrize(
    "words",
    ["ปีงบประมาณ ๒๕๖๙", "ปีงบประมาณ ๒๕๗๐", "คำรับรองปีงบประมาณ พ.ศ. ๒๕๔๙"],
)
def test_this_year_the_next_and_history_are_no_contradiction(read_text, words):
    assert "fiscal-year" not in read_text(GOOD.replace("เห็นด้วยค่ะ", words)).codes()


def test_an_identity_number_is_not_repeated(read_text):
    reading = read_text(GOOD.replace("เห็นด้วยค่ะ", "เลข 1101700230708"))
    (finding,) = [f for f in reading.findings if f.code == "citizen-id"]

    assert "1101700230708" not in f"{finding.message}{finding.excerpt}"


def test_warnings_come_in_the_order_of_the_document(read_text):
    reading = read_text(GOOD.replace("๑๐.๐๐", "๑0.๐๐").replace("๕ มกราคม", "๖ มกราคม"))
    places = [finding.place for finding in reading.findings]

    assert places == sorted(places)
    assert len(places) == 2


def test_a_member_on_no_list_of_the_minutes(read_text):
    order = (
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ ๑/๒๕๖๙\nเรื่อง แต่งตั้งคณะกรรมการ\n"
        "๑. นายเอก อ้างอิง\tครู\tประธานกรรมการ\n๒. นายเบญจ อ้างอิง\tครู\tกรรมการ\n"
    )
    findings = read_text(order + GOOD).findings

    assert [f.message for f in findings if f.code == "member-not-listed"] == [
        "นายเบญจ อ้างอิง is a member by the order, but is on no list of the minutes."
    ]


def test_a_working_group_whose_members_are_called_committee_members(read_text):
    order = (
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ ๑/๒๕๖๙\nเรื่อง แต่งตั้งคณะทำงาน\n"
        "๑. นายเอก อ้างอิง\tครู\t{duty}\n"
    )

    assert "committee-words" in read_text(order.format(duty="ประธานกรรมการ")).codes()
    assert (
        "committee-words" not in read_text(order.format(duty="หัวหน้าคณะทำงาน")).codes()
    )
