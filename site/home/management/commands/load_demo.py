"""Loads the demo content, once, and says where it is and who can sign in."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.demo.accounts import ACCOUNTS, PASSWORD

DEFAULT_PORT = 8000


class Command(BaseCommand):
    help = (
        "Loads the demo: an invented subdistrict administration with its people, "
        "papers and knowledge. Where a site has been begun already, nothing changes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--accounts-only",
            action="store_true",
            help="Only print the addresses and the accounts.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = _port()
        if not options["accounts_only"]:
            self._load(port, quiet=options["verbosity"] == 0)
        if options["verbosity"]:
            self._print_addresses(port)
            self._print_accounts()

    def _load(self, port: int, *, quiet: bool) -> None:
        from home.demo import loading
        from home.demo.loading.site import follow_port

        if loading.is_loaded():
            follow_port(port)
            if not quiet:
                self.stdout.write("มีข้อมูลสาธิตอยู่แล้ว / The demo is there already")
            return
        steps = 0

        def report() -> None:
            nonlocal steps
            steps += 1
            if not quiet:
                self.stdout.write(
                    f"\rกำลังโหลดข้อมูลสาธิต / Loading the demo {steps}/{loading.STEPS}",
                    ending="",
                )
                self.stdout.flush()

        loading.load(port, report)
        if not quiet:
            self.stdout.write("")

    def _print_addresses(self, port: int) -> None:
        site = f"http://127.0.0.1:{port}"
        for label, address in (
            ("เว็บไซต์ / Site", f"{site}/"),
            ("ภาษาอังกฤษ / In English", f"{site}/en/"),
            ("จัดการเนื้อหา / Admin", f"{site}/admin/"),
        ):
            self.stdout.write(f"{label}: {address}")

    def _print_accounts(self) -> None:
        self.stdout.write(f"\nบัญชีผู้ใช้สาธิต รหัสผ่าน / Demo accounts, password: {PASSWORD}")
        width = max(len(account.username) for account in ACCOUNTS)
        for account in ACCOUNTS:
            self.stdout.write(
                f"  {account.username:<{width}}  {account.label_th} / "
                f"{account.label_en}"
            )


def _port() -> int:
    text = os.environ.get("PORT", "") or str(DEFAULT_PORT)
    try:
        port = int(text)
    except ValueError:
        port = 0
    if not 0 < port < 65536:
        raise CommandError(f"PORT={text} is not a port number (1 to 65535).")
    return port
