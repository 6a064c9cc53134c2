"""What was found out while one request is answered, so that it isn't asked again.

Wagtail asks many times while it draws one screen whether somebody may judge a page.
Between two requests the answer may change: an appointment ends, somebody else judges.
Outside a request nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextvars import ContextVar
from typing import Any, TypeVar

from django.core.signals import request_finished, request_started

Answer = TypeVar("Answer")

_answers: ContextVar[dict[Hashable, Any] | None] = ContextVar(
    "km_workflow_answers", default=None
)


def connect() -> None:
    request_started.connect(_begin)
    request_finished.connect(_end)


def during_request(key: Hashable, find_out: Callable[[], Answer]) -> Answer:
    """The answer to ``find_out``, asked once a request for the same key."""
    answers = _answers.get()
    if answers is None:
        return find_out()
    if key not in answers:
        answers[key] = find_out()
    return answers[key]


def forget() -> None:
    """Call it when something was done on which answers depend."""
    if answers := _answers.get():
        answers.clear()


def _begin(**kwargs: Any) -> None:
    _answers.set({})


def _end(**kwargs: Any) -> None:
    _answers.set(None)
