"""Why a page under review can't be edited, said to whoever opens it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    def get_message(self, user: Any) -> Any:
        state = self.object.current_workflow_task_state
        if self.task.user_can_access_editor(self.object, user):
            return format_html(
                '<div class="km-message">{} <span class="buttons"><a class="button '
                'button-small button-secondary" href="{}">{}</a></span></div>',
                _("This page waits for your judgement and stays as it is meanwhile."),
                reverse("km_workflow:review", args=[state.pk]),
                _("Open the review"),
            )
        return format_html('<div class="km-message">{}</div>', self._waiting(state))

    def _waiting(self, state: Any) -> str:
        judges = self.task.judges_of(state.specific)
        if not judges:
            return _(
                "This page waits at “%(task)s”, and nobody can judge it today. Ask for "
                "an appointment; to change something, the author withdraws the page "
                "from the review first."
            ) % {"task": self.task.step.label}
        names = list(dict.fromkeys(one.person.name for one in judges))
        return _(
            "This page waits at “%(task)s” with %(names)s and stays as it is "
            "meanwhile. To change something, the author withdraws it from the review "
            "first."
        ) % {"task": self.task.step.label, "names": ", ".join(names)}

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return _("Locked during the review")

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("What is being judged doesn't change until it has been judged.")
