"""The two steps of the review as Wagtail tasks.

Wagtail's workflow is how people meet the rule; the rule is in ``rules``. Nothing
here trusts what a view says: page, judge and answers are asked for again.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Task, TaskState

from km_pages.models import Appointment
from km_workflow import rules
from km_workflow.certification import issue_certificate
from km_workflow.errors import JudgementRefused
from km_workflow.forms import APPROVAL_FORMS, RETURN_FORMS
from km_workflow.locks import ReviewLock
from km_workflow.models.judgements import (
    DivisionReviewState,
    JudgementState,
    SecretaryReviewState,
)
from km_workflow.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page, WorkflowState

APPROVE, RETURN = "approve", "reject"

# Wagtail's panel on the admin's first page costs some twenty queries a state. Ours
# lists these states in one; while Wagtail's is drawn, they count as none.
_listed_in_own_queue: ContextVar[bool] = ContextVar("listed", default=False)


@contextmanager
def listed_in_own_queue() -> Iterator[None]:
    token = _listed_in_own_queue.set(True)
    try:
        yield
    finally:
        _listed_in_own_queue.reset(token)


class ReviewTask(Task):
    """What both steps share. Abstract; ``step`` says which one it is."""

    step: ClassVar[Step]
    state_class: ClassVar[type[JudgementState]]

    lock_class = ReviewLock

    class Meta:
        abstract = True

    # -- Starting --------------------------------------------------------------------

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Start this step, or the one before it that doesn't hold for this text.

        A page that the secretary returned comes back changed: its head judges it
        again before the secretary does.
        """
        revision = workflow_state.content_object.get_latest_revision()
        missing = rules.missing_steps(revision)
        for step in rules.steps_before(self.step):
            if step in missing:
                return _task_of(step, workflow_state).start(workflow_state, user=user)
        return super().start(workflow_state, user=user)

    # -- Who may ---------------------------------------------------------------------

    def judge_of(self, state: JudgementState, user: Any) -> Appointment | None:
        """The appointment by which the user may judge this state now, or None."""
        if not user.is_active:
            return None
        page = state.reviewed_page()
        barred = rules.contributors(
            page, state.revision, state.workflow_state.requested_by_id
        )
        return rules.standing(self.step, state.division_id, user.pk, barred)

    def _current_state(self, obj: Page) -> JudgementState | None:
        """The state of this task on the object, whatever kind of instance it is."""
        return (
            self.state_class.objects.for_instance(obj)
            .filter(task=self.pk, status=TaskState.STATUS_IN_PROGRESS)
            .select_related("revision", "workflow_state")
            .first()
        )

    def _may_judge(self, obj: Page, user: Any) -> bool:
        # Wagtail asks this many times while it draws one screen.
        cache = user.__dict__.setdefault("_km_may_judge", {})
        key = (self.pk, obj.pk, obj.latest_revision_id)
        if key not in cache:
            state = self._current_state(obj)
            cache[key] = bool(state and self.judge_of(state, user))
        return cache[key]

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        return self._may_judge(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """Nobody changes a text while it is being judged, the judge least of all:
        who edits has written it and can't judge it any more. To mend something,
        the judge returns it or the author withdraws it."""
        return True

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        if not self._may_judge(obj, user):
            return []
        return [
            (RETURN, gettext_lazy("Return with a reason"), True),
            (APPROVE, gettext_lazy("Approve"), True),
        ]

    def get_form_for_action(self, action: str) -> type:
        forms = APPROVAL_FORMS if action == APPROVE else RETURN_FORMS
        return forms[self.step]

    def get_template_for_action(self, action: str) -> str:
        return "km_workflow/action_modal.html"

    def states_waiting_for(self, user: Any) -> QuerySet:
        """The states of this task that wait for this user, today."""
        held = rules.office_holders_of(self.step, user)
        waiting = self.state_class.objects.filter(
            task=self.pk, status=TaskState.STATUS_IN_PROGRESS
        ).exclude(barred_users=user.pk)
        if self.step == Step.HEAD:
            return waiting.filter(division__in=held.values("division"))
        return waiting if held.exists() else waiting.none()

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
        if _listed_in_own_queue.get():
            return TaskState.objects.none()
        # Wagtail joins the answers of all tasks by OR: plain task states, no joins.
        return TaskState.objects.filter(
            pk__in=self.states_waiting_for(user).values("pk")
        )

    # -- Judging ---------------------------------------------------------------------

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **answers: Any
    ) -> None:
        """Take a judgement: ``answers`` holds a value for each question and note.

        Raises :class:`JudgementRefused` when the user has no standing, the answers
        don't make up the action, or somebody else was faster. The page is the
        state's own, whatever page the address named.
        """
        state = self._lock(task_state)
        appointment = self.judge_of(state, user)
        if appointment is None:
            raise JudgementRefused(gettext("This page isn't yours to judge."))
        form = self.get_form_for_action(action_name)(answers)
        if not form.is_valid():
            raise JudgementRefused(
                gettext("The judgement is incomplete: every question needs an answer.")
            )
        if state.is_stale:
            # Start this step again, on the text that stands there now.
            state.cancel(user=user, resume=True)
            return
        state.record(form.cleaned_data, appointment)
        comment = state.summary()
        if action_name == APPROVE:
            self._approve(state, user, comment)
        elif action_name == RETURN:
            state.reject(user=user, comment=comment)
        else:
            raise JudgementRefused(gettext("There is no such action."))

    def _lock(self, task_state: TaskState) -> JudgementState:
        """Read the state again under a lock: of two judges in the same second one
        wins, the other is told."""
        TaskState.objects.select_for_update().get(pk=task_state.pk)
        state = (
            self.state_class.objects.filter(pk=task_state.pk, task=self.pk)
            .select_related("revision", "workflow_state")
            .first()
        )
        if state is None or state.status != TaskState.STATUS_IN_PROGRESS:
            raise JudgementRefused(gettext("This step has been dealt with already."))
        return state

    def _approve(self, state: JudgementState, user: Any, comment: str) -> None:
        page = state.reviewed_page()
        last = self.step == rules.REQUIRED_STEPS[-1]
        if last and (problems := _obstacles(page)):
            raise JudgementRefused(" ".join(problems))
        if last:
            # Before the state is approved: approving publishes, and publishing asks
            # for the certificate.
            issue_certificate(state)
        state.approve(user=user, comment=comment)


