"""The second meeting of 2569, on Wednesday 14 October."""

from __future__ import annotations

from home.demo.minutes import (
    AttendanceData,
    MinutesData,
    MinutesWords,
    item,
    nothing,
    proposal,
    statement,
)
from home.demo.shapes import approved, submitted, wrote

_CHAIR = ("นายธีรพงษ์ ทองประกาย", "นายก อบต.", "ประธานกรรมการ")
_CKO = ("นางสาวศิริวรรณ พูนทวี", "ปลัด อบต.", "กรรมการ (คุณเอื้อ)")
_WORKS = ("นายวีระชัย หินแก้ว", "ผู้อำนวยการกองช่าง", "กรรมการ")
_HEALTH = (
    "นายสุรเชษฐ์ ลำธาร",
    "นักวิชาการสาธารณสุขชำนาญการ รักษาราชการแทนผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม",
    "มาประชุมแทนกรรมการ",
)
_SECRETARY = (
    "นางพัชรินทร์ วงศ์อารี",
    "นักทรัพยากรบุคคลชำนาญการ",
    "กรรมการและเลขานุการ",
)

_ENGLISH = MinutesWords(
    title="Minutes of the KM working group, meeting no. 2/2569",
    venue="Indigo Room, second floor, office of Nong Hinghoi SAO",
    agenda=[
        item(
            "1",
            "Matters the chair informs the meeting of",
            background=(
                "<p>The chair told the meeting that Mrs Rattana Baibun is on "
                "secondment to the district office, and that Mr Surachet Lamthan acts "
                "for her (Order No. 143/2569).</p>"
            ),
            resolution_kind="acknowledged",
            resolution="Acknowledged.",
        ),
        item(
            "2",
            "Adoption of the minutes of the previous meeting",
            background="<p>Meeting no. 1/2569 of 23 April 2569 (2026).</p>",
            resolution_kind="adopted",
            resolution="Adopted without amendment.",
        ),
        item(
            "3",
            "Matters arising: progress of verification",
            statements=[
                statement(
                    "secretary",
                    "Mrs Phatcharin Wong-ari",
                    "Human Resource Officer, Professional Level",
                    "member and secretary",
                    "Most articles are verified within a week. Those of Public Works "
                    "wait longest, because the director is often out on site.",
                ),
                statement(
                    "head-works",
                    "Mr Wirachai Hinkaeo",
                    "Director of the Public Works Division",
                    "member",
                    "I ask that somebody be appointed to act for me while I am on the "
                    "course from the middle of November, so that nothing lies waiting.",
                ),
            ],
            resolution_kind="acknowledged",
            resolution="Acknowledged; an acting head of Public Works to be appointed.",
        ),
        item(
            "4",
            "For consideration: knowledge of those who retire in fiscal year 2570",
            background=(
                "<p>The Director of Education retires on 30 September 2570 (2027). The "
                "working group considered how to keep what she knows.</p>"
            ),
            statements=[
                statement(
                    "cko",
                    "Ms Siriwan Phunthawi",
                    "Chief Administrator",
                    "member (CKO)",
                    "A handover file of three days is too late. Let us begin a year "
                    "ahead, with stories first and documents after.",
                ),
            ],
            proposals=[
                proposal(
                    "Hold three storytelling sessions with the Director of Education",
                    "KM facilitator",
                    "March 2570",
                ),
                proposal(
                    "Write at least two articles from them",
                    "Education Division",
                    "June 2570",
                ),
            ],
            resolution_kind="assigned",
            resolution="Approved as proposed; the facilitator is to see to it.",
        ),
        nothing("5", "Other matters"),
    ],
    history=(
        wrote("2026-11-02 09:10", "translator"),
        submitted("2026-11-02 15:45", "translator"),
        approved("2026-11-04 10:20", "planner"),
        approved("2026-11-05 09:30", "secretary"),
    ),
    attendance={
        "ประธานกรรมการ": "chair",
        "กรรมการ": "member",
        "ผู้แทนกรรมการ": "substitute for a member",
        "กรรมการและเลขานุการ": "member and secretary",
        "เข้าประชุมเวลา 13.50 น.": "arrived at 13.50",
        "นางรัตนา ใบบุญ": "Mrs Rattana Baibun",
        "รักษาราชการแทนตามคำสั่งที่ 143/2569": "acting by Order No. 143/2569",
        "ลากิจ": "on leave",
        "ติดราชการที่อำเภอ": "on duty at the district office",
    },
    photo_alternative=(
        "Drawing of the members round an oval table, with a screen in front."
    ),
)

