"""For authors and the registry: what readers say is wrong, and what is said to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, ListView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from km_workflow import error_reports
from km_workflow.conf import settings
from km_workflow.errors import JudgementRefused
from km_workflow.models import ErrorReport

AGREE, DECLINE = "agree", "decline"


class UnderItsTitle(WagtailAdminTemplateMixin):
    """Wagtail's header shows the last of its breadcrumbs."""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": "",
            "label": self.get_page_title(),
            "sublabel": self.get_page_subtitle(),
        }
        return [*self.breadcrumbs_items, *self.above(), here]

    def above(self) -> list[dict[str, Any]]:
        return []


class ErrorReportListView(UnderItsTitle, ListView):
    """All that the user may answer, what is new first; constant in queries."""

    template_name = "km_workflow/error_reports.html"
    page_title = gettext_lazy("Errors that readers reported")
    header_icon = "comment"
    context_object_name = "reports"

    def get_paginate_by(self, queryset: QuerySet[ErrorReport]) -> int:
        return settings.QUEUE_LENGTH

    def get_queryset(self) -> QuerySet[ErrorReport]:
        first = When(status=ErrorReport.Status.NEW, then=Value(0))
        return (
            ErrorReport.objects.for_user(self.request.user)
            .select_related("page")
            .order_by(Case(first, default=Value(1)), "-created_at", "-pk")
        )


class AnswerReportForm(forms.Form):
    verdict = forms.ChoiceField(
        label=gettext_lazy("Is the reader right?"),
        choices=[
            (AGREE, gettext_lazy("Yes: the page has to be verified again")),
            (DECLINE, gettext_lazy("No: nothing needs to be changed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Answer yes or no.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Note, or the reason for a no"),
        help_text=gettext_lazy("Readers never see it."),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        declined = cleaned.get("verdict") == DECLINE
        if declined and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Say why nothing needs to be changed."))
        return cleaned


class AnswerReportView(UnderItsTitle, FormView):
    template_name = "km_workflow/error_report.html"
    page_title = gettext_lazy("Error reported by a reader")
    header_icon = "comment"
    form_class = AnswerReportForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.report = get_object_or_404(
            ErrorReport.objects.select_related("page"), pk=kwargs["pk"]
        )
        if not error_reports.may_answer(self.report, request.user):
            raise PermissionDenied
        if request.method == "POST" and not self.report.is_new:
            return self._dealt_with()
        return super().dispatch(request, *args, **kwargs)

    def _dealt_with(self) -> HttpResponse:
        """Also the answer to a double click: the first one counted."""
        if self.report.answered_by_id == self.request.user.pk:
            messages.success(self.request, _("Your answer has been recorded."))
        else:
            text = _("This report has been answered already.")
            messages.warning(self.request, text)
        return redirect("km_workflow:error_reports")

    def above(self) -> list[dict[str, Any]]:
        url = reverse("km_workflow:error_reports")
        return [{"url": url, "label": _("Errors that readers reported")}]

    def get_page_subtitle(self) -> str:
        return self.report.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            report=self.report, contact_days=settings.REPORT_CONTACT_DAYS, **kwargs
        )

    def form_valid(self, form: AnswerReportForm) -> HttpResponse:
        user, text = self.request.user, form.cleaned_data["answer"]
        agrees = form.cleaned_data["verdict"] == AGREE
        try:
            if agrees:
                question = error_reports.agree(self.report, user, text)
            else:
                error_reports.decline(self.report, user, text)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except JudgementRefused as refusal:
            self.report.refresh_from_db()
            if not self.report.is_new:
                return self._dealt_with()
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        if agrees and question:
            text = _("Thank you. The head of the division is asked whether it stands.")
        elif agrees:
            text = _("Thank you. Please mend the page and send it for review.")
        else:
            text = _("Your answer has been recorded.")
        messages.success(self.request, text)
        return redirect("km_workflow:error_reports")
