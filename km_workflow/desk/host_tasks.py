"""Tasks of a site's own workflows, of whatever kind, that wait for the user.

In place of Wagtail's panel, which lists every one of them at some twenty queries each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Task, TaskState

from km_workflow.models import TASK_CLASSES


@dataclass(frozen=True)
class HostTask:
    state: TaskState

    @property
    def title(self) -> str:
        return self.state.revision.object_str

    @property
    def url(self) -> str:
        """The editor, where Wagtail has its buttons; empty where there is none."""
        revision = self.state.revision
        model = revision.base_content_type.model_class()
        if model and issubclass(model, Page):
            return reverse("wagtailadmin_pages:edit", args=[revision.object_id])
        viewset: Any = getattr(
            revision.content_type.model_class(), "snippet_viewset", None
        )
        try:
            return reverse(viewset.get_url_name("edit"), args=[revision.object_id])
        except (AttributeError, NoReverseMatch):
            return ""


@dataclass(frozen=True)
class HostTasks:
    entries: list[HostTask]
    more: bool


def host_tasks_for(user: Any, limit: int) -> HostTasks:
    """The oldest first, at most ``limit``; two queries for each task that the site
    has, however many states wait at it."""
    asked = Q(pk__in=[])
    for task in _host_tasks():
        waiting = task.specific.get_task_states_user_can_moderate(user)
        asked |= Q(pk__in=waiting.order_by().values("pk"))
    states = (
        TaskState.objects.filter(asked)
        .select_related("task", "revision")
        .defer("revision__content")
        .order_by("started_at", "pk")
    )
    found = list(states[: limit + 1])
    return HostTasks([HostTask(one) for one in found[:limit]], len(found) > limit)


def _host_tasks() -> QuerySet:
    ours = ContentType.objects.get_for_models(*TASK_CLASSES.values())
    return Task.objects.filter(active=True).exclude(content_type__in=ours.values())
