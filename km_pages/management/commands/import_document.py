from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from wagtail.models import Page

from km_pages.documents import matching, summary
from km_pages.documents.drafts import Result, make_drafts
from km_pages.documents.files import UnreadableDocument
from km_pages.documents.places import NoPlace, places_below
from km_pages.documents.reader import read_document
from km_pages.documents.structure import Reading
from km_pages.models import Committee


class Command(BaseCommand):
    help = (
        "Reads an order or minutes (.txt or .docx) and makes drafts of them. Prints "
        "what was found and what to look at; corrects nothing. A document that is on "
        "the site already is not made again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the document: .txt or .docx")
        parser.add_argument(
            "--dry-run", action="store_true", help="read and report, make nothing"
        )
        parser.add_argument(
            "--parent",
            type=int,
            metavar="ID",
            help="the page that holds the lists of orders and minutes, or such a list",
        )
        parser.add_argument(
            "--committee", metavar="CODE", help="the committee, if not known by name"
        )
        parser.add_argument(
            "--with-people",
            action="store_true",
            help="also enter the officials whom the directory lacks",
        )
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the report",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"] or translation.get_language()):
            self.run(options)

    def run(self, options: dict[str, Any]) -> None:
        try:
            reading = read_document(options["file"])
        except UnreadableDocument as error:
            raise CommandError(str(error)) from error
        committee = self.committee(options["committee"])
        self.report(reading)
        if options["dry_run"]:
            self.say_what_would_be_made(reading, committee)
        else:
            self.say_what_was_made(self.make(reading, committee, options))
        self.warn(reading)

    def committee(self, code: str | None) -> Committee | None:
        if not code:
            return None
        committee = Committee.objects.filter(code=code).first()
        if committee is None:
            message = _("There is no committee with the code “%(code)s”.")
            raise CommandError(message % {"code": code})
        return committee

    def make(
        self, reading: Reading, committee: Committee | None, options: dict[str, Any]
    ) -> Result:
        parent = None
        if options["parent"] is not None:
            parent = Page.objects.filter(pk=options["parent"]).first()
            if parent is None:
                message = _("There is no page with the number %(id)s.")
                raise CommandError(message % {"id": options["parent"]})
        try:
            places = places_below(parent, reading)
        except NoPlace as error:
            raise CommandError(str(error)) from error
        return make_drafts(
            reading, places, committee=committee, with_people=options["with_people"]
        )

    def report(self, reading: Reading) -> None:
        source = reading.source
        self.stdout.write(
            _("%(name)s (%(encoding)s, %(count)s lines)")
            % {
                "name": source.name,
                "encoding": source.encoding,
                "count": source.lines[-1].number,
            }
        )
        for order in reading.orders:
            self.heading(_("Appointment order"))
            self.facts(summary.order_facts(order))
            self.numbered(pgettext("order", "Members"), summary.member_lines(order))
            self.numbered(_("Duties"), order.duties)
        for minutes in reading.minutes:
            self.heading(_("Minutes"))
            self.facts(summary.minutes_facts(minutes))
            for heading, lines in summary.agenda_lines(minutes):
                self.stdout.write(f"  {heading}")
                for line in lines:
                    self.stdout.write(f"    {line}")

    def say_what_would_be_made(
        self, reading: Reading, committee: Committee | None
    ) -> None:
        self.heading(_("Nothing was made (dry run)"))
        committee = committee or matching.committee_of(reading)
        found = [
            (matching.order_title(order), matching.find_order(order, reading))
            for order in reading.orders
        ] + [
            (
                matching.minutes_title(minutes),
                matching.find_minutes(minutes, reading, committee),
            )
            for minutes in reading.minutes
        ]
        for title, page in found:
            if page is None:
                self.stdout.write(_("Would make a draft: %(title)s") % {"title": title})
            else:
                self.already_there(page)

    def say_what_was_made(self, result: Result) -> None:
        self.heading(_("Drafts"))
        for draft in result.drafts:
            if draft.created:
                message = _("Made a draft: %(title)s (page %(id)s)")
                shown = {"title": draft.page.title, "id": draft.page.pk}
                self.stdout.write(self.style.SUCCESS(message % shown))
            else:
                self.already_there(draft.page)
        for person in result.people:
            message = _("Entered in the directory: %(name)s")
            self.stdout.write(message % {"name": person.name_th})
        for note in result.notes:
            self.stdout.write(self.style.WARNING(note))

    def already_there(self, page: Page) -> None:
        message = _("Is there already, not made again: %(title)s (page %(id)s)")
        self.stdout.write(message % {"title": page.title, "id": page.pk})

    def warn(self, reading: Reading) -> None:
        count = len(reading.findings)
        if not count:
            self.heading(_("No warnings"))
            return
        heading = ngettext("%(count)s warning", "%(count)s warnings", count)
        self.heading(heading % {"count": count})
        for finding in reading.findings:
            place = _("line %(number)s") % {"number": finding.place}
            text = f"[{finding.code}] {place}: {finding.message}"
            if finding.excerpt:
                text += f" «{finding.excerpt}»"
            self.stdout.write(self.style.WARNING(text))

    def heading(self, text: str) -> None:
        self.stdout.write("")
        self.stdout.write(self.style.MIGRATE_HEADING(text))

    def facts(self, facts: summary.Facts) -> None:
        for label, value in facts:
            self.stdout.write(f"  {label}: {value or '–'}")

    def numbered(self, heading: str, lines: Sequence[str]) -> None:
        self.stdout.write(f"  {heading}")
        for number, line in enumerate(lines, start=1):
            self.stdout.write(f"    {number}. {line}")
