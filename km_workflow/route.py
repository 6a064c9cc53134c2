"""Where a page goes when it is sent for review, said before it is sent; and where it is
while it is on its way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from laces.components import Component
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import WorkflowState

from km_pages.models import Appointment, RoleCode
from km_workflow import rules
from km_workflow.fingerprint import fingerprint
from km_workflow.models.emergencies import due_on
from km_workflow.models.judgements import JudgementState, approvals_of
from km_workflow.obstacles import Obstacle, obstacle_at
from km_workflow.rules import Ground
from km_workflow.steps import Step
from km_workflow.working_days import WorkingCalendar


@dataclass(frozen=True)
class PassedOver:
    """Somebody who holds the office and doesn't judge this page."""

    holder: Appointment
    ground: Ground

    @property
    def reason(self) -> str:
        names = {"name": self.holder.person.name, "office": self.holder.role.name}
        return SENTENCES[self.ground]() % names


SENTENCES = {
    Ground.CHANGED: lambda: _(
        "%(name)s, %(office)s, changed a picture or file on this page."
    ),
    Ground.CREDITED: lambda: _("%(name)s, %(office)s, is named as an author."),
    Ground.EDITED: lambda: _("%(name)s, %(office)s, wrote a version of this page."),
    Ground.EMERGENCY: lambda: _(
        "%(name)s, %(office)s, published this page in an emergency."
    ),
    Ground.OWNS: lambda: _("%(name)s, %(office)s, began this page."),
    Ground.SENT: lambda: _("%(name)s, %(office)s, sends this page."),
}


@dataclass(frozen=True)
class RouteStep:
    """A step, who could judge it today, and until when if it began today or, for a
    later step, on the last day of the one before it.

    ``judges`` is empty where there is an ``obstacle``. ``vacant`` names the step's
    first office if nobody holds it. ``approval`` was given for the text as it was
    saved last; it holds as long as that isn't changed.
    """

    step: Step
    judges: list[Appointment]
    days: int
    due_on: dt.date
    passed_over: list[PassedOver]
    vacant: str = ""
    obstacle: Obstacle | None = None
    approval: JudgementState | None = None


def route_of(page: Any, user: Any, day: dt.date | None = None) -> list[RouteStep]:
    """The steps that the page would go through if ``user`` sent it on this day."""
    day = day or timezone.localdate()
    start = day
    grounds = rules.grounds(page, None, user.pk)
    matter = rules.matter_of(page)
    calendar = WorkingCalendar.load()
    given = _approvals_of_saved(page)
    route = []
    for step in rules.required_steps(page):
        judges = rules.judges(step, matter, grounds, day)
        obstacle = obstacle_at(step, page, judges)
        last_day = start if step in given else due_on(page, step, start)
        days, start = calendar.between(start, last_day), last_day
        held, passed_over = _before(step, matter, grounds, day, judges)
        known = obstacle is None
        route.append(
            RouteStep(
                step,
                judges if known else [],
                days,
                start,
                passed_over,
                vacant="" if held or not known else _name_of(rules.OFFICES[step][0]),
                obstacle=obstacle,
                approval=given.get(step),
            )
        )
    return route


def _before(
    step: Step,
    matter: rules.Matter,
    grounds: Mapping[int, Ground],
    day: dt.date,
    judges: list[Appointment],
) -> tuple[bool, list[PassedOver]]:
    """Whether somebody holds the step's first office, and the holders of it and of
    those that follow, up to the office that judges, who may not judge this page."""
    offices = rules.OFFICES[step]
    last = offices.index(judges[0].role.code) if judges else len(offices) - 1
    manned, passed_over = False, []
    for role in offices[: last + 1]:
        holders = list(
            rules.holders(role, matter, day).select_related("person", "role")
        )
        manned = manned or (role == offices[0] and bool(holders))
        passed_over += [
            PassedOver(one, grounds[one.person.user_id])
            for one in holders
            if one.person.user_id in grounds
        ]
    return manned, passed_over


def _approvals_of_saved(page: Any) -> dict[str, JudgementState]:
    """What was approved of the text as it was saved last: a page that the secretary
    returned doesn't go to the head again as long as nothing is changed."""
    revision = page.latest_revision if page.pk else None
    as_published = page.live and not page.has_unpublished_changes
    if revision is None or as_published:
        return {}
    return approvals_of(page, revision, fingerprint(revision))


def _name_of(role: str) -> str:
    return str(RoleCode(role).label)


def route_component(page: Any, user: Any) -> Component:
    """For the editor: where the page goes, or where it is."""
    state = page.current_workflow_state if page.pk else None
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        current = state.current_task_state.specific
        if isinstance(current, JudgementState):
            return ReviewStatus(current)
    return RoutePreview(page, user)


class RoutePreview(Component):
    """“Goes to …, in the capacity of …, due …”, step by step."""

    template_name = "km_workflow/route.html"

    def __init__(self, page: Any, user: Any):
        self.page, self.user = page, user

    @property
    def media(self) -> forms.Media:
        return forms.Media(
            css={"all": [versioned_static("km_workflow/css/route.css")]},
            js=[versioned_static("km_workflow/js/route.js")],
        )

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        return {
            "page": self.page,
            "route": self.steps,
            "url": self.url,
        }

    @cached_property
    def steps(self) -> list[RouteStep]:
        return route_of(self.page, self.user)

    @property
    def url(self) -> str:
        """Where the editor asks again when another division is chosen."""
        if self.page.pk:
            return reverse("km_workflow:route", args=[self.page.pk])
        asked = {"type": self.page._meta.label_lower, "locale": self.page.locale_id}
        return f"{reverse('km_workflow:route_of_new')}?{urlencode(asked)}"


class RouteFragment(RoutePreview):
    """The same without its frame, to take the place of what stands in it."""

    template_name = "km_workflow/route_steps.html"


class ReviewStatus(Component):
    """With whom a page is that is being reviewed, since when, until when."""

    template_name = "km_workflow/review_status.html"

    @property
    def media(self) -> forms.Media:
        return forms.Media(css={"all": [versioned_static("km_workflow/css/route.css")]})

    def __init__(self, state: JudgementState):
        self.state = state

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        due = self.state.due_on
        return {
            "state": self.state,
            "judges": self.state.task.specific.judges_of(self.state),
            "overdue": bool(due and due < timezone.localdate()),
            "given": self._given(),
            "ahead": self._ahead(),
        }

    def _given(self) -> Iterable[JudgementState]:
        state = self.state
        page = state.reviewed_page()
        given = approvals_of(page, state.revision, state.text_fingerprint)
        return sorted(given.values(), key=lambda one: one.finished_at)

    def _ahead(self) -> list[Step]:
        steps = rules.required_steps(self.state.reviewed_page())
        after = steps.index(self.state.step) + 1 if self.state.step in steps else 0
        return list(steps[after:])
