"""The organisation: what it is called, its divisions and their lines of work."""

from __future__ import annotations

from dataclasses import dataclass

PARTICULARS = {
    "name_th": "องค์การบริหารส่วนตำบลหนองหิ่งห้อย",
    "name_en": "Nong Hinghoi Subdistrict Administrative Organisation",
    "short_name_th": "อบต.หนองหิ่งห้อย",
    "short_name_en": "Nong Hinghoi SAO",
    "district_th": "อำเภอธารตะวัน",
    "district_en": "Than Tawan District",
    "province_th": "จังหวัดศรีนภาลัย",
    "province_en": "Si Naphalai Province",
    "address_th": "199 หมู่ที่ 4 ตำบลหนองหิ่งห้อย อำเภอธารตะวัน จังหวัดศรีนภาลัย",
    "address_en": "199 Moo 4, Nong Hinghoi, Than Tawan District, Si Naphalai Province",
}


@dataclass(frozen=True)
class DivisionData:
    """A division with its lines of work as (Thai, English)."""

    code: str
    name_th: str
    name_en: str
    duties_th: str
    duties_en: str
    lines: tuple[tuple[str, str], ...]
    active_from: str = ""
    active_until: str = ""
    successor: str = ""


DIVISIONS = (
    DivisionData(
        "office",
        "สำนักปลัด",
        "Office of the Chief Administrator",
        "ดูแลงานสารบรรณ งานบุคคล นโยบายและแผน การประชุม "
        "เรื่องร้องเรียนของประชาชน และงานที่มิได้เป็นหน้าที่ของกองใดโดยเฉพาะ",
        "Correspondence, personnel, policy and planning, meetings, complaints, and "
        "whatever belongs to no other division.",
        (
            ("งานสารบรรณและการประชุม", "Correspondence and meetings"),
            ("งานการเจ้าหน้าที่", "Personnel"),
            ("งานวิเคราะห์นโยบายและแผน", "Policy and planning"),
            ("งานรับเรื่องร้องเรียนร้องทุกข์", "Complaints"),
            ("งานป้องกันและบรรเทาสาธารณภัย", "Disaster prevention and relief"),
        ),
    ),
    DivisionData(
        "finance",
        "กองคลัง",
        "Finance Division",
        "ดูแลการเงินและบัญชี การจัดเก็บและพัฒนารายได้ ทะเบียนทรัพย์สินและพัสดุ",
        "Finance and accounts, collection of revenue, property and supplies.",
        (
            ("งานการเงินและบัญชี", "Finance and accounts"),
            ("งานพัฒนาและจัดเก็บรายได้", "Revenue"),
            ("งานพัสดุและทรัพย์สิน", "Procurement and property"),
        ),
    ),
    DivisionData(
        "works",
        "กองช่าง",
        "Public Works Division",
        "สำรวจ ออกแบบ ควบคุมงานก่อสร้างและซ่อมบำรุงถนน ไฟฟ้าสาธารณะ "
        "ทางระบายน้ำ และระบบประปาหมู่บ้าน",
        "Surveys, designs and supervises construction; keeps roads, street lights, "
        "drains and village water supplies in repair.",
        (
            ("งานก่อสร้างและซ่อมบำรุงถนน", "Road construction and repair"),
            ("งานควบคุมการก่อสร้าง", "Supervision of construction"),
            ("งานประปาหมู่บ้าน", "Village water supply"),
            ("งานไฟฟ้าสาธารณะ", "Street lighting"),
        ),
        active_from="2016-10-01",
    ),
    DivisionData(
        "education",
        "กองการศึกษา ศาสนาและวัฒนธรรม",
        "Education, Religion and Culture Division",
        "ดูแลศูนย์พัฒนาเด็กเล็ก กิจกรรมเด็กและเยาวชน กีฬา ประเพณี และภูมิปัญญาท้องถิ่น",
        "Child development centres, children and youth, sports, traditions and local "
        "wisdom.",
        (
            ("งานศูนย์พัฒนาเด็กเล็ก", "Child development centre"),
            ("งานศาสนา วัฒนธรรมและประเพณี", "Religion, culture and traditions"),
            ("งานกีฬาและนันทนาการ", "Sports and recreation"),
        ),
    ),
    DivisionData(
        "welfare",
        "กองสวัสดิการสังคม",
        "Social Welfare Division",
        "ดูแลผู้สูงอายุ คนพิการ ผู้ด้อยโอกาส การพัฒนาอาชีพและกลุ่มสตรี",
        "Older people, people with disabilities and in need, livelihoods and women's "
        "groups.",
        (
            ("งานเบี้ยยังชีพ", "Living allowances"),
            ("งานสังคมสงเคราะห์และเยี่ยมบ้าน", "Social assistance and home visits"),
            ("งานส่งเสริมอาชีพและพัฒนาสตรี", "Livelihoods and women's development"),
        ),
    ),
    DivisionData(
        "health",
        "กองสาธารณสุขและสิ่งแวดล้อม",
        "Public Health and Environment Division",
        "ดูแลการป้องกันและควบคุมโรค การจัดการขยะมูลฝอย เหตุรำคาญ และสุขาภิบาลอาหาร",
        "Prevention and control of disease, solid waste, nuisances and food hygiene.",
        (
            ("งานป้องกันและควบคุมโรค", "Prevention and control of disease"),
            ("งานจัดการขยะมูลฝอย", "Solid waste"),
            ("งานสุขาภิบาลและเหตุรำคาญ", "Sanitation and nuisances"),
        ),
    ),
    DivisionData(
        "audit",
        "หน่วยตรวจสอบภายใน",
        "Internal Audit Unit",
        "ตรวจสอบการเงิน การปฏิบัติงาน และให้คำปรึกษาแก่หน่วยรับตรวจ",
        "Audits finance and operations and advises the divisions.",
        (("งานตรวจสอบภายใน", "Internal audit"),),
    ),
    DivisionData(
        "works-section",
        "ส่วนโยธา",
        "Public Works Section",
        "งานช่างทั้งหมดขององค์การบริหารส่วนตำบล ก่อนยกฐานะเป็นกองช่าง",
        "All public works, before it became the Public Works Division.",
        (),
        active_from="2003-10-01",
        active_until="2016-09-30",
        successor="works",
    ),
)
