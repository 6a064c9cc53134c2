"""The phrases of the forms, and how a line is matched against them.

Order: form 4; minutes: form 11 of the Office of the Prime Minister's Regulation on
Correspondence B.E. 2526. Beside the form's own phrase stand the ones that offices
really write.

Patterns run over :func:`fold`-ed lines, look at the beginning of a line only and
never nest repetitions, so that a line of any length takes linear time.
"""

from __future__ import annotations

import re

from km_pages.documents.structure import Decision, Duty
from km_pages.thai.digits import to_arabic
from km_pages.thai.names import RANKS_SHORT, TITLES_SHORT
from km_pages.thai.text import normalise

# --- debris that programs leave in a text ------------------------------------------
BOOKMARK_MARK = re.compile(r"\[bookmark:[^\[\]\n]{0,200}\]")
IMAGE_MARK = re.compile(r"\[image:(?P<address>[^\[\]\n]{0,2000})\]")
RULE_CHARACTERS = frozenset("-–—_=.…~*·• \t\xa0")
_BLANKS = re.compile(r"[\s\u200b-\u200d\ufeff]+")


def clean(text: str) -> str:
    """As written, without debris: marks of programs go, blanks become one space."""
    if "[" in text:
        text = IMAGE_MARK.sub("", BOOKMARK_MARK.sub("", text))
    return _BLANKS.sub(" ", text).strip()


def fold(text: str) -> str:
    """For matching only: clean, letters in their normal form, Arabic digits."""
    return to_arabic(normalise(clean(text)))


def tail(text: str, match: re.Match[str]) -> str:
    """What follows a match over the folded text, in the letters of the text."""
    cleaned = clean(text)
    end = match.end()
    while end < len(cleaned) and len(normalise(cleaned[:end])) < match.end():
        end += 1
    return cleaned[end:].strip(" :")


def is_rule(text: str) -> bool:
    """A line drawn under a heading, or with no text at all."""
    if "[" in text:
        text = clean(text)
    return set(text) <= RULE_CHARACTERS


def fields(text: str) -> list[str]:
    """The parts of a line that tabs or several blanks keep apart, cleaned."""
    parts = re.split(r"\t|[ \xa0]{2,}", text)
    return [part for part in map(clean, parts) if part]


# --- numbers at the beginning of a line --------------------------------------------
# "๑." "1)" "(1)" "1.1" and a number alone in its cell.
LIST_NUMBER = re.compile(
    r"(?P<text>\(?(?P<number>[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3}){0,3})"
    r"(?:[.)]{1,2}|(?=\s|$)))\s*"
)

# --- both forms --------------------------------------------------------------------
COPY_MARK = re.compile(r"[-–—( ]*สำเนา(?:คู่ฉบับ)?[-–—) ]*$")
CERTIFIED_COPY = re.compile(r"[-–—( ]*สำเนาถูกต้อง")
BRACKETED = re.compile(r"\(([^()]{1,120})\)$")
SIGNED = re.compile(r"\(?ลงชื่อ\)?|\(?ลงนาม\)?|\(?เซ็นชื่อ\)?")
PAGE_NUMBER = re.compile(r"(?:-\s?\d{1,3}\s?-|/\d{1,3}\.{0,3}.{0,40})$")
NONE_WORDS = frozenset({"ไม่มี", "ไม่มีผู้ขาดประชุม", "ไม่มีเรื่อง"})

