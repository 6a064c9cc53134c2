"""Writing down what was sought in vain, and nothing about who sought it.

A query counts once a day, however often it is sent: a figure that a single reader or
a robot can't drive up, and one write for most of them. What may be about a person
isn't written down at all.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from functools import cache

from django.db import DatabaseError, transaction
from django.db.models import Count, F, Q
from django.http import HttpRequest
from django.utils import timezone

from km_pages.models import KnowledgeGap
from km_pages.models.gaps import LONGEST_QUERY
from km_pages.reading_counter import is_reader
from km_pages.search.folding import fold
from km_pages.search.segment import words
from km_pages.thai.names import TITLES_ENGLISH, TITLES_SHORT

logger = logging.getLogger(__name__)

# Rows that are kept, and how many new ones a day may bring: so a robot neither fills
# the table nor washes out of it what people have sought.
MOST = 5_000
MOST_A_DAY = 200

# A citizen's number has 13 digits, a telephone number 9 or 10, an account's 10. Years,
# order numbers and dates stay below, and have other signs between their digits.
_LONG_NUMBER = re.compile(r"\d(?:[ .()‐-―-]*\d){8}")
_ADDRESS = re.compile(r"@|://|\bwww\.")
_SIGNS_AT_THE_ENDS = re.compile(r"^[\W_]+|[^\w\u0e31-\u0e4e]+$")
# What stands before a name only; not what is an office as well, as นายก or เภสัชกร.
_BEFORE_A_NAME = ("นาย", "นาง", "นางสาว", "เด็กชาย", "เด็กหญิง", "หม่อมราชวงศ์", "หม่อมหลวง")


def normalised(query: str) -> str:
    """A query as it is written down: the same for the same question, however it was
    typed. Small letters, Arabic digits, single spaces, no signs at either end."""
    return _SIGNS_AT_THE_ENDS.sub("", " ".join(fold(query).split()))


def may_be_kept(query: str) -> bool:
    """Whether a normalised query is a question and not something about a person."""
    if not 1 < len(query) <= LONGEST_QUERY:
        return False
    if _LONG_NUMBER.search(query) or _ADDRESS.search(query):
        return False
    found = words(query)
    return bool(found) and _titles().isdisjoint(found)


@cache
def _titles() -> frozenset[str]:
    titles = (*_BEFORE_A_NAME, *TITLES_SHORT, *TITLES_ENGLISH)
    return frozenset("".join(words(title)) for title in titles)


def log_gap(request: HttpRequest, query: str) -> None:
    """Write down that nothing was found for ``query``; never at the reader's expense.

    Of the request only one thing counts: whether somebody reads or a machine.
    """
    if not is_reader(request) or len(query) > 2 * LONGEST_QUERY:
        return
    kept = normalised(query)
    if not may_be_kept(kept):
        return
    try:
        with transaction.atomic():
            _write(kept, timezone.localdate())
    except DatabaseError:
        logger.warning("A knowledge gap was not written down.", exc_info=True)


def _write(query: str, today: dt.date) -> None:
    gap = KnowledgeGap.objects.filter(query=query)
    last_day = gap.values_list("last_day", flat=True).first()
    if last_day is None:
        if _make_room(today):
            KnowledgeGap.objects.create(query=query, first_day=today, last_day=today)
    elif last_day < today:
        # Of two at once the second changes nothing any more.
        gap.filter(last_day__lt=today).update(days=F("days") + 1, last_day=today)


def _make_room(today: dt.date) -> bool:
    """Whether there is room for one more today. In a full table what was sought on
    one day only, longest ago, and is nobody's business yet, goes."""
    rows = KnowledgeGap.objects.aggregate(
        all=Count("pk"), new=Count("pk", filter=Q(first_day=today))
    )
    if rows["new"] >= MOST_A_DAY:
        return False
    if rows["all"] < MOST:
        return True
    least = KnowledgeGap.objects.filter(
        state__in=[KnowledgeGap.State.OPEN, KnowledgeGap.State.CLOSED],
        last_day__lt=today,
    ).order_by("days", "last_day", "pk")
    doomed = list(least.values_list("pk", flat=True)[: rows["all"] - MOST + 1])
    KnowledgeGap.objects.filter(pk__in=doomed).delete()
    return bool(doomed)
