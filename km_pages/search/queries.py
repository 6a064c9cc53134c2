"""The one way to search: the site's search page and whatever measures it ask here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from modelsearch.backends import get_search_backend

from km_pages.search.backends.widening import Widened
from km_pages.search.spelling import corrected
from km_pages.search.synonyms import Synonyms, synonyms_of

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
    synonyms: Synonyms | None = None,
    correction: str | None = None,
) -> list[Found]:
    """Search among ``objects``, any queryset of a model that Wagtail indexes.

    The best answers come first. Where fewer than ``at_least`` hold all that is
    sought, those follow that hold some of it, up to that number. Nothing outside the
    queryset is found, so hand over what the reader may see, filtered by fields that
    the model declares as ``FilterField``. Any string is a query; one without letters
    or digits finds nothing. What holds synonyms of what is sought follows behind
    what holds the words themselves; they are looked up unless they are handed over.
    What holds the query without its typing mistakes stands before all else; hand over
    ``correction`` ("" for none) where `spelling.corrected` was asked already. Asks
    the database a number of times that doesn't grow with what is found.
    """
    synonyms = synonyms_of(query) if synonyms is None else synonyms
    if correction is None:
        # Words that the secretary has entered were meant as they were typed.
        correction = "" if synonyms.are_all else corrected(query, objects) or ""
    found = _Answers([], 0)
    if correction:
        found = _ask(correction, objects, at_least, at_most, synonyms_of(correction))
    as_typed = _ask(query, objects, at_least, at_most, synonyms)
    known = {one.pk for one in found.all}
    sure = [one for one in as_typed.all[: as_typed.sure] if one.pk not in known]
    near = [one for one in as_typed.all[as_typed.sure :] if one.pk not in known]
    together = found.all + sure
    together += near[: max(0, at_least - len(together))]
    return together[: max(at_least, at_most)]


class _Answers(NamedTuple):
    """What was found; the first ``sure`` of it hold all that was sought."""

    all: list[Any]
    sure: int


def _ask(
    query: str,
    objects: QuerySet[Any],
    at_least: int,
    at_most: int,
    synonyms: Synonyms,
) -> _Answers:
    backend = get_search_backend()
    sought = Widened(query, synonyms) if synonyms else query
    results = backend.search(sought, objects)
    # Another backend than ours doesn't say, and answers in full.
    if getattr(results.query_compiler, "answers_in_part", False):
        return _Answers(list(results[:at_least]), 0)
    found = list(results[:at_most])
    sure = len(found)
    if sure < at_least:
        near = backend.search(query, objects, operator="or")[: at_least + sure]
        known = {one.pk for one in found}
        found += [one for one in near if one.pk not in known]
        del found[max(at_least, sure) :]
    return _Answers(found, sure)


def complete(
    typed: str, objects: QuerySet[Found], *, at_most: int = FEWEST
) -> list[Found]:
    """What completes what somebody is typing, among ``objects``; the best come first.

    As ``find``, but by the fields that the model declares as ``AutocompleteField``.
    """
    return list(get_search_backend().autocomplete(typed, objects)[:at_most])


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
