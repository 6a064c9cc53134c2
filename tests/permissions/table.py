"""Reads the tables of docs/permissions.md."""

from __future__ import annotations

import re
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"

# What a cell says, and for which kinds of pages it means yes.
KINDS = {"a": "article", "o": "order", "m": "minutes", "c": "community"}
ALL = frozenset(KINDS.values())


def table(heading: str) -> dict[str, dict[str, str]]:
    """{row: {column: cell}} of the table below the heading."""
    text = DOCUMENT.read_text(encoding="utf-8")
    part = text.split(f"## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = [_cells(line) for line in part.splitlines() if line.startswith("|")]
    head, _line, *body = rows
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in body}


def kinds_of(cell: str) -> frozenset[str]:
    """The kinds of pages for which the cell says yes."""
    if cell == "yes":
        return ALL
    return frozenset(KINDS[letter] for letter in re.findall(r"[aomc]", cell))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
