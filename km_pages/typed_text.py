"""What people type into a page or a snippet, field by field and block by block.

One walk serves all who look at typed text: those who clean it and those who look for
what shouldn't stand there. It follows the editor: its order, its labels, and only what
can be typed there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class Spot:
    """Where in the editor: the field, then the number and name of the block or row,
    then the part of it. ``is_name`` says that it holds a person's name as written."""

    parts: tuple[str, ...]
    is_rich: bool = False
    is_name: bool = False

    def __str__(self) -> str:
        return " › ".join(self.parts)

    def within(self, *parts: str) -> Spot:
        return Spot((*self.parts, *parts))

    def holding(self, *, rich: bool = False, name: bool = False) -> Spot:
        return Spot(self.parts, is_rich=rich, is_name=name)


class Visitor:
    """Sees each typed text and each chosen picture; does nothing by itself."""

    def text(self, text: str, spot: Spot) -> str:
        """Return what is to stand there: ``text``, where nothing is to change. Rich
        text comes as HTML."""
        return text

    def picture(self, key: Any, spot: Spot, words: Sequence[str]) -> None:
        """``key`` of the image; ``words`` are those typed beside it."""


# -- Pages and snippets ----------------------------------------------------------------


def visit(instance: Any, visitor: Visitor) -> None:
    """Show the visitor all that readers may see of a page or snippet.

    Left out is what its class names in ``never_shown``. Nothing is changed. Rows are
    read once a relation; nothing that they point to is read.
    """
    hidden = never_shown(type(instance))
    for panel in _panels(_editor_of(type(instance))):
        if isinstance(panel, InlinePanel):
            _visit_rows(instance, panel, visitor)
        elif panel.field_name not in hidden:
            _visit_field(instance, panel, Spot((label_of(panel),)), visitor)


def _visit_rows(instance: Any, panel: InlinePanel, visitor: Visitor) -> None:
    inner = [one for one in _panels(panel.child_edit_handler) if _field_of(one)]
    whole = Spot((label_of(panel),))
    for number, row in enumerate(getattr(instance, panel.relation_name).all(), start=1):
        spot = whole.within(str(number))
        for one in inner:
            _visit_field(row, one, spot.within(label_of(one)), visitor, inner)


def _visit_field(
    holder: Any,
    panel: FieldPanel,
    spot: Spot,
    visitor: Visitor,
    beside: Sequence[FieldPanel] = (),
) -> None:
    model_field = _field_of(panel)
    if model_field is None:
        return
    if isinstance(model_field, StreamField):
        stream = getattr(holder, model_field.name)
        visit_blocks(stream.stream_block, stream.get_prep_value(), spot, visitor)
    elif is_picture(model_field):
        fields = [_field_of(one) for one in beside]
        words = [getattr(holder, one.name) for one in fields if one and is_text(one)]
        visitor.picture(getattr(holder, model_field.attname), spot, words)
    elif is_text(model_field):
        rich = isinstance(model_field, RichTextField)
        name = model_field.name in names_as_written(type(holder))
        text = getattr(holder, model_field.name) or ""
        visitor.text(text, spot.holding(rich=rich, name=name))


def headings(model: type[models.Model]) -> dict[str, str]:
    """Field or relation -> what it is called in the editor of the page or snippet."""
    return {
        getattr(panel, "relation_name", "") or panel.field_name: label_of(panel)
        for panel in _panels(_editor_of(model))
    }


def _editor_of(model: Any) -> Any:
    """The panels of a page type, or those that a snippet's screens have."""
    if hasattr(model, "get_edit_handler"):
        return model.get_edit_handler()
    # Until Wagtail 8.0 a snippet's model doesn't know them.
    return model.snippet_viewset.get_edit_handler()


def names_as_written(holder: type) -> Sequence[str]:
    """Fields of a model, or parts of a struct block, that hold people's names."""
    return getattr(holder, "names_as_written", ())


def never_shown(model: type) -> Sequence[str]:
    """Fields that no reader sees, or that are there for an office's contact."""
    return getattr(model, "never_shown", ())


def is_text(field: models.Field) -> bool:
    """Whether people write words there: no choice, address, code or e-mail."""
    plain = type(field) in (models.CharField, models.TextField)
    return (plain and not field.choices) or isinstance(field, RichTextField)


def is_picture(field: models.Field) -> bool:
    related = getattr(field, "related_model", None)
    return isinstance(field, models.ForeignKey) and related is get_image_model()


