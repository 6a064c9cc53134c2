"""What this app does when something happens, and what it adds to the commands."""

from __future__ import annotations

from km_pages import provisioning
from km_workflow import (
    deadline_run,
    guard,
    immaterial,
    moved_deadlines,
    next_step,
    public_holidays,
    remembered,
    reminding,
    rights,
    task_keeping,
    voiding,
    withdrawal,
)
from km_workflow.emergency import publication as emergency
from km_workflow.notifications import events, wagtail_mail
from km_workflow.reverification import wiring as reverification


def connect() -> None:
    guard.connect()
    remembered.connect()
    withdrawal.connect()
    task_keeping.connect()
    next_step.connect()
    emergency.connect()
    voiding.connect()
    immaterial.connect()
    events.connect()
    wagtail_mail.connect()
    moved_deadlines.connect()
    # Before whatever counts working days.
    reminding.register_step(public_holidays.fill_calendar)
    reverification.connect()
    provisioning.register_step(public_holidays.fill_calendar)
    provisioning.register_step(public_holidays.let_registry_keep_them)
    provisioning.register_step(rights.make_emergency_group)
    provisioning.register_step(rights.give_to_groups)
    reminding.register_step(deadline_run.keep_queues_moving)
    reminding.register_step(deadline_run.keep_questions_moving)
    reminding.register_step(voiding.recheck_some)
