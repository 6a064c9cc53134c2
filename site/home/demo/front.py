"""The home pages and the lists, in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ListData:
    """A list page; ``model`` is the name of its class in ``km_pages.models``."""

    model: str
    slug: str
    title_th: str
    title_en: str
    intro_th: str
    intro_en: str


OPENED = "2025-10-01 09:00"

HOME_TH = {
    "title": "คลังความรู้ อบต.หนองหิ่งห้อย",
    "slug": "km-th",
    "welcome": "ความรู้ของเรา เพื่อบ้านของเรา",
    "intro": (
        "รวมวิธีทำงานที่ใช้ได้จริงของทุกกอง ตรวจความถูกต้องโดยหัวหน้าส่วนราชการก่อนเผยแพร่ "
        "พร้อมชื่อคนที่ท่านถามต่อได้ คำสั่ง รายงานการประชุม และชุมชนนักปฏิบัติ"
    ),
}

HOME_EN = {
    "title": "Nong Hinghoi SAO Knowledge",
    "slug": "km-en",
    "welcome": "What we know, for the place we live in",
    "intro": (
        "How the divisions really do their work, checked by their heads before it is "
        "published, with the people you can ask; orders, minutes and communities of "
        "practice."
    ),
}

LISTS = (
    ListData(
        "KnowledgeIndexPage",
        "knowledge",
        "คลังความรู้",
        "Knowledge",
        "เรื่องที่ทำได้จริงจากทุกกอง เลือกดูตามส่วนราชการ ชนิดของความรู้ หรือขั้นตอนการจัดการความรู้",
        "Know-how from every division. Narrow it down by division, kind or step.",
    ),
    ListData(
        "CommunityIndexPage",
        "communities",
        "ชุมชนนักปฏิบัติ",
        "Communities of practice",
        "กลุ่มคนต่างกองที่เจอปัญหาเดียวกันและสมัครใจมาเรียนรู้จากกัน ใครสนใจเข้าร่วมได้ทุกกลุ่ม",
        "People of different divisions who share a problem and learn from each other.",
    ),
    ListData(
        "OrderIndexPage",
        "orders",
        "คำสั่ง",
        "Orders",
        "คำสั่งแต่งตั้งคณะทำงานการจัดการความรู้ เรียงจากใหม่ไปเก่า",
        "Orders that appoint the knowledge management working group, newest first.",
    ),
    ListData(
        "MinutesIndexPage",
        "minutes",
        "รายงานการประชุม",
        "Minutes",
        "รายงานการประชุมคณะทำงานการจัดการความรู้ เรียงจากใหม่ไปเก่า",
        "Minutes of the knowledge management working group, newest first.",
    ),
)
