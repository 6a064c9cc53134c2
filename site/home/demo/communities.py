"""Three communities of practice: voluntary, across divisions."""

from __future__ import annotations

from dataclasses import dataclass

from home.demo.blocks import file
from home.demo.shapes import Block, History, approved, submitted, wrote


def link(title: str, url: str, description: str) -> Block:
    return {
        "type": "link",
        "value": {"title": title, "url": url, "description": description},
    }


@dataclass(frozen=True)
class CommunityWords:
    """A community in English."""

    title: str
    domain: str
    goal: str
    why_it_matters: str
    meets: str
    resources: list[Block]
    history: History


@dataclass(frozen=True)
class CommunityData:
    """A community; ``members`` are (person, role, since)."""

    slug: str
    title: str
    domain: str
    goal: str
    why_it_matters: str
    meets: str
    division: str
    members: tuple[tuple[str, str, str], ...]
    resources: list[Block]
    articles: tuple[str, ...]
    history: History
    english: CommunityWords | None = None


_FACILITATOR, _PRACTITIONER = "facilitator", "practitioner"
_NOTE_TAKER, _NETWORK = "note-taker", "network-manager"

_OLD_AGE_ENGLISH = CommunityWords(
    title="Friends of older people",
    domain=(
        "Looking after older and bedridden people at home: allowances, visits, aids, "
        "and the families who care for them."
    ),
    goal=(
        "No older person in the subdistrict is left without what they are entitled to, "
        "and no carer is left alone."
    ),
    why_it_matters=(
        "A quarter of us are over 60. The answers lie with several divisions, the "
        "health centre and the neighbours; a family should not have to ask each of "
        "them."
    ),
    meets="Second Thursday of the month, 13.30, in the pavilion behind the office",
    resources=[
        file("allowance-checklist", "Monthly checklist before the payment list (Thai)"),
    ],
    history=(
        wrote("2026-07-20 10:00", "translator"),
        submitted("2026-07-20 15:20", "translator"),
        approved("2026-07-21 09:40", "planner"),
        approved("2026-07-22 10:30", "secretary"),
    ),
)

OLD_AGE = CommunityData(
    slug="friends-of-older-people",
    title="เพื่อนผู้สูงวัย",
    domain=(
        "การดูแลผู้สูงอายุและผู้ป่วยติดเตียงที่บ้าน ตั้งแต่เบี้ยยังชีพ การเยี่ยมบ้าน กายอุปกรณ์ "
        "ไปจนถึงกำลังใจของคนในครอบครัวที่ดูแล"
    ),
    goal=("ไม่มีผู้สูงอายุคนใดในตำบลตกหล่นจากสิทธิที่ควรได้ และไม่มีผู้ดูแลคนใดต้องสู้ตามลำพัง"),
    why_it_matters=(
        "คนตำบลเราหนึ่งในสี่อายุเกิน 60 ปี คำตอบของแต่ละบ้านอยู่กับหลายกอง รพ.สต. และเพื่อนบ้าน "
        "ถ้าเราคุยกันเอง ครอบครัวก็ไม่ต้องเดินถามทีละโต๊ะ"
    ),
    meets="ทุกวันพฤหัสบดีที่สองของเดือน เวลา 13.30 น. ที่ศาลาหลังที่ทำการ",
    division="welfare",
    members=(
        ("facilitator", _FACILITATOR, "2026-06-11"),
        ("welfare-officer", _PRACTITIONER, "2026-06-11"),
        ("health-officer", _PRACTITIONER, "2026-06-11"),
        ("teacher", _PRACTITIONER, "2026-08-13"),
        ("newcomer", _NOTE_TAKER, "2026-10-08"),
    ),
    resources=[
        file("allowance-checklist", "พิมพ์ใช้ก่อนส่งบัญชีจ่ายทุกเดือน"),
        link(
            "ปฏิทินเยี่ยมบ้านร่วม",
            "https://www.example.org/km/home-visit-calendar",
            "วันนัดของทีมเยี่ยมบ้าน อบต. และ รพ.สต.",
        ),
    ],
    articles=("old-age-allowance",),
    history=(
        wrote("2026-06-12 09:00", "facilitator"),
        submitted("2026-06-12 15:00", "facilitator"),
        approved("2026-06-15 10:00", "head"),
        approved("2026-06-16 13:20", "secretary"),
    ),
    english=_OLD_AGE_ENGLISH,
)

