"""Handing over children safely at the child development centre."""

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
    story,
    table,
    warning,
)
from home.demo.shapes import Article, Words, approved, submitted, wrote

# In English it still waits for the head of division.
_ENGLISH = Words(
    title="Safe handover of children at the child development centre",
    summary=(
        "Who may fetch a child, what the teacher checks in two minutes each morning, "
        "and why every head is counted before a van drives off."
    ),
    used_where="Nong Hinghoi Child Development Centre",
    tags=("child development centre", "safety"),
    body=[
        heading("Two minutes at the gate"),
        paragraph(
            "The handover is when a child is most easily lost sight of: parents are in "
            "a hurry, and everybody thinks somebody else is watching.",
        ),
        procedure(
            "Each day",
            (
                "Receive child by child",
                "From hand to hand; temperature, hands, mouth, skin, mood.",
                "2 minutes a child",
            ),
            (
                "Count three times",
                "At nine, after lunch, and before the afternoon sleep ends.",
                "5 minutes",
            ),
            (
                "Hand over by card",
                "Only to those whose card hangs on the board; else ring the parents.",
                "2 minutes a child",
            ),
        ),
        warning(
            "Walk through the van to the last row and look under the seats before it "
            "is locked, every time."
        ),
        core_insight("Count children, not seats."),
    ],
    history=(
        wrote("2026-11-09 10:00", "translator"),
        submitted("2026-11-17 13:20", "translator"),
    ),
)

