"""Minutes that are ready the day after the meeting."""

from __future__ import annotations

from home.demo.blocks import (
    core_insight,
    heading,
    law,
    nugget,
    paragraph,
    points,
    procedure,
    quotation,
    table,
    warning,
)
from home.demo.shapes import Article, Words, approved, submitted, wrote

_ENGLISH = Words(
    title="Taking minutes that are ready the next day",
    summary=(
        "Prepare the skeleton before the meeting, write resolutions in the room, and "
        "send the minutes for checking while everybody still remembers."
    ),
    used_where="Meetings of committees and working groups of the SAO",
    tags=("minutes", "meetings", "correspondence"),
    body=[
        heading("Half of the minutes exist before the meeting"),
        paragraph(
            "Names, posts, agenda and background are known the day before. Whoever "
            "comes with these typed has only to write what was said and resolved.",
        ),
        procedure(
            "From notice to adoption",
            (
                "Type the skeleton",
                "Committee, number, date, place, members, agenda items, background.",
                "the day before",
            ),
            (
                "Write the gist, not every word",
                (
                    "Who, what position, for what reason. Word for word only where a "
                    "law or a sum of money depends on it."
                ),
                "in the meeting",
            ),
            (
                "Read each resolution aloud",
                "Before the chair goes on to the next item.",
                "one minute an item",
            ),
            (
                "Send it to be checked",
                "The next day; mark in colour what you are unsure of.",
                "one day",
            ),
        ),
        warning(
            "“None” under an agenda item is information: write it. An empty item looks "
            "like one that was forgotten."
        ),
        core_insight("Minutes are for those who weren't there."),
    ],
    history=(
        wrote("2026-04-20 10:00", "translator"),
        submitted("2026-04-21 09:15", "translator"),
        approved("2026-04-22 13:10", "planner"),
        approved("2026-04-23 15:30", "secretary"),
    ),
)

