"""Containing dengue within days of the first case."""

from __future__ import annotations

from home.demo.blocks import (
    core_insight,
    file,
    heading,
    law,
    nugget,
    paragraph,
    picture,
    points,
    procedure,
    table,
    warning,
)
from home.demo.shapes import Article, Words, approved, submitted, wrote

_ENGLISH = Words(
    title="Containing dengue fever: the first days decide",
    summary=(
        "What we do in the first three hours, the first day and the four weeks after a "
        "case is reported, and how to tell whether it worked."
    ),
    used_where="Every reported case in the subdistrict since 2022",
    tags=("dengue fever", "disease control"),
    body=[
        heading("Three, three, one"),
        paragraph(
            "Within three hours the hospital tells us; within three hours more we are "
            "at the house and destroy breeding places; within one day we spray for "
            "adult mosquitoes within 100 metres around it.",
        ),
        picture(
            "water-jars",
            "Three water jars: one with a lid, one upside down, one open with larvae.",
            "Cover it, turn it over, or change the water every seven days.",
        ),
        procedure(
            "After a report",
            (
                "Ring the volunteer of that village",
                "Who goes ahead, asks the house and warns the neighbours.",
                "10 minutes",
            ),
            (
                "Survey every house within 100 metres",
                (
                    "Count containers with water and those with larvae, inside and "
                    "outside."
                ),
                "3 hours",
            ),
            (
                "Spray, and come back",
                "Days 0, 3, 7, 14 and 28 after the first visit.",
                "4 weeks",
            ),
        ),
        warning(
            "Never publish the patient's name, house number or picture, not even in "
            "the volunteers' chat group."
        ),
        core_insight("Spraying calms people; emptying water ends the outbreak."),
    ],
    history=(
        wrote("2026-08-17 13:15", "translator"),
        submitted("2026-08-18 09:40", "translator"),
        approved("2026-08-20 08:45", "planner"),
        approved("2026-08-21 10:00", "secretary"),
    ),
)

