"""Text is cleaned of typing noise as it is entered, and the editor is told.

Only what is entered now: a text that stood there before, as in a version brought back
from the history, stays as it was. A person's name is kept as it was typed; so are
addresses, codes and choices, which aren't text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks.base import BlockField
from wagtail.fields import RichTextField

from km_pages.thai.cleaning import Noise, clean
from km_pages.typed_text import (
    Spot,
    Visitor,
    headings,
    is_text,
    names_as_written,
    texts_between_tags,
    visit_blocks,
)

# Wagtail's remarks beside the text: their places are addresses.
_NOT_CONTENT = ("comments",)

# Browsers send other line breaks than what is stored may have.
_LINE_BREAK = re.compile(r"(\r\n|\r|\n)")

# Spot in the editor -> kinds of noise, counted.
Cleanings = dict[Spot, Counter[Noise]]


class CleansTypedText:
    """For the form of a page or a snippet, and its rows.

    What was cleaned stands on the instance as ``cleaned_on_entry``, for whoever tells
    the editor once it is saved.
    """

    data: Any
    fields: dict[str, forms.Field]
    formsets: dict[str, Any]
    initial: dict[str, Any]
    instance: Any
    is_bound: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.cleaned_on_entry = {}
        if self.is_bound:
            labels = headings(type(self.instance))
            for form, within in self._forms(labels):
                _clean_fields(form, within, labels, self.instance.cleaned_on_entry)

    def _forms(self, labels: dict[str, str]) -> Iterator[tuple[Any, Spot | None]]:
        yield self, None
        for relation, formset in self.formsets.items():
            if relation in _NOT_CONTENT:
                continue
            whole = Spot((labels.get(relation, relation),))
            for number, row in enumerate(formset.forms, start=1):
                if not self.data.get(f"{row.prefix}-DELETE"):
                    yield row, whole.within(str(number))


class CleanedModelForm(CleansTypedText, WagtailAdminModelForm):
    """The form of a snippet whose text is cleaned on entry: its model's
    ``base_form_class``."""


def in_order(instance: Any) -> list[tuple[Spot, Counter[Noise]]]:
    """What was cleaned when ``instance`` was entered, in the editor's order."""
    cleanings: Cleanings = getattr(instance, "cleaned_on_entry", {})
    if not cleanings:
        return []
    places = {one: at for at, one in enumerate(headings(type(instance)).values())}
    return sorted(cleanings.items(), key=lambda one: places.get(one[0].parts[0], 0))


def _clean_fields(
    form: Any, within: Spot | None, labels: dict[str, str], cleanings: Cleanings
) -> None:
    model = type(form.instance)
    names = names_as_written(model)
    for name, form_field in form.fields.items():
        try:
            model_field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if name in names:
            continue
        label = (within is None and labels.get(name)) or str(form_field.label or name)
        spot = within.within(label) if within else Spot((label,))
        before = form.get_initial_for_field(form_field, name)
        if isinstance(form_field, BlockField):
            _clean_blocks(form_field, before, spot, cleanings)
        elif is_text(model_field) and type(form_field) is forms.CharField:
            _clean_text(form_field, model_field, before, spot, cleanings)


def _clean_text(
    form_field: Any,
    model_field: models.Field,
    before: Any,
    spot: Spot,
    cleanings: Cleanings,
) -> None:
    """Before it is validated: what is empty then, or too long, is said as ever."""
    read = form_field.to_python
    rich = isinstance(model_field, RichTextField)

    def to_python(value: Any) -> Any:
        if not isinstance(value, str):
            return read(value)
        cleaner = _Cleaner()
        spot_held = spot.holding(rich=rich)
        cleaner.keep(before if isinstance(before, str) else "", spot_held)
        text = cleaner.text(value, spot_held)
        _note(cleanings, spot, cleaner)
        return read(text)

    form_field.to_python = to_python


def _clean_blocks(
    form_field: Any, before: Any, spot: Spot, cleanings: Cleanings
) -> None:
    block, validate = form_field.block, form_field.clean

    def clean_blocks(value: Any) -> Any:
        valid = validate(value)
        cleaner = _Cleaner()
        if before:
            visit_blocks(block, block.get_prep_value(before), spot, _Keeper(cleaner))
        stored = block.get_prep_value(valid)
        found = visit_blocks(block, stored, spot, cleaner)
        _note(cleanings, spot, cleaner)
        if not cleaner.cleanings:
            return valid
        # A text of nothing but noise is empty now.
        return validate(block.to_python(found))

    form_field.clean = clean_blocks


def _note(cleanings: Cleanings, field: Spot, cleaner: _Cleaner) -> None:
    """Django may read a field more than once; the last time counts."""
    for spot in list(cleanings):
        if spot.parts[: len(field.parts)] == field.parts:
            del cleanings[spot]
    cleanings.update(cleaner.cleanings)


class _Cleaner(Visitor):
    def __init__(self) -> None:
        self.kept: set[str] = set()
        self.cleanings: Cleanings = {}

    def keep(self, text: str, spot: Spot) -> None:
        self.kept.update(_pieces(text, spot)[::2])

    def text(self, text: str, spot: Spot) -> str:
        if spot.is_name:
            return text
        pieces = _pieces(text, spot)
        # What stands between them, tags or line breaks, is no text.
        pieces[::2] = [self._cleaned(one, spot) for one in pieces[::2]]
        return "".join(pieces)

    def _cleaned(self, text: str, spot: Spot) -> str:
        if text in self.kept:
            return text
        result = clean(text.replace("&nbsp;", "\u00a0") if spot.is_rich else text)
        if result.has_changed:
            noise = self.cleanings.setdefault(Spot(spot.parts), Counter())
            noise.update(result.noise)
        return result.text


def _pieces(text: str, spot: Spot) -> list[str]:
    return texts_between_tags(text) if spot.is_rich else _LINE_BREAK.split(text)


class _Keeper(Visitor):
    """Remembers what stood there before."""

    def __init__(self, cleaner: _Cleaner) -> None:
        self.cleaner = cleaner

    def text(self, text: str, spot: Spot) -> str:
        self.cleaner.keep(text, spot)
        return text
