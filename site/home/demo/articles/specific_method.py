"""Buying by the specific method without splitting, delay or surprise."""

from __future__ import annotations

from home.demo.blocks import (
    core_insight,
    heading,
    law,
    nugget,
    paragraph,
    points,
    procedure,
    table,
    warning,
)
from home.demo.shapes import Article, Words, approved, submitted, wrote

_ENGLISH = Words(
    title="Procurement by the specific method: from request to payment",
    summary=(
        "For divisions that ask for goods or services of no more than 500,000 baht: "
        "what to hand in, in which order, and what makes a request come back."
    ),
    used_where="All purchases and hirings of up to 500,000 baht",
    tags=("procurement", "supplies", "specific method"),
    body=[
        heading("Who this helps"),
        paragraph(
            "Staff of any division who need something bought. Eight requests in ten "
            "that come back do so for one reason: the specification says what brand "
            "we want and not what the thing must do.",
        ),
        procedure(
            "Seven steps",
            (
                "Say what it is for",
                "One paragraph: the work, the place, the date it is needed.",
                "division, 1 day",
            ),
            (
                "Write the specification",
                "What it must do, how much, where to deliver. No brand names.",
                "division, 1–2 days",
            ),
            (
                "Set the reference price",
                "Use the order of sources the law gives; keep the evidence.",
                "1–2 days",
            ),
            (
                "Report the request for approval",
                "The supply officer writes the report; the head of the agency agrees.",
                "1 day",
            ),
            (
                "Negotiate with one supplier directly",
                "Of that trade and able to deliver; record the price agreed.",
                "1–3 days",
            ),
            (
                "Order or sign, and announce the winner",
                "In e-GP and at the office.",
                "1 day",
            ),
            (
                "Inspect and pay",
                (
                    "Inspect at the place of delivery against the specification, then "
                    "send the papers to Finance on the same day."
                ),
                "as in the contract",
            ),
        ),
        warning(
            "Splitting one need into several orders to stay below the limit is "
            "forbidden, even when it is meant well. Ask before, not after."
        ),
        core_insight("A clear need written down is half of a quick purchase."),
        law(
            "Public Procurement and Supplies Administration Act, B.E. 2560 (2017)",
            "Section 56, paragraph one (2) (b)",
            "Specific method within the amount set by ministerial regulation.",
        ),
    ],
    history=(
        wrote("2026-03-02 13:00", "translator"),
        submitted("2026-03-02 16:10", "translator"),
        approved("2026-03-05 10:30", "planner"),
        approved("2026-03-06 09:20", "secretary"),
    ),
)