# --- order -------------------------------------------------------------------------
ORDER_HEADING = re.compile(r"คำสั่ง(?P<issuer>.{0,200})$")
ORDER_NUMBER = re.compile(
    r"ที่ ?(?P<text>(?P<number>[\d.…_ ]{0,40}) ?/ ?(?P<year>\d{4}))$"
)
SUBJECT = re.compile(r"เรื่อง[ :]?")
PREAMBLE_START = re.compile(r"ด้วย|ตาม|อาศัย|เพื่อ|โดยที่|เนื่อง|อนุสนธิ|ให้|จึง")
DUTIES_HEADING = re.compile(
    r"(?:\d+(?:\.\d+)?[.)]? ?)?(?:โดย)?(?:ให้)?(?:คณะ[^ ]{0,80} ?)?(?:ดังกล่าว ?)?"
    r"(?:(?:ให้)?มี(?:อำนาจ)?หน้าที่|(?:กำหนด)?(?:อำนาจ)?หน้าที่"
    r"(?=ของ|และ|ดัง| |:|$))"
    r"(?:และอำนาจ|และความรับผิดชอบ)?(?:ของ[^ ]{0,80})?"
    r"(?: ?ดัง(?:ต่อไป)?นี้)?(?: ?คือ)?"
)
EFFECTIVE = re.compile(r"(?:ทั้งนี้|ทั้งนี้ให้)(?= |,|$|ตั้งแต่|ให้|มีผล)|ตั้งแต่บัดนี้")
CLOSING_START = re.compile(
    r"ทั้งนี้|อนึ่ง|ขอให้|ให้ผู้(?:ที่)?(?:ได้รับ|มีราย)|ให้คณะ.{0,60}(?:ถือ)?ปฏิบัติ"
)
FROM_NOW_ON = "ตั้งแต่บัดนี้"
EFFECTIVE_DATE = re.compile(r"ตั้งแต่(?:วันที่)? ?(?P<date>\d{1,2} .{3,40})")
SIGNED_ON = re.compile(
    r"(?:สั่ง|ประกาศ) ?(?:ณ ?(?P<place>.{0,100}?))? ?วันที่ ?(?P<date>.{4,80})$"
)

# Longest first: the beginning of a longer duty is a shorter one.
DUTY_WORDS: tuple[tuple[str, Duty], ...] = (
    ("กรรมการและผู้ช่วยเลขานุการ", Duty.MEMBER_ASSISTANT_SECRETARY),
    ("คณะทำงานและผู้ช่วยเลขานุการ", Duty.MEMBER_ASSISTANT_SECRETARY),
    ("กรรมการ/ผู้ช่วยเลขานุการ", Duty.MEMBER_ASSISTANT_SECRETARY),
    ("คณะทำงานและเลขานุการ", Duty.MEMBER_SECRETARY),
    ("กรรมการและเลขานุการ", Duty.MEMBER_SECRETARY),
    ("กรรมการ/เลขานุการ", Duty.MEMBER_SECRETARY),
    ("รองประธานคณะทำงาน", Duty.VICE_CHAIR),
    ("รองหัวหน้าคณะทำงาน", Duty.VICE_CHAIR),
    ("รองประธานกรรมการ", Duty.VICE_CHAIR),
    ("หัวหน้าคณะทำงาน", Duty.CHAIR),
    ("ที่ปรึกษาคณะทำงาน", Duty.ADVISER),
    ("ประธานคณะทำงาน", Duty.CHAIR),
    ("ประธานกรรมการ", Duty.CHAIR),
    ("ผู้ช่วยเลขานุการ", Duty.ASSISTANT_SECRETARY),
    ("รองประธาน", Duty.VICE_CHAIR),
    ("เลขานุการ", Duty.SECRETARY),
    ("ผู้ทำงาน", Duty.MEMBER),
    ("คณะทำงาน", Duty.MEMBER),
    ("ที่ปรึกษา", Duty.ADVISER),
    ("กรรมการ", Duty.MEMBER),
    ("ประธาน", Duty.CHAIR),
)

