"""Identity and telephone numbers in a text, however they are written."""

import pytest

from km_pages.thai.digits import to_thai
from km_pages.thai.private_numbers import find, words_around

# Made up; their check digits are right.
IDENTITY = [
    "1101700230708",
    "1-1017-00230-70-8",
    "1 1017 00230 70 8",
    "1–1017–00230–70–8",
]
PHONES = [
    "0812345678", "081-234-5678", "081 234 5678", "08-1234-5678", "08 1234 5678",
    "081.234.5678", "0612345678", "09-8765-4321", "+66 81 234 5678", "+66812345678",
    "+66 (0) 81-234-5678", "0066 81 234 5678", "02-123-4567", "021234567",
    "0-2123-4567", "(02) 123 4567", "045-123-456", "045123456", "0-4512-3456",
    "074 123 456", "081–234–5678",
]  # fmt: skip
OTHERS = [
    "1101700230709", "พ.ศ. 2558-2559", "05/01/2558", "02.05.2558 10.30 น.",
    "มท 0808.2/ว 1234", "1669", "191", "1,234,567,890", "0812345", "08123456789",
    "34000", "งบประมาณ 450123456 บาท", "0123456789", "012-345-678", "อ-12/2569",
]  # fmt: skip


@pytest.mark.parametrize("number", IDENTITY)
@pytest.mark.parametrize("thai", [False, True])
def test_identity_numbers_are_found(number, thai):
    number = to_thai(number) if thai else number
    text = f"ผู้ยื่นคำขอเลขประจำตัว {number} ได้รับเบี้ย"
    assert [(one.kind, text[one.start : one.end]) for one in find(text)] == [
        ("citizen_id", number)
    ]


@pytest.mark.parametrize("number", PHONES)
@pytest.mark.parametrize("thai", [False, True])
def test_telephone_numbers_are_found(number, thai):
    number = to_thai(number) if thai else number
    for text in (number, f"โทร.{number} ต่อ 11", f"ติดต่อ {number}, ทุกวัน"):
        found = [(one.kind, text[one.start : one.end]) for one in find(text)]
        assert found == [("phone", number)]


@pytest.mark.parametrize("text", OTHERS)
def test_other_numbers_are_not(text):
    assert find(text) == []


def test_words_around_mask_every_number():
    text = "นางบัว เลข 1-1017-00230-70-8 โทร ๐๘๑-๒๓๔-๕๖๗๘ อยู่หมู่ 3 ตำบลดอนมดแดง อำเภอเมือง"
    found = find(text)
    assert [one.kind for one in found] == ["citizen_id", "phone"]
    for one in found:
        words = words_around(text, one, found)
        assert "0230" not in words
        assert "๒๓๔" not in words
        assert not words.startswith(("่", "้", "ั"))
    identity = words_around(text, found[0], found)
    assert "นางบัว เลข x-xxxx-xxxxx-x0-8" in identity
    assert identity.endswith("…")
