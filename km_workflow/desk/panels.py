"""The first page of the admin: what waits for me, what came back, what is on its way.

Wagtail's own panels on the review list everything, at several queries for each row:
with some thousand pages in review the first page doesn't open any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import Media
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from km_workflow.conf import settings
from km_workflow.desk.came_back import came_back_to
from km_workflow.desk.host_tasks import host_tasks_for
from km_workflow.desk.in_review import in_review_of
from km_workflow.desk.waiting import queue_of

REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)


class DeskPanel(Component):
    """A list of at most so many entries for the user."""

    @property
    def media(self) -> Media:
        return Media(css={"all": [versioned_static("km_workflow/css/desk.css")]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        return self.content(user, settings.QUEUE_LENGTH)

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        raise NotImplementedError


class QueuePanel(DeskPanel):
    name = "km_queue"
    template_name = "km_workflow/desk/queue_panel.html"
    order = 50

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        return {"queue": queue_of(user, limit)}


class ReturnedPanel(DeskPanel):
    name = "km_returned"
    template_name = "km_workflow/desk/returned_panel.html"
    order = 55

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        return {"returned": came_back_to(user, limit)}


class InReviewPanel(DeskPanel):
    name = "km_in_review"
    template_name = "km_workflow/desk/in_review_panel.html"
    order = 60

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        return {"in_review": in_review_of(user, limit)}


class HostTasksPanel(DeskPanel):
    """What Wagtail's panel is for, in a site with workflows of its own."""

    name = WorkflowObjectsToModeratePanel.name
    template_name = "km_workflow/desk/host_tasks_panel.html"
    order = WorkflowObjectsToModeratePanel.order

    def content(self, user: Any, limit: int) -> Mapping[str, Any]:
        return {"tasks": host_tasks_for(user, limit)}


def put_desk_first(request: Any, panels: list[Component]) -> None:
    """`construct_homepage_panels`: ours before all, Wagtail's for the rest."""
    panels[:] = [panel for panel in panels if type(panel) not in REPLACED]
    panels[:0] = [QueuePanel(), ReturnedPanel(), InReviewPanel(), HostTasksPanel()]