DENGUE = Article(
    slug="dengue-control",
    title="ควบคุมไข้เลือดออกในหมู่บ้าน: ชี้ขาดกันที่วันแรก",
    summary=(
        "เมื่อได้รับแจ้งผู้ป่วยหนึ่งราย สามชั่วโมงแรก หนึ่งวันแรก และสี่สัปดาห์ถัดไปต้องทำอะไร "
        "ใครทำ และดูอย่างไรว่าได้ผล"
    ),
    division="health",
    line_of_work="งานป้องกันและควบคุมโรค",
    kind="mixed",
    km_step="learn",
    goal="community",
    used_where="ทุกครั้งที่ได้รับแจ้งผู้ป่วยในตำบลตั้งแต่ปี 2565",
    used_since="2022-05-01",
    authors=("health-officer",),
    experts=("health-officer",),
    tags=("ไข้เลือดออก", "ควบคุมโรค", "อสม."),
    body=[
        heading("จำง่าย ๆ ว่า 3-3-1"),
        paragraph(
            "ภายใน <b>3 ชั่วโมง</b> หน่วยบริการแจ้งผู้ป่วยมาถึงเรา ภายในอีก <b>3 ชั่วโมง</b> "
            "เราถึงบ้านผู้ป่วยและกำจัดแหล่งเพาะพันธุ์ ภายใน <b>1 วัน</b> พ่นสารกำจัดยุงตัวเต็มวัย"
            "ในรัศมี 100 เมตรรอบบ้าน",
            "ยุงลายบินไม่ไกล บ้านที่เสี่ยงที่สุดคือบ้านผู้ป่วยและเพื่อนบ้านรอบตัว ไม่ใช่หมู่บ้านถัดไป "
            "การลงพื้นที่เร็วจึงคุ้มกว่าการพ่นเป็นบริเวณกว้างในอีกหนึ่งสัปดาห์",
        ),
        picture(
            "water-jars",
            "โอ่งน้ำสามใบ ใบหนึ่งปิดฝา ใบหนึ่งคว่ำ ใบหนึ่งเปิดไว้มีลูกน้ำยุงลาย",
            "ปิดฝา คว่ำทิ้ง หรือเปลี่ยนน้ำทุก 7 วัน",
        ),
        heading("ขั้นตอนเมื่อได้รับแจ้ง"),
        procedure(
            "นับเวลาจากที่รับแจ้ง",
            (
                "โทรหา อสม. เจ้าของพื้นที่",
                "ให้ล่วงหน้าไปขออนุญาตบ้านผู้ป่วยและบอกเพื่อนบ้าน คนคุ้นหน้าไปก่อน ประตูจะเปิดง่าย",
                "10 นาที",
            ),
            (
                "สำรวจทุกหลังในรัศมี 100 เมตร",
                "นับภาชนะที่มีน้ำและที่พบลูกน้ำ ทั้งในบ้านและนอกบ้าน จดลงแบบสำรวจทันที",
                "3 ชั่วโมง",
            ),
            (
                "กำจัดลูกน้ำต่อหน้าเจ้าของบ้าน",
                (
                    "คว่ำ ปิด หรือใส่ทรายทีมีฟอส 1% อัตรา 10 กรัมต่อน้ำ 100 ลิตร "
                    "ให้เจ้าของลงมือเองอย่างน้อยหนึ่งใบ"
                ),
                "บ้านละ 5 นาที",
            ),
            (
                "พ่นสารกำจัดยุงตัวเต็มวัย",
                "แจ้งเวลา ปิดอาหาร ย้ายเด็ก คนป่วย และสัตว์เลี้ยงออกก่อน พ่นช่วงเช้าหรือเย็นที่ลมสงบ",
                "ภายใน 1 วัน",
            ),
            (
                "กลับไปสำรวจซ้ำ",
                (
                    "วันที่ 0, 3, 7, 14 และ 28 ถ้าวันที่ 28 ไม่มีผู้ป่วยใหม่และค่าดัชนีลูกน้ำผ่านเกณฑ์ "
                    "จึงปิดเหตุการณ์"
                ),
                "4 สัปดาห์",
            ),
        ),
        table(
            "ดัชนีลูกน้ำที่เราใช้ตัดสินใจ",
            ("ดัชนี", "วิธีคิด", "เป้าหมายรอบบ้านผู้ป่วย"),
            ("HI", "บ้านที่พบลูกน้ำ ÷ บ้านที่สำรวจ × 100", "0 ภายใน 7 วัน"),
            ("CI", "ภาชนะที่พบลูกน้ำ ÷ ภาชนะที่สำรวจ × 100", "0 ในโรงเรียนและวัด"),
        ),
        file("larvae-survey", "แบบสำรวจลูกน้ำ หนึ่งแผ่นต่อหนึ่งคุ้ม"),
        nugget(
            "อย่าถามว่า “มีน้ำขังไหม” ทุกบ้านจะตอบว่าไม่มี ให้ขอเดินดูจานรองตู้กับข้าว แจกันศาลพระภูมิ "
            "และยางรถเก่า สามจุดนี้พบลูกน้ำบ่อยที่สุดในตำบลเรา",
            "นางสาวณัฐธิดา พรหมเมตตา",
        ),
        warning(
            "ชื่อ บ้านเลขที่ และภาพผู้ป่วยเป็นข้อมูลสุขภาพ ห้ามส่งในกลุ่มไลน์หรือเขียนบนป้ายพ่นยุง "
            "ใช้คำว่า “รอบจุดเกิดเหตุ คุ้มหนองบัว” แทน",
        ),
        core_insight(
            "การพ่นทำให้คนสบายใจ แต่การคว่ำภาชนะทำให้โรคหยุด ความสำเร็จจึงอยู่ที่เจ้าของบ้านลงมือเอง"
        ),
        paragraph(
            "หลังปิดเหตุการณ์ทุกครั้ง เรานั่งคุยกับ อสม. สิบห้านาที ถามสี่ข้อ",
            points(
                "ตั้งใจให้เกิดอะไร",
                "เกิดอะไรขึ้นจริง",
                "ต่างกันเพราะอะไร",
                "คราวหน้าจะทำอะไรต่างไป",
            ),
        ),
        law(
            "พระราชบัญญัติโรคติดต่อ พ.ศ. 2558",
            "",
            "ไข้เลือดออกเป็นโรคติดต่อที่ต้องเฝ้าระวัง และอำนาจหน้าที่ของเจ้าพนักงานควบคุมโรคติดต่อ",
        ),
        law(
            "พระราชบัญญัติการสาธารณสุข พ.ศ. 2535 และที่แก้ไขเพิ่มเติม",
            "มาตรา 25",
            "เหตุรำคาญ ใช้กับสถานที่ที่ปล่อยให้มีแหล่งน้ำขังจนเดือดร้อนผู้อื่น",
        ),
    ],
    history=(
        wrote("2026-06-29 10:00", "health-officer"),
        submitted("2026-06-30 14:00", "health-officer"),
        approved(
            "2026-07-02 08:30",
            "acting",
            "ตรงกับแนวทางของสำนักงานสาธารณสุขอำเภอ และใช้ควบคุมโรคที่หมู่ 3 เมื่อเดือนมิถุนายนได้ผล",
        ),
        approved("2026-07-03 13:50", "secretary"),
    ),
    english=_ENGLISH,
)
