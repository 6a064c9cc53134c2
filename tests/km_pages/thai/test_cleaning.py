"""What counts as typing noise in Thai, and what could be meant and stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from km_pages.thai.cleaning import clean, describe
from km_pages.thai.text import normalise


@pytest.mark.parametrize(
    ("typed", "stored", "kind"),
    [
        ("กอง\u200bคลัง", "กองคลัง", "invisible"),
        ("กอง\ufeffคลัง\u00ad", "กองคลัง", "invisible"),
        ("กอง\u0000คลัง", "กองคลัง", "invisible"),
        ("ปี\u00a0๒๕๖๙", "ปี ๒๕๖๙", "space"),
        ("ปี\u2003๒๕๖๙", "ปี ๒๕๖๙", "space"),
        ("ปี\u202f๒๕๖๙", "ปี ๒๕๖๙", "space"),
        ("บรรทัด\u000bใหม่", "บรรทัด ใหม่", "space"),
        ("เเผน", "แผน", "sara_e"),
        ("ทํา", "ทำ", "sara_am"),
        ("นํ้า", "น้ำ", "sara_am"),
        ("น้ํา", "น้ำ", "sara_am"),
        ("นำ้", "น้ำ", "order"),
        ("ก่ี", "กี่", "order"),
        ("สิทธ์ิ", "สิทธิ์", "order"),
        ("กุ่", "กุ่", "order"),
        ("ที่่", "ที่", "doubled"),
        ("ดีี", "ดี", "doubled"),
        ("การณ์์", "การณ์", "doubled"),
    ],
)
def test_noise_goes(typed, stored, kind):
    result = clean(typed)
    assert result.text == stored
    assert kind in result.noise
    assert describe(result.noise)


@pytest.mark.parametrize(
    "typed",
    [
        "ที่ประชุมเห็นชอบแผนการจัดการความรู้ น้ำ กี่ สิทธิ์ ต่าง ๆ ฯลฯ",
        # Spelling, digits, lengthened words, tabs, lines: they could be meant.
        "ราขการ 255๘ นานาาา\tก\n\nข",
        # Which of two tone marks is right, only its writer knows.
        "ที่้",
        "👩‍👧 ❤️",
        "الجاوي\u200cملايو",
    ],
)
def test_what_could_be_meant_stays(typed):
    assert clean(typed).text == typed
    assert not clean(typed).has_changed


ODD = "กนสทธเแโาำํิีุูัํ่้๊๋์็ฺๆ \t\n\u00a0\u2003\u200b\u200d\ufeff\u00ad1๑aé\u0301👩"
ANY = st.text(alphabet=st.sampled_from(ODD), max_size=24) | st.text(max_size=24)


@given(ANY)
@example("e\u0301\u200d")
@example("👩\u200d\u200b้")
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text).text
    assert clean(once).text == once
    assert not clean(once).has_changed


@given(ANY)
def test_says_so_whenever_it_changes_something(text):
    result = clean(text)
    assert result.has_changed == (result.text != text)


SYLLABLE = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "เ", "แ", "โ", "ใ", "ไ"]),
        st.sampled_from("กขคงจชดตทนบปพมยรลวสหอ"),
        st.sampled_from(["", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็"]),
        st.sampled_from(["", "่", "้", "๊", "๋"]),
        st.sampled_from(["", "ะ", "า", "ง", "น", "ร์", " ", "\n", "๑", "7"]),
    ),
)


@given(st.lists(SYLLABLE, max_size=12))
def test_well_written_thai_is_left_alone(syllables):
    text = unicodedata.normalize("NFC", "".join(syllables))
    assert clean(text).text == text


@given(ANY)
def test_letters_and_digits_stay(text):
    def said(one: str) -> list[str]:
        same = one.replace("เเ", "แ").replace("ํ", "").replace("ำ", "า")
        return [letter for letter in same if letter.isalnum() and letter != "เ"]

    before = said(normalise(clean(text).text))
    assert before == said(normalise(text))
