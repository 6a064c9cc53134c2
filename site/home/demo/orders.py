"""The orders that appointed the working group: of 2558, and today's.

The facts of the first follow a real order of a local administration; its wording
and its people don't.
"""

from __future__ import annotations

from dataclasses import dataclass

from home.demo.shapes import History, approved, submitted, wrote


@dataclass(frozen=True)
class MemberData:
    """A member; ``post`` as the order gives it, empty where it is today's."""

    person: str
    role: str
    post: str = ""


@dataclass(frozen=True)
class OrderWords:
    """An order in English."""

    title: str
    subject: str
    preamble: str
    signed_at: str
    duties: tuple[str, ...]
    history: History


@dataclass(frozen=True)
class OrderData:
    slug: str
    title: str
    number: int
    calendar_year: int
    number_as_written: str
    subject: str
    preamble: str
    effective_from: str
    signed_on: str
    signed_at: str
    signatory: str
    signatory_post: str
    members: tuple[MemberData, ...]
    duties: tuple[str, ...]
    history: History
    is_copy: bool = False
    # Its appointments are entered before it is checked: there was nobody to check.
    starts_the_office: bool = False
    revokes: str = ""
    english: OrderWords | None = None


_CHAIR, _MEMBER, _SECRETARY = "chair", "member", "member-secretary"

FIRST_ORDER = OrderData(
    slug="order-2558-39",
    title="คำสั่งที่ ๓๙/๒๕๕๘ แต่งตั้งคณะทำงานการจัดการความรู้",
    number=39,
    calendar_year=2558,
    number_as_written="๓๙/๒๕๕๘",
    subject=("แต่งตั้งคณะทำงานการจัดการความรู้ขององค์การบริหารส่วนตำบลหนองหิ่งห้อย"),
    preamble=(
        "ด้วยความรู้จากการปฏิบัติงานขององค์การบริหารส่วนตำบลหนองหิ่งห้อยยังอยู่กับผู้ปฏิบัติ"
        "เป็นรายบุคคล และอยู่ในแฟ้มเอกสารของแต่ละส่วนราชการ เมื่อมีการโอนย้ายหรือเกษียณ "
        "ความรู้นั้นย่อมสูญไปด้วย จึงสมควรจัดให้มีการรวบรวมและเรียบเรียงไว้เป็นระบบ "
        "ให้เจ้าหน้าที่ทุกคนค้นหา เรียนรู้ และนำไปใช้ในงานของตนได้"
    ),
    effective_from="2015-01-05",
    signed_on="2015-01-05",
    signed_at="ที่ทำการองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    signatory="former-executive",
    signatory_post="นายกองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    is_copy=True,
    starts_the_office=True,
    members=(
        MemberData("former-executive", _CHAIR, "นายกองค์การบริหารส่วนตำบลหนองหิ่งห้อย"),
        MemberData("former-administrator", _MEMBER, "ปลัดองค์การบริหารส่วนตำบล"),
        MemberData("cko", _MEMBER, "รองปลัดองค์การบริหารส่วนตำบล"),
        MemberData("deputy", _MEMBER, "หัวหน้าสำนักปลัด"),
        MemberData("head-office", _MEMBER, "เจ้าหน้าที่บริหารงานทั่วไป"),
        MemberData("planner", _MEMBER, "เจ้าหน้าที่วิเคราะห์นโยบายและแผน"),
        MemberData("head-education", _MEMBER, "หัวหน้าส่วนการศึกษา ศาสนาและวัฒนธรรม"),
        MemberData("head-welfare", _MEMBER, "หัวหน้าส่วนสวัสดิการสังคม"),
        MemberData("facilitator", _MEMBER, "นักพัฒนาชุมชน"),
        MemberData("secretary", _SECRETARY, "บุคลากร"),
    ),
    duties=(
        "กำหนดแนวทางการจัดการความรู้ให้เหมาะกับภารกิจขององค์การบริหารส่วนตำบล",
        "จัดทำแผนการจัดการความรู้ประจำปี",
        "ขับเคลื่อนงานตามแผน ติดตามความก้าวหน้า และสรุปผลการดำเนินงาน",
        "พัฒนา ปรับปรุง และให้การสนับสนุนแก่ส่วนราชการที่ทำกิจกรรมการจัดการความรู้",
        "เผยแพร่ประชาสัมพันธ์การจัดการความรู้ และงานอื่นที่เกี่ยวเนื่อง",
    ),
    history=(
        wrote("2025-10-02 10:05", "clerk"),
        submitted("2025-12-01 09:20", "clerk"),
        approved("2025-12-02 14:10", "head-office", "ตรวจกับต้นฉบับในแฟ้มคำสั่งปี ๒๕๕๘ แล้ว"),
        approved("2025-12-03 10:45", "cko"),
    ),
)

