"""The arrows of docs/architecture.md, read from the imports."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# Room -> what none of its modules may import.
CLOSED = {
    "km_pages": ("km_workflow", "home", "km_site"),
    "km_workflow": ("home", "km_site"),
    "km_pages/thai": ("km_pages.models", "km_pages.views", "km_pages.search"),
    "km_pages/search/segment.py": ("km_pages.models", "km_pages.views", "wagtail"),
    "km_workflow/rules.py": (
        "django.http",
        "km_workflow.views",
        "wagtail.admin",
        "km_workflow.gate",
    ),
}


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("room", CLOSED)
def test_room_keeps_to_itself(room):
    place = ROOT / room
    modules = [place] if place.is_file() else sorted(place.rglob("*.py"))
    assert modules
    for module in modules:
        for name in imports_of(module):
            for closed in CLOSED[room]:
                assert name != closed, (module, name)
                assert not name.startswith(f"{closed}."), (module, name)
