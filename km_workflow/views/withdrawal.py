"""Taking somebody else's page back from the review, with a reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, WorkflowState

from km_workflow.models import JudgementState
from km_workflow.withdrawal import WithdrawalRefused, may_withdraw, withdraw

# Letters; a reason is read, not studied.
LONGEST_REASON = 1_000


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        help_text=gettext_lazy(
            "Its author reads it, and so does whoever looks into "
            "the history of the page."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say why, so that the author knows what to do.")
        },
    )


class WithdrawalView(WagtailAdminTemplateMixin, FormView):
    template_name = "km_workflow/withdrawal.html"
    page_title = gettext_lazy("Withdraw from the review")
    header_icon = "undo"
    form_class = WithdrawalForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.workflow_state = get_object_or_404(
            WorkflowState.objects.select_related("current_task_state__task"),
            pk=kwargs["pk"],
        )
        current = self.workflow_state.current_task_state
        state = current.specific if current else None
        if not isinstance(state, JudgementState):
            raise PermissionDenied
        self.state = state
        if not may_withdraw(request.user, self.workflow_state):
            raise PermissionDenied
        self.page: Page = self.workflow_state.content_object.specific
        if self.workflow_state.status != WorkflowState.STATUS_IN_PROGRESS:
            messages.warning(request, _("This page isn't being judged any more."))
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": "",
            "label": self.page_title,
            "sublabel": self.get_page_subtitle(),
        }
        return [*super().get_breadcrumbs_items(), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            page=self.page,
            state=self.state,
            judges=self.state.task.specific.judges_of(self.state),
            back_url=self.back_url,
            **kwargs,
        )

    @property
    def back_url(self) -> str:
        """The page's editor, for those who may open it."""
        if self.page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return reverse("wagtailadmin_home")

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        try:
            withdraw(
                self.workflow_state,
                user=self.request.user,
                reason=form.cleaned_data["reason"],
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        except WithdrawalRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(title)s” was taken back from the review. It is a draft again.")
            % {"title": self.page.get_admin_display_title()},
        )
        return self.back()

    def back(self) -> HttpResponse:
        return redirect(self.back_url)
