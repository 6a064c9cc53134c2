"""“Still correct and usable?”: the page, what happened, and three answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from km_pages.models.retirement import LONGEST_REASON
from km_pages.retirement import why_no_successor
from km_pages.thai.calendar import format_date
from km_workflow.errors import JudgementRefused
from km_workflow.models import Outcome, Reverification
from km_workflow.reverification.answering import ANSWERS, answer, judge_of


class AnswerForm(forms.Form):
    """One of the three answers; ``page`` is what is asked about.

    Each answer has a form of its own on the screen: only what belongs to it is asked
    for.
    """

    outcome = forms.ChoiceField(
        choices=[(one.value, one.label) for one in ANSWERS], widget=forms.HiddenInput
    )
    note = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    successor = forms.ModelChoiceField(
        label=gettext_lazy("page that takes its place"),
        help_text=gettext_lazy("Readers are led there, if they may see it."),
        queryset=Page.objects.filter(depth__gt=1),
        required=False,
        widget=AdminPageChooser,
    )

    def __init__(self, *args: Any, page: Page, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        outcome, note = cleaned.get("outcome"), cleaned.get("note", "").strip()
        if outcome == Outcome.NEEDS_WORK and not note:
            text = _("Say what needs work, so that the author knows what to mend.")
            self.add_error("note", text)
        if outcome == Outcome.RETIRE:
            if not note:
                self.add_error("note", _("Say why, so that readers understand."))
            if problem := why_no_successor(self.page, cleaned.get("successor")):
                self.add_error("successor", problem)
        return cleaned


class QuestionMixin:
    """Finds the question and lets only its judge of today come near it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        self.question = get_object_or_404(
            Reverification.objects.select_related("page", "certificate", "division"),
            pk=kwargs["pk"],
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.appointment = judge_of(self.question, request.user)
        if self.appointment is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    question: Reverification


class ReverificationView(QuestionMixin, WagtailAdminTemplateMixin, FormView):
    template_name = "km_workflow/reverification.html"
    page_title = gettext_lazy("Still correct and usable?")
    header_icon = "clipboard-list"
    form_class = AnswerForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.question.answered_at or not self.question.is_open:
            return self._dealt_with()
        return super().dispatch(request, *args, **kwargs)

    def _dealt_with(self) -> HttpResponse:
        """Also the answer to a double click: the first one counted."""
        judge = self.question.judge
        if judge and judge.user_id == self.request.user.pk:
            messages.success(self.request, _("Your answer has been recorded."))
        else:
            text = _("This question has been answered already.")
            messages.warning(self.request, text)
        return redirect("wagtailadmin_home")

    def get_page_subtitle(self) -> str:
        return self.question.page.get_admin_display_title()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.question.page}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sent = kwargs.get("form") or self.get_form()
        # What was sent stays in its own form; the others are as they were.
        empty = {
            outcome: AnswerForm(
                page=self.question.page,
                initial={"outcome": outcome},
                auto_id=f"id_{outcome}_%s",
            )
            for outcome in ANSWERS
        }
        if sent.is_bound and sent.data.get("outcome") in empty:
            sent.auto_id = f"id_{sent.data['outcome']}_%s"
            empty[Outcome(sent.data["outcome"])] = sent
        return super().get_context_data(
            question=self.question,
            appointment=self.appointment,
            certificate=self.question.certificate,
            reports=self.question.reports.all(),
            still_right=empty[Outcome.STILL_RIGHT],
            needs_work=empty[Outcome.NEEDS_WORK],
            retire=empty[Outcome.RETIRE],
            **{**kwargs, "form": sent},
        )

    def form_valid(self, form: AnswerForm) -> HttpResponse:
        given = form.cleaned_data
        try:
            row = answer(
                self.question,
                self.request.user,
                given["outcome"],
                given["note"],
                given["successor"],
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except JudgementRefused as refusal:
            self.question.refresh_from_db()
            if self.question.answered_at or not self.question.is_open:
                return self._dealt_with()
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self._said(row))
        return redirect("wagtailadmin_home")

    def _said(self, row: Reverification) -> str:
        title = {"title": self.question.page.get_admin_display_title()}
        if row.outcome == Outcome.STILL_RIGHT and row.review_by_after:
            return _("“%(title)s” is verified again, until %(day)s.") % {
                **title,
                "day": format_date(row.review_by_after),
            }
        if row.outcome == Outcome.NEEDS_WORK:
            text = _(
                "“%(title)s” went back to its author. Readers go on seeing the present "
                "version."
            )
            return text % title
        return _("“%(title)s” has been retired. Its address shows the notice.") % title


# The page comes from the site with "no frames": here, and only here, it may.
@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class ReverificationPreviewView(QuestionMixin, View):
    """The live page as readers see it, for the frame beside the answers."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.question.page.specific
        # Without the judge's own request, and so as a reader who isn't logged in.
        return page.make_preview_request(None, page.default_preview_mode)
