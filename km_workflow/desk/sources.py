"""The kinds of things that wait for a judge, each with a deadline.

An app module that has another kind subclasses :class:`Source` and registers it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, IntegerField, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from km_pages.models import Appointment
from km_workflow import standing
from km_workflow.models import (
    STATE_CLASSES,
    EmergencyPublication,
    JudgementState,
    Reverification,
)
from km_workflow.reverification import queues


class Source:
    """One kind of thing. Its rows have ``pk``, ``due_on`` and ``division``, and the
    rule's terms: ``step``, ``matter``, ``escalation``, ``barred_users``."""

    # In the address of a filtered list.
    kind: str
    label: Any
    # The moment from which a row waits.
    since: str

    def open(self) -> list[QuerySet]:
        """What waits, for whomever; querysets that don't overlap."""
        raise NotImplementedError

    def waiting_for(self, user: Any, held: Sequence[Appointment]) -> list[QuerySet]:
        """What of it waits for the user, who holds these offices today."""
        raise NotImplementedError

    def rows(self, keys: Iterable[int]) -> QuerySet:
        """The rows with these keys, with all that the following ask."""
        raise NotImplementedError

    def title(self, row: Any) -> str:
        raise NotImplementedError

    def page_id(self, row: Any) -> int:
        raise NotImplementedError

    def url(self, row: Any) -> str:
        """Where it is dealt with."""
        raise NotImplementedError

    def sender(self, row: Any) -> Any | None:
        """The user who sent it, if anybody did."""
        return None

    def note(self, row: Any) -> str:
        """What else the judge should know beforehand, in a line."""
        return ""

    def started_at(self, row: Any) -> dt.datetime:
        return getattr(row, self.since)


class StepSource(Source):
    """A step of the review.

    Of tasks that somebody switched off too: the rule asks for the judgement still.
    """

    since = "started_at"

    def __init__(self, state_class: type[JudgementState]):
        self.state_class = state_class
        self.kind = state_class.step.value
        self.label = state_class.step.label

    def open(self) -> list[QuerySet]:
        in_progress = TaskState.STATUS_IN_PROGRESS
        return [self.state_class.objects.filter(status=in_progress)]

    def waiting_for(self, user: Any, held: Sequence[Appointment]) -> list[QuerySet]:
        states = self.state_class.objects.all()
        return [standing.waiting_for(user, states, held=held)]

    def rows(self, keys: Iterable[int]) -> QuerySet:
        rows = with_what_is_shown(self.state_class.objects.filter(pk__in=list(keys)))
        page = Cast(OuterRef("revision__object_id"), IntegerField())
        unjudged = EmergencyPublication.objects.open().filter(page=page)
        return rows.annotate(is_live_unjudged=Exists(unjudged))

    def title(self, row: Any) -> str:
        return row.revision.object_str

    def page_id(self, row: Any) -> int:
        return int(row.revision.object_id)

    def url(self, row: Any) -> str:
        return reverse("km_workflow:review", args=[row.pk])

    def sender(self, row: Any) -> Any | None:
        return row.workflow_state.requested_by

    def note(self, row: Any) -> str:
        if row.is_live_unjudged:
            return capfirst(gettext("published without verification"))
        return ""


def with_what_is_shown(states: QuerySet) -> QuerySet:
    """States with all that a list says of them, without the text of the page."""
    related = ("division", "revision", "workflow_state__requested_by__km_person")
    states = states.select_related(*related).defer("revision__content")
    return states.prefetch_related(barred_users())


def barred_users() -> Prefetch:
    """Their keys alone: as many as a page has contributors, for every row."""
    return Prefetch("barred_users", get_user_model().objects.only("pk"))


class ReverificationSource(Source):
    """A page that has to be verified again."""

    kind = "again"
    label = _("Still correct and usable?")
    since = "opened_at"

    def open(self) -> list[QuerySet]:
        return [Reverification.objects.unanswered().filter(page__live=True)]

    def waiting_for(self, user: Any, held: Sequence[Appointment]) -> list[QuerySet]:
        return queues.waiting_for(user, held)

    def rows(self, keys: Iterable[int]) -> QuerySet:
        rows = Reverification.objects.filter(pk__in=list(keys))
        rows = rows.select_related("division", "page")
        return rows.prefetch_related("causes", barred_users())

    def title(self, row: Any) -> str:
        return row.page.get_admin_display_title()

    def page_id(self, row: Any) -> int:
        return row.page_id

    def url(self, row: Any) -> str:
        return row.handle_at

    def note(self, row: Any) -> str:
        return capfirst(row.cause_text)


_sources: list[Source] = [
    *(StepSource(state_class) for state_class in STATE_CLASSES),
    ReverificationSource(),
]


def register(source: Source) -> None:
    """Add a kind of thing; call it from an app config's ``ready()``."""
    _sources.append(source)


def all_sources() -> tuple[Source, ...]:
    return tuple(_sources)