CHILD_CENTRE = Article(
    slug="child-centre-handover",
    title="รับ–ส่งเด็กที่ศูนย์พัฒนาเด็กเล็กอย่างปลอดภัย",
    summary=(
        "ใครรับเด็กได้ ครูตรวจอะไรในสองนาทีตอนเช้า และทำไมต้องนับเด็กทุกครั้งก่อนรถออก "
        "เขียนจากแนวที่ครูศูนย์ของเราใช้ทุกวัน"
    ),
    division="education",
    line_of_work="งานศูนย์พัฒนาเด็กเล็ก",
    kind="mixed",
    km_step="share",
    goal="people",
    used_where="ศูนย์พัฒนาเด็กเล็ก อบต.หนองหิ่งห้อย",
    used_since="2022-10-01",
    authors=("teacher",),
    experts=("teacher",),
    tags=("ศูนย์พัฒนาเด็กเล็ก", "ความปลอดภัย", "เด็กปฐมวัย"),
    body=[
        heading("ช่วงเวลาที่เด็กคลาดสายตาง่ายที่สุด"),
        paragraph(
            "ตอนรับและส่งคือช่วงที่ผู้ปกครองรีบ ครูมีเด็กหลายคนอยู่รอบตัว "
            "และทุกคนคิดว่ามีคนอื่นมองอยู่แล้ว เราจึงตกลงกันว่าการส่งเด็กต้องเป็น “มือต่อมือ” เสมอ "
            "ไม่มีการปล่อยเด็กที่ประตูแล้วให้เดินเข้ามาเอง",
        ),
        picture(
            "pickup-cards",
            "กระดานแขวนบัตรรับเด็กเรียงเป็นแถว บัตรที่รับเด็กไปแล้วถูกพลิกเป็นสีเขียว",
            "บัตรพลิกเขียวเมื่อเด็กกลับบ้าน มองปราดเดียวรู้ว่าเหลือใคร",
        ),
        procedure(
            "กิจวัตรทุกวัน",
            (
                "รับเด็กทีละคน",
                "ทักทาย วัดไข้ ดูมือ ปาก ผิวหนัง และอารมณ์ จดสิ่งผิดปกติต่อหน้าผู้ปกครอง",
                "คนละ 2 นาที",
            ),
            (
                "นับเด็กสามเวลา",
                "เก้าโมง หลังอาหารกลางวัน และก่อนตื่นนอนบ่าย ครูสองคนนับแยกกันแล้วเทียบตัวเลข",
                "ครั้งละ 5 นาที",
            ),
            (
                "ส่งเด็กตามบัตร",
                (
                    "รับได้เฉพาะผู้ที่มีบัตรบนกระดาน ถ้าเป็นคนอื่นให้โทรหาผู้ปกครองตามเบอร์ในทะเบียน "
                    "ไม่ใช่เบอร์ที่คนมารับบอก"
                ),
                "คนละ 2 นาที",
            ),
            (
                "เดินตรวจรถตู้ถึงแถวสุดท้าย",
                "ครูและคนขับเดินดูทุกแถว ก้มดูใต้เบาะ แล้วลงชื่อคู่กันก่อนล็อกรถ",
                "3 นาที",
            ),
            (
                "โทรตามเด็กที่ไม่มา",
                "โทรก่อนเก้าโมงครึ่งทุกคนที่ไม่มาโดยไม่แจ้ง เพื่อให้รู้ว่าเด็กอยู่กับใคร",
                "ก่อน 09.30 น.",
            ),
        ),
        warning(
            "เด็กที่ถูกลืมในรถเสียชีวิตได้ในเวลาไม่นาน อย่าเชื่อความจำและอย่าเชื่อว่ารถว่าง "
            "ต้องเดินดูด้วยตาทุกครั้ง แม้วันนั้นมีเด็กคนเดียว"
        ),
        table(
            "เมื่อพบอาการตอนเช้า",
            ("พบ", "ทำ"),
            ("ไข้ตั้งแต่ 37.5 องศา", "ให้ผู้ปกครองพากลับไปพักหรือพบแพทย์"),
            ("ตุ่มที่มือ ปาก หรือเท้า", "แยก แจ้งกองสาธารณสุข และทำความสะอาดของเล่น"),
            ("รอยช้ำผิดปกติ", "จด ถามอย่างอ่อนโยน แจ้งหัวหน้าศูนย์ในวันเดียวกัน"),
        ),
        story(
            "วันที่คุณอามารับแทน",
            "บ่ายวันหนึ่งมีคนมารับเด็กโดยบอกว่าเป็นอาและแม่ให้มา เด็กก็วิ่งไปหา ครูเกือบส่งให้",
            "ครูขอเวลาสองนาทีโทรหาแม่ตามเบอร์ในทะเบียน ระหว่างนั้นชวนคุยและให้เด็กดื่มน้ำ",
            "แม่ยืนยันว่าให้มาจริง และขอบคุณครูที่โทร วันต่อมามีผู้ปกครองหลายคนมาขอทำบัตรเพิ่ม",
            "การตรวจสอบไม่ทำให้ผู้ปกครองโกรธ ถ้าเราอธิบายกติกาเดียวกันกับทุกบ้านตั้งแต่วันแรก",
        ),
        nugget(
            "นับหัวเด็กดัง ๆ ให้เด็กนับตาม เด็กสนุก ได้ฝึกตัวเลข และครูไม่มีวันลืมนับ",
            "นางสาวพิมพ์ชนก วารี",
        ),
        core_insight("นับเด็ก ไม่ใช่นับที่นั่ง และเชื่อทะเบียน ไม่ใช่เชื่อความคุ้นหน้า"),
        paragraph(
            "สิ่งที่ต้องมีติดผนังห้อง",
            points(
                "รายชื่อเด็กพร้อมผู้มีสิทธิรับและเบอร์โทร เก็บในแฟ้มปิด ไม่ติดให้คนนอกเห็น",
                "แผนผังจุดรวมพลเมื่อเกิดเหตุ",
                "เบอร์ รพ.สต. กู้ชีพ และ อบต.",
            ),
        ),
        law(
            "พระราชบัญญัติคุ้มครองเด็ก พ.ศ. 2546",
            "",
            "หน้าที่ของผู้ปกครองสวัสดิภาพเด็กและผู้ดูแลที่จะคุ้มครองเด็กจากอันตราย",
        ),
        law(
            "มาตรฐานสถานพัฒนาเด็กปฐมวัยแห่งชาติ",
            "ด้านความปลอดภัย",
            "เกณฑ์การรับ–ส่งเด็กและการป้องกันอุบัติเหตุ",
        ),
    ],
    history=(
        wrote("2026-09-07 15:30", "teacher"),
        submitted("2026-09-08 15:45", "teacher"),
        approved(
            "2026-09-10 10:30", "head-education", "ทดลองใช้ทั้งภาคเรียนแล้ว ไม่มีเหตุผิดพลาด"
        ),
        approved("2026-09-11 11:20", "secretary"),
    ),
    english=_ENGLISH,
)
