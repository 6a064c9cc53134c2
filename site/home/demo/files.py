"""Forms to print, made as Word files while the demo is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO


@dataclass(frozen=True)
class Form:
    """A form of one page: a table to fill in."""

    name: str
    title: str
    hint: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


FORMS = (
    Form(
        "allowance-checklist",
        "แบบตรวจรายเดือนก่อนส่งบัญชีจ่ายเบี้ยยังชีพ",
        "ตรวจสองคน ลงชื่อย่อทั้งสองคนทุกข้อ แล้วเก็บไว้กับบัญชีจ่ายของเดือนนั้น",
        ("ข้อ", "รายการตรวจ", "ผู้ตรวจ 1", "ผู้ตรวจ 2"),
        (
            ("1", "เทียบทะเบียนราษฎรแล้ว คัดผู้เสียชีวิตและผู้ย้ายออก", "", ""),
            ("2", "ถามข่าวจาก อสม. ครบทุกหมู่บ้าน", "", ""),
            ("3", "ผู้ที่เลื่อนช่วงอายุเดือนนี้ปรับอัตราแล้ว", "", ""),
            ("4", "รายใหม่มีเลขบัญชีที่อ่านทวนแล้ว", "", ""),
            ("5", "ยอดรวมในบัญชีจ่ายตรงกับจำนวนราย", "", ""),
        ),
    ),
    Form(
        "larvae-survey",
        "แบบสำรวจลูกน้ำยุงลาย",
        "หนึ่งแผ่นต่อหนึ่งคุ้ม ไม่เขียนชื่อผู้ป่วย ใช้ลำดับบ้านแทนบ้านเลขที่",
        ("ลำดับบ้าน", "ภาชนะในบ้าน", "พบลูกน้ำ", "ภาชนะนอกบ้าน", "พบลูกน้ำ"),
        tuple((str(number), "", "", "", "") for number in range(1, 13)),
    ),
    Form(
        "letter-register",
        "ตัวอย่างทะเบียนหนังสือรับ",
        "ช่องวันครบกำหนดเขียนด้วยปากกาสีแดง",
        ("เลขรับ", "วันที่รับ", "จาก", "เรื่อง", "กองผู้รับ", "วันครบกำหนด"),
        tuple(("", "", "", "", "", "") for _row in range(10)),
    ),
)


def word_file(form: Form) -> BytesIO:
    """The form as .docx."""
    from docx import Document

    document = Document()
    document.add_heading(form.title, level=1)
    document.add_paragraph(form.hint)
    table = document.add_table(rows=1, cols=len(form.headings), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, form.headings, strict=True):
        cell.text = text
    for row in form.rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    content = BytesIO()
    document.save(content)
    content.seek(0)
    return content
