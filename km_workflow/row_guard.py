"""The gate on saving, for the rows of a page: who wrote it, whom an order appoints.

They are stored one by one. Within the saving of their page, of which `guard` has asked
as a whole, they pass; written or deleted by themselves below a page that readers see,
the page is asked about as it would be then. One query where the page is a draft.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import pre_delete, pre_save
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Page

from km_pages import publishing
from km_pages.models import ReviewedPageMixin
from km_workflow.drift import drifted_fields

# On a page in memory: relation -> (its list of rows, what was in it when the page was
# let through).
LET_THROUGH = "_km_rows_let_through"


def connect(page_types: list[type[Page]]) -> None:
    for relation in _relations(page_types):
        guard = RowGuard(relation)
        pre_save.connect(guard.on_save, sender=relation.related_model, weak=False)
        pre_delete.connect(guard.on_delete, sender=relation.related_model, weak=False)


def let_rows_through(page: Page) -> None:
    """Call it when the page may be saved with the rows that it has in memory."""
    in_memory = getattr(page, "_cluster_related_objects", None) or {}
    page.__dict__[LET_THROUGH] = {
        name: (rows, tuple(rows)) for name, rows in in_memory.items()
    }


def _relations(page_types: list[type[Page]]) -> Iterator[Any]:
    seen = set()
    for model in page_types:
        for relation in get_all_child_relations(model):
            comments = relation.get_accessor_name() == COMMENTS_RELATION_NAME
            if not comments and relation.field not in seen:
                seen.add(relation.field)
                yield relation


class RowGuard:
    """For the rows of one relation."""

    def __init__(self, relation: Any):
        self.name: str = relation.get_accessor_name()
        self.parent = relation.field

    def on_save(self, instance: Model, raw: bool = False, **kwargs: Any) -> None:
        """Raise :class:`km_pages.publishing.PublishingRefused` if the row would change
        what readers see, and nobody has checked that."""
        if raw:
            return
        parent = getattr(instance, self.parent.attname)
        if not self._comes_with_its_page(instance, stays=True):
            self._ask(instance, parent, stays=True)
        before = self._parent_before(instance)
        if before not in (None, parent):
            # It moves away from a page that readers see, too.
            self._ask(instance, before, stays=False)

    def on_delete(self, instance: Model, origin: Any = None, **kwargs: Any) -> None:
        """The same for a row that goes by itself, and not because something else
        goes that it belongs to."""
        model = origin.model if isinstance(origin, QuerySet) else type(origin)
        by_itself = issubclass(type(instance), model)
        if by_itself and not self._comes_with_its_page(instance, stays=False):
            self._ask(instance, getattr(instance, self.parent.attname), stays=False)

    def _comes_with_its_page(self, row: Model, stays: bool) -> bool:
        """Whether this happens while a page is saved that was let through."""
        if not self.parent.is_cached(row):
            return False
        page = self.parent.get_cached_value(row)
        let_through = getattr(page, "__dict__", {}).get(LET_THROUGH, {})
        rows, then = let_through.get(self.name, (None, ()))
        in_memory = getattr(page, "_cluster_related_objects", None) or {}
        # The list goes once its rows are stored.
        if rows is None or in_memory.get(self.name) is not rows:
            return False
        return any(one is row for one in then) if stays else row not in then

    def _parent_before(self, row: Model) -> Any:
        """The key of the page below which the row is stored; None if it is new."""
        if row.pk is None:
            return None
        stored = type(row)._base_manager.filter(pk=row.pk)
        return stored.values_list(self.parent.attname, flat=True).first()

    def _ask(self, row: Model, parent: Any, stays: bool) -> None:
        found = Page.objects.filter(pk=parent, live=True).first()
        page = found.specific if found else None
        if page is None or not issubclass(type(page), ReviewedPageMixin):
            return
        before = page.serializable_data()
        rows = [one for one in getattr(page, self.name).all() if one != row]
        if stays:
            rows.append(copy.copy(row))
        setattr(page, self.name, rows)
        if drifted_fields(page, before):
            publishing.may_be_saved(page).enforce()
