"""Walks the whole table: every role before every kind of page with every action."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.test import Client
from django.utils import translation

from .actions import ACTIONS, Attempt, Cell
from .office import INDEXES, OUTSIDE, Office


def attempts(office: Office, role: str) -> Iterator[tuple[str, str, Attempt]]:
    """(action, kind of page, what came of it) for one role; each is undone."""
    # A visitor owns nothing: the pages "of their own" are a reader's.
    owner = office.users["reader" if role in OUTSIDE else role]
    client = Client()
    seen: dict[str, str] = {}
    with translation.override("th"), undone():
        office.prepare(owner, ("draft", "in review"))
        if role != "visitor":
            client.force_login(owner)
        for action, attempt in ACTIONS.items():
            for kind in INDEXES:
                with undone():
                    yield action, kind, attempt(Cell(client, office, owner, kind, seen))


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
