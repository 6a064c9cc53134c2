from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from km_pages import provisioning


class Command(BaseCommand):
    help = (
        "Makes what a site needs: roles, groups, rights on the lists, the review. "
        "Run it again at any time: it makes nothing twice and changes nothing that "
        "was changed since."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        lines = provisioning.run()
        if not options["verbosity"]:
            return
        for line in lines:
            self.stdout.write(f"+ {line}")
        self.stdout.write(
            self.style.SUCCESS(
                _("Set up.") if lines else _("Everything is set up already.")
            )
        )
