"""Snippets carry both languages in one row: `name_th` and `name_en`.

Divisions and roles are not translatable copies: a copy would have a key of its
own, and "who is head of this division?" would look at the wrong row.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


def reads_english() -> bool:
    return (get_language() or "").startswith("en")


class Bilingual:
    """Reads ``<field>_en`` when the reader's language is English and it is
    filled, else ``<field>_th``."""

    def __init__(self, field: str):
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        thai = getattr(instance, f"{self.field}_th")
        if reads_english():
            return getattr(instance, f"{self.field}_en") or thai
        return thai
