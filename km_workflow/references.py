"""What a page or a snippet names: in its fields, rows, blocks and rich text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.models import Page, ReferenceIndex

# Apps whose rows are the site's bookkeeping; no page shows one.
BOOKKEEPING_APPS = frozenset(
    {
        "admin",
        "auth",
        "contenttypes",
        "km_workflow",
        "modelsearch",
        "sessions",
        "taggit",
        "wagtail_localize",
        "wagtailcore",
        "wagtailsearch",
        "wagtailusers",
    }
)

# Keys by kind.
Keys = Mapping[type[Model], Iterable[Any]]


def may_be_named(model: type[Model]) -> bool:
    """Not pages, which are checked in their own right, nor users."""
    return not (
        issubclass(model, (Page, get_user_model()))
        or model._meta.app_label in BOOKKEEPING_APPS
    )


def references_of(thing: Model) -> Iterator[tuple[type[Model], Any]]:
    """Kind and key of all that the thing names, as it is in memory."""
    # The public way reads what was indexed of the stored page; a revision may name
    # other things. tests/km_workflow/test_fingerprint.py holds this name.
    for kind, key, *_path in ReferenceIndex._extract_references_from_object(thing):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None and may_be_named(model):
            yield model, model._meta.pk.to_python(key)
    for field in many_to_many(type(thing)):
        for other in many(thing, field):
            yield field.related_model, other.pk


def many_to_many(model: type[Model]) -> list[Any]:
    """The fields that Wagtail's index of references leaves out."""
    fields = model._meta.many_to_many
    return [field for field in fields if may_be_named(field.related_model)]


def many(thing: Model, field: Any) -> Iterable[Model]:
    if thing.pk is None and not isinstance(field, ParentalManyToManyField):
        return ()
    return getattr(thing, field.name).all()


def by_model(addresses: Iterable[tuple[str, str]]) -> dict[type[Model], set[Any]]:
    """Keys by kind, of addresses as text."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for kind, key in addresses:
        try:
            model = apps.get_model(kind)
        except LookupError:
            # The host took the app away, and with it what was shown.
            continue
        wanted[model].add(model._meta.pk.to_python(key))
    return wanted


def loaded(wanted: Keys) -> Iterator[Model]:
    """Those that there are, with their rows: a query a kind and relation."""
    for model in sorted(wanted, key=lambda one: one._meta.label_lower):
        prefetched = [field.name for field in many_to_many(model)]
        things = model._default_manager.prefetch_related(*prefetched)
        found = things.in_bulk(list(wanted[model]))
        with_rows(list(found.values()))
        yield from (found[key] for key in sorted(found))


def with_rows(things: list[Any]) -> None:
    """Give each of these, all of one model, the rows of its child relations: a query
    a relation."""
    if not things or not isinstance(things[0], ClusterableModel):
        return
    for relation in get_all_child_relations(type(things[0])):
        rows = relation.related_model._default_manager.filter(
            **{f"{relation.field.name}__in": things}
        )
        of_parent: dict[Any, list[Model]] = defaultdict(list)
        for row in rows:
            of_parent[getattr(row, relation.field.attname)].append(row)
        for thing in things:
            setattr(thing, relation.get_accessor_name(), of_parent[thing.pk])
        with_rows([row for rows in of_parent.values() for row in rows])