# --- minutes -----------------------------------------------------------------------
MINUTES_HEADING = re.compile(r"รายงาน(?:การ)?ประชุม(?P<committee>.{0,300})$")
NOT_A_MINUTES_HEADING = re.compile(r"รายงาน(?:การ)?ประชุม ?ครั้งที่ ?(?:แล้ว|ผ่าน|ก่อน)")
MEETING_NUMBER = re.compile(r"ครั้งที่ ?(?P<number>\d{1,3})(?: ?/ ?(?P<year>\d{4}))?")
YEAR_HEADING = re.compile(r"(?:ประจำ)?ปี ?(?:พ\.ศ\.)? ?(?P<year>\d{4})$")
MEETING_DATE = re.compile(
    r"(?:(?:ประชุม)?เมื่อ ?)?(?=วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|\d{1,2} )"
)
WEEKDAY = re.compile(r"วัน(จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)")
DATE_TEXT = re.compile(
    r"(?:วัน[^ \d]{0,12} ?)?(?:ที่ ?)?\d{1,2} ?(?:เดือน ?)?[^ \d]{2,12} ?"
    r"(?:พ\.? ?ศ\.? ?|พุทธศักราช ?)?\d{4}"
)
VENUE = re.compile(r"(?:สถานที่|ณ)(?: ?:)? ")
ATTENDANCE_HEADINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"(?:ราย(?:ชื่อ|นาม) ?)?ผู้(?:ที่)?"
            r"(?:ไม่(?:ได้)?(?:มา|เข้า(?:ร่วม)?)|ลา|ขาด)(?:การ)?ประชุม"
        ),
        "absent",
    ),
    (re.compile(r"(?:ราย(?:ชื่อ|นาม) ?)?ผู้(?:ที่)?เข้าร่วม(?:การ)?ประชุม"), "in_attendance"),
    (re.compile(r"(?:ราย(?:ชื่อ|นาม) ?)?ผู้(?:ที่)?(?:มา|เข้า)(?:การ)?ประชุม"), "present"),
)
# Words over the columns of a list of names; the signature column is not kept.
COLUMN_HEADINGS = {
    "ลำดับ": "number", "ลำดับที่": "number", "ที่": "number", "เลขที่": "number",
    "ชื่อ": "name", "ชื่อ-สกุล": "name", "ชื่อ - สกุล": "name", "ชื่อ-นามสกุล": "name",
    "ชื่อ - นามสกุล": "name", "ชื่อสกุล": "name", "รายชื่อ": "name", "ชื่อ สกุล": "name",
    "ตำแหน่ง": "post", "หน้าที่": "role", "ตำแหน่งในคณะทำงาน": "role",
    "ตำแหน่งในคณะกรรมการ": "role", "ตำแหน่งในที่ประชุม": "role",
    "ลายมือชื่อ": "signature", "ลายเซ็น": "signature", "ลงชื่อ": "signature",
    "ลงลายมือชื่อ": "signature", "หมายเหตุ": "remark",
}  # fmt: skip
SUBSTITUTE = re.compile(
    r"\(?(?:ผู้)?(?:มา|เข้า)?(?:ประชุม)?แทน(?!ที่)\s*(?P<whom>[^()]{2,120})"
)
OPENED = re.compile(r"(?:เริ่ม|เปิด)(?:การ)?ประชุม(?: ?เมื่อ)?(?: ?เวลา)?(?= |:|\d|$)")
CLOSED = re.compile(
    r"(?P<phrase>(?:เลิก|ปิด)(?:การ)?ประชุม)(?: ?เมื่อ)?(?: ?เวลา)?(?= |:|\d|$)"
)
CLOSING_OF_THE_FORM = "เลิกประชุม"
AGENDA_ITEM = re.compile(
    r"(?:ระเบียบ)?วาระ(?:การประชุม)?(?: ?ที่)? ?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2})(?![\d/])[.:)]?(?= |$|[^\d])"
)
RESOLUTION = re.compile(
    r"มติ(?:ที่|ของที่)?(?:การ)?ประชุม(?= |:|$|[^ก-ฮ])|มติ(?= |:|$)"
    r"|ที่ประชุม(?=$| ?:)"
    r"|(?=(?:ที่ประชุม|มติที่ประชุม)(?:พิจารณาแล้ว ?)?(?:ได้)?(?:มี)?(?:มติ|เห็นชอบ|เห็นควร|รับทราบ"
    r"|รับรอง|อนุมัติ|มอบหมาย))"
)
# Longest and most binding first; "ไม่" before a word is no decision of that kind.
DECISION_WORDS: tuple[tuple[str, Decision], ...] = (
    ("รับทราบ", Decision.ACKNOWLEDGED),
    ("รับรอง", Decision.ADOPTED),
    ("เห็นชอบ", Decision.AGREED),
    ("เห็นควร", Decision.AGREED),
    ("อนุมัติ", Decision.APPROVED),
    ("มอบหมาย", Decision.ASSIGNED),
)
PROPOSAL_CUE = re.compile(r"ขอเสนอ|ข้อเสนอ|เสนอ(?:แนะ|แนวทาง|ให้|การ|ดังนี้)")
SPEAKER_LABELS = frozenset(
    {
        "ประธาน", "ประธานกรรมการ", "ประธานคณะทำงาน", "ประธานในที่ประชุม", "ประธานฯ",
        "ประธานที่ประชุม", "รองประธาน", "รองประธานกรรมการ", "เลขานุการ", "เลขาฯ",
        "เลขานุการฯ", "ฝ่ายเลขานุการ", "กรรมการ", "กรรมการและเลขานุการ", "ผู้ช่วยเลขานุการ",
    }
)  # fmt: skip
# Posts that begin a line like a name would, "นายก" above all: it begins with "นาย".
POST_STARTS = (
    "นายกองค์การ", "นายกเทศ", "นายก อบต", "นายกอบต", "นายก อบจ", "นายกอบจ", "นายก ฯ",
    "นายกฯ", "นายก ทต", "นายก ทม", "ปลัด", "รองปลัด", "รองนายก", "หัวหน้า", "ผู้อำนวยการ",
    "ผอ.", "นัก", "เจ้าพนักงาน", "เจ้าหน้าที่", "จนท.", "จพง.", "ผู้ช่วย", "พนักงาน", "ครู",
    "วิศวกร", "นายช่างโยธา", "นายช่างไฟฟ้า", "นายช่างเครื่อง", "นายช่างสำรวจ", "นายช่างเขียน",
    "นายช่างศิลป์", "นิติกร", "บุคลากร", "กำนัน", "ผู้ใหญ่บ้าน", "สมาชิกสภา", "เลขานุการนายก",
    "ประธานสภา", "รองประธานสภา", "รักษาราชการ", "ปฏิบัติราชการ", "รักษาการ", "ผู้แทน",
    "สารวัตร", "ที่ปรึกษา",
)  # fmt: skip
# "… said that": what stands before the verb is a post, the verb begins the words.
SAID = re.compile(
    r"(?P<post>.{0,60}?) ?(?P<verb>(?:ได้)?(?:กล่าว|แจ้ง|ชี้แจง|สอบถาม|เสนอ|รายงาน|เรียน|ถาม"
    r"|ตอบ|หารือ)[^ ]{0,40}?(?:ว่า|ดังนี้))"
)
SIGNER_ROLES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(
            r"ผู้ตรวจ(?:สอบ)?(?:ทาน)?(?:บันทึก)?รายงาน(?:การ)?ประชุม|ผู้ตรวจ(?:ทาน)?รายงาน"
        ),
        "checker",
    ),
    (
        re.compile(
            r"ผู้(?:จด|บันทึก|จดบันทึก|ทำ|จัดทำ|พิมพ์)(?:บันทึก)?รายงาน(?:การ)?(?:ประชุม)?"
            r"|ผู้(?:จด)?บันทึก(?:การ)?ประชุม"
        ),
        "note_taker",
    ),
)
# Typed wrongly again and again in documents about knowledge management; never in names.
MISSPELLINGS = {
    "Khowledge": "Knowledge",
    "Pracititoner": "Practitioner",
    "ราขการ": "ราชการ",
    "ทฤษฏี": "ทฤษฎี",
}
FISCAL_YEAR = re.compile(r"ปีงบประมาณ ?(?:พ\.ศ\. ?)?(?P<year>\d{4})(?P<now> ?นี้)?")
CREDITED = re.compile(
    r"ตาม[^ ]{0,20}ที่(?:ท่าน)?(?P<post>[^ ]{2,30}?)ฯ? ?(?:ได้)?(?:กล่าว|เสนอ|นำเสนอ)"
)
MALE_ENDINGS = ("ครับ", "ครับผม", "กระผม")
FEMALE_ENDINGS = ("ค่ะ", "คะ", "ดิฉัน")
MALE_TITLES = ("นาย",)
FEMALE_TITLES = ("นาง", "นางสาว", "น.ส.")

_USUAL_TITLES = {
    title.replace(".", ""): title for title in (*RANKS_SHORT, *TITLES_SHORT)
}
_POST_ABBREVIATIONS = (
    ("องค์การบริหารส่วนตำบล", "อบต"),
    ("องค์การบริหารส่วนจังหวัด", "อบจ"),
    ("เทศบาลตำบล", "ทต"),
    ("เทศบาลเมือง", "ทม"),
    ("เจ้าหน้าที่", "จนท"),
    ("ผู้อำนวยการ", "ผอ"),
)


def usual_title(title: str) -> str:
    """A rank with all its dots: สอ. is ส.อ.; other titles stay as they are."""
    if "." not in title:
        return title
    return _USUAL_TITLES.get(title.replace(".", ""), title)


def plain_post(post: str) -> str:
    """A post for comparing: without blanks and dots, with the usual abbreviations."""
    post = fold(post)
    for full, short in _POST_ABBREVIATIONS:
        post = post.replace(full, short)
    return re.sub(r"[\s.ฯ]+", "", post)
