"""The review screen: the page as readers will see it, and the questions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import TaskState, WorkflowState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from km_pages.publishing import PublishingRefused
from km_workflow.errors import JudgementRefused
from km_workflow.forms import JUDGEMENT_FORMS, JudgementForm
from km_workflow.models import JudgementState
from km_workflow.models.tasks import APPROVE, RETURN, ReviewTask


class ReviewedStateMixin:
    """Finds the state and lets only its judge of today come near it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        base = get_object_or_404(
            TaskState.objects.select_related("workflow_state", "task"), pk=kwargs["pk"]
        )
        self.task = base.task.specific
        self.state = base.specific
        if not isinstance(self.task, ReviewTask):
            raise PermissionDenied

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.appointment = self.task.judge_of(self.state, request.user)
        if self.appointment is None:
            return self.without_standing()
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def without_standing(self) -> HttpResponse:
        raise PermissionDenied

    state: JudgementState
    task: ReviewTask


class ReviewView(ReviewedStateMixin, WagtailAdminTemplateMixin, FormView):
    """Read, answer, done: the outcome follows from the answers."""

    template_name = "km_workflow/review.html"
    page_title = _("Review")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.state.status != TaskState.STATUS_IN_PROGRESS:
            return self._dealt_with()
        return super().dispatch(request, *args, **kwargs)

    def without_standing(self) -> HttpResponse:
        """Somebody who lost the office between opening and sending gets back what
        they wrote; nobody else learns more than that it isn't theirs."""
        if self.request.method != "POST":
            raise PermissionDenied
        form = self.get_form()
        context = {"form": form, "pairs": form.pairs}
        template = "km_workflow/without_standing.html"
        return render(self.request, template, context, status=403)

    def _dealt_with(self) -> HttpResponse:
        """Also the answer to a double click: the first one counted."""
        if self.state.finished_by_id == self.request.user.pk:
            messages.success(self.request, _("Your judgement has been recorded."))
        else:
            messages.warning(self.request, _("This step has been dealt with already."))
        return redirect("wagtailadmin_home")

    def get_page_title(self) -> str:
        return str(self.task.step.label)

    def get_page_subtitle(self) -> str:
        return self.state.revision.object_str

    def get_form_class(self) -> type[JudgementForm]:
        return JUDGEMENT_FORMS[self.task.step]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self.state.reviewed_page()
        return super().get_context_data(
            state=self.state,
            page=page,
            appointment=self.appointment,
            live_revision_id=page.live_revision_id,
            earlier=self._earlier_steps(),
            **kwargs,
        )

    def _earlier_steps(self) -> list[TaskState]:
        """What was said before in this review, oldest first."""
        done = self.state.workflow_state.task_states.exclude(
            status__in=[TaskState.STATUS_IN_PROGRESS, TaskState.STATUS_CANCELLED]
        )
        return [state.specific for state in done.order_by("finished_at")]

    def form_valid(self, form: JudgementForm) -> HttpResponse:
        action = APPROVE if form.approves else RETURN
        try:
            self.task.on_action(
                self.state, self.request.user, action, **form.cleaned_data
            )
        except (JudgementRefused, PublishingRefused) as refusal:
            self.state.refresh_from_db()
            if self.state.status != TaskState.STATUS_IN_PROGRESS:
                return self._dealt_with()
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        self._say_what_happened(action)
        return redirect("wagtailadmin_home")

    def _say_what_happened(self, action: str) -> None:
        self.state.refresh_from_db()
        title = {"title": self.state.revision.object_str}
        if self.state.status == TaskState.STATUS_CANCELLED:
            messages.warning(
                self.request,
                _(
                    "“%(title)s” was changed while you read it. Please read the new "
                    "version: it waits in your list."
                )
                % title,
            )
        elif action == RETURN:
            messages.success(
                self.request, _("“%(title)s” was returned to its author.") % title
            )
        elif self.state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS:
            messages.success(
                self.request,
                _("You approved “%(title)s”. It goes on to the next step.") % title,
            )
        else:
            self._say_it_is_published(title)

    def _say_it_is_published(self, title: dict[str, str]) -> None:
        page = self.state.workflow_state.content_object
        if not page.live or page.live_revision_id != self.state.revision_id:
            # Its author gave it a date on which it goes live.
            message = _("You approved “%(title)s”. It goes live on its day.")
            messages.success(self.request, message % title)
            return
        # A page outside every site is live, and has no address.
        url = page.get_url(self.request)
        messages.success(
            self.request,
            _("You approved “%(title)s”. Everybody can read it now.") % title,
            buttons=[messages.button(url, _("See the page"))] if url else [],
        )


# The page comes from the site with "no frames": here, and only here, it may.
@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class ReviewPreviewView(ReviewedStateMixin, View):
    """The page of this revision as readers will see it, for the frame beside the
    questions."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.state.reviewed_page()
        # Without the judge's own request, and so as a reader who isn't logged in:
        # nothing for staff only, no bar of editing buttons.
        return page.make_preview_request(None, page.default_preview_mode)
