"""The passage that is shown of an answer."""

import pytest
from django.utils.safestring import SafeString

from km_pages.search.snippets import Marker

LONG = "ข้อความที่ไม่เกี่ยวข้อง " * 40


def test_the_hit_is_marked_in_the_text_as_written():
    passage = Marker("39/2558 ธุรการ").passage("คำสั่งที่ ๓๙/๒๕๕๘ ฝ่ายธุรการ")
    assert passage == ("คำสั่งที่ <mark>๓๙</mark>/<mark>๒๕๕๘</mark> ฝ่าย<mark>ธุรการ</mark>")


def test_the_passage_is_cut_where_most_of_the_query_stands():
    text = f"{LONG} ความรู้ {LONG} การจัดการความรู้ในองค์กร {LONG}"
    passage = Marker("การจัดการความรู้").passage(text)
    assert "<mark>การจัดการความรู้</mark>" in passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert len(passage) < 300


def test_a_passage_is_cut_between_words():
    passage = Marker("ขยะ").passage("ประชาสัมพันธ์" * 30 + "ขยะ" + "ประชาสัมพันธ์" * 30)
    words = passage.replace("…", "").replace("<mark>ขยะ</mark>", "").strip()
    assert words.replace("ประชาสัมพันธ์", "") == ""


def test_neighbouring_hits_share_a_mark():
    assert Marker("งาน ขยะ").whole("งาน ขยะ") == "<mark>งาน ขยะ</mark>"


def test_what_is_only_like_a_word_is_not_marked():
    assert "<mark>" not in Marker("ข้าว").passage("ข่าววันนี้")


def test_markup_in_text_and_query_stays_text():
    passage = Marker("<b>ขยะ</b> &").passage('<script>alert("ขยะ")</script> & <b>')
    assert isinstance(passage, SafeString)
    assert "<script" not in passage
    assert "<b>" not in passage
    assert "<mark>ขยะ</mark>" in passage


def test_without_a_hit_the_text_begins_at_its_beginning():
    passage = Marker("อื่น").passage(LONG)
    assert passage.startswith("ข้อความ")
    assert passage.endswith(" …")


def test_a_short_text_is_whole():
    assert Marker("").passage("สั้น  \n ๆ") == "สั้น ๆ"
    assert Marker("ขยะ").passage("") == ""


@pytest.mark.parametrize("query", ["", " ", "\0", '"', "\\", "(", "[", "ก" * 100_000])
def test_no_query_is_an_error(query):
    assert "ก" in Marker(query).passage("ก" * 100_000)
