"""The one way to search: the site's search page and whatever measures it ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from modelsearch.backends import get_search_backend

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

# A first page of answers isn't left half empty: readers judge better than we what is
# near enough.
FEWEST = 10
# Nobody reads on; what is beyond is neither listed nor counted.
MOST = 1_000

Found = TypeVar("Found", bound="Model")


def find(
    query: str,
    objects: QuerySet[Found],
    *,
    at_least: int = FEWEST,
    at_most: int = MOST,
) -> list[Found]:
    """Search among ``objects``, any queryset of a model that Wagtail indexes.

    The best answers come first. Where fewer than ``at_least`` hold all that is
    sought, those follow that hold some of it, up to that number. Nothing outside the
    queryset is found, so hand over what the reader may see, filtered by fields that
    the model declares as ``FilterField``. Any string is a query; one without letters
    or digits finds nothing. Asks the database at most six times, however much is
    found.
    """
    backend = get_search_backend()
    results = backend.search(query, objects)
    # Another backend than ours doesn't say, and answers in full.
    if getattr(results.query_compiler, "answers_in_part", False):
        return list(results[:at_least])
    found = list(results[:at_most])
    if len(found) < at_least:
        near = backend.search(query, objects, operator="or")[: at_least + len(found)]
        known = {one.pk for one in found}
        found += [one for one in near if one.pk not in known]
        del found[max(at_least, len(known)) :]
    return found


def searchable_text(obj: Any) -> str:
    """What a search of ``obj`` looks through, besides its title, as one text.

    The object's own fields only: what is found in related objects (a tag, a member
    of a committee) isn't looked up again.
    """
    values = (
        field.get_value(obj)
        for field in obj.get_searchable_search_fields()
        if field.field_name != "title"
    )
    return "\n".join(text for value in values for text in _texts(value))


def _texts(value: Any) -> list[str]:
    if value is None or value == "":
        return []
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [text for item in value for text in _texts(item)]
    return [str(value)]
