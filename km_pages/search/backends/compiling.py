"""What the compilers of both engines share: the tiers of a query."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from modelsearch.query import MATCH_NONE, MatchAll, PlainText, SearchQuery

from km_pages.search.backends.indexing import TITLE_FIELD
from km_pages.search.backends.translation import autocomplete_tiers, literal, tiers
from km_pages.search.backends.widening import Widened, widened_tiers

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TieredQuery:
    """Mixed into a compiler of modelsearch: asks tier by tier.

    The engine's part is ``matching(query)``, the objects that answer one tier.
    """

    queryset: QuerySet[Any]
    fields: list[str] | None
    order_by_relevance: bool

    def __init__(
        self,
        queryset: QuerySet[Any],
        query: SearchQuery | str | None,
        fields: list[str] | None = None,
        operator: str | None = None,
        order_by_relevance: bool = True,
    ):
        self.tiers = [MatchAll()] if query is None else self.asked(query, operator)
        first = self.tiers[0] if self.tiers else MATCH_NONE
        super().__init__(  # type: ignore[call-arg]
            queryset,
            first,
            fields=fields,
            operator=operator,
            order_by_relevance=order_by_relevance,
        )

    def asked(
        self, query: SearchQuery | str, operator: str | None
    ) -> list[SearchQuery]:
        if isinstance(query, Widened):
            return widened_tiers(query)
        if isinstance(query, str):
            if operator is None:
                return tiers(query)
            query = PlainText(query, operator=operator)
        return literal(query)

    def matching(self, query: SearchQuery) -> QuerySet[Any]:
        raise NotImplementedError

    @cached_property
    def answering(self) -> SearchQuery | None:
        """The strictest tier that finds anything this queryset may hold.

        None if nothing is asked at all. Looked up once a compiler, which a page of
        results and their count share.
        """
        for query in self.tiers[:-1]:
            if self.matching(query).exists():
                return query
        return self.tiers[-1] if self.tiers else None

    @property
    def answers_in_part(self) -> bool:
        """Whether nothing held all that was sought, so that any word had to do."""
        return len(self.tiers) > 1 and self.answering is self.tiers[-1]

    @property
    def only_title(self) -> bool:
        """Whether the caller wants hits in the title only.

        All other fields share one text in the index: a hit in any of them is a hit,
        whichever of them the caller named.
        """
        return self.fields is not None and set(self.fields) == {TITLE_FIELD}


class TieredAutocomplete(TieredQuery):
    """The same for what is being typed: one tier, one column for all fields."""

    def asked(
        self, query: SearchQuery | str, operator: str | None
    ) -> list[SearchQuery]:
        if isinstance(query, str):
            if operator is None:
                return autocomplete_tiers(query)
            query = PlainText(query, operator=operator)
        return literal(query, autocomplete=True)
