"""Who is told: those concerned, and nobody for their rank.

The judges of the moment, whoever sent the page and those it credits, the head of its
division. A superuser is told what they would be told without being one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model

from km_workflow import rules
from km_workflow.models import JudgementState
from km_workflow.steps import Step


def judges_of(state: JudgementState) -> set[int]:
    """Ids of the users who may judge this step now."""
    return {one.person.user_id for one in state.task.specific.judges_of(state)}


def authors_of(page: Any, *more: int | None) -> set[int]:
    """Ids of the page's owner and of the authors it credits, and of ``more``: whoever
    sent it."""
    credited: set[int] = getattr(page, "credited_user_ids", set)()
    users = {page.owner_id, *credited, *more}
    return {user for user in users if user is not None}


def heads_of(page: Any) -> set[int]:
    """Ids of those who would judge the page as its head today, whoever wrote it."""
    held = rules.judges(Step.HEAD, rules.matter_of(page), barred=())
    return {one.person.user_id for one in held if one.person.user_id}


def all_judges_of(page: Any) -> set[int]:
    """Ids of those who would judge one of the page's steps today, whoever wrote it."""
    matter = rules.matter_of(page)
    return {
        one.person.user_id
        for step in rules.required_steps(page)
        for one in rules.judges(step, matter, barred=())
        if one.person.user_id
    }


def authors_or_heads(page: Any, doer: Any = None) -> list[Any]:
    """Who can be told of those who wrote the page; where none of them works here any
    more, its heads."""
    return reachable(authors_of(page), doer) or reachable(heads_of(page), doer)


def translators_or_authors(page: Any) -> list[Any]:
    """Who can be told of those who translated a page: whoever saved its last version.
    Its owner and authors are the original's, and told where there is nobody else."""
    last = page.latest_revision
    return reachable({last.user_id} if last else ()) or authors_or_heads(page)


def reachable(user_ids: Iterable[int], doer: Any = None) -> list[Any]:
    """The users among these who can be told by mail, but for the one who did it."""
    wanted = set(user_ids) - {getattr(doer, "pk", None)}
    active = get_user_model()._default_manager.filter(pk__in=wanted, is_active=True)
    users = active.select_related("wagtail_userprofile")
    return [user for user in users if address_of(user)]


def address_of(user: Any) -> str:
    return getattr(user, user.get_email_field_name()) or ""