def label_of(panel: Any) -> str:
    if panel.heading:
        return str(panel.heading)
    field = _field_of(panel)
    return str(capfirst(field.verbose_name)) if field else ""


def _field_of(panel: Any) -> models.Field | None:
    try:
        return panel.db_field
    except (FieldDoesNotExist, AttributeError):
        # A host's form may ask for what the model doesn't keep.
        return None


def _panels(panel: Any) -> Iterator[Any]:
    if isinstance(panel, FieldPanel | InlinePanel):
        yield panel
        return
    for child in getattr(panel, "children", ()):
        yield from _panels(child)


# -- Blocks ----------------------------------------------------------------------------


def visit_blocks(block: Block, raw: Any, spot: Spot, visitor: Visitor) -> Any:
    """Show the visitor all that is typed into a value of ``block``, in the form in
    which it is stored; return the value with what the visitor made of it."""
    if isinstance(block, StreamBlock):
        return [
            _visit_child(block, child, number, spot, visitor)
            for number, child in enumerate(raw or [], start=1)
        ]
    if isinstance(block, ListBlock):
        return [
            _visit_item(block.child_block, one, number, spot, visitor)
            for number, one in enumerate(raw or [], start=1)
        ]
    if isinstance(block, StructBlock):
        return _visit_struct(block, raw, spot, visitor)
    if isinstance(block, TypedTableBlock):
        return _visit_table(block, raw, spot, visitor)
    return _visit_leaf(block, raw, spot, visitor)


def _visit_child(
    block: StreamBlock, child: Any, number: int, spot: Spot, visitor: Visitor
) -> Any:
    inner = block.child_blocks.get(child["type"])
    if inner is None:
        return child
    at = spot.within(f"{number}. {inner.label}")
    return {**child, "value": visit_blocks(inner, child["value"], at, visitor)}


def _visit_item(
    block: Block, item: Any, number: int, spot: Spot, visitor: Visitor
) -> Any:
    """In the place of its list: `2. Step`, not `Steps › 2. Step`."""
    at = Spot((*spot.parts[:-1], f"{number}. {block.label or spot.parts[-1]}"))
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": visit_blocks(block, item["value"], at, visitor)}
    # As lists were stored before their items had ids.
    return visit_blocks(block, item, at, visitor)


def _visit_struct(block: StructBlock, raw: Any, spot: Spot, visitor: Visitor) -> Any:
    raw = raw or {}
    names = names_as_written(type(block))
    told = [
        raw.get(name) or ""
        for name, inner in block.child_blocks.items()
        if isinstance(inner, CharBlock | TextBlock)
    ]
    found = {}
    for name, inner in block.child_blocks.items():
        if name not in raw:
            continue
        at = spot.within(str(inner.label))
        if isinstance(inner, ImageChooserBlock):
            visitor.picture(raw[name], spot, told)
        elif name in names:
            found[name] = visitor.text(raw[name] or "", at.holding(name=True))
        else:
            found[name] = visit_blocks(inner, raw[name], at, visitor)
    return {**raw, **found}


def _visit_table(block: TypedTableBlock, raw: Any, spot: Spot, visitor: Visitor) -> Any:
    if not raw:
        return raw
    columns = [
        {**one, "heading": visitor.text(one["heading"] or "", spot)}
        for one in raw["columns"]
    ]
    inner = [block.child_blocks.get(one["type"]) for one in columns]
    rows = [
        {
            **row,
            "values": [
                visit_blocks(kind, value, spot, visitor) if kind else value
                for kind, value in zip(inner, row["values"], strict=False)
            ],
        }
        for row in raw["rows"]
    ]
    caption = visitor.text(raw.get("caption") or "", spot)
    return {**raw, "columns": columns, "rows": rows, "caption": caption}


def _visit_leaf(block: Block, raw: Any, spot: Spot, visitor: Visitor) -> Any:
    if isinstance(block, RichTextBlock):
        return visitor.text(raw or "", spot.holding(rich=True))
    if isinstance(block, CharBlock | TextBlock):
        return visitor.text(raw or "", spot)
    if isinstance(block, ImageChooserBlock):
        visitor.picture(raw, spot, ())
    return raw


def texts_between_tags(html: str) -> list[str]:
    """HTML in turn as text, tag, text, tag …; joined again it is the same."""
    return _TAG.split(html)
