"""What every step of the review does as a Wagtail task.

Wagtail's workflow is how people meet the rule; the rule is in ``rules``. Nothing
here trusts what a view says: page, judge and answers are asked for again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from wagtail.models import Task, TaskState

from km_pages.models import Appointment
from km_workflow import checklist, events, remembered, rules
from km_workflow.certification import issue_certificate
from km_workflow.errors import JudgementRefused
from km_workflow.forms import APPROVAL_FORMS, RETURN_FORMS
from km_workflow.locks import ReviewLock
from km_workflow.models.judgements import JudgementState
from km_workflow.standing import waiting_for
from km_workflow.steps import Step

if TYPE_CHECKING:
    from wagtail.models import Page, Revision, WorkflowState

APPROVE, RETURN = "approve", "reject"


class ReviewTask(Task):
    """What all steps share. Abstract; ``step`` says which one it is, ``description``
    what it is, to whoever sets up workflows."""

    step: ClassVar[Step]
    state_class: ClassVar[type[JudgementState]]
    description: ClassVar[Any]

    lock_class = ReviewLock

    class Meta:
        abstract = True

    @classmethod
    def get_description(cls) -> Any:
        return cls.description

    # -- Starting --------------------------------------------------------------------

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        """Start the first step that this text still lacks, whichever task comes next in
        the workflow's rows.

        Where every step has been given for this text, it was changed in nothing that
        is judged: the task is skipped, and the workflow ends.
        """
        from km_workflow.models.tasks import task_of

        page = workflow_state.content_object.specific
        revision = page.get_latest_revision()
        missing = rules.missing_steps(page, revision)
        if missing and missing[0] != self.step:
            return task_of(missing[0], workflow_state).start(workflow_state, user=user)
        if not missing:
            return self._skip(workflow_state, revision)
        state = super().start(workflow_state, user=user)
        events.asked.send(type(state), state=state, user=user)
        return state

    def _skip(self, workflow_state: WorkflowState, revision: Revision) -> TaskState:
        state = self.state_class(workflow_state=workflow_state, task=self)
        state.status = TaskState.STATUS_SKIPPED
        state.revision = revision
        state.finished_at = timezone.now()
        state.save()
        return state

    # -- Who may ---------------------------------------------------------------------

    def judge_of(self, state: JudgementState, user: Any) -> Appointment | None:
        """The appointment by which the user may judge this state now, or None."""
        if not user.is_active:
            return None
        return rules.standing(
            self.step,
            state.matter,
            user.pk,
            self._barred(state),
            escalation=state.escalation,
        )

    def judges_of(self, state: JudgementState) -> list[Appointment]:
        """All who may judge this state now, by office and precedence."""
        return rules.judges(
            self.step, state.matter, self._barred(state), escalation=state.escalation
        )

    def _barred(self, state: JudgementState) -> set[int]:
        page = state.reviewed_page()
        sender = state.workflow_state.requested_by_id
        barred = rules.contributors(page, state.revision, sender)
        # Those of the day on which it began, too: versions are purged meanwhile.
        return barred | set(state.barred_users.values_list("pk", flat=True))

    def _current_state(self, obj: Page) -> JudgementState | None:
        """The state of this task on the object, whatever kind of instance it is."""
        return (
            self.state_class.objects.for_instance(obj)
            .filter(task=self.pk, status=TaskState.STATUS_IN_PROGRESS)
            .select_related("revision", "workflow_state")
            .first()
        )

    def _may_judge(self, obj: Page, user: Any) -> bool:
        def find_out() -> bool:
            state = self._current_state(obj)
            return bool(state and self.judge_of(state, user))

        # Wagtail asks this many times while it draws one screen.
        key = ("may judge", self.pk, obj.pk, user.pk)
        return remembered.during_request(key, find_out)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        if hasattr(obj, "_current_workflow_states"):
            # A row of a list, for which Wagtail has fetched its states beforehand.
            return str(obj.pk) in self._pages_waiting_for(user)
        return self._may_judge(obj, user)

    def _pages_waiting_for(self, user: Any) -> set[str]:
        """Keys of the pages at this step that wait for the user: one query for all
        rows of a list, one more for the user's offices."""
        cache = user.__dict__.setdefault("_km_pages_waiting", {})
        if "offices" not in cache:
            cache["offices"] = rules.offices_of(user)
        if self.pk not in cache:
            states = self.state_class.objects.filter(task=self.pk)
            waiting = waiting_for(user, states, held=cache["offices"])
            cache[self.pk] = set(waiting.values_list("revision__object_id", flat=True))
        return cache[self.pk]

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
        return waiting_for(user, self.state_class.objects.filter(task=self.pk))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet:
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
        remembered.forget()
        state = self._lock(task_state)
        appointment = self.judge_of(state, user)
        if appointment is None:
            raise JudgementRefused(gettext("This page isn't yours to judge."))
        own = checklist.questions_for(self.step, state.division_id)
        form = self.get_form_for_action(action_name)(answers, checklist=own)
        if not form.is_valid():
            raise JudgementRefused(
                gettext("The judgement is incomplete: every question needs an answer.")
            )
        if state.is_stale:
            # Start this step again, on the text that stands there now.
            state.cancel(user=user, resume=True)
            return
        state.record(form.cleaned_data, appointment)
        state.checklist = form.checklist
        comment = state.summary()
        if action_name == APPROVE:
            self._approve(state, user, comment)
            events.approved.send(type(state), state=state, user=user)
        elif action_name == RETURN:
            state.reject(user=user, comment=comment)
            events.returned.send(type(state), state=state, user=user)
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
        last = rules.missing_steps(page, state.revision) == [self.step]
        if last and (problems := _obstacles(page)):
            raise JudgementRefused(" ".join(problems))
        if last:
            # Before the state is approved: approving publishes, and publishing asks
            # for the certificate.
            issue_certificate(state, user)
        state.approve(user=user, comment=comment)


def _obstacles(page: Page) -> list[str]:
    """What Wagtail would refuse on publishing: a number registered meanwhile, an
    address taken. Better said to the judge than met as an error."""
    try:
        page.full_clean()
    except ValidationError as error:
        return list(error.messages)
    return []
