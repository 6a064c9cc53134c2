"""Compile every .po of the project to the .mo beside it, without gettext."""

from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]

for folder in ("km_pages", "km_pages/wagtail_in_thai", "km_workflow", ""):
    for po in sorted((ROOT / folder).glob("locale/*/LC_MESSAGES/*.po")):
        polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
        print(po.with_suffix(".mo").relative_to(ROOT))
