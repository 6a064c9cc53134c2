"""The catalogue of Wagtail's admin in Thai: whole for the Wagtail that is installed,
and written as officials write. tests/km_workflow/test_admin_in_thai.py walks the
screens."""

import importlib.util
import re
from pathlib import Path

import polib
import pytest
import wagtail

from km_pages.wagtail_in_thai import LOCALE_PATH
from tests.test_translations import NOT_OUR_WORDS, PLACEHOLDER, THAI, as_mapping, texts

ROOT = Path(__file__).resolve().parents[1]
SITE_PACKAGES = Path(wagtail.__file__).parents[1]
TAG = re.compile("</?[a-z]+")
# What is said so in Thai too: formats, and names that aren't translated.
AS_IT_IS = re.compile(
    r"[^A-Za-z]*|(?:%\(\w+\)s|%s|\W|[A-Za-z]{1,2}\b|Wagtail|HTML|CSV|XLSX|URL|Slug|API|"
    r"JavaScript|Draftail|ID|v\d|UUID|SQL|JSON|RSS|SEO|IPv\d|GIF|JPEG|PNG)*"
)

each_domain = pytest.mark.parametrize("domain", ["django", "djangojs"])


def catalogue(domain: str) -> polib.POFile:
    return polib.pofile(str(LOCALE_PATH / f"th/LC_MESSAGES/{domain}.po"))


def collector():
    spec = importlib.util.spec_from_file_location(
        "wagtail_catalogue", ROOT / ".ci/wagtail_catalogue.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@each_domain
def test_every_sentence_of_the_installed_wagtail_is_there(domain):
    wanted = collector().collected([SITE_PACKAGES], domain)
    assert len(wanted) > 50
    assert wanted.keys() - as_mapping(catalogue(domain)).keys() == set()


@each_domain
def test_every_sentence_is_thai(domain):
    found = catalogue(domain)
    assert found.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    english = [
        entry.msgid
        for entry in found
        if not entry.translated()
        or "fuzzy" in entry.flags
        or not (
            all(map(THAI.search, texts(entry))) or AS_IT_IS.fullmatch(texts(entry)[0])
        )
    ]
    assert english == []


@each_domain
def test_what_is_filled_in_and_marked_up_stays(domain):
    for entry in catalogue(domain):
        whole = entry.msgid_plural or entry.msgid
        for text in texts(entry):
            said = sorted(PLACEHOLDER.findall(text))
            allowed = {sorted_of(entry.msgid), sorted_of(entry.msgid_plural or whole)}
            assert tuple(said) in allowed, (entry.msgid, text)
            assert sorted(TAG.findall(text)) == sorted(TAG.findall(whole)), text
            for edge in (0, -1):
                assert (text[edge] == "\n") == (entry.msgid[edge] == "\n"), text


def sorted_of(text: str) -> tuple[str, ...]:
    return tuple(sorted(PLACEHOLDER.findall(text)))


@each_domain
def test_it_is_written_as_officials_write(domain):
    for entry in catalogue(domain):
        for text in texts(entry):
            assert not NOT_OUR_WORDS.search(text), (entry.msgid, text)
            assert not text.endswith("."), (entry.msgid, text)


@each_domain
def test_what_is_compiled_is_what_is_written(domain):
    compiled = LOCALE_PATH / f"th/LC_MESSAGES/{domain}.mo"
    assert as_mapping(polib.mofile(str(compiled))) == as_mapping(catalogue(domain))
