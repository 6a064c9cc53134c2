"""Word documents: tables, automatic numbers, pictures."""

from __future__ import annotations

import base64
import io
import sys

import pytest

from km_pages.documents.files import UnreadableDocument
from km_pages.documents.reader import read_document
from km_pages.documents.structure import Duty, Presence

docx = pytest.importorskip("docx")

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
    "awAAAABJRU5ErkJggg=="
)


def read(document):
    buffer = io.BytesIO()
    document.save(buffer)
    buffer.seek(0)
    return read_document(buffer, "รายงาน.docx")


def table(document, *rows):
    made = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    return made


@pytest.fixture
def order():
    document = docx.Document()
    for text in (
        "คำสั่งองค์การบริหารส่วนตำบลทุ่งสมมุติ",
        "ที่ ๕/๒๕๖๙",
        "เรื่อง แต่งตั้งคณะทำงาน",
        "โดยที่เห็นสมควรแต่งตั้งคณะทำงาน ดังนี้",
    ):
        document.add_paragraph(text)
    table(
        document,
        ("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "หน้าที่"),
        ("๑", "นายเอก อ้างอิง", "นายกองค์การ\nบริหารส่วนตำบล", "ประธานกรรมการ"),
        ("๒", "นางโท อ้างอิง", "ครู", "กรรมการ"),
        ("๓", "จ.อ.ตรี อ้างอิง", "", "กรรมการและเลขานุการ"),
    )
    document.add_paragraph("คณะทำงานมีหน้าที่ดังนี้")
    for duty in ("จัดทำแผน", "ติดตามผล"):
        document.add_paragraph(duty, style="List Number")
    document.add_paragraph("ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป")
    document.add_paragraph("สั่ง ณ วันที่ ๕ มกราคม พ.ศ. ๒๕๖๙")
    document.add_paragraph("(นายเอก อ้างอิง)")
    document.add_paragraph("นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ")
    return document


@pytest.fixture
def minutes():
    document = docx.Document()
    for text in (
        "รายงานการประชุมคณะทำงาน ครั้งที่ 1/2569",
        "เมื่อวันจันทร์ที่ 5 มกราคม 2569 ณ ห้องประชุม",
        "ผู้มาประชุม",
    ):
        document.add_paragraph(text)
    table(
        document,
        ("ลำดับที่", "ชื่อ-สกุล", "ตำแหน่ง", "ลายมือชื่อ", "หมายเหตุ"),
        ("1", "นายเอก อ้างอิง", "ประธานกรรมการ", "", ""),
        ("2", "นางโท อ้างอิง", "กรรมการ", "โท อ้างอิง", "มาสาย"),
        ("3", "นายตรี อ้างอิง", "กรรมการ", "", "มาประชุมแทน นายสี่ อ้างอิง"),
    )
    document.add_paragraph("เริ่มประชุมเวลา 09.00 น.")
    document.add_paragraph("ระเบียบวาระที่ 1 เรื่องเพื่อพิจารณา")
    table(
        document,
        ("นายเอก อ้างอิง\nนายก อบต.\n(ประธานกรรมการ)", "ขอเชิญทุกท่าน"),
        ("ที่ประชุม", "รับทราบ"),
    )
    document.add_paragraph("เลิกประชุมเวลา 10.00 น.")
    return document


def test_an_order_with_its_members_in_a_table(order):
    (parsed,) = read(order).orders

    assert [(m.order, m.given_name, m.post, m.duty_code) for m in parsed.members] == [
        (1, "เอก", "นายกองค์การ บริหารส่วนตำบล", Duty.CHAIR),
        (2, "โท", "ครู", Duty.MEMBER),
        (3, "ตรี", "", Duty.MEMBER_SECRETARY),
    ]
    assert parsed.signatory.name.given_name == "เอก"


def test_numbers_that_word_writes_by_itself_are_read(order):
    reading = read(order)

    assert reading.orders[0].duties == ("จัดทำแผน", "ติดตามผล")
    assert "unread" not in reading.codes()


def test_columns_of_a_table_are_told_apart(minutes):
    first, second, third = read(minutes).minutes[0].attendance

    assert (first.remark, second.remark) == ("", "มาสาย")
    assert third.substitute_for == "นายสี่ อ้างอิง"
    assert "โท อ้างอิง" not in (second.post, second.role, second.remark)
    assert {row.presence for row in (first, second, third)} == {Presence.PRESENT}


def test_speakers_in_a_table(minutes):
    (item,) = read(minutes).minutes[0].agenda
    (statement,) = item.statements

    assert statement.post == "นายก อบต."
    assert statement.role == "ประธานกรรมการ"
    assert statement.words == "ขอเชิญทุกท่าน"
    assert item.resolution.text == "รับทราบ"


def test_merged_cells_are_read_once(order):
    made = order.tables[0]
    made.cell(2, 2).merge(made.cell(2, 3))
    parsed = read(order).orders[0]

    assert parsed.members[1].post == "ครู"
    assert parsed.members[1].duty_code is Duty.MEMBER


def test_pictures_are_noted(minutes):
    minutes.add_picture(io.BytesIO(PIXEL))
    reading = read(minutes)

    assert "embedded-picture" in reading.codes()
    assert not reading.minutes[0].pictures[0].is_linked


def test_a_linked_picture_is_not_fetched(minutes):
    address = "http://127.0.0.1:9/picture.png"
    minutes.add_picture(io.BytesIO(PIXEL))
    (blip,) = minutes.element.body.iter(docx.oxml.ns.qn("a:blip"))
    relation = minutes.part.relate_to(
        address, docx.opc.constants.RELATIONSHIP_TYPE.IMAGE, is_external=True
    )
    del blip.attrib[docx.oxml.ns.qn("r:embed")]
    blip.set(docx.oxml.ns.qn("r:link"), relation)
    reading = read(minutes)

    assert "linked-picture" in reading.codes()
    assert reading.minutes[0].pictures[0].address == address


def test_deleted_words_of_tracked_changes_are_not_read(minutes):
    paragraph = minutes.paragraphs[0]
    run = paragraph.runs[0]._r
    deleted = docx.oxml.OxmlElement("w:del")
    text = docx.oxml.OxmlElement("w:delText")
    text.text = "ลบแล้ว"
    deleted_run = docx.oxml.OxmlElement("w:r")
    deleted_run.append(text)
    deleted.append(deleted_run)
    run.addnext(deleted)

    assert "ลบแล้ว" not in read(minutes).minutes[0].committee


def test_without_python_docx_a_sentence_says_what_to_do(minutes, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(UnreadableDocument) as error:
        read(minutes)

    assert error.value.code == "no-docx-support"
    assert ".txt" in str(error.value)
