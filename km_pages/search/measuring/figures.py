"""How good answers are, in figures."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# Answers that are looked at: a first page.
DEPTH = 10


@dataclass(frozen=True)
class Outcome:
    """What came of one query."""

    # The best of the answers, ids of passages.
    best: list[str]
    relevant: frozenset[str]
    milliseconds: float

    @property
    def recall(self) -> float:
        """The share of what a first page could show of what is right, 0 to 1."""
        hits = self.relevant.intersection(self.best[:DEPTH])
        return len(hits) / min(DEPTH, len(self.relevant))

    @property
    def reciprocal_rank(self) -> float:
        """1 if the first answer is right, 1/2 if the second is …, 0 without any."""
        for place, key in enumerate(self.best[:DEPTH], start=1):
            if key in self.relevant:
                return 1 / place
        return 0.0


@dataclass(frozen=True)
class Figures:
    """What came of many queries; times in milliseconds."""

    queries: int
    recall: float
    reciprocal_rank: float
    zero_hits: int
    p50: float
    p95: float

    def as_json(self) -> dict[str, float]:
        return {
            "queries": self.queries,
            f"recall@{DEPTH}": round(self.recall, 4),
            f"mrr@{DEPTH}": round(self.reciprocal_rank, 4),
            "zero_hits": self.zero_hits,
            "zero_hits_share": round(self.zero_hits / self.queries, 4),
            "p50_ms": round(self.p50, 2),
            "p95_ms": round(self.p95, 2),
        }


def figures_of(outcomes: Sequence[Outcome]) -> Figures:
    """Sum up; at least one outcome."""
    times = sorted(one.milliseconds for one in outcomes)
    return Figures(
        queries=len(outcomes),
        recall=fmean(one.recall for one in outcomes),
        reciprocal_rank=fmean(one.reciprocal_rank for one in outcomes),
        zero_hits=sum(not one.best for one in outcomes),
        p50=_percentile(times, 50),
        p95=_percentile(times, 95),
    )


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that so many percent don't exceed (nearest rank)."""
    return ordered[-(-len(ordered) * percent // 100) - 1]
