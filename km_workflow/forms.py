"""The form on which a judge answers the questions of a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from km_workflow.checklist import PREFIX, DivisionQuestion, row_of
from km_workflow.places import LONGEST_COMMENT, Place
from km_workflow.steps import QUESTIONS, Question, Step

# Of the one form on the review screen, in which comments are written too.
FORM_ID = "km-judgement-form"

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


Pair = tuple[forms.BoundField, forms.BoundField]


class JudgementForm(forms.Form):
    """Each question with yes (note optional) or no (with a reason).

    The outcome follows from the answers: only yes throughout approves. ``checklist``
    are the division's own questions, which count like the step's.
    """

    step: Step

    def __init__(
        self,
        *args: Any,
        checklist: Iterable[DivisionQuestion] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = tuple(checklist)
        self.questions: tuple[Question, ...] = (*QUESTIONS[self.step], *self.own)
        for question in self.questions:
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

    def _pairs(self, questions: Iterable[Question]) -> list[Pair]:
        return [(self[one.name], self[one.note_name]) for one in questions]

    @property
    def pairs(self) -> list[Pair]:
        """(answer, note) for each question, as the screen shows them."""
        return self._pairs(self.questions)

    @property
    def step_pairs(self) -> list[Pair]:
        return self._pairs(QUESTIONS[self.step])

    @property
    def own_pairs(self) -> list[Pair]:
        return self._pairs(self.own)

    @property
    def notes_on_changed(self) -> list[str]:
        """What was written to questions that the division has changed meanwhile."""
        known = {question.note_name for question in self.own}
        return [
            text
            for name, text in self.data.items()
            if name.startswith(PREFIX)
            and name.endswith("_note")
            and name not in known
            and str(text).strip()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for question in self.questions:
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
        return all(self.cleaned_data[one.name] for one in self.questions)

    @property
    def checklist(self) -> list[dict[str, Any]]:
        """The answers to the division's own questions, as the judgement keeps them."""
        return [
            row_of(one, self.cleaned_data[one.name], self.cleaned_data[one.note_name])
            for one in self.own
        ]


class ApprovalForm(JudgementForm):
    """In Wagtail's own dialogue the button says approve: so must the answers."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for question in self.questions:
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
        answers = [cleaned.get(one.name) for one in self.questions]
        if all(answers):
            self.add_error(
                None, _("To return the page, answer at least one question with no.")
            )
        return cleaned


class CommentForm(forms.Form):
    """A comment of the judge's at a place of the text."""

    comment_place = forms.ChoiceField(
        label=_("Place in the text"),
        error_messages={
            "required": _("Choose the place that you comment on."),
            "invalid_choice": _("This place isn't on the page. Choose another one."),
        },
    )
    comment_text = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what should be mended there.")},
    )

    def __init__(self, places: Iterable[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["form"] = FORM_ID
        place: Any = self.fields["comment_place"]
        place.choices = [("", "–"), *_grouped(places)]


def _grouped(places: Iterable[Place]) -> Iterator[tuple[str, Any]]:
    for group, members in groupby(places, key=attrgetter("group")):
        options = [(place.path, place.label) for place in members]
        if group:
            yield group, options
        else:
            yield from options


def _for_step(base: type[JudgementForm], step: Step) -> type[JudgementForm]:
    return type(base.__name__, (base,), {"step": step})


JUDGEMENT_FORMS = {step: _for_step(JudgementForm, step) for step in Step}
APPROVAL_FORMS = {step: _for_step(ApprovalForm, step) for step in Step}
RETURN_FORMS = {step: _for_step(ReturnForm, step) for step in Step}
