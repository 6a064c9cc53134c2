"""What a judge said about one revision: task states of our own."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision, TaskState

from km_pages.models import Appointment, Division
from km_workflow import rules
from km_workflow.fingerprint import fingerprint
from km_workflow.models.emergencies import due_on
from km_workflow.models.judge_snapshot import JudgeSnapshot
from km_workflow.steps import QUESTIONS, Question, Step


class JudgementState(JudgeSnapshot, TaskState):
    """A step of the review on one revision, with its answers.

    Division, fingerprint and those who may not judge are written down as the step
    starts: before Wagtail tells anybody of it, and as facts of that day.
    """

    division = models.ForeignKey(
        Division, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Of a translation; empty for an original.
    language = models.CharField(max_length=10, blank=True)
    text_fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    due_on = models.DateField(_("due"), null=True, db_index=True)
    # To how many further offices the step was opened because it is overdue.
    escalation = models.PositiveSmallIntegerField(default=0)
    # The division's own questions and their answers:
    # [{"question_th": …, "question_en": …, "yes": true, "note": …}]
    checklist = models.JSONField(default=list, blank=True)
    barred_users = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+"
    )

    step: ClassVar[Step]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.step.label}: {self.revision.object_str}"

    @property
    def questions(self) -> tuple[Question, ...]:
        return QUESTIONS[self.step]

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A copy that Wagtail makes of a state stays a judgement of its own text.
        starting = self._state.adding and not self.text_fingerprint
        if starting:
            page = self.reviewed_page()
            # A site may put the task on pages of another kind: nobody can judge
            # there, which is said when it is submitted.
            matter = rules.matter_of(page)
            self.division_id, self.language = matter.division_id, matter.language
            self.text_fingerprint = fingerprint(self.revision)
            self.due_on = due_on(page, self.step, timezone.localdate())
        super().save(*args, **kwargs)
        if starting:
            self.barred_users.set(
                rules.contributors(
                    page, self.revision, self.workflow_state.requested_by_id
                )
            )

    @property
    def matter(self) -> rules.Matter:
        return rules.Matter(self.division_id, self.language)

    def reviewed_page(self) -> Any:
        """The page as this revision has it: division and authors of the draft.

        Made once: that takes a query for every row it names. Whoever needs what
        another process wrote meanwhile reads the state again.
        """
        if "_reviewed_page" not in self.__dict__:
            self.__dict__["_reviewed_page"] = self.revision.as_object()
        return self.__dict__["_reviewed_page"]

    @property
    def is_stale(self) -> bool:
        """Whether the page says something else by now than what is judged here."""
        latest = Revision.objects.filter(
            base_content_type=self.revision.base_content_type_id,
            object_id=self.revision.object_id,
        ).order_by("-created_at", "-id")
        return fingerprint(latest[0]) != self.text_fingerprint

    def record(self, answers: dict[str, Any], appointment: Appointment) -> None:
        """Write down answers and judge; the caller saves by approving or rejecting."""
        self.take_judge(appointment)
        for question in self.questions:
            setattr(self, question.name, answers[question.name])
            setattr(self, question.note_name, answers[question.note_name])

    def answers(self) -> list[tuple[Question, bool | None, str]]:
        """(question, yes or no, note) in the order of the form."""
        return [
            (one, getattr(self, one.name), getattr(self, one.note_name))
            for one in self.questions
        ]

    @property
    def asks_own_questions(self) -> bool:
        """Whether the division has questions of its own at this step."""
        from km_workflow.checklist import questions_for

        return bool(questions_for(self.step, self.division_id))

    def all_answers(self) -> list[tuple[Question, bool | None, str]]:
        """The same with those to the division's own questions after them."""
        from km_workflow.checklist import answered

        return [*self.answers(), *(answered(row) for row in self.checklist)]

    def get_comment(self) -> str:
        """What Wagtail's history shows: the answers, in the reader's language."""
        return self.summary() if self.judge_name_th else super().get_comment()

    def summary(self) -> str:
        """The judgement in a line."""
        parts = []
        for question, affirmed, note in self.all_answers():
            answer = gettext("yes") if affirmed else gettext("no")
            part = f"{question.label} {answer}"
            parts.append(f"{part} – {note}" if note else part)
        return " · ".join(parts)


