"""The synonyms that come with the product: abbreviations of public life in Thailand and
of knowledge management, each with what it stands for."""

from __future__ import annotations

# Key under which a set is made, once -> its words.
SETS: dict[str, tuple[str, ...]] = {
    "sao": ("อบต.", "องค์การบริหารส่วนตำบล"),
    "pao": ("อบจ.", "องค์การบริหารส่วนจังหวัด"),
    "lao": ("อปท.", "องค์กรปกครองส่วนท้องถิ่น"),
    "dla": ("สถ.", "กรมส่งเสริมการปกครองท้องถิ่น"),
    "moi": ("มท.", "กระทรวงมหาดไทย"),
    "sao-auditor": ("สตง.", "สำนักงานการตรวจเงินแผ่นดิน"),
    "nacc": ("ป.ป.ช.", "คณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ"),
    "official": ("จนท.", "เจ้าหน้าที่"),
    "director": ("ผอ.", "ผู้อำนวยการ"),
    "governor": ("ผวจ.", "ผู้ว่าราชการจังหวัด"),
    "act": ("พ.ร.บ.", "พระราชบัญญัติ"),
    "decree": ("พ.ร.ฎ.", "พระราชกฤษฎีกา"),
    "emergency-decree": ("พ.ร.ก.", "พระราชกำหนด"),
    "cabinet": ("ครม.", "คณะรัฐมนตรี"),
    "health-volunteer": ("อสม.", "อาสาสมัครสาธารณสุขประจำหมู่บ้าน"),
    "civil-defence": ("อปพร.", "อาสาสมัครป้องกันภัยฝ่ายพลเรือน"),
    "disaster": ("ปภ.", "ป้องกันและบรรเทาสาธารณภัย"),
    "health-centre": ("รพ.สต.", "โรงพยาบาลส่งเสริมสุขภาพตำบล"),
    "child-centre": ("ศพด.", "ศูนย์พัฒนาเด็กเล็ก"),
    "km": ("KM", "การจัดการความรู้", "knowledge management"),
    "cop": ("CoP", "ชุมชนนักปฏิบัติ", "community of practice"),
    "cko": ("CKO", "คุณเอื้อ", "ผู้บริหารสูงสุดด้านการจัดการความรู้", "chief knowledge officer"),
    "aar": ("AAR", "ทบทวนหลังปฏิบัติ", "after action review"),
}
