"""How the old-age allowance is paid on time, to the right people."""

from __future__ import annotations

from home.demo.blocks import (
    core_insight,
    file,
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
    title="Paying the old-age allowance: on time, to the right people, in full",
    summary=(
        "From registration to the monthly payment: what to check so that nobody who is "
        "entitled is left out and nobody has to pay money back."
    ),
    used_where="Monthly payment of the old-age allowance in all eight villages",
    tags=("old-age allowance", "older people", "welfare"),
    body=[
        heading("What this is about"),
        paragraph(
            "The allowance is small, but for many families it pays for rice and for "
            "the trip to hospital. If it comes a month late, somebody borrows money. "
            "So we count our work in people paid correctly, not in forms filed.",
        ),
        table(
            "Monthly rates by age",
            ("Age in years", "Baht a month"),
            ("60 to 69", "600"),
            ("70 to 79", "700"),
            ("80 to 89", "800"),
            ("90 and over", "1,000"),
        ),
        warning(
            "Rates and conditions change by regulation and circular. Look at the "
            "latest letter of the Department of Local Administration before each "
            "fiscal year."
        ),
        heading("How we do it"),
        procedure(
            "From registration to payment",
            (
                "List those who turn 60",
                (
                    "Ask the registry for everybody who reaches 60 in the coming "
                    "fiscal year, and give each village head the names of their "
                    "village."
                ),
                "October",
            ),
            (
                "Register",
                (
                    "Check identity card, house registration and bank book at the "
                    "counter. For those who can't come, go to them or accept a written "
                    "proxy."
                ),
                "15 minutes each",
            ),
            (
                "Compare with the registry every month",
                (
                    "Take out those who died or moved before the payment list is sent, "
                    "not after."
                ),
                "before the 20th",
            ),
            (
                "Send the payment list",
                "Two people read it together: one reads aloud, one follows the list.",
                "by the 25th",
            ),
            (
                "Ring those whose payment failed",
                "Most often the account is dormant. Tell them which branch to go to.",
                "within 3 days",
            ),
        ),
        nugget(
            "Village health volunteers hear of a death before any register does. One "
            "line in their chat group saves a month of asking for money back.",
            "Ms On-uma Thongbai, after four years at the counter",
        ),
        core_insight(
            "Accurate payment depends on news from the village, not on a better form."
        ),
        law(
            "Ministry of Interior Regulation on the Payment of the Old-Age Allowance "
            "by Local Administrative Organisations, B.E. 2566 (2023)",
            "",
            "Sets out who is entitled, how to register and how it is paid.",
        ),
    ],
    history=(
        wrote("2026-02-09 09:30", "translator"),
        submitted("2026-02-10 11:00", "translator"),
        approved(
            "2026-02-12 14:20", "planner", "The figures agree with the Thai text."
        ),
        approved("2026-02-13 10:10", "secretary"),
    ),
)

