"""Where on a page a comment can stand: its fields, and the blocks of its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import Truncator, capfirst
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import BoundBlock, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.utils.text import text_from_html

# Characters of a block by which a judge knows it again.
FIRST_WORDS = 60
LONGEST_COMMENT = 2000


@dataclass(frozen=True)
class Place:
    """Somewhere that a comment can stand: a field, or a block of the text.

    ``path`` is the editor's: `summary`, `body.<block>` or `body.<block>.<part>`.
    ``group`` is the text that a block belongs to.
    """

    path: str
    label: str
    group: str = ""


def places_of(page: Any) -> list[Place]:
    """All places of the page as its editor shows them, in their order."""
    content = page.get_edit_handler()
    return [place for panel in _field_panels(content) for place in _at(panel, page)]


def _field_panels(panel: Any) -> Iterator[FieldPanel]:
    if isinstance(panel, FieldPanel):
        if not panel.disable_comments and not panel.read_only:
            yield panel
        return
    for child in getattr(panel, "children", ()):
        yield from _field_panels(child)


# Not part of what is judged: address and menus, what search engines and social
# networks are told, and when the page goes live.
_BESIDE = frozenset(
    {
        "slug",
        "seo_title",
        "search_description",
        "show_in_menus",
        "go_live_at",
        "expire_at",
    }
)


def _at(panel: FieldPanel, page: Any) -> list[Place]:
    name = panel.field_name
    if name in _BESIDE:
        return []
    try:
        field = panel.db_field
    except FieldDoesNotExist:
        # A host's form may ask for what the page doesn't keep.
        return []
    label = str(panel.heading or capfirst(field.verbose_name))
    if not isinstance(field, StreamField):
        return [Place(name, label)]
    return [
        Place(
            ".".join((name, child.id, *_path_within(child.block))),
            f"{number}. {child.block.label}{_first_words(child)}",
            label,
        )
        for number, child in enumerate(getattr(page, name), start=1)
        if child.id
    ]


def _path_within(block: Any) -> tuple[str, ...]:
    """The editor has a place for comments at a block's parts, not at the whole: the
    first part stands for it. Rows of a list have none."""
    if not isinstance(block, StructBlock):
        return ()
    for name, part in block.child_blocks.items():
        if not isinstance(part, ListBlock | StreamBlock):
            return (name, *_path_within(part))
    return ()


def _first_words(child: BoundBlock) -> str:
    said = child.block.get_searchable_content(child.value)
    words = " ".join(" ".join(text_from_html(str(part)).split()) for part in said)
    return f": {Truncator(words).chars(FIRST_WORDS)}" if words else ""


def whole_of(path: str) -> str:
    """The field or block that a path lies in: authors comment on parts of a block."""
    return ".".join(path.split(".")[:2])