PRESENT_ORDER = OrderData(
    slug="order-2569-87",
    title="คำสั่งที่ ๘๗/๒๕๖๙ แต่งตั้งคณะทำงานการจัดการความรู้",
    number=87,
    calendar_year=2569,
    number_as_written="๘๗/๒๕๖๙",
    subject="แต่งตั้งคณะทำงานการจัดการความรู้ และยกเลิกคำสั่งที่ ๓๙/๒๕๕๘",
    preamble=(
        "ตามคำสั่งที่ ๓๙/๒๕๕๘ ลงวันที่ ๕ มกราคม ๒๕๕๘ ได้แต่งตั้งคณะทำงานการจัดการความรู้ไว้แล้ว "
        "นั้น เนื่องจากผู้ได้รับแต่งตั้งบางรายพ้นจากตำแหน่ง และคณะทำงานเดิมยังไม่มีผู้แทนจาก"
        "กองคลัง กองช่าง และกองสาธารณสุขและสิ่งแวดล้อม จึงให้ยกเลิกคำสั่งดังกล่าว "
        "และแต่งตั้งคณะทำงานขึ้นใหม่ให้ครบทุกส่วนราชการ"
    ),
    effective_from="2026-03-16",
    signed_on="2026-03-16",
    signed_at="ที่ทำการองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    signatory="chief-executive",
    signatory_post="นายกองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    revokes="order-2558-39",
    members=(
        MemberData("chief-executive", _CHAIR),
        MemberData("cko", _MEMBER),
        MemberData("deputy", _MEMBER),
        MemberData("head-office", _MEMBER),
        MemberData("head-finance", _MEMBER),
        MemberData("head-works", _MEMBER),
        MemberData("head-education", _MEMBER),
        MemberData("head-welfare", _MEMBER),
        MemberData("head-health", _MEMBER),
        MemberData("head-audit", _MEMBER),
        MemberData("planner", _MEMBER),
        MemberData("secretary", _SECRETARY),
    ),
    duties=(
        "สำรวจว่าแต่ละสายงานมีความรู้ใดที่ต้องเก็บรักษา และใครเป็นผู้รู้",
        "จัดทำแผนการจัดการความรู้ประจำปีงบประมาณโดยเริ่มจากเป้าหมายของงาน",
        "เร่งรัดการตรวจสอบความถูกต้องของความรู้โดยหัวหน้าส่วนราชการ",
        "ส่งเสริมชุมชนนักปฏิบัติและการแลกเปลี่ยนเรียนรู้ข้ามกอง",
        "ติดตามการนำความรู้ไปใช้จริง และรายงานผู้บริหารทุกหกเดือน",
    ),
    history=(
        wrote("2026-03-17 09:00", "clerk"),
        submitted("2026-03-17 09:30", "clerk"),
        approved("2026-03-17 15:20", "head-office"),
        approved("2026-03-18 09:15", "cko"),
    ),
    english=OrderWords(
        title="Order No. 87/2569: appointment of the KM working group",
        subject=(
            "Appointment of the knowledge management working group, and revocation of "
            "Order No. 39/2558"
        ),
        preamble=(
            "Order No. 39/2558 of 5 January B.E. 2558 (2015) appointed a knowledge "
            "management working group. Some of its members have left office, and it "
            "had nobody from Finance, Public Works or Public Health. It is therefore "
            "revoked, and a working group of all divisions is appointed."
        ),
        signed_at="Office of Nong Hinghoi SAO",
        duties=(
            "Find out what knowledge each line of work must keep, and who holds it.",
            "Make the yearly KM plan, starting from the goals of the work.",
            "See that heads of divisions verify the knowledge without delay.",
            "Encourage communities of practice and learning across divisions.",
            "Follow up how the knowledge is used, and report every six months.",
        ),
        history=(
            wrote("2026-03-24 10:00", "translator"),
            submitted("2026-03-24 13:30", "translator"),
            approved("2026-03-25 09:40", "planner"),
            approved("2026-03-25 14:00", "secretary"),
        ),
    ),
)

ORDERS = (FIRST_ORDER, PRESENT_ORDER)
