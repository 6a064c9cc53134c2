"""A task at which pages wait isn't deleted: they would wait for nothing for ever."""

from __future__ import annotations

from typing import Any

from django.db.models import ProtectedError
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Task, WorkflowState

from km_workflow.models import TASK_CLASSES


def connect() -> None:
    for task_class in TASK_CLASSES.values():
        pre_delete.connect(refuse_while_pages_wait, sender=task_class)


def refuse_while_pages_wait(instance: Task, **kwargs: Any) -> None:
    """Raise :class:`django.db.models.ProtectedError` then; the task can be switched
    off, and what waits at it goes on to its judge."""
    waiting = WorkflowState.objects.active().filter(current_task_state__task=instance)
    if waiting.exists():
        raise ProtectedError(
            _("Pages wait at this task. Switch it off instead of deleting it."),
            set(waiting),
        )
