"""One form for what was written, however and whenever it was stored.

A revision holds a page as JSON, the database holds it in columns and rows. Both say
the same thing when they are equal in this form: without what Wagtail keeps beside
what people wrote, without keys of rows, rows in the order in which they are shown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from modelcluster.models import get_all_child_relations
from wagtail.documents.models import AbstractDocument
from wagtail.fields import StreamField
from wagtail.images.models import AbstractImage
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    RevisionMixin,
    TranslatableMixin,
)

from km_pages.models import ReviewedPageMixin

# Of what these bring along, readers see this; the rest is bookkeeping: where a thing
# stands, who locked it, when it was saved, how a picture is cut. A field that a
# subclass adds is read, whatever it is.
READ: dict[type[Model], frozenset[str]] = {
    Page: frozenset({"title", "slug", "show_in_menus", "seo_title"})
    | {"search_description"},
    AbstractImage: frozenset({"title", "file", "description"}),
    AbstractDocument: frozenset({"title", "file"}),
    DraftStateMixin: frozenset({"live"}),
    RevisionMixin: frozenset(),
    LockableMixin: frozenset(),
    TranslatableMixin: frozenset(),
    Orderable: frozenset({"sort_order"}),
}


def digest(value: Any) -> str:
    """SHA-256 in hex; the same for what is the same as JSON."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def as_json(value: Any) -> Any:
    """As a revision that was stored and read again: dates as text."""
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def in_form(content: Mapping[str, Any], model: type[Model]) -> dict[str, Any]:
    """What people wrote, of a serialised ``model``: field name to value."""
    unread = bookkeeping(model)
    written = {
        name: _parsed(value, model, name)
        for name, value in content.items()
        if name not in unread
    }
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if name in written:
            written[name] = _rows(written[name], relation)
    return written


def _parsed(value: Any, model: type[Model], name: str) -> Any:
    """A stream as what it says: databases don't keep how its JSON was written."""
    if not isinstance(value, str):
        return value
    try:
        is_stream = isinstance(model._meta.get_field(name), StreamField)
    except FieldDoesNotExist:
        return value
    return json.loads(value or "[]") if is_stream else value


@cache
def bookkeeping(model: type[Model]) -> frozenset[str]:
    """Names of what readers see nothing of."""
    names = {"pk", model._meta.pk.name, COMMENTS_RELATION_NAME}
    for base, read in READ.items():
        if issubclass(model, base):
            names |= {field.name for field in base._meta.local_fields} - read
    if issubclass(model, ReviewedPageMixin):
        names.add("note_to_reviewer")
    for field in model._meta.concrete_fields:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            names.add(field.name)
    return frozenset(names)


def _rows(rows: list[dict[str, Any]], relation: Any) -> list[dict[str, Any]]:
    """Rows get their keys and numbers when they are stored: that is no change, their
    order is."""
    model, parent = relation.related_model, relation.field.name
    found = []
    for row in rows:
        written = in_form(row, model)
        written.pop(parent, None)
        found.append(written)
    if issubclass(model, Orderable):
        numbers = [row.pop("sort_order", None) for row in found]
        places = sorted(
            range(len(found)),
            key=lambda place: (numbers[place] is None, numbers[place] or 0),
        )
        return [found[place] for place in places]
    return sorted(found, key=lambda row: json.dumps(as_json(row), sort_keys=True))
