"""The documents say what is there: links, commands, settings, words on the screen."""

import re
from pathlib import Path

import polib
import pytest
from django.core.management import get_commands
from django.utils import translation

from km_pages.conf import DEFAULTS as PAGES_SETTINGS
from km_workflow.conf import DEFAULTS as WORKFLOW_SETTINGS

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
] + sorted((ROOT / "docs").glob("*.md"))
CATALOGUES = [
    ROOT / place / "locale/th/LC_MESSAGES/django.po"
    for place in ("km_pages", "km_pages/wagtail_in_thai", "km_workflow", ".")
]
IMAGE_LIMIT = 250_000  # bytes

each_document = pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda path: path.name
)


def text_of(document: Path) -> str:
    return document.read_text("utf-8")


def code_of(document: Path) -> str:
    """What stands in code: fenced blocks and back ticks."""
    text = text_of(document)
    fenced = re.findall(r"^ *```.*?^ *```", text, re.DOTALL | re.MULTILINE)
    return "\n".join(fenced + re.findall(r"`[^`\n]+`", text))


def anchors_of(document: Path) -> set[str]:
    """The anchors that headings get on a forge: lower case, hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", text_of(document), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@each_document
def test_links_and_pictures_lead_somewhere(document):
    text = text_of(document)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'src="([^"]+)"', text)
    for target in targets:
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), target
        if anchor:
            assert anchor in anchors_of(file), target


def test_every_picture_is_shown_and_small():
    shown = "".join(text_of(document) for document in DOCUMENTS)
    for picture in (ROOT / "docs/images").iterdir():
        assert f"images/{picture.name}" in shown, picture.name
        assert picture.stat().st_size < IMAGE_LIMIT, picture.name


@each_document
def test_pictures_are_described(document):
    text = text_of(document)
    assert "![](" not in text
    for tag in re.findall(r"<img [^>]*>", text):
        assert re.search(r'alt="[^"]+"', tag), tag


@each_document
def test_make_targets_exist(document):
    makefile = text_of(ROOT / "Makefile")
    said = r"(?:^ *|`)make (?:-\S+ )*([a-z][\w-]*)"
    for target in re.findall(said, code_of(document), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@each_document
def test_management_commands_exist(document):
    commands = get_commands()
    for name in re.findall(r"manage\.py ([a-z_]+)", text_of(document)):
        assert name in commands, name


def table_of_settings(document: Path) -> dict[str, str]:
    """{name: the cell beside it} of every table row that begins with names in code."""
    rows = re.findall(r"^\| (`[A-Z].*?`) \| (.*?) \|", text_of(document), re.MULTILINE)
    return {
        name: cell for names, cell in rows for name in re.findall(r"`(\w+)`", names)
    }


def test_the_readme_lists_every_setting_with_its_default():
    settings = {
        f"{prefix}{name}": default
        for prefix, defaults in (
            ("KM_PAGES_", PAGES_SETTINGS),
            ("KM_WORKFLOW_", WORKFLOW_SETTINGS),
        )
        for name, default in defaults.items()
    }
    listed = table_of_settings(ROOT / "README.md")
    assert {name: cell for name, cell in listed.items() if name.startswith("KM_")} == {
        name: "`{}`".format(f'"{default}"' if isinstance(default, str) else default)
        for name, default in settings.items()
    }


@each_document
def test_settings_that_are_named_exist(document):
    for prefix, name in re.findall(
        r"\b(KM_PAGES_|KM_WORKFLOW_)(\w+)", text_of(document)
    ):
        known = PAGES_SETTINGS if prefix == "KM_PAGES_" else WORKFLOW_SETTINGS
        assert name in known, prefix + name


def test_site_owners_find_every_variable_of_the_environment():
    modules = (ROOT / "site/km_site/settings").glob("*.py")
    source = "\n".join(text_of(module) for module in modules)
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', source))
    # The bucket's options are read in a loop.
    read |= set(re.findall(r'\("\w+", "(S3_[A-Z_]+)"\)', source))
    assert set(table_of_settings(ROOT / "docs/site-owners.md")) == read


def test_accounts_of_the_readme_are_those_of_the_demo():
    from home.demo.accounts import ACCOUNTS, PASSWORD

    readme = text_of(ROOT / "README.md")
    table = readme[readme.index("| Account |") :].split("\n\n")[0]
    named = re.findall(r"^\| `(\w[\w-]*)` \|", table, re.MULTILINE)
    assert named == [account.username for account in ACCOUNTS]
    assert f"`{PASSWORD}`" in readme


def test_the_readme_says_what_is_on_every_page_type():
    from wagtail.models import get_page_models

    readme = text_of(ROOT / "README.md").lower()
    for model in get_page_models():
        if model.__module__.startswith("km_pages"):
            with translation.override("en"):
                name = str(model._meta.verbose_name)
            assert name.removesuffix(" index") in readme, name


def thai_words_on_the_screen() -> dict[str, set[str]]:
    """{English: what the catalogues say in Thai, in whatever context}."""
    words: dict[str, set[str]] = {}
    for catalogue in CATALOGUES:
        for entry in polib.pofile(str(catalogue)):
            if not entry.obsolete:
                thai = entry.msgstr or entry.msgstr_plural.get(0, "")
                words.setdefault(entry.msgid, set()).add(thai)
    return words


def test_the_terminology_is_what_the_screens_say():
    page = text_of(ROOT / "docs/terminology.md")
    on_screen = [
        part
        for part in re.split(r"^## ", page, flags=re.MULTILINE)
        if part.startswith("On the screen")
    ]
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", "\n".join(on_screen), re.MULTILINE)
    rows = [row for row in rows if row[0] != "English" and not row[0].startswith("---")]
    assert len(rows) > 100
    words = thai_words_on_the_screen()
    for english, thai in rows:
        assert english in words, f"no screen says “{english}”"
        assert thai in words[english], (english, thai, words[english])


def bold_in(guide: str) -> list[str]:
    return re.findall(r"\*\*(.+?)\*\*", text_of(ROOT / "docs" / guide))


@pytest.mark.parametrize("guide", ["guide-editors.th.md", "guide-reviewers.th.md"])
def test_thai_guides_call_things_what_the_screens_call_them(guide):
    """What is bold in a guide stands on a screen."""
    known = {thai for words in thai_words_on_the_screen().values() for thai in words}
    assert [word for word in bold_in(guide) if word not in known] == []


@pytest.mark.parametrize("guide", ["guide-editors.en.md", "guide-reviewers.en.md"])
def test_english_guides_call_things_what_the_screens_call_them(guide):
    known = {english.lower() for english in thai_words_on_the_screen()}
    assert [word for word in bold_in(guide) if word.lower() not in known] == []
