"""Makes the review: one workflow with its two tasks."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowTask

from km_pages.models import Provision
from km_workflow.steps import Step

WORKFLOW = "workflow:review"
# Names are data that a site may change; they can't follow the reader's language,
# so they bear both.
WORKFLOW_NAME = "การตรวจสอบความรู้ (knowledge review)"
TASK_NAMES = {
    Step.HEAD: "หัวหน้าส่วนราชการพิจารณา (head of division)",
    Step.SECRETARY: "เลขานุการคณะทำงานตรวจรูปแบบ (KM secretary)",
}


def review_workflow() -> Workflow | None:
    """The workflow that `km_setup` made, or None before it ran.

    An inactive one still counts: what is required comes from the rule, and
    switching a workflow off must not open another way.
    """
    return Provision.find(WORKFLOW, Workflow)


def make_review() -> list[str]:
    from km_workflow.models import TASK_CLASSES

    workflow, made_now = Provision.get_or_make(
        WORKFLOW, Workflow, partial(Workflow.objects.create, name=WORKFLOW_NAME)
    )
    if not made_now:
        return []
    for order, (step, task_class) in enumerate(TASK_CLASSES.items()):
        task, _made = Provision.get_or_make(
            f"task:{step}",
            task_class,
            partial(task_class.objects.create, name=TASK_NAMES[step]),
        )
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return [_("workflow: %(name)s") % {"name": workflow.name}]
