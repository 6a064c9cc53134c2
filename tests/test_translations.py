"""Every sentence has its Thai, as officials write it, and readers are shown it.

The sentences in the code are the English ones: only Thai has catalogues.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.utils import translation

ROOT = Path(__file__).resolve().parents[1]
# Where each catalogue lies, and what it translates.
CATALOGUES = {
    "km_pages": ["km_pages"],
    "km_workflow": ["km_workflow"],
    "": ["site", "templates"],
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")
THAI = re.compile("[\u0e01-\u0e5b]")
# What no text of ours says: กรุณา for โปรด, คุณ for ท่าน (but คุณเอื้อ, คุณภาพ), spoken
# particles, ๆ without its spaces, two เ for แ.
NOT_OUR_WORDS = re.compile(
    "กรุณา|คุณ(?!เอื้อ|อำนวย|กิจ|ประสาน|ลิขิต|ภาพ|สมบัติ|ค่า)|ครับ$|ค่ะ$|ๆ[^ ]|[^ ]ๆ|เเ"
)

each_place = pytest.mark.parametrize("place", CATALOGUES, ids=lambda p: p or "site")


def catalogue(folder: Path) -> Path:
    path = folder / "locale/th/LC_MESSAGES/django.po"
    assert path.exists(), f"{path} is missing: run `make messages`"
    return path


def entries(place: str) -> polib.POFile:
    return polib.pofile(str(catalogue(ROOT / place)))


def texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def as_mapping(entries) -> dict:
    return {
        (entry.msgctxt, entry.msgid): entry.msgstr_plural or entry.msgstr
        for entry in entries
    }


@each_place
def test_every_sentence_is_translated(place):
    found = entries(place)
    assert len(found)
    # Empty, or a guess of the tool that nobody has looked at.
    assert [entry.msgid for entry in found if not entry.translated()] == []
    assert [entry.msgid for entry in found if entry.obsolete] == []


@each_place
def test_no_english_passes_for_thai(place):
    english = [e.msgid for e in entries(place) if not all(map(THAI.search, texts(e)))]
    assert english == []


@each_place
def test_every_name_for_gettext_is_one_that_is_collected(place):
    """`makemessages` knows `_` and Django's own names; what is called otherwise isn't
    collected, and stays English."""
    for source in CATALOGUES[place]:
        for module in (ROOT / source).rglob("*.py"):
            renamed = re.findall(r"gettext(?:_lazy)? as (\w+)", module.read_text())
            assert set(renamed) <= {"_"}, module


@each_place
def test_thai_has_no_plural(place):
    found = entries(place)
    assert found.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    for entry in found:
        assert not entry.msgid_plural or list(entry.msgstr_plural) == [0], entry.msgid


@each_place
def test_translations_fill_in_the_same_things(place):
    for entry in entries(place):
        allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for text in texts(entry):
            assert set(PLACEHOLDER.findall(text)) <= allowed, entry.msgid
            if not entry.msgid_plural:
                assert set(PLACEHOLDER.findall(text)) == allowed, entry.msgid


@each_place
def test_the_thai_is_written_as_officials_write(place):
    """As docs/terminology.md says: no full stop, ๆ with its spaces, ท่าน and โปรด."""
    for entry in entries(place):
        for text in texts(entry):
            assert not NOT_OUR_WORDS.search(text), (entry.msgid, text)
            assert text == text.strip(), (entry.msgid, text)
            assert not text.endswith("."), (entry.msgid, text)
            assert '"' not in text, (entry.msgid, text)


@each_place
def test_what_is_compiled_is_what_is_written(place):
    written = catalogue(ROOT / place)
    compiled = written.with_suffix(".mo")
    assert compiled.exists(), f"{compiled} is missing: run `make compile-messages`"
    assert as_mapping(polib.mofile(str(compiled))) == as_mapping(
        polib.pofile(str(written))
    )


@each_place
def test_it_is_our_thai_that_is_shown(place):
    """Neither Wagtail's catalogue nor one of ours speaks over another of ours."""
    with translation.override("th"):
        for entry in entries(place):
            shown = (
                translation.pgettext(entry.msgctxt, entry.msgid)
                if entry.msgctxt
                else translation.ngettext(entry.msgid, entry.msgid_plural, 1)
                if entry.msgid_plural
                else translation.gettext(entry.msgid)
            )
            assert shown == texts(entry)[0]


@each_place
def test_english_readers_get_the_sentence_in_the_code(place):
    with translation.override("en"):
        for entry in entries(place):
            if not entry.msgctxt and not entry.msgid_plural:
                assert translation.gettext(entry.msgid) == entry.msgid


@each_place
def test_no_sentence_was_forgotten(place, tmp_path):
    """Collecting the sentences again finds no other ones: `make messages` was run."""
    if not shutil.which("xgettext"):
        pytest.skip("!! NO GETTEXT: whether all sentences are collected is not tested")
    for source in {*CATALOGUES[place], catalogue(ROOT / place).parents[2]}:
        without = shutil.ignore_patterns("__pycache__")
        target = tmp_path / (ROOT / source).relative_to(ROOT)
        shutil.copytree(ROOT / source, target, ignore=without, dirs_exist_ok=True)
    environment = dict(os.environ)
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    subprocess.run(
        [sys.executable, "-P", "-m", "django", "makemessages", "--locale=th"],
        cwd=tmp_path / place,
        env=environment,
        check=True,
        capture_output=True,
    )
    old = polib.pofile(str(catalogue(ROOT / place)))
    new = polib.pofile(str(catalogue(tmp_path / place)))
    sentences = {(one.msgctxt, one.msgid) for one in new if not one.obsolete}
    assert sentences == {(one.msgctxt, one.msgid) for one in old}