MEETING_2569 = MinutesData(
    slug="minutes-2569-2",
    title="รายงานการประชุมคณะทำงานการจัดการความรู้ ครั้งที่ ๒/๒๕๖๙",
    held_on="2026-10-14",
    calendar_year=2569,
    meeting_number=2,
    venue="ห้องประชุมคราม ชั้น 2 ที่ทำการองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    opened_at="13:30",
    closed_at="15:10",
    attendance=(
        AttendanceData("chief-executive", "ประธานกรรมการ"),
        AttendanceData("cko", "กรรมการ"),
        AttendanceData("head-office", "กรรมการ"),
        AttendanceData("head-finance", "กรรมการ"),
        AttendanceData("head-works", "กรรมการ", remark="เข้าประชุมเวลา 13.50 น."),
        AttendanceData("head-education", "กรรมการ"),
        AttendanceData("head-welfare", "กรรมการ"),
        AttendanceData(
            "acting-health",
            "ผู้แทนกรรมการ",
            substitute_for="นางรัตนา ใบบุญ",
            remark="รักษาราชการแทนตามคำสั่งที่ 143/2569",
        ),
        AttendanceData("planner", "กรรมการ"),
        AttendanceData("secretary", "กรรมการและเลขานุการ"),
        AttendanceData("deputy", "กรรมการ", presence="absent", remark="ลากิจ"),
        AttendanceData(
            "head-audit", "กรรมการ", presence="absent", remark="ติดราชการที่อำเภอ"
        ),
        AttendanceData("facilitator", presence="in_attendance"),
        AttendanceData("clerk", presence="in_attendance"),
    ),
    agenda=[
        item(
            "1",
            "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
            background=(
                "<p>ประธานแจ้งว่า นางรัตนา ใบบุญ ไปช่วยราชการที่อำเภอ "
                "และมี นายสุรเชษฐ์ ลำธาร รักษาราชการแทนตามคำสั่งที่ 143/2569 "
                "ความรู้ของกองสาธารณสุขและสิ่งแวดล้อมจึงเสนอผู้รักษาราชการแทนตรวจ</p>"
            ),
            resolution_kind="acknowledged",
            resolution="รับทราบ",
        ),
        item(
            "2",
            "เรื่องรับรองรายงานการประชุมครั้งที่แล้ว",
            background="<p>รายงานการประชุมครั้งที่ 1/2569 เมื่อวันที่ 23 เมษายน 2569</p>",
            resolution_kind="adopted",
            resolution="รับรองโดยไม่มีการแก้ไข",
        ),
        item(
            "3",
            "เรื่องสืบเนื่อง: ความก้าวหน้าการตรวจสอบความถูกต้องของความรู้",
            statements=[
                statement(
                    "secretary",
                    *_SECRETARY,
                    "เรื่องส่วนใหญ่หัวหน้าส่วนราชการตรวจเสร็จภายในหนึ่งสัปดาห์ "
                    "ที่รอนานที่สุดเป็นเรื่องของกองช่าง เพราะท่านผู้อำนวยการออกพื้นที่บ่อย",
                ),
                statement(
                    "head-works",
                    *_WORKS,
                    "ช่วงกลางเดือนพฤศจิกายนผมต้องเข้ารับการอบรมหนึ่งเดือน "
                    "จึงขอให้ออกคำสั่งแต่งตั้งผู้รักษาราชการแทน งานตรวจจะได้ไม่ค้าง",
                ),
                statement(
                    "acting-health",
                    *_HEALTH,
                    "ของกองสาธารณสุขใช้วิธีเปิดดูรายการที่รอตรวจทุกเช้าก่อนออกพื้นที่ "
                    "วันละเรื่องก็ไม่มีค้าง ทำจากโทรศัพท์ได้เลย",
                ),
            ],
            resolution_kind="acknowledged",
            resolution="รับทราบ และให้สำนักปลัดเสนอแต่งตั้งผู้รักษาราชการแทนผู้อำนวยการกองช่าง",
        ),
        item(
            "4",
            "เรื่องเสนอเพื่อพิจารณา: การเก็บความรู้ของผู้จะเกษียณในปีงบประมาณ 2570",
            background=(
                "<p>นางจิราภรณ์ สุขเกษมศรี ผู้อำนวยการกองการศึกษาฯ จะเกษียณอายุราชการ"
                "วันที่ 30 กันยายน 2570 ที่ประชุมพิจารณาวิธีเก็บความรู้จากประสบการณ์ของท่าน</p>"
            ),
            statements=[
                statement(
                    "chief-executive",
                    *_CHAIR,
                    "งานบุญบั้งไฟกับศูนย์เด็กเล็กเดินได้ทุกวันนี้เพราะประสบการณ์ของท่าน "
                    "ถ้ารอส่งมอบงานสามวันสุดท้ายคงไม่ทัน",
                ),
                statement(
                    "cko",
                    *_CKO,
                    "เห็นควรเริ่มล่วงหน้าหนึ่งปี ให้คุณอำนวยจัดวงเล่าเรื่องก่อน "
                    "แล้วค่อยเรียบเรียงเป็นเอกสาร เพราะเรื่องเล่าจะบอกเราเองว่าควรเขียนอะไร",
                ),
            ],
            proposals=[
                proposal(
                    "จัดวงเล่าเรื่องกับผู้อำนวยการกองการศึกษาฯ จำนวน 3 ครั้ง",
                    "คุณอำนวย",
                    "มีนาคม 2570",
                ),
                proposal(
                    "เรียบเรียงเป็นบทความความรู้อย่างน้อย 2 เรื่อง",
                    "กองการศึกษา ศาสนาและวัฒนธรรม",
                    "มิถุนายน 2570",
                ),
            ],
            resolution_kind="assigned",
            resolution="เห็นชอบตามเสนอ และมอบหมายคุณอำนวยเป็นผู้ดำเนินการ",
        ),
        nothing("5", "เรื่องอื่น ๆ"),
    ],
    note_taker="clerk",
    checker="secretary",
    photo_alternative="ภาพวาดผู้เข้าประชุมนั่งรอบโต๊ะรูปวงรีในห้องประชุม มีจอภาพด้านหน้า",
    history=(
        wrote("2026-10-15 09:00", "clerk"),
        submitted("2026-10-16 10:30", "clerk"),
        approved("2026-10-19 13:15", "head-office"),
        approved("2026-10-20 09:00", "secretary"),
    ),
    english=_ENGLISH,
)
