"""Mending a laterite road so that it survives the rains."""

from __future__ import annotations

from home.demo.blocks import (
    core_insight,
    heading,
    law,
    nugget,
    paragraph,
    picture,
    points,
    procedure,
    quotation,
    story,
    video,
    warning,
)
from home.demo.shapes import Article, Words, approved, submitted, wrote

_ENGLISH = Words(
    title="Mending a laterite road so that it survives the rains",
    summary=(
        "Water, not lorries, destroys laterite roads. How we find out where it goes, "
        "shape the road, and why the ditch comes before the gravel."
    ),
    used_where="42 kilometres of laterite road in villages 1 to 8",
    tags=("roads", "laterite", "maintenance"),
    body=[
        heading("Look at the water first"),
        paragraph(
            "Go there while it rains, or within an hour after. A dry road hides "
            "everything: only then do you see where the water stands, where it crosses "
            "and where it wants to go.",
        ),
        picture(
            "road-section",
            "Cross-section of a road: the surface falls from the middle to ditches on "
            "both sides.",
            "The middle is higher by 4 to 5 centimetres per metre of half width.",
        ),
        procedure(
            "Order of work",
            ("Clear the ditches", "Both sides, with an outlet at the end.", "1 day/km"),
            (
                "Loosen the old surface",
                "10 to 15 cm deep. New gravel on a hard old surface peels off.",
                "half a day/km",
            ),
            (
                "Spread and shape",
                "In layers of 15 cm at most, with a crown of 4 to 5 per cent.",
                "1 day/km",
            ),
            (
                "Moisten and roll",
                "From the edge towards the middle, until the roller leaves no mark.",
                "1 day/km",
            ),
        ),
        warning(
            "Never fill a pothole that still holds water. Drain it, cut it square, "
            "fill in layers."
        ),
        core_insight(
            "A road is a roof: whoever mends it without gutters mends it twice."
        ),
        quotation(
            "If you have money for one thing only, dig the ditch.",
            "Mr Phuwadon Sisawang",
        ),
    ],
    history=(
        wrote("2026-07-06 09:00", "translator"),
        submitted("2026-07-07 10:30", "translator"),
        approved("2026-07-13 16:00", "planner"),
        approved("2026-07-14 11:25", "secretary"),
    ),
)

