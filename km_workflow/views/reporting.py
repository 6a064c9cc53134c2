"""For readers: "Report an error". Needs no login and no JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView

from km_workflow import error_reports
from km_workflow.conf import settings
from km_workflow.models.error_reports import LONGEST_CONTACT, LONGEST_TEXT
from km_workflow.throttle import is_within_limit


class ReportForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("What is wrong?"),
        help_text=gettext_lazy(
            "The place, and what it should say. At most 2,000 characters."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write what is wrong on the page.")},
    )
    contact = forms.CharField(
        label=gettext_lazy("How we can reach you (may be left empty)"),
        max_length=LONGEST_CONTACT,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "email"}),
    )
    # People don't see it; programs fill in whatever they find.
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = settings.REPORT_CONTACT_DAYS
        self.fields["contact"].help_text = ngettext(
            "Only those who answer for the page see it, and only to ask back. It is "
            "deleted %(days)s day after the answer (Personal Data Protection Act).",
            "Only those who answer for the page see it, and only to ask back. It is "
            "deleted %(days)s days after the answer (Personal Data Protection Act).",
            days,
        ) % {"days": days}

    @property
    def is_by_a_program(self) -> bool:
        return bool(self.cleaned_data["website"])


class OnPageMixin:
    """Finds the page, as this reader may see it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        page = error_reports.reportable(kwargs["pk"], request)
        if page is None:
            raise Http404
        self.page = page

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(reported_page=self.page, **kwargs)  # type: ignore[misc]

    page: Any


@method_decorator(never_cache, name="dispatch")
class ReportView(OnPageMixin, FormView):
    template_name = "km_workflow/report.html"
    form_class = ReportForm

    def form_valid(self, form: ReportForm) -> HttpResponse:
        if form.is_by_a_program:
            # It is told what people are told.
            return redirect("km_workflow_public:report_sent", self.page.pk)
        if not is_within_limit(self.request, "report", settings.REPORTS_PER_HOUR):
            form.add_error(
                None,
                _(
                    "Many reports have come from your address within the hour. Please "
                    "send this one later; your text still stands here."
                ),
            )
            response = self.form_invalid(form)
            response.status_code = 429
            return response
        error_reports.take(
            self.page, form.cleaned_data["text"], form.cleaned_data["contact"]
        )
        return redirect("km_workflow_public:report_sent", self.page.pk)


class SentView(OnPageMixin, TemplateView):
    template_name = "km_workflow/report_sent.html"
