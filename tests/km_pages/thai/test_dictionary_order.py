"""The sort key gives Thai dictionary order in Python and in the database."""

import random

import pytest
from django.db import connection

from km_pages.thai.names import sort_key

ORDERED = [
    # The order of the group in the domain notes.
    "คำจุ่น ชยพล นิกร ไพจิตร ยุทยา รื่นฤดี สมเดช แสง อัญญรัตน์ อิงค์สุมญชุ์",
    # Vowels after their consonant, in the order of the dictionary.
    "กก กะ กัน กา กำ กิน กี กึก กือ กุ กู เก แก โก ใก ไก ขา",
    # Tone marks and the like count only between words that are else the same.
    "กา ก่า ก้า ก๊า ก๋า กาก ก่าก กาง",
    "เกง เก็ง เก่ง เก้ง เกน",
    "รา ฤดี ลา ฦา วา",
    # Numbers and Latin words first; case and accents don't count.
    "2 anna Émile Eve zoe กา",
]


@pytest.mark.parametrize("words", ORDERED)
def test_order(words):
    expected = words.split()
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


def test_a_surname_counts_only_after_the_given_name():
    names = ["สม ใจดี", "สมชาย กล้า", "สมชาย ใจดี", "สมชายา กล้า"]
    shuffled = [names[index] for index in (2, 0, 3, 1)]
    assert sorted(shuffled, key=sort_key) == names


def test_what_looks_the_same_sorts_the_same():
    assert sort_key("เเสง  ดี") == sort_key("แสง ดี")
    assert sort_key("๕ นํ้า") == sort_key("5 น้ำ")


def test_the_key_holds_digits_only():
    assert sort_key("นางสาว Zoë-๕ (ๆ) ฯลฯ").isascii()
    assert sort_key("นางสาว Zoë-๕ (ๆ) ฯลฯ").isdigit()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ORDERED)
def test_the_database_sorts_the_keys_alike(words):
    expected = words.split()
    keys = [sort_key(word) for word in reversed(expected)]
    union = " UNION ALL ".join(["SELECT %s AS sort_key"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(f"{union} ORDER BY sort_key", keys)
        rows = [row[0] for row in cursor.fetchall()]
    assert rows == [sort_key(word) for word in expected]
