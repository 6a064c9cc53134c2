"""How Thai text becomes words, in the index and in a query."""

import unicodedata

import pytest

from km_pages.search.alphabet import THAI_LETTERS, decode, encode
from km_pages.search.folding import fold
from km_pages.search.segment import autocomplete_text, chunks, index_text, parts, words


def test_text_without_spaces_is_cut_into_words():
    assert words("การจัดการความรู้ของเจ้าหน้าที่") == [
        "การ", "จัดการ", "ความรู้", "ของ", "เจ้าหน้าที่",
    ]  # fmt: skip


def test_words_of_other_scripts_and_numbers_stand_for_themselves():
    assert words("งานCoP ปี2558, COVID-19") == [
        "งาน", "cop", "ปี", "2558", "covid", "19",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("๓๙/๒๕๕๘", "39/2558"),
        ("น\u0e4d\u0e32", "น\u0e33"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเม่", "แม่"),
        ("ที่่", "ที่"),
        ("ท\u0e48\u0e35", "ที่"),
        ("ความ\u200bรู้", "ความรู้"),
        ("ต่าง ๆ", "ต่าง "),
        ("ต่างๆ", "ต่าง"),
        ("กรุงเทพฯ", "กรุงเทพ"),
        ("KM", "km"),
        ("พ.ศ. 2558", "พศ. 2558"),
        ("ส.อ.", "สอ."),
    ],
)
def test_what_looks_or_means_the_same_is_the_same(typed, same):
    assert fold(typed) == same


@pytest.mark.parametrize("abbreviation", ["อบต.", "พ.ศ.", "จนท.", "ม.ค.", "สตง."])
def test_an_abbreviation_is_one_word(abbreviation):
    whole = abbreviation.replace(".", "")
    assert words(abbreviation) == [whole]
    assert whole in words(f"ประกาศของ{abbreviation} วันนี้")


def test_the_dot_between_a_title_and_a_name_parts_them():
    assert words("นพ.วิชัย")[0] == "นพ"


def test_words_inside_a_word_follow_the_text():
    tokens = decode(index_text("เจ้าพนักงานธุรการ")).split()
    main = words("เจ้าพนักงานธุรการ")
    assert tokens[: len(main)] == main
    assert {"พนักงาน", "ธุรการ", "งาน"} <= set(tokens)


def test_a_word_across_a_cut_follows_too():
    # Cut into ความ and รู้เรื่อง.
    assert "ความรู้" in decode(index_text("ความรู้เรื่องขยะ")).split()


def test_a_piece_that_leaves_no_word_over_is_no_part():
    # กา and ร are in the list of words or left over; การ is neither.
    assert "กา" not in parts("ธุรการ")
    assert "วาม" not in parts("ความรู้")


def test_white_space_parts_phrases():
    assert chunks("ความรู้  งาน\u00a0ธุรการ !") == [["ความรู้"], ["งาน"], ["ธุรการ"]]


def test_what_is_typed_is_kept_in_clusters():
    assert decode(autocomplete_text("น้ำใจ CoP")) == "น้ ำ ใ จ cop"


def test_letters_of_the_index_are_letters_everywhere():
    encoded = encode(THAI_LETTERS)
    assert len(set(encoded)) == len(THAI_LETTERS) == 73
    assert {unicodedata.category(letter) for letter in encoded} == {"Lo"}
    assert unicodedata.normalize("NFKC", encoded).casefold() == encoded
    assert decode(encoded) == THAI_LETTERS


def test_what_is_no_thai_letter_stays():
    assert encode("CoP 39 ๓๙ ฿") == "CoP 39 ๓๙ ฿"


@pytest.mark.parametrize(
    "run",
    [
        "ก" * 100_000,
        "ฮฬ" * 50_000,
        "ตากลม" * 20_000,
        "่" * 100_000,
        "เ" * 100_000,
        "x" * 100_000,
        "",
    ],
    ids=["consonant", "unknown", "ambiguous", "mark", "vowel", "latin", "empty"],
)
def test_a_run_without_a_space_is_no_obstacle(run):
    assert "".join(decode(word) for word in words(run)) in (fold(run), "")
    index_text(run)
    autocomplete_text(run)


def test_an_entry_stays_below_what_the_database_takes():
    # Half a million different "words" of a machine.
    text = " ".join(f"w{number:x}" for number in range(500_000))
    assert len(index_text(text).encode()) < 1_000_000