SPECIFIC_METHOD = Article(
    slug="specific-method",
    title="จัดซื้อจัดจ้างโดยวิธีเฉพาะเจาะจง: จากความต้องการถึงเบิกจ่าย",
    summary=(
        "สำหรับกองเจ้าของเรื่องที่จะซื้อหรือจ้างวงเงินไม่เกิน 500,000 บาท ต้องส่งอะไรให้พัสดุ "
        "เรียงลำดับอย่างไร และอะไรที่ทำให้เรื่องถูกส่งคืนบ่อยที่สุด"
    ),
    division="finance",
    line_of_work="งานพัสดุและทรัพย์สิน",
    kind="explicit",
    km_step="refine",
    goal="work",
    used_where="การซื้อและการจ้างวงเงินไม่เกิน 500,000 บาทของทุกกอง",
    used_since="2019-10-01",
    authors=("buyer",),
    experts=("buyer",),
    tags=("พัสดุ", "จัดซื้อจัดจ้าง", "วิธีเฉพาะเจาะจง"),
    body=[
        heading("เขียนให้ใครอ่าน"),
        paragraph(
            "เพื่อนร่วมงานทุกกองที่ “อยากได้ของ” แต่ไม่ได้ทำงานพัสดุ "
            "ปีที่แล้วมีเรื่องที่ต้องส่งคืนกองเจ้าของเรื่อง อยู่จำนวนหนึ่ง เกือบทั้งหมดมาจากสาเหตุเดียวกัน "
            "คือเขียนว่าอยากได้ยี่ห้อใด แต่ไม่ได้เขียนว่าของนั้นต้องทำอะไรได้",
        ),
        heading("ขั้นตอน"),
        procedure(
            "เจ็ดขั้นของการซื้อหรือจ้าง",
            (
                "บอกเหตุผลและความจำเป็น",
                "หนึ่งย่อหน้าพอ: ใช้ในงานใด ที่ไหน ต้องใช้วันใด และมีงบประมาณหมวดใดรองรับ",
                "กองเจ้าของเรื่อง 1 วัน",
            ),
            (
                "จัดทำรายละเอียดคุณลักษณะหรือขอบเขตของงาน",
                (
                    "ระบุว่าต้องทำอะไรได้ จำนวนเท่าใด ส่งมอบที่ใด รับประกันนานเท่าใด "
                    "ไม่ระบุยี่ห้อ เว้นแต่กฎหมายยอมให้ทำได้"
                ),
                "1–2 วัน",
            ),
            (
                "กำหนดราคากลาง",
                "ใช้แหล่งที่มาตามลำดับที่กฎหมายกำหนด และเก็บหลักฐานไว้ในแฟ้มเดียวกัน",
                "1–2 วัน",
            ),
            (
                "รายงานขอซื้อขอจ้าง",
                (
                    "เจ้าหน้าที่ทำรายงานเสนอผ่านหัวหน้าเจ้าหน้าที่ต่อหัวหน้าหน่วยงานของรัฐ "
                    "พร้อมเสนอชื่อผู้ตรวจรับพัสดุหรือคณะกรรมการ"
                ),
                "1 วัน",
            ),
            (
                "เจรจาตกลงราคา",
                (
                    "เจรจากับผู้ประกอบการที่มีอาชีพขายหรือรับจ้างนั้นโดยตรง "
                    "ต่อรองได้เท่าใดให้บันทึกไว้ และเทียบกับราคากลางทุกครั้ง"
                ),
                "1–3 วัน",
            ),
            (
                "สั่งซื้อสั่งจ้างและประกาศผล",
                "ประกาศผู้ชนะในระบบ e-GP และปิดประกาศที่ทำการ แล้วจึงออกใบสั่งหรือทำสัญญา",
                "1 วัน",
            ),
            (
                "ตรวจรับและส่งเบิก",
                (
                    "ตรวจ ณ สถานที่ส่งมอบโดยถือรายละเอียดคุณลักษณะไว้ในมือ "
                    "ครบแล้วส่งเอกสารให้การเงินในวันเดียวกัน"
                ),
                "ตามกำหนดในสัญญา",
            ),
        ),
        table(
            "วงเงินที่ต้องจำให้ขึ้นใจ",
            ("เรื่อง", "วงเงินไม่เกิน"),
            ("ใช้วิธีเฉพาะเจาะจงเพราะวงเงิน", "500,000 บาท"),
            ("ไม่ทำข้อตกลงเป็นหนังสือไว้ต่อกันก็ได้", "100,000 บาท"),
            ("แต่งตั้งผู้ตรวจรับพัสดุคนเดียวได้", "100,000 บาท"),
        ),
        warning(
            "ห้ามแบ่งซื้อแบ่งจ้างเพื่อให้วงเงินลดลง แม้เจตนาดี "
            "ถ้าไม่แน่ใจว่าความต้องการสองรายการเป็นเรื่องเดียวกันหรือไม่ ให้ถามงานพัสดุก่อนเริ่ม "
            "ไม่ใช่หลังได้ของ",
            points(
                "ดูจากพัสดุชนิดเดียวกัน ความต้องการช่วงเดียวกัน และงบประมาณก้อนเดียวกัน",
                "เหตุผลที่ต้องแยกต้องเขียนไว้ตั้งแต่รายงานขอซื้อ",
            ),
        ),
        nugget(
            "ก่อนเขียนสเปก ให้เดินไปถามคนที่ใช้ของชิ้นเดิมว่ามันเสียเพราะอะไร "
            "คำตอบนั้นคือสเปกที่ดีที่สุดที่เราเคยได้",
            "นางสาวชลธิชา ดาวเรือง",
        ),
        core_insight("ความต้องการที่เขียนชัด คือครึ่งหนึ่งของการจัดซื้อที่เร็วและตรวจสอบได้"),
        law(
            "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560",
            "มาตรา 56 วรรคหนึ่ง (2) (ข)",
            "การใช้วิธีเฉพาะเจาะจงกรณีวงเงินไม่เกินที่กำหนดในกฎกระทรวง",
        ),
        law(
            "ระเบียบกระทรวงการคลังว่าด้วยการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560",
            "ข้อ 20 ข้อ 22 ข้อ 79 และข้อ 175",
            "ห้ามแบ่งซื้อแบ่งจ้าง รายงานขอซื้อขอจ้าง วิธีเฉพาะเจาะจง และการตรวจรับพัสดุ",
        ),
    ],
    history=(
        wrote("2026-02-02 10:00", "buyer"),
        submitted("2026-02-03 14:30", "buyer"),
        approved("2026-02-05 11:15", "head-finance"),
        approved("2026-02-06 10:00", "secretary"),
    ),
    english=_ENGLISH,
)