def _obstacles(page: Page) -> list[str]:
    """What Wagtail would refuse on publishing: a number registered meanwhile, an
    address taken. Better said to the judge than met as an error."""
    try:
        page.full_clean()
    except ValidationError as error:
        return list(error.messages)
    return []


def _task_of(step: str, workflow_state: WorkflowState) -> ReviewTask:
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


class DivisionReviewTask(ReviewTask):
    """The head of the page's division: correct? usable in practice?"""

    step = Step.HEAD
    state_class = task_state_class = DivisionReviewState

    class Meta:
        verbose_name = gettext_lazy("review by the head of division")
        verbose_name_plural = gettext_lazy("reviews by the head of division")

    @classmethod
    def get_description(cls) -> Any:
        return gettext_lazy(
            "Whoever holds the head of the page's division on that day, in their own "
            "right or acting, judges whether it is correct and usable in practice."
        )


class SecretaryReviewTask(ReviewTask):
    """The KM secretary: standard form, one language, complete."""

    step = Step.SECRETARY
    state_class = task_state_class = SecretaryReviewState

    class Meta:
        verbose_name = gettext_lazy("check by the KM secretary")
        verbose_name_plural = gettext_lazy("checks by the KM secretary")

    @classmethod
    def get_description(cls) -> Any:
        return gettext_lazy(
            "The secretary of the KM working group checks form, language and "
            "completeness."
        )


TASK_CLASSES: dict[Step, type[ReviewTask]] = {
    Step.HEAD: DivisionReviewTask,
    Step.SECRETARY: SecretaryReviewTask,
}
