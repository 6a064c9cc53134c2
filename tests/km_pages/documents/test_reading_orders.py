"""Orders as other offices type them."""

import datetime as dt

from km_pages.documents.reader import read_document
from km_pages.documents.structure import Duty


def test_an_order_with_arabic_digits(sample):
    reading = read_document(sample("order.txt"))
    (order,) = reading.orders

    assert (order.number, order.calendar_year) == (112, 2568)
    assert order.issuer == "องค์การบริหารส่วนตำบลทุ่งสมมุติ"
    assert order.signed_on == dt.date(2025, 9, 15)
    assert order.effective_from == dt.date(2025, 10, 1)
    assert order.signatory.post == "นายกองค์การบริหารส่วนตำบลทุ่งสมมุติ"
    assert reading.minutes == ()


def test_numbered_laws_in_the_preamble_are_no_members(sample):
    (order,) = read_document(sample("order.txt")).orders

    assert "1. พระราชกฤษฎีกา" in order.preamble
    assert len(order.members) == 6


def test_names_of_every_make(sample):
    (order,) = read_document(sample("order.txt")).orders

    assert [(m.title, m.given_name, m.surname) for m in order.members] == [
        ("นาย", "กมล", "ตั้งใจงาม"),
        ("ว่าที่ ร.ต.", "ปกรณ์", "รักเรียน"),
        ("นางสาว", "มาลี", "ดวงดี ณ ทุ่งทอง"),
        ("นาย", "ช่างทอง", "ฝีมือดี"),
        ("นาง", "กานดา", "ใจเย็น"),
        ("ดร.", "สมหวัง", "มั่งมี"),
    ]
    assert [m.duty_code for m in order.members] == [
        Duty.CHAIR,
        Duty.VICE_CHAIR,
        Duty.MEMBER,
        Duty.MEMBER,
        Duty.MEMBER_SECRETARY,
        Duty.MEMBER_ASSISTANT_SECRETARY,
    ]
    assert order.members[3].post == "นายช่างโยธา"
    assert order.members[4].post == "นักทรัพยากรบุคคล"


def test_a_wrapped_duty_is_one_and_the_closing_words_are_none(sample):
    (order,) = read_document(sample("order.txt")).orders

    assert order.duties == ("จัดทำแผนการจัดการความรู้ และเสนอต่อผู้บริหาร", "ติดตามผล")
    assert order.effective_text.startswith("ให้ผู้ที่ได้รับแต่งตั้ง")


def test_who_certified_the_copy_did_not_sign_the_order(sample):
    reading = read_document(sample("order.txt"))
    (order,) = reading.orders

    assert order.signatory.name.given_name == "กมล"
    assert order.is_copy
    assert "certified-copy" in reading.codes()


def test_an_unregistered_order_has_no_number(read_text):
    reading = read_text(
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ ......./๒๕๖๙\nเรื่อง แต่งตั้งคณะทำงาน\n"
        "๑. นายเอก อ้างอิง ปลัดเทศบาล ประธานกรรมการ\n"
    )
    (order,) = reading.orders

    assert order.number is None
    assert order.calendar_year == 2569
    assert {"missing-number", "missing-signed-on", "missing-duties"} <= reading.codes()


def test_a_number_beyond_all_reason_is_no_number(read_text):
    reading = read_text(f"คำสั่งเทศบาลตำบลสมมุติ\nที่ {'9' * 30}/2015\nเรื่อง แต่งตั้งคณะทำงาน\n")

    assert reading.orders[0].number is None
    assert reading.orders[0].calendar_year is None
    assert {"missing-number", "year-era"} <= reading.codes()


def test_a_post_is_appointed_without_a_name(read_text):
    reading = read_text(
        "คำสั่งองค์การบริหารส่วนตำบลสมมุติ\nที่ 7/2569\nเรื่อง แต่งตั้งคณะทำงาน\n-----\n"
        "1. นายกองค์การบริหารส่วนตำบล   ประธานกรรมการ\n"
        "2. ปลัดองค์การบริหารส่วนตำบล   กรรมการ\n"
        "สั่ง ณ วันที่ 30 กุมภาพันธ์ 2569\n"
    )
    (order,) = reading.orders

    assert [(m.given_name, m.post) for m in order.members] == [
        ("", "นายกองค์การบริหารส่วนตำบล"),
        ("", "ปลัดองค์การบริหารส่วนตำบล"),
    ]
    assert order.signed_on is None
    assert {"member-without-name", "date-unread"} <= reading.codes()


def test_members_whose_numbers_skip_are_reported(read_text):
    reading = read_text(
        "คำสั่งองค์การบริหารส่วนตำบลสมมุติ ที่ 7/2569\nเรื่อง แต่งตั้ง\n"
        "๑. นายเอก อ้างอิง\tครู\tประธานกรรมการ\n๓. นางโท อ้างอิง\tครู\tกรรมการ\n"
    )

    assert "member-number" in reading.codes()
    assert [m.order for m in reading.orders[0].members] == [1, 2]


def test_two_orders_in_one_file(read_text):
    one = (
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ {number}/2569\nเรื่อง แต่งตั้งคณะทำงาน\n"
        "1. นายเอก อ้างอิง\tครู\tประธานกรรมการ\n"
        "สั่ง ณ วันที่ 5 มกราคม 2569\n(นายโท อ้างอิง)\nนายกเทศมนตรี\n\f"
    )
    reading = read_text(one.format(number=1) + one.format(number=2))

    assert [order.number for order in reading.orders] == [1, 2]


def test_an_order_numbered_in_another_year_than_it_was_signed(read_text):
    reading = read_text(
        "คำสั่งเทศบาลตำบลสมมุติ\nที่ 1/2568\nเรื่อง แต่งตั้งคณะทำงาน\n"
        "1. นายเอก อ้างอิง\tครู\tประธานกรรมการ\nสั่ง ณ วันที่ 5 มกราคม 2569\n"
    )

    assert "order-year" in reading.codes()
