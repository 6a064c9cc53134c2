"""Reads "Install into your site" from README.md as a list of things to do.

The section is what is tested: each fenced block becomes one step, and the prose
before it says what to do with it.
"""

import re
from dataclasses import dataclass
from pathlib import Path

SECTION = re.compile(r"<!-- install-begin.*?-->\n(.*)<!-- install-end -->", re.DOTALL)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
APPEND = re.compile(r"at the end of `([^`]+)`[^`]*\Z")
WRITE = re.compile(r"write this to `([^`]+)`[^`]*\Z")


@dataclass(frozen=True)
class Step:
    """Commands to run, or text to append to or write into a file."""

    what: str  # "run", "append" or "write"
    text: str
    file: str = ""
    optional: bool = False


def steps(readme: Path) -> list[Step]:
    """The steps in order. Raises ValueError on a block that nobody could carry out."""
    section = SECTION.search(readme.read_text("utf-8"))
    if section is None:
        raise ValueError(f"{readme} has no section between the install marks.")
    found = []
    end = 0
    for block in BLOCK.finditer(section[1]):
        prose = section[1][end : block.start()]
        end = block.end()
        found.append(_step(block[1], block[2], " ".join(prose.split())))
    return found


def _step(language: str, text: str, prose: str) -> Step:
    optional = "(optional)" in prose
    if language == "sh":
        return Step("run", text, optional=optional)
    for what, pattern in (("append", APPEND), ("write", WRITE)):
        if place := pattern.search(prose):
            return Step(what, text, place[1], optional)
    raise ValueError(f"README does not say where this goes:\n{text}")