OLD_AGE_ALLOWANCE = Article(
    slug="old-age-allowance",
    title="จ่ายเบี้ยยังชีพผู้สูงอายุให้ถูกคน ตรงเวลา ครบจำนวน",
    summary=(
        "ขั้นตอนตั้งแต่รับลงทะเบียนจนถึงเงินเข้าบัญชี พร้อมจุดที่ต้องตรวจทุกเดือน "
        "เพื่อไม่ให้ผู้มีสิทธิตกหล่นและไม่ต้องเรียกเงินคืนภายหลัง"
    ),
    division="welfare",
    line_of_work="งานเบี้ยยังชีพ",
    kind="mixed",
    km_step="refine",
    goal="work",
    used_where="การจ่ายเบี้ยยังชีพรายเดือนทั้ง 8 หมู่บ้าน",
    used_since="2021-10-01",
    authors=("welfare-officer",),
    contributors=("facilitator",),
    experts=("welfare-officer",),
    tags=("เบี้ยยังชีพ", "ผู้สูงอายุ", "สวัสดิการ"),
    body=[
        heading("ทำไมเรื่องนี้จึงสำคัญ"),
        paragraph(
            "เบี้ยยังชีพเดือนละไม่กี่ร้อยบาท แต่สำหรับหลายครอบครัวคือค่าข้าวสารและค่ารถไปโรงพยาบาล "
            "ถ้าเงินมาช้าหนึ่งเดือน ผู้สูงอายุบางท่านต้องไปหยิบยืม เราจึงวัดผลงานนี้ที่ "
            "“จ่ายถูกคนกี่ราย” ไม่ใช่ “เก็บแบบคำขอครบกี่แฟ้ม”",
            "บทความนี้เขียนจากงานที่ทำจริงทุกเดือน เหมาะสำหรับเจ้าหน้าที่ที่เพิ่งมารับงาน "
            "และเพื่อนต่างกองที่ต้องช่วยตอบคำถามประชาชนหน้าเคาน์เตอร์",
        ),
        table(
            "อัตราเบี้ยยังชีพรายเดือนตามช่วงอายุ",
            ("อายุ (ปี)", "บาทต่อเดือน"),
            ("60–69", "600"),
            ("70–79", "700"),
            ("80–89", "800"),
            ("90 ขึ้นไป", "1,000"),
        ),
        warning(
            "อัตราและเงื่อนไขเปลี่ยนได้ตามระเบียบและหนังสือสั่งการ "
            "ก่อนเริ่มปีงบประมาณทุกครั้งให้เปิดหนังสือของกรมส่งเสริมการปกครองท้องถิ่นฉบับล่าสุดเทียบกับ"
            "ตารางนี้"
        ),
        heading("ใครมีสิทธิ"),
        paragraph(
            points(
                "มีสัญชาติไทย และมีอายุครบ 60 ปีบริบูรณ์",
                "มีชื่ออยู่ในทะเบียนบ้านในเขตตำบล และมายืนยันสิทธิกับเราแล้ว",
                "เข้าเกณฑ์รายได้ตามที่คณะกรรมการผู้สูงอายุแห่งชาติกำหนด "
                "ส่วนผู้ที่ได้รับอยู่ก่อนระเบียบปี 2566 ใช้บังคับ ให้ดูบทเฉพาะกาลของระเบียบ",
            ),
            "กรณีย้ายทะเบียนบ้านมาจากที่อื่น ผู้สูงอายุต้องแจ้งความประสงค์กับเราใหม่ "
            "ให้สอบถามเดือนสุดท้ายที่ได้รับจากที่เดิมเสมอ เพื่อไม่ให้ได้รับซ้ำหรือขาดช่วง",
        ),
        heading("วิธีทำของเรา"),
        procedure(
            "จากลงทะเบียนถึงเงินเข้าบัญชี",
            (
                "ทำบัญชีผู้ที่จะอายุครบ 60 ปี",
                (
                    "ขอข้อมูลจากสำนักทะเบียนว่าปีงบประมาณหน้ามีใครอายุครบบ้าง "
                    "แยกเป็นรายหมู่บ้านแล้วมอบผู้ใหญ่บ้านและ อสม. ช่วยตามคนที่ยังไม่มา"
                ),
                "ตุลาคม",
            ),
            (
                "รับลงทะเบียน",
                (
                    "ตรวจบัตรประชาชน ทะเบียนบ้าน และสมุดบัญชีธนาคาร "
                    "อ่านเลขบัญชีทวนให้เจ้าตัวฟัง ผู้ที่มาไม่ได้ให้มอบอำนาจ หรือเราไปรับที่บ้าน"
                ),
                "รายละ 15 นาที",
            ),
            (
                "เทียบกับทะเบียนราษฎรทุกเดือน",
                "คัดผู้เสียชีวิตและผู้ย้ายออกก่อนส่งบัญชีจ่าย ไม่ใช่หลังจ่าย",
                "ภายในวันที่ 20",
            ),
            (
                "ส่งบัญชีจ่าย",
                (
                    "อ่านทานกันสองคน คนหนึ่งอ่านออกเสียง อีกคนไล่ตามบัญชี "
                    "แล้วลงชื่อทั้งสองคนก่อนเสนอผู้อำนวยการกอง"
                ),
                "ภายในวันที่ 25",
            ),
            (
                "โทรหาผู้ที่โอนไม่สำเร็จ",
                (
                    "ส่วนใหญ่บัญชีไม่เคลื่อนไหวจนถูกระงับ บอกให้ชัดว่าต้องไปสาขาใด ใช้เอกสารอะไร "
                    "แล้วจดผลไว้ในบัญชีคุม"
                ),
                "ภายใน 3 วัน",
            ),
        ),
        nugget(
            "ข่าวผู้เสียชีวิตไปถึง อสม. ก่อนทะเบียนราษฎรเสมอ ขอให้กลุ่มไลน์ อสม. "
            "แจ้งเราเพียงบรรทัดเดียว เราก็ไม่ต้องตามเรียกเงินคืนจากลูกหลานในช่วงที่เขากำลังเสียใจ",
            "นางสาวอรอุมา ทองใบ จากงานหน้าเคาน์เตอร์ 4 ปี",
        ),
        nugget(
            "เขียนเลขบัญชีด้วยตัวโตแล้วให้ผู้สูงอายุหรือลูกหลานอ่านกลับ "
            "ดีกว่าถามว่า “ถูกไหมคะ” เพราะคนส่วนใหญ่ตอบว่าถูกโดยไม่ได้ดู",
            "วงแลกเปลี่ยนกองสวัสดิการสังคม",
        ),
        core_insight(
            "จ่ายถูกคนได้เพราะข่าวจากหมู่บ้านมาถึงเราเร็ว ไม่ใช่เพราะแบบฟอร์มดีขึ้น "
            "งานนี้จึงเริ่มที่ความสัมพันธ์กับผู้ใหญ่บ้านและ อสม."
        ),
        file(
            "allowance-checklist",
            "แบบตรวจรายเดือนก่อนส่งบัญชีจ่าย พิมพ์ใช้ได้ทันที",
        ),
        law(
            "ระเบียบกระทรวงมหาดไทยว่าด้วยหลักเกณฑ์การจ่ายเงินเบี้ยยังชีพผู้สูงอายุ"
            "ขององค์กรปกครองส่วนท้องถิ่น พ.ศ. 2566",
            "",
            "กำหนดคุณสมบัติผู้มีสิทธิ การยืนยันสิทธิ และวิธีจ่ายเงิน",
        ),
        law(
            "พระราชบัญญัติผู้สูงอายุ พ.ศ. 2546 และที่แก้ไขเพิ่มเติม",
            "มาตรา 11",
            "สิทธิของผู้สูงอายุที่จะได้รับการคุ้มครองและสนับสนุน รวมถึงเบี้ยยังชีพรายเดือน",
        ),
    ],
    history=(
        wrote("2026-01-12 09:15", "author"),
        submitted("2026-01-13 10:40", "author"),
        approved(
            "2026-01-15 13:30",
            "head",
            "เทียบกับบัญชีจ่ายเดือนธันวาคมแล้วตรงกัน ใช้อบรมเจ้าหน้าที่ใหม่ได้เลย",
        ),
        approved("2026-01-16 09:05", "secretary"),
    ),
    english=_ENGLISH,
)
