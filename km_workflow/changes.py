"""What was changed on a page since it was last approved, for whoever judges it now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import compare
from wagtail.models import Page, Revision, TaskState

from km_workflow.canonical import bookkeeping
from km_workflow.models import Certificate, JudgementState
from km_workflow.word_diff import (
    RichWords,
    StreamWords,
    Words,
    filled,
    for_everybody,
)


@dataclass(frozen=True)
class Basis:
    """The version that the one being judged is held against.

    ``judge`` approved it at this very step; without one it was certified.
    """

    revision: Revision
    approved_at: dt.datetime
    judge: str = ""


@dataclass(frozen=True)
class Change:
    label: str
    html: SafeString


@dataclass(frozen=True)
class Changes:
    """``basis`` is None for a page that nobody has approved before."""

    basis: Basis | None = None
    rows: list[Change] = field(default_factory=list)


def changes_of(state: JudgementState, page: Page, request: HttpRequest) -> Changes:
    """What differs in ``page``, the version that ``state`` judges, from the last that
    was certified or approved at this step, whichever is the later."""
    basis = basis_of(state)
    if basis is None:
        return Changes()
    before = basis.revision.as_object()
    panel = page.get_edit_handler().get_bound_panel(
        instance=page, request=request, form=None
    )
    # All of them first: what they point to is looked up together.
    pairs = [one(before, page) for one in _by_words(panel.get_comparison())]
    return Changes(
        basis,
        [
            Change(
                str(one.field_label()),
                for_everybody(
                    _rows_html(one) if one.is_child_relation else one.htmldiff()
                ),
            )
            for one in pairs
            if one.has_changed()
        ],
    )


def basis_of(state: JudgementState) -> Basis | None:
    certificate = (
        Certificate.objects.filter(
            page=state.revision.object_id, revision__isnull=False
        )
        .select_related("revision")
        .first()
    )
    approval = (
        type(state)
        .objects.filter(
            status=TaskState.STATUS_APPROVED,
            revision__base_content_type=state.revision.base_content_type_id,
            revision__object_id=state.revision.object_id,
        )
        .select_related("revision")
        .order_by("-finished_at")
        .first()
    )
    if approval and not (certificate and certificate.issued_at > approval.finished_at):
        return Basis(approval.revision, approval.finished_at, approval.judge_name)
    return Basis(certificate.revision, certificate.issued_at) if certificate else None


# -- Wagtail's comparisons, made ours --------------------------------------------------


class Named(compare.ForeignObjectComparison):
    """By name, looked up once for all rows; without pictures, which stand in the
    preview."""

    def __init__(self, names: Names, field: Any, obj_a: Any, obj_b: Any):
        super().__init__(field, obj_a, obj_b)
        self.names = names
        names.want(field.related_model, [self.val_a, self.val_b])

    def htmldiff(self) -> SafeString:
        before, after = (
            self.names.of(self.field.related_model, key)
            for key in (self.val_a, self.val_b)
        )
        return _exchanged(before, after)


class Plain(compare.FieldComparison):
    def htmldiff(self) -> SafeString:
        return _exchanged(filled(self.val_a), filled(self.val_b))


class TagNames(compare.TagsFieldComparison):
    def get_item_display(self, tag: Any) -> str:
        return tag.name


def _exchanged(before: str, after: str) -> SafeString:
    changes = [("deletion", before), ("addition", after)]
    same = [("equal", after)]
    return compare.TextDiff(same if before == after else changes, " ").to_html()


class Names:
    """What the things are called to which the rows of both versions point: a query a
    kind of thing, however many rows there are."""

    def __init__(self) -> None:
        self._wanted: dict[type[Model], set[Any]] = {}
        self._found: dict[type[Model], dict[Any, Model | None]] = {}

    def want(self, model: type[Model], keys: Iterable[Any]) -> None:
        self._wanted.setdefault(model, set()).update(key for key in keys if key)

    def of(self, model: type[Model], key: Any) -> str:
        if key is None:
            return ""
        found = self._found.setdefault(model, {})
        if key not in found:
            missing = self._wanted[model] - found.keys()
            things = model._default_manager.in_bulk(list(missing))
            found.update({one: things.get(one) for one in missing})
        return str(found[key] or "")


class Rows(compare.ChildRelationComparison):
    def __init__(
        self,
        names: Names,
        field: Any,
        field_comparisons: list[Any],
        obj_a: Any,
        obj_b: Any,
        label: str = "",
    ):
        super().__init__(field, field_comparisons, obj_a, obj_b, label=label)
        both = [*self.val_a.all(), *self.val_b.all()]
        for one in field_comparisons:
            if one.func is Named:
                related = one.args[1]
                keys = [getattr(row, related.attname) for row in both]
                names.want(related.related_model, keys)

    def has_changed(self) -> bool:
        return super().has_changed() or self.is_reordered

    @property
    def is_reordered(self) -> bool:
        before, after = list(self.val_a.all()), list(self.val_b.all())
        there, _back, _added, _deleted = self.get_mapping(before, after)
        places = [there[place] for place in sorted(there)]
        return places != sorted(places)


_OURS: dict[type, Any] = {
    compare.TextFieldComparison: Words,
    compare.RichTextFieldComparison: RichWords,
    compare.StreamFieldComparison: StreamWords,
    compare.TagsFieldComparison: TagNames,
    compare.FieldComparison: Plain,
}


def _by_words(comparisons: Iterable[Any], names: Names | None = None) -> list[Any]:
    names = names or Names()
    ours = []
    for one in comparisons:
        if one.func is compare.ChildRelationComparison:
            relation, inner = one.args
            rows = _by_words(inner, names)
            ours.append(partial(Rows, names, relation, rows, **one.keywords))
        elif one.args[0].name in bookkeeping(one.args[0].model):
            continue
        elif issubclass(one.func, compare.ForeignObjectComparison):
            ours.append(partial(Named, names, *one.args))
        else:
            ours.append(partial(_OURS.get(one.func, one.func), *one.args))
    return ours


def _rows_html(rows: Any) -> SafeString:
    """The rows that came, went or were changed, each with what it says."""
    html = [
        _row_html(row)
        for row in rows.get_child_comparisons()
        if row.is_addition() or row.is_deletion() or row.has_changed()
    ]
    if rows.is_reordered:
        html.append(
            format_html(
                '<p class="km-changes__remark">{}</p>', _("The order was changed.")
            )
        )
    return format_html_join("", "{}", ((one,) for one in html))


def _row_html(row: Any) -> SafeString:
    whole = row.is_addition() or row.is_deletion()
    fields = [
        (one.field_label(), one.htmldiff())
        for one in row.get_field_comparisons()
        if (one.has_changed() or whole)
    ]
    kind, said = "", ""
    if row.is_addition():
        kind, said = "addition", _("Added:")
    elif row.is_deletion():
        kind, said = "deletion", _("Removed:")
    return format_html(
        '<div class="comparison__child-object {}">{}<dl class="km-changes__parts">{}'
        "</dl></div>",
        kind,
        format_html('<p class="km-changes__block">{}</p>', said) if said else "",
        format_html_join(
            "", "<dt>{}</dt><dd>{}</dd>", ((a, b) for a, b in fields if b)
        ),
    )
