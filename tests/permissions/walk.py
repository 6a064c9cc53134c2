"""Walks the whole table: every role before every kind of page with every action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.test import Client
from django.utils import translation

from .actions import ACTIONS, Attempt, Cell
from .office import INDEXES, OUTSIDE, Office


def attempts(office: Office, role: str) -> Iterator[tuple[str, str, Attempt]]:
    """(action, kind of page, what came of it) for one role; each is undone."""
    user = office.users[role]
    for action, attempt in ACTIONS.items():
        for kind in INDEXES:
            with transaction.atomic(), translation.override("th"):
                yield action, kind, attempt(_cell(office, role, user, kind))
                transaction.set_rollback(True)


def _cell(office: Office, role: str, user: Any, kind: str) -> Cell:
    client = Client()
    if role != "visitor":
        client.force_login(user)
    # A visitor owns nothing: the pages "of their own" are a reader's.
    owner = office.users["reader"] if role in OUTSIDE else user
    return Cell(client, office, owner, kind)
