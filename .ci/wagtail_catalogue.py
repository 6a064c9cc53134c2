"""Bring the catalogue of Wagtail's admin in Thai up to date.

    wagtail_catalogue.py SITE-PACKAGES ...

Collects the sentences of every version of Wagtail given, so that one catalogue serves
them all; keeps the Thai that is there and leaves what is new empty. Django's own Thai
catalogues are kept, and only what they lack is collected.
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = ROOT / "km_pages/wagtail_in_thai/locale/th/LC_MESSAGES"
# Folders with a `locale`, whose sentences are all translated anew.
# Humanize isn't an installed app, though Wagtail uses it.
WHOLE = ("django/contrib/humanize", "taggit", "wagtail", "wagtail_localize")
# No editor meets these.
BESIDES = ("wagtail/contrib/styleguide", "wagtail/test", "wagtail/project_template")
# Of these, what their own Thai catalogue lacks.
REST = (
    "django/conf",
    "django/contrib/auth",
    "django/contrib/contenttypes",
)
DOMAINS = ("django", "djangojs")


def sources(packages: Path, domain: str) -> list[tuple[Path, bool]]:
    """The English catalogues of a domain, and whether all of it is wanted."""
    found = [
        (path, True)
        for name in WHOLE
        for path in sorted(
            (packages / name).glob(f"**/locale/en/LC_MESSAGES/{domain}.po")
        )
        if not path.relative_to(packages).as_posix().startswith(BESIDES)
    ]
    for name in REST:
        path = packages / name / f"locale/en/LC_MESSAGES/{domain}.po"
        if path.exists():
            found.append((path, False))
    return found


def wanted(path: Path, whole: bool) -> list[polib.POEntry]:
    """The sentences of one English catalogue."""
    entries = [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    thai = Path(str(path).replace("/locale/en/", "/locale/th/"))
    if whole or not thai.exists():
        return entries
    said = {
        (entry.msgctxt, entry.msgid)
        for entry in polib.pofile(str(thai))
        if entry.translated()
    }
    return [entry for entry in entries if (entry.msgctxt, entry.msgid) not in said]


def collected(packages: list[Path], domain: str) -> dict:
    """(context, sentence) -> entry, with the folders in which it stands."""
    found: dict[tuple[str | None, str], polib.POEntry] = {}
    for folder in packages:
        for path, whole in sources(folder, domain):
            place = path.relative_to(folder).as_posix().split("/locale/")[0]
            for one in wanted(path, whole):
                entry = found.setdefault(
                    (one.msgctxt, one.msgid),
                    polib.POEntry(
                        msgctxt=one.msgctxt,
                        msgid=one.msgid,
                        msgid_plural=one.msgid_plural,
                        flags=[flag for flag in one.flags if flag != "fuzzy"],
                    ),
                )
                # A plural in one version only: it serves the other one as well.
                entry.msgid_plural = entry.msgid_plural or one.msgid_plural
                if (place, "") not in entry.occurrences:
                    entry.occurrences.append((place, ""))
    return found


def update(packages: list[Path], domain: str) -> int:
    """Write the catalogue; returns how many sentences lack their Thai."""
    path = CATALOGUES / f"{domain}.po"
    before = polib.pofile(str(path)) if path.exists() else []
    said = {
        (one.msgctxt, one.msgid): one.msgstr or one.msgstr_plural.get(0, "")
        for one in before
    }
    after = polib.POFile(wrapwidth=88)
    after.metadata = {
        "Language": "th",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for key, entry in sorted(
        collected(packages, domain).items(),
        key=lambda item: (item[1].occurrences[0], item[0][1], item[0][0] or ""),
    ):
        thai = said.get(key, "")
        if entry.msgid_plural:
            entry.msgstr_plural = {0: thai}
        else:
            entry.msgstr = thai
        after.append(entry)
    after.save(str(path))
    return len(after.untranslated_entries())


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:]]
    for name in DOMAINS:
        print(f"{name}: {update(folders, name)} without Thai")
