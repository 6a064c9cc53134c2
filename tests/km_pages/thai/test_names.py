"""Titles stand apart from names, and nothing of a name is lost or corrected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from km_pages.thai.names import initial_consonant, split_name


@pytest.mark.parametrize(
    ("text", "title", "given_name", "surname"),
    [
        ("นายสมชาย   ใจดี", "นาย", "สมชาย", "ใจดี"),
        ("นางสาวสมหญิง ใจดี", "นางสาว", "สมหญิง", "ใจดี"),
        ("นางสาวิตรี ใจดี", "นาง", "สาวิตรี", "ใจดี"),
        ("น.ส. มาลี มีสุข", "น.ส.", "มาลี", "มีสุข"),
        ("สอ.มานะ    อดทน", "สอ.", "มานะ", "อดทน"),
        ("ส.อ.มานะ อดทน", "ส.อ.", "มานะ", "อดทน"),
        ("ส.อ มานะ อดทน", "ส.อ", "มานะ", "อดทน"),
        ("ด.ต.วิชัย กล้าหาญ", "ด.ต.", "วิชัย", "กล้าหาญ"),
        ("ร.ต.อภิชาติ ดี", "ร.ต.", "อภิชาติ", "ดี"),
        ("พ.ต.อ. ดร. สมชาย ณ อยุธยา", "พ.ต.อ. ดร.", "สมชาย", "ณ อยุธยา"),
        ("ว่าที่ร้อยตรี มานะ อดทน", "ว่าที่ร้อยตรี", "มานะ", "อดทน"),
        ("ว่าที่ ร.ต.หญิงมานี อดทน", "ว่าที่ ร.ต.หญิง", "มานี", "อดทน"),
        ("นพ.วิชัย รักษ์ไทย", "นพ.", "วิชัย", "รักษ์ไทย"),
        ("(นายสมชาย\u00a0\u00a0ใจดี)", "นาย", "สมชาย", "ใจดี"),
        ("นายิกา ใจดี", "", "นายิกา", "ใจดี"),
        ("สอาด ใจดี", "", "สอาด", "ใจดี"),
        ("Dr. Jane Doe", "Dr.", "Jane", "Doe"),
        ("Missy Doe", "", "Missy", "Doe"),
        ("นาย", "", "นาย", ""),
        ("", "", "", ""),
    ],
)
def test_split_name(text, title, given_name, surname):
    assert split_name(text) == (title, given_name, surname)


@given(st.text(alphabet="นายงสวิร.ตอดณเ ", max_size=20))
def test_every_letter_is_kept(text):
    assert "".join(split_name(text)).replace(" ", "").replace(
        "แ", "เเ"
    ) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "letter"),
    [("เสาร์", "ส"), ("ไพจิตร", "พ"), ("อรุณ", "อ"), ("jane", "J"), ("", ""), ("๕", "")],
)
def test_initial_consonant(text, letter):
    assert initial_consonant(text) == letter