TAKING_MINUTES = Article(
    slug="taking-minutes",
    title="จดรายงานการประชุมให้เสร็จในวันรุ่งขึ้น",
    summary=(
        "เตรียมโครงรายงานก่อนประชุม จดมติในห้อง แล้วส่งตรวจขณะที่ทุกคนยังจำได้ "
        "วิธีที่ทำให้รายงานการประชุมของเราไม่ค้างข้ามเดือน"
    ),
    division="office",
    line_of_work="งานสารบรรณและการประชุม",
    kind="mixed",
    km_step="refine",
    goal="people",
    used_where="การประชุมคณะกรรมการและคณะทำงานของ อบต.",
    used_since="2023-01-01",
    authors=("clerk",),
    experts=("clerk",),
    tags=("รายงานการประชุม", "งานสารบรรณ", "มติที่ประชุม"),
    related_minutes=("minutes-2558-01-05",),
    body=[
        heading("รายงานครึ่งหนึ่งมีอยู่แล้วก่อนประชุม"),
        paragraph(
            "รายชื่อ ตำแหน่ง ระเบียบวาระ และความเป็นมาของแต่ละเรื่อง รู้ตั้งแต่วันก่อนประชุมแล้วทั้งนั้น "
            "คนที่พิมพ์โครงไว้ก่อน เข้าห้องประชุมแล้วเหลือจดแค่สองอย่าง คือใครให้เหตุผลว่าอย่างไร "
            "และที่ประชุมมีมติว่าอย่างไร",
            "ก่อนปี 2566 รายงานของเราเสร็จช้าเฉลี่ยสามสัปดาห์ ผู้ตรวจจำไม่ได้แล้วว่าพูดอะไร "
            "จึงแก้ไปแก้มา พอเปลี่ยนมาทำตามนี้ ส่วนใหญ่ส่งตรวจได้ในวันรุ่งขึ้น",
        ),
        procedure(
            "จากหนังสือเชิญถึงรับรองรายงาน",
            (
                "พิมพ์โครงรายงาน",
                (
                    "ชื่อคณะ ครั้งที่ วันเดือนปี สถานที่ รายชื่อกรรมการ ระเบียบวาระ "
                    "และความเป็นมาของแต่ละเรื่อง"
                ),
                "วันก่อนประชุม",
            ),
            (
                "ตรวจผู้มาประชุมที่หน้าห้อง",
                "แยกผู้มา ผู้ไม่มาพร้อมเหตุผล และผู้เข้าร่วมประชุม ถ้ามาแทนให้จดชื่อผู้ที่มาแทนด้วย",
                "10 นาทีก่อนเริ่ม",
            ),
            (
                "จดสาระ ไม่ต้องจดทุกคำ",
                (
                    "ใคร มีความเห็นอย่างไร เพราะเหตุใด "
                    "ส่วนที่เกี่ยวกับข้อกฎหมายหรือจำนวนเงินจึงจดให้ครบถ้อยคำ"
                ),
                "ระหว่างประชุม",
            ),
            (
                "อ่านทวนมติ",
                (
                    "ขอประธานอ่านมติให้ที่ประชุมฟังก่อนขึ้นวาระถัดไป ใช้คำให้ตรงชนิด: รับทราบ รับรอง "
                    "เห็นชอบ อนุมัติ มอบหมาย"
                ),
                "วาระละ 1 นาที",
            ),
            (
                "ส่งผู้ตรวจรายงาน",
                "ระบายสีตรงที่ไม่แน่ใจ ผู้ตรวจจะได้ไม่ต้องอ่านหาเอง",
                "วันรุ่งขึ้น",
            ),
            (
                "เสนอรับรองในการประชุมครั้งถัดไป",
                "หลังรับรองแล้วไม่แก้ตัวรายงาน ถ้าพบผิดให้ทำใบแก้คำผิดแนบ",
                "ประชุมครั้งถัดไป",
            ),
        ),
        table(
            "คำที่ใช้ผิดบ่อย",
            ("ที่มักเขียน", "ที่ควรเขียน", "เหตุผล"),
            ("วันที่ 14 ตุลาคม", "เมื่อวันพุธที่ 14 ตุลาคม", "แบบรายงานใช้คำว่า “เมื่อ”"),
            ("ปิดประชุม", "เลิกประชุมเวลา", "ตามแบบท้ายระเบียบ"),
            ("ผู้เข้าประชุม", "ผู้มาประชุม / ผู้เข้าร่วมประชุม", "กรรมการกับผู้ไม่ใช่กรรมการคนละกลุ่ม"),
        ),
        warning(
            "วาระที่ไม่มีเรื่องให้เขียนว่า “ไม่มี” เสมอ วาระที่ว่างเปล่าทำให้ผู้อ่านไม่แน่ใจว่าไม่มีเรื่องหรือลืมจด"
        ),
        nugget(
            "นั่งใกล้ประธาน ไม่ใช่มุมห้อง เพราะบางครั้งมติอยู่ในประโยคที่ประธานพูดเบา ๆ กับเลขานุการ",
            "นายเอกราช นาคสกุล",
        ),
        nugget(
            "ถ้าฟังไม่ทัน ยกมือถามตรงนั้น ไม่เคยมีใครว่า แต่ถ้าเดามติผิด แก้ยากกว่ามาก",
            "วงแลกเปลี่ยนเลขานุการที่ประชุม",
        ),
        quotation("เขียนให้คนที่ไม่ได้อยู่ในห้องอ่านแล้วทำงานต่อได้", "นายเอกราช นาคสกุล"),
        core_insight("รายงานการประชุมเขียนเพื่อคนที่ไม่ได้มา และเพื่อคนที่มาแต่จะลืม"),
        paragraph(
            "ข้อมูลที่ไม่ควรอยู่ในรายงานที่เผยแพร่",
            points(
                "ลายมือชื่อผู้มาประชุม",
                "เลขประจำตัวประชาชน หมายเลขโทรศัพท์ หรือข้อมูลสุขภาพของประชาชน",
                "ชื่อผู้ร้องเรียน เว้นแต่เจ้าตัวยินยอม",
            ),
        ),
        law(
            "ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526 และที่แก้ไขเพิ่มเติม",
            "ข้อ 25 และแบบที่ 11",
            "รายงานการประชุม และรายการที่ต้องมี",
        ),
    ],
    history=(
        wrote("2026-04-07 13:00", "clerk"),
        submitted("2026-04-08 09:20", "clerk"),
        approved("2026-04-09 10:45", "head-office"),
        approved("2026-04-10 14:10", "secretary"),
    ),
    english=_ENGLISH,
)
