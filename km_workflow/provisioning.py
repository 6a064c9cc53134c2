"""Makes the review: a workflow for each procedure, with its tasks."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from km_pages.models import Provision
from km_workflow import rules
from km_workflow.steps import Step

# Procedure -> the key under which its workflow was made.
WORKFLOWS = {
    "knowledge": "workflow:review",
    "order": "workflow:order",
    "translation": "workflow:translation",
}
# Names are data that a site may change; they can't follow the reader's language,
# so they bear both.
WORKFLOW_NAMES = {
    "knowledge": "การตรวจสอบความรู้ (knowledge review)",
    "order": "การตรวจสอบคำสั่ง (order review)",
    "translation": "การตรวจสอบคำแปล (translation review)",
}
TASK_NAMES = {
    Step.HEAD: "หัวหน้าส่วนราชการพิจารณา (head of division)",
    Step.SECRETARY: "เลขานุการคณะทำงานตรวจรูปแบบ (KM secretary)",
    Step.PERMANENT_SECRETARY: "ปลัดองค์การบริหารส่วนตำบลตรวจ (permanent secretary)",
    Step.LANGUAGE: "ผู้ตรวจคำแปลพิจารณา (language reviewer)",
}


def review_workflow(procedure: str) -> Workflow | None:
    """The workflow that `km_setup` made for a procedure, or None before it ran.

    An inactive one still counts: what is required comes from the rule, and
    switching a workflow off must not open another way.
    """
    return Provision.find(WORKFLOWS[procedure], Workflow)


def make_review() -> list[str]:
    made = []
    for procedure, steps in rules.PROCEDURES.items():
        made += _make_workflow(procedure, steps)
    return made


def _make_workflow(procedure: str, steps: tuple[Step, ...]) -> list[str]:
    from km_workflow.models import TASK_CLASSES

    name = WORKFLOW_NAMES[procedure]
    workflow, made_now = Provision.get_or_make(
        WORKFLOWS[procedure], Workflow, partial(Workflow.objects.create, name=name)
    )
    if not made_now:
        return []
    for order, step in enumerate(steps):
        task_class = TASK_CLASSES[step]
        task, _made = Provision.get_or_make(
            f"task:{step}",
            task_class,
            partial(task_class.objects.create, name=TASK_NAMES[step]),
        )
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return [_("workflow: %(name)s") % {"name": workflow.name}]
