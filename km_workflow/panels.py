"""The first page of the admin: what waits for me, what came back to me."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from km_workflow.conf import settings
from km_workflow.models.tasks import listed_in_own_queue
from km_workflow.returned import returned_to
from km_workflow.waiting import queue_of


class QueuePanel(Component):
    name = "km_queue"
    template_name = "km_workflow/queue_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        return {"queue": queue_of(user, settings.QUEUE_LENGTH)}


class ReturnedPanel(Component):
    name = "km_returned"
    template_name = "km_workflow/returned_panel.html"
    order = 55

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        return {"pages": returned_to(user, settings.QUEUE_LENGTH)}


class OtherTasksPanel(WorkflowObjectsToModeratePanel):
    """Wagtail's own panel, for the tasks of a host's own workflows."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        with listed_in_own_queue():
            return super().get_context_data(parent_context)


def put_queue_first(request: Any, panels: list[Component]) -> None:
    """`construct_homepage_panels`: ours before all, Wagtail's for the rest."""
    panels[:] = [
        OtherTasksPanel() if type(panel) is WorkflowObjectsToModeratePanel else panel
        for panel in panels
    ]
    panels[:0] = [QueuePanel(), ReturnedPanel()]
