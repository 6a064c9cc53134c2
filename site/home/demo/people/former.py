"""Those who have left, and whom the papers of B.E. 2558 name."""

from __future__ import annotations

from home.demo.people.shape import PersonData

FORMER = (
    PersonData(
        "former-executive",
        "นาย",
        "บุญเลิศ",
        "ทรัพย์ไพศาล",
        "Mr Bunloet Sapphaisan",
        "อดีตนายกองค์การบริหารส่วนตำบลหนองหิ่งห้อย",
        "Former Chief Executive of the SAO",
    ),
    PersonData(
        "former-administrator",
        "นาย",
        "วิโรจน์",
        "แก้วประเสริฐ",
        "Mr Wirot Kaeoprasoet",
        "อดีตปลัดองค์การบริหารส่วนตำบล (เกษียณอายุราชการ)",
        "Former Chief Administrator (retired)",
        expertise_th=("ประวัติการจัดตั้งตำบลและแนวเขต",),
        expertise_en=("history and boundaries of the subdistrict",),
        retirement_date="2022-09-30",
    ),
)
