"""The review screen: the page as readers will see it, what was changed, what others
said, a place for comments, and the questions."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.utils.decorators import xframe_options_sameorigin_override

from km_pages.personal_data import listed
from km_pages.publishing import PublishingRefused
from km_workflow import comments
from km_workflow.changes import changes_of
from km_workflow.checklist import questions_for
from km_workflow.emergency.questions import open_for
from km_workflow.errors import JudgementRefused
from km_workflow.forms import FORM_ID, JUDGEMENT_FORMS, CommentForm, JudgementForm
from km_workflow.models import STATE_CLASSES, JudgementState
from km_workflow.models.review_task import APPROVE, RETURN, ReviewTask
from km_workflow.places import Place, places_of
from km_workflow.translations import original_of


class ReviewedStateMixin:
    """Finds the state and lets only its judge of today come near it."""

    state: JudgementState
    task: ReviewTask

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

    @cached_property
    def page(self) -> Page:
        return self.state.reviewed_page()

    @cached_property
    def original(self) -> Page | None:
        """What readers see of the page that this one translates, if it does."""
        original = original_of(self.page)
        return original if original and original.live else None


class ReviewView(ReviewedStateMixin, WagtailAdminTemplateMixin, FormView):
    """Read, comment, answer, done: the outcome follows from the answers.

    One form holds it all. Whoever adds a comment keeps the answers chosen so far,
    with JavaScript or without.
    """

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
        context = {
            "form": form,
            "pairs": form.pairs,
            "comment": self.request.POST.get("comment_text", ""),
        }
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

    def get_form_kwargs(self) -> dict[str, Any]:
        asked = questions_for(self.task.step, self.state.division_id)
        return {**super().get_form_kwargs(), "checklist": asked}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due = self.state.due_on
        return super().get_context_data(
            **{
                "state": self.state,
                "page": self.page,
                "appointment": self.appointment,
                "overdue": bool(due and due < timezone.localdate()),
                "earlier": self._earlier_steps(),
                "changes": changes_of(self.state, self.page, self.request),
                "original": self.original,
                "unchecked": open_for(self.page),
                **listed(self.page),
                "form_id": FORM_ID,
                **self._comments_context(),
                **kwargs,
            }
        )

    def _earlier_steps(self) -> list[JudgementState]:
        """What was said before in this review, oldest first."""
        said: list[JudgementState] = []
        for state_class in STATE_CLASSES:
            said += state_class.objects.filter(
                workflow_state=self.state.workflow_state_id,
                status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
            )
        return sorted(said, key=attrgetter("finished_at"))

    # -- Comments --------------------------------------------------------------------

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "write_comment" in request.POST:
            return self._write_comment()
        if "take_back" in request.POST:
            return self._take_back_comment()
        return super().post(request, *args, **kwargs)

    @cached_property
    def places(self) -> list[Place]:
        return places_of(self.page)

    def _comments_context(
        self, form: CommentForm | None = None, said: str = ""
    ) -> dict[str, Any]:
        if not comments.are_shown():
            return {}
        user = self.request.user
        return {
            "comments": comments.comments_on(self.state, user, self.places),
            "comment_form": form or CommentForm(self.places),
            "said": said,
            "form_id": FORM_ID,
        }

    def _write_comment(self) -> HttpResponse:
        form = CommentForm(self.places, self.request.POST)
        if not form.is_valid():
            return self._show_comments(form)
        path, text = (
            form.cleaned_data["comment_place"],
            form.cleaned_data["comment_text"],
        )
        comments.comment_on(self.state, self.request.user, path, text)
        return self._show_comments(
            said=_("The comment stands beside the text. The author sees it there.")
        )

    def _take_back_comment(self) -> HttpResponse:
        own = comments.retractable_by(self.request.user, self.state)
        key = self.request.POST["take_back"]
        comment = own.filter(pk=key).first() if key.isdecimal() else None
        if comment is None:
            return self._show_comments(said=_("This comment isn't there any more."))
        comments.take_back(comment, self.state, self.request.user)
        return self._show_comments(said=_("The comment was taken back."))

    def _show_comments(
        self, form: CommentForm | None = None, said: str = ""
    ) -> HttpResponse:
        """The comments alone for a script that asks; else the whole screen, with the
        answers as far as they were chosen."""
        context = self._comments_context(form, said)
        if self.request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return render(self.request, "km_workflow/comments.html", context)
        kwargs = self.get_form_kwargs()
        kwargs.update(data=None, files=None, initial=self.request.POST.dict())
        judgement = self.get_form_class()(**kwargs)
        return self.render_to_response(self.get_context_data(form=judgement, **context))

    # -- The judgement ---------------------------------------------------------------

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
        return self.as_reader(self.page)

    def as_reader(self, page: Any) -> HttpResponse:
        """Without the judge's own request, and so as a reader who isn't logged in:
        nothing for staff only, no bar of editing buttons."""
        return page.make_preview_request(None, page.default_preview_mode)


class OriginalPreviewView(ReviewPreviewView):
    """The approved original of a translation, to be read beside it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.original is None:
            raise Http404
        return self.as_reader(self.original)