class DivisionReviewState(JudgementState):
    """The two judgements of the head of division."""

    step = Step.HEAD

    correct = models.BooleanField(_("correct"), null=True)
    correct_note = models.TextField(blank=True)
    usable = models.BooleanField(_("usable in practice"), null=True)
    usable_note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("judgement of a head of division")
        verbose_name_plural = _("judgements of heads of division")


class SecretaryReviewState(JudgementState):
    """The KM secretary's check."""

    step = Step.SECRETARY

    standard_form = models.BooleanField(_("standard form"), null=True)
    standard_form_note = models.TextField(blank=True)
    one_language = models.BooleanField(_("one language"), null=True)
    one_language_note = models.TextField(blank=True)
    complete = models.BooleanField(_("complete"), null=True)
    complete_note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("check by the KM secretary")
        verbose_name_plural = _("checks by the KM secretary")


class PermanentSecretaryReviewState(JudgementState):
    """The permanent secretary's check of an order."""

    step = Step.PERMANENT_SECRETARY

    lawful = models.BooleanField(_("in accordance with law and regulations"), null=True)
    lawful_note = models.TextField(blank=True)
    in_order = models.BooleanField(_("in due form"), null=True)
    in_order_note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("check by the permanent secretary")
        verbose_name_plural = _("checks by the permanent secretary")


class LanguageReviewState(JudgementState):
    """The check of a translation."""

    step = Step.LANGUAGE

    faithful = models.BooleanField(_("faithful to the original"), null=True)
    faithful_note = models.TextField(blank=True)
    well_put = models.BooleanField(_("good language"), null=True)
    well_put_note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("check of a translation")
        verbose_name_plural = _("checks of translations")


STATE_CLASSES: tuple[type[JudgementState], ...] = (
    DivisionReviewState,
    SecretaryReviewState,
    PermanentSecretaryReviewState,
    LanguageReviewState,
)


def approvals_of(page: Any, revision: Revision, text: str) -> dict[str, JudgementState]:
    """The latest approval of each step for this very text of the page, as far as it
    still holds (rule 4).

    ``text`` is its fingerprint; an approval of an earlier revision counts as long as
    nothing was changed since.
    """
    required = rules.required_steps(page)
    lapsed = _lapsed_at(int(revision.object_id), text)
    approvals: dict[str, JudgementState] = {}
    for state_class in STATE_CLASSES:
        if state_class.step not in required:
            continue
        approved = state_class.objects.filter(
            status=TaskState.STATUS_APPROVED,
            text_fingerprint=text,
            revision__base_content_type=revision.base_content_type_id,
            revision__object_id=revision.object_id,
        )
        if lapsed:
            approved = approved.filter(finished_at__gt=lapsed)
        latest = approved.order_by("-finished_at", "-pk").first()
        if latest and not _is_too_old(page, latest):
            approvals[state_class.step] = latest
    return approvals


def _lapsed_at(page_id: int, text: str) -> dt.datetime | None:
    """Up to when approvals of the text hold no more: its certificate was voided or
    ended, another text of the page was certified, or its head found that it needs
    work. Two queries."""
    from km_workflow.models.certificates import Certificate
    from km_workflow.models.reverification import Reverification

    this = Q(text_fingerprint=text)
    moments = Certificate.objects.filter(page=page_id).aggregate(
        voided=Max("voided_at", filter=this),
        ended=Max("ended_at", filter=this),
        another=Max("issued_at", filter=~this),
    )
    moments["doubted"] = Reverification.objects.doubted_at(page_id)
    return max(filter(None, moments.values()), default=None)


def _is_too_old(page: Any, approval: JudgementState) -> bool:
    """Whether a certificate of that day would be past its review date by now."""
    from km_workflow.models.procedure import review_by

    given_on = timezone.localdate(approval.finished_at)
    today = timezone.localdate()
    return given_on < today and review_by(page, given_on) <= today
