"""The steps of the review as Wagtail tasks, which workflows are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from km_workflow.models.judgements import (
    DivisionReviewState,
    LanguageReviewState,
    PermanentSecretaryReviewState,
    SecretaryReviewState,
)
from km_workflow.models.review_task import ReviewTask
from km_workflow.steps import Step

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


class DivisionReviewTask(ReviewTask):
    """The head of the page's division: correct? usable in practice?"""

    step = Step.HEAD
    state_class = task_state_class = DivisionReviewState
    description = _(
        "Whoever holds the head of the page's division on that day, in their own "
        "right or acting, judges whether it is correct and usable in practice."
    )

    class Meta:
        verbose_name = _("review by the head of division")
        verbose_name_plural = _("reviews by the head of division")


class SecretaryReviewTask(ReviewTask):
    """The KM secretary: standard form, one language, complete."""

    step = Step.SECRETARY
    state_class = task_state_class = SecretaryReviewState
    description = _(
        "The secretary of the KM working group checks form, language and completeness."
    )

    class Meta:
        verbose_name = _("check by the KM secretary")
        verbose_name_plural = _("checks by the KM secretary")


class PermanentSecretaryReviewTask(ReviewTask):
    """The permanent secretary, for orders: lawful? in due form?"""

    step = Step.PERMANENT_SECRETARY
    state_class = task_state_class = PermanentSecretaryReviewState
    description = _(
        "The permanent secretary checks an order before it is signed and registered."
    )

    class Meta:
        verbose_name = _("check by the permanent secretary")
        verbose_name_plural = _("checks by the permanent secretary")


class LanguageReviewTask(ReviewTask):
    """A reviewer of the language, for translations: faithful? well put?"""

    step = Step.LANGUAGE
    state_class = task_state_class = LanguageReviewState
    description = _(
        "A reviewer of the language judges whether the translation says what the "
        "approved original says."
    )

    class Meta:
        verbose_name = _("check of the translation")
        verbose_name_plural = _("checks of translations")


TASK_CLASSES: dict[Step, type[ReviewTask]] = {
    Step.HEAD: DivisionReviewTask,
    Step.SECRETARY: SecretaryReviewTask,
    Step.PERMANENT_SECRETARY: PermanentSecretaryReviewTask,
    Step.LANGUAGE: LanguageReviewTask,
}


def task_of(step: str, workflow_state: WorkflowState) -> ReviewTask:
    """The task of a step: the workflow's own, else any active one.

    The required steps come from the rule: a workflow from which somebody removed
    one still meets it.
    """
    task_class = TASK_CLASSES[Step(step)]
    of_workflow = task_class.objects.filter(
        workflow_tasks__workflow=workflow_state.workflow
    )
    task = of_workflow.first() or task_class.objects.order_by("-active", "pk").first()
    return task or task_class.objects.create(name=Step(step).label)
