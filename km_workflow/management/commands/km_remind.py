from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from km_workflow import background, reminding


class Command(BaseCommand):
    help = (
        "Asks, reminds, tells what is overdue and opens it to the next office, and "
        "sends the mails that are still to be sent. Run it every few minutes: it does "
        "nothing twice, alone, beside another run, or after one that was killed."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--enqueue",
            action="store_true",
            help="Put it on the task queue that the TASKS setting names.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["enqueue"]:
            self._enqueue(options["verbosity"])
            return
        report = reminding.run()
        if options["verbosity"]:
            for line in report.lines:
                self.stdout.write(f"+ {line}")
            if not report.lines and options["verbosity"] > 1:
                self.stdout.write(_("Nothing to do."))
        if report.problems:
            raise CommandError("\n".join(report.problems))

    def _enqueue(self, verbosity: int) -> None:
        if not background.has_queue():
            raise CommandError(
                _(
                    "This site has no task queue: name one in the TASKS setting, or "
                    "run km_remind without --enqueue."
                )
            )
        background.remind.enqueue()
        if verbosity > 1:
            self.stdout.write(_("Put on the task queue."))
