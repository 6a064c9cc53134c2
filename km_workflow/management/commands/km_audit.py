from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone, translation
from django.utils.translation import ngettext

from km_pages.thai.calendar import format_date
from km_workflow.audit import Audit
from km_workflow.provenance import Finding, findings


class Command(BaseCommand):
    help = (
        "Lists every page that readers see and nobody answers for: without a valid "
        "certificate, or saying something else than it. Says since when, and how it "
        "came about as far as the page log tells. Changes nothing. Exit code 1 when "
        "there is any."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for a program to read")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"] or translation.get_language()):
            found = self._as_json() if options["json"] else self._as_text()
        if found:
            sys.exit(1)

    def _as_json(self) -> int:
        audit = Audit()
        found = [one.as_json() for one in findings(audit.lacks())]
        report = {"pages": audit.pages, "findings": found}
        self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        return len(found)

    def _as_text(self) -> int:
        audit = Audit()
        found = 0
        for one in findings(audit.lacks()):
            found += 1
            self.stdout.write("\n".join(_lines(one)) + "\n")
        summary = ngettext(
            "%(found)s of %(pages)s live page lacks a valid certificate.",
            "%(found)s of %(pages)s live pages lack a valid certificate.",
            audit.pages,
        )
        self.stdout.write(summary % {"found": found, "pages": audit.pages})
        return found


def _lines(one: Finding) -> list[str]:
    lines = [
        f"{one.page}  {one.title}",
        f"    {one.url}",
        "    " + " · ".join(filter(None, [one.said, one.division, one.language])),
    ]
    if one.detail:
        lines.append(f"    {one.detail}")
    since = format_date(timezone.localdate(one.since)) if one.since else ""
    known = " · ".join(filter(None, [since, one.how, one.by]))
    return [*lines, f"    {known}"]