ROADS_AND_WATER = CommunityData(
    slug="roads-and-water",
    title="คนทำถนน คนดูน้ำ",
    domain=("ถนน ทางระบายน้ำ และประปาหมู่บ้าน ที่มักพังเพราะเรื่องเดียวกันคือน้ำไปผิดทาง"),
    goal="ซ่อมครั้งเดียวให้อยู่พ้นหน้าฝน และให้ช่างรุ่นใหม่อ่านทางน้ำเป็น",
    why_it_matters=("ช่างที่อ่านทางน้ำออกเหลือไม่กี่คน ความรู้นี้สอนในห้องไม่ได้ ต้องไปยืนดูด้วยกันตอนฝนตก"),
    meets="หลังฝนใหญ่ครั้งแรกของเดือน ที่จุดซ่อมจริง นัดกันในกลุ่ม",
    division="works",
    members=(
        ("acting-works", _FACILITATOR, "2026-04-02"),
        ("technician", _PRACTITIONER, "2026-04-02"),
        ("planner", _NETWORK, "2026-04-02"),
        ("buyer", _PRACTITIONER, "2026-05-14"),
        ("former-administrator", _PRACTITIONER, "2026-05-14"),
    ),
    resources=[
        link(
            "อัลบั้มภาพจุดซ่อมก่อนและหลังฝน",
            "https://www.example.org/km/road-album",
            "ถ่ายจุดเดิมมุมเดิมทุกปี",
        ),
    ],
    articles=("laterite-roads", "specific-method"),
    history=(
        wrote("2026-06-03 09:20", "technician"),
        submitted("2026-06-04 08:40", "technician"),
        approved("2026-06-08 13:10", "head-works"),
        approved("2026-06-09 09:50", "secretary"),
    ),
)

PEN_AND_PAPER = CommunityData(
    slug="pen-and-paper",
    title="วงปากกา: คนจดรายงานและงานสารบรรณ",
    domain="การจดรายงานการประชุม การร่างหนังสือ และการทำทะเบียนให้ค้นเจอ",
    goal="รายงานการประชุมเสร็จในวันรุ่งขึ้น และหนังสือทุกฉบับมีคนรับผิดชอบ",
    why_it_matters=("ทุกกองมีคนจดรายงาน แต่ต่างคนต่างเรียนรู้เอง พอคนหนึ่งลา ก็ไม่มีใครจดแทนได้"),
    meets="วันศุกร์สิ้นเดือน เวลา 15.00 น. ห้องประชุมคราม นำรายงานจริงมาอ่านด้วยกัน",
    division="office",
    members=(
        ("planner", _FACILITATOR, "2026-05-29"),
        ("clerk", _PRACTITIONER, "2026-05-29"),
        ("newcomer", _PRACTITIONER, "2026-05-29"),
        ("translator", _NOTE_TAKER, "2026-05-29"),
    ),
    resources=[
        file("letter-register", "ใช้กับงานธุรการทุกกอง"),
    ],
    articles=("taking-minutes", "complaints"),
    history=(
        wrote("2026-08-24 10:30", "planner"),
        submitted("2026-08-25 09:15", "planner"),
        approved("2026-08-26 14:00", "head-office"),
        approved("2026-08-27 09:35", "secretary"),
    ),
)

COMMUNITIES = (OLD_AGE, ROADS_AND_WATER, PEN_AND_PAPER)
