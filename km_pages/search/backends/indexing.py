"""What goes into the index: an object's values, segmented.

modelsearch asks each object for its search fields and each field for its value. We
hand it stand-ins that answer both with text that is segmented already, so that its
own writing of the index stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modelsearch.index import AutocompleteField, SearchField

from km_pages.search.dictionary import index_mark
from km_pages.search.segment import autocomplete_text, index_text

# The index keeps two texts of an object: the fields of this name, and all the rest.
TITLE_FIELD = "title"

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db.models import Model


class _SegmentedValue:
    def __init__(self, *args: Any, value: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.value = value

    def get_value(self, obj: object) -> str:
        return self.value


class SegmentedSearchField(_SegmentedValue, SearchField):
    """A search field whose value is known and segmented."""


class SegmentedAutocompleteField(_SegmentedValue, AutocompleteField):
    """An autocomplete field whose value is known and cut into clusters."""


SegmentedField = SegmentedSearchField | SegmentedAutocompleteField


class SegmentedObject:
    """Stands in for an object while it is indexed."""

    def __init__(self, obj: Model, fields: list[SegmentedField]):
        self.pk = obj.pk
        self.fields = fields

    def get_search_fields(self) -> list[SegmentedField]:
        return self.fields


def segmented(
    obj: Any, indexer: Callable[[Any], Any], *, title_in_body: bool = False
) -> SegmentedObject:
    """Segment an object's values.

    ``indexer`` is the engine's own ``ObjectIndexer``, so that what a value is,
    through relations too, stays its decision. ``title_in_body`` repeats the title
    among the other fields.
    """
    fields = list(_segmented_fields(obj, indexer(obj)))
    if title_in_body:
        fields += [
            SegmentedSearchField("title_in_body", value=field.value)
            for field in fields
            if isinstance(field, SearchField) and field.field_name == TITLE_FIELD
        ]
    fields.append(SegmentedSearchField("index_mark", value=index_mark()))
    return SegmentedObject(obj, fields)


def _segmented_fields(obj: Any, indexer: Any) -> Iterator[SegmentedField]:
    for declared in indexer.search_fields:
        # PostgreSQL's indexer names a weight between the two.
        for field, *_weight, value in indexer.prepare_field(obj, declared):
            if isinstance(field, SearchField):
                yield SegmentedSearchField(
                    field.field_name, boost=field.boost, value=index_text(value)
                )
            elif isinstance(field, AutocompleteField):
                yield SegmentedAutocompleteField(
                    field.field_name, value=autocomplete_text(value)
                )
