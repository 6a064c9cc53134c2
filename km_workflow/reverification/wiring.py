"""Ties re-verification to what happens, to the commands, and to the page's log."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from km_pages import provisioning
from km_pages.retirement import page_retired
from km_workflow import checks, error_reports, events, reminding
from km_workflow.models import ErrorReport, Outcome
from km_workflow.reverification import answering, mending, opening
from km_workflow.reverification.answering import ANSWERED


def connect() -> None:
    checks.register()
    events.certified.connect(answering.close_on_certificate)
    page_retired.connect(answering.close_on_retirement)
    reminding.register_step(opening.open_due)
    reminding.register_step(mending.remind_of_mending)
    reminding.register_step(error_reports.forget_contacts)
    provisioning.register_step(error_reports.let_registry_answer)


def register_log_actions(actions: Any) -> None:
    """`register_log_actions`."""

    @actions.register_action(ANSWERED)
    class Answered(LogFormatter):
        label = gettext_lazy("Verify again")

        def format_message(self, log_entry: Any) -> str:
            label = Outcome(log_entry.data["outcome"]).label
            return _("Looked at again: %(outcome)s") % {"outcome": label}

        def format_comment(self, log_entry: Any) -> str:
            return log_entry.data["note"]

    @actions.register_action(error_reports.ANSWERED)
    class ReportAnswered(LogFormatter):
        label = gettext_lazy("Answer a reader's report")

        def format_message(self, log_entry: Any) -> str:
            label = ErrorReport.Status(log_entry.data["status"]).label
            return _("A reader's report of an error: %(status)s") % {"status": label}

        def format_comment(self, log_entry: Any) -> str:
            return log_entry.data["answer"]
