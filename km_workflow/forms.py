"""The form on which a judge answers the questions of a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from km_workflow.steps import QUESTIONS, Question, Step

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


def _coerce(value: Any) -> bool:
    return value in (True, "True", "yes")


class AnswerField(forms.TypedChoiceField):
    """Yes or no, with nothing chosen beforehand: a judgement is never a default."""

    def __init__(self, question: Question):
        super().__init__(
            label=str(question.label),
            choices=YES_OR_NO,
            coerce=_coerce,
            empty_value=None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Answer yes or no.")},
        )

    def clean(self, value: Any) -> bool:
        # The editor hands cleaned data on as JSON: booleans come back as such.
        if isinstance(value, bool):
            return value
        return super().clean(value)


class JudgementForm(forms.Form):
    """Each question with yes (note optional) or no (with a reason).

    The outcome follows from the answers: only yes throughout approves.
    """

    step: Step

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in QUESTIONS[self.step]:
            self.fields[question.name] = AnswerField(question)
            self.fields[question.note_name] = forms.CharField(
                label=_("Note, or the reason for a no"),
                help_text=_(
                    "With a yes, readers see it under the page; with a no, only "
                    "those who work on the page do."
                ),
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """(answer, note) for each question, as the screen shows them."""
        return [
            (self[question.name], self[question.note_name])
            for question in QUESTIONS[self.step]
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in QUESTIONS[self.step]:
            refused = cleaned.get(question.name) is False
            if refused and not cleaned.get(question.note_name, "").strip():
                self.add_error(
                    question.note_name,
                    _("Say why not, so that the author knows what to mend."),
                )
        return cleaned

    @property
    def approves(self) -> bool:
        """Whether every question was answered with yes."""
        return all(self.cleaned_data[one.name] for one in QUESTIONS[self.step])


class ApprovalForm(JudgementForm):
    """In Wagtail's own dialogue the button says approve: so must the answers."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for question in QUESTIONS[self.step]:
            if cleaned.get(question.name) is False:
                self.add_error(
                    question.name,
                    _("To return the page, close this and choose “Return”."),
                )
        return cleaned


class ReturnForm(JudgementForm):
    """The counterpart: a return has at least one no, with its reason."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answers = [cleaned.get(one.name) for one in QUESTIONS[self.step]]
        if all(answers):
            self.add_error(
                None, _("To return the page, answer at least one question with no.")
            )
        return cleaned


def _for_step(base: type[JudgementForm], step: Step) -> type[JudgementForm]:
    return type(base.__name__, (base,), {"step": step})


JUDGEMENT_FORMS = {step: _for_step(JudgementForm, step) for step in Step}
APPROVAL_FORMS = {step: _for_step(ApprovalForm, step) for step in Step}
RETURN_FORMS = {step: _for_step(ReturnForm, step) for step in Step}