LATERITE_ROADS = Article(
    slug="laterite-roads",
    title="ซ่อมถนนลูกรังให้อยู่พ้นหน้าฝน",
    summary=(
        "ถนนลูกรังพังเพราะน้ำมากกว่าเพราะรถ บทความนี้เล่าวิธีดูทางน้ำ ลำดับการซ่อม "
        "และเหตุผลที่ต้องขุดคูก่อนลงลูกรัง"
    ),
    division="works",
    line_of_work="งานก่อสร้างและซ่อมบำรุงถนน",
    kind="tacit",
    km_step="share",
    goal="work",
    used_where="ถนนลูกรังในตำบล 42 กิโลเมตร หมู่ที่ 1–8",
    used_since="2018-05-01",
    authors=("technician",),
    contributors=("acting-works",),
    experts=("technician",),
    tags=("ถนนลูกรัง", "ซ่อมบำรุง", "ทางระบายน้ำ"),
    body=[
        heading("ดูน้ำก่อนดูหลุม"),
        paragraph(
            "ช่างใหม่มักขับรถไปดูถนนตอนแดดดี แล้วจดว่ามีหลุมกี่หลุม กว้างยาวเท่าไร "
            "แต่หลุมเป็นแค่ผลลัพธ์ ต้นเหตุคือน้ำที่ไม่มีทางไป ให้ไปดูตอนฝนตกหรือภายในหนึ่งชั่วโมงหลังฝนหยุด "
            "จะเห็นทันทีว่าน้ำขังตรงไหน ข้ามถนนตรงไหน และอยากลงคลองทางไหน",
        ),
        picture(
            "road-section",
            "ภาพตัดขวางถนน หลังถนนโค้งลาดจากกลางออกสองข้าง มีคูระบายน้ำทั้งสองฝั่ง",
            "หลังเต่า 4–5 เซนติเมตรต่อความกว้าง 1 เมตร วัดจากกลางถนนออกไป",
        ),
        heading("ลำดับการซ่อม"),
        procedure(
            "ซ่อมผิวลูกรังช่วงที่เสียหายต่อเนื่อง",
            (
                "ลอกคูและเปิดทางน้ำออก",
                "ทำทั้งสองข้างก่อนงานอื่น ปลายคูต้องมีที่ให้น้ำไปจริง ถ้าติดที่ดินใครให้คุยกับเจ้าของก่อน",
                "1 วันต่อกิโลเมตร",
            ),
            (
                "คุ้ยผิวเดิม",
                "ลึก 10–15 เซนติเมตรให้ลูกรังใหม่จับกับของเดิม ถ้าลงทับผิวแข็งจะหลุดเป็นแผ่น",
                "ครึ่งวันต่อกิโลเมตร",
            ),
            (
                "ลงลูกรังและเกลี่ยขึ้นรูป",
                (
                    "ลงเป็นชั้น ชั้นละไม่เกิน 15 เซนติเมตร ขึ้นหลังเต่าด้วยรถเกรด "
                    "ตรวจด้วยไม้บรรทัดยาวกับระดับน้ำ"
                ),
                "1 วันต่อกิโลเมตร",
            ),
            (
                "พรมน้ำและบดอัด",
                (
                    "บดจากขอบเข้าหากลาง จนล้อบดไม่ทิ้งรอย กำดินในมือแล้วเป็นก้อนไม่แตกและไม่เปียกมือ "
                    "คือความชื้นพอดี"
                ),
                "1 วันต่อกิโลเมตร",
            ),
            (
                "กลับมาดูหลังฝนแรก",
                "ถ่ายรูปจุดเดิมมุมเดิม ถ้าน้ำยังขังให้แก้คู ไม่ใช่เติมลูกรัง",
                "ภายใน 7 วันหลังฝน",
            ),
        ),
        warning(
            "อย่าเทลูกรังลงหลุมที่ยังมีน้ำ ให้ระบายน้ำออก ตัดขอบหลุมเป็นเหลี่ยม "
            "แล้วลงเป็นชั้น ๆ บดทุกชั้น มิฉะนั้นฝนถัดไปหลุมจะกว้างกว่าเดิม"
        ),
        story(
            "ทางเข้าบ้านดอนแค ซ่อมสามปีติด",
            "ถนนช่วง 400 เมตรนี้ซ่อมทุกปีตั้งแต่ปี 2561 ถึง 2563 ลงลูกรังปีละหลายสิบคันรถ "
            "พอสิงหาคมก็พังเหมือนเดิม",
            "ปี 2564 เราหยุดซ่อมผิว แล้วไปยืนดูตอนฝนตกกับผู้ใหญ่บ้าน จึงเห็นว่าน้ำจากนาฝั่งเหนือล้นข้ามถนน "
            "เปลี่ยนเงินค่าลูกรังครึ่งหนึ่งเป็นวางท่อลอดสองจุดและขุดคู",
            "ผ่านมาห้าฤดูฝน ถนนช่วงนี้เกรดปรับแต่งปีละครั้งโดยไม่ต้องลงลูกรังเพิ่มทั้งเส้น",
            "ถามคนที่อยู่ตรงนั้นว่าน้ำไปทางไหน เขารู้มานานแล้ว เพียงแต่ไม่มีใครถาม",
        ),
        nugget(
            "คนขับรถเกรดที่ดีดูเงาตัวเองบนผิวถนน ถ้าเงาโค้งสวยเท่ากันสองข้าง หลังเต่าก็ได้แล้ว "
            "ค่อยเอาระดับน้ำไปวัด",
            "ลุงคนขับรถเกรดที่สอนช่างมาสามรุ่น",
        ),
        core_insight(
            "ถนนก็เหมือนหลังคา ซ่อมหลังคาโดยไม่มีรางน้ำก็ต้องซ่อมอีก งานระบายน้ำต้องมาก่อนงานผิวเสมอ"
        ),
        quotation("ถ้ามีเงินทำได้อย่างเดียว ให้ขุดคู", "นายภูวดล ศรีสว่าง"),
        video(
            "สาธิตการขึ้นหลังเต่าด้วยรถเกรด",
            "https://www.example.org/km/road-camber",
            "ภาพเปิดให้เห็นถนนที่ลอกคูแล้วทั้งสองข้าง ช่างภูวดลอธิบายว่าเที่ยวแรกให้กดใบมีดด้านขอบ "
            "ดันดินเข้าหากลางถนน เที่ยวที่สองกลับด้าน แล้วค่อยยกใบมีดขึ้นทีละน้อย "
            "ก่อนจบใช้ไม้บรรทัดยาวสามเมตรกับระดับน้ำวัดให้ดูว่าปลายไม้ต่ำกว่ากลางถนนกี่เซนติเมตร",
        ),
        paragraph(
            "ก่อนออกไปซ่อมแต่ละครั้ง ใช้รายการสั้น ๆ นี้ทบทวน",
            points(
                "รู้แล้วหรือยังว่าน้ำมาจากไหนและจะไปไหน",
                "แจ้งผู้ใหญ่บ้านและวันปิดเส้นทางแล้วหรือยัง",
                "ลูกรังผ่านการดูเนื้อดินแล้วหรือยัง ก้อนใหญ่เกิน 5 เซนติเมตรให้คัดออก",
            ),
        ),
        law(
            "พระราชบัญญัติสภาตำบลและองค์การบริหารส่วนตำบล พ.ศ. 2537 และที่แก้ไขเพิ่มเติม",
            "มาตรา 67 (1)",
            "หน้าที่จัดให้มีและบำรุงรักษาทางน้ำและทางบก",
        ),
    ],
    history=(
        wrote("2026-05-18 08:50", "technician"),
        submitted("2026-05-19 16:20", "technician"),
        approved(
            "2026-05-25 09:30", "head-works", "ลำดับงานตรงกับที่ใช้จริงในโครงการบ้านดอนแค"
        ),
        approved("2026-05-26 10:15", "secretary"),
    ),
    english=_ENGLISH,
)
