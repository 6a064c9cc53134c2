"""One gap: ask a division for an article, close it, open it again, take it out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Media
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from km_pages.gaps import asking
from km_pages.gaps.report import GAP_URL, STYLES
from km_pages.models import Division, KnowledgeArticlePage, KnowledgeGap
from km_pages.models.gaps import LONGEST_NOTE

REPORT_URL, CLOSE_URL = "km_pages_gaps", "km_pages_gap_close"
REOPEN_URL, REMOVE_URL = "km_pages_gap_reopen", "km_pages_gap_remove"


class AskForm(forms.Form):
    """Which division to ask, and what to tell it."""

    division = forms.ModelChoiceField(
        label=gettext_lazy("division"),
        queryset=Division.objects.none(),
        help_text=gettext_lazy("Its head gets a mail, in their language."),
        error_messages={"required": gettext_lazy("Choose the division to ask.")},
    )
    note = forms.CharField(
        label=gettext_lazy("note to the division"),
        help_text=gettext_lazy("What the article should answer, and for whom."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["division"]
        choices.queryset = Division.objects.active_on(timezone.localdate())


class CloseForm(forms.Form):
    """The article that answers, or in words why there will be none."""

    answer = forms.ModelChoiceField(
        label=gettext_lazy("article that answers it"),
        queryset=Page.objects.filter(depth__gt=1, live=True),
        required=False,
        widget=AdminPageChooser(target_models=[KnowledgeArticlePage]),
        help_text=gettext_lazy("Only what readers can see already."),
        error_messages={
            "invalid_choice": gettext_lazy("This page isn't published yet.")
        },
    )
    remark = forms.CharField(
        label=gettext_lazy("why it is closed"),
        help_text=gettext_lazy(
            "Where no article answers it: a slip of the pen, say, or not our task."
        ),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not (self.errors or cleaned.get("answer") or cleaned.get("remark")):
            raise ValidationError(_("Name the article, or say why the gap is closed."))
        return cleaned


class GapMixin(WagtailAdminTemplateMixin):
    """Finds the gap; nobody without the right comes near it."""

    header_icon = "search"
    gap: KnowledgeGap

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not asking.may_keep_gaps(request.user):
            raise PermissionDenied
        gaps = KnowledgeGap.objects.select_related("answer")
        self.gap = get_object_or_404(gaps, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.gap.query

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        report = {"url": reverse(REPORT_URL), "label": _("Knowledge gaps")}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.gap.query}
        return [*self.breadcrumbs_items, report, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(gap=self.gap, **kwargs)
        context["media"] = context["form"].media + Media(
            css={"all": [versioned_static(STYLES)]}
        )
        return context

    def back(self) -> HttpResponse:
        return redirect(GAP_URL, self.gap.pk)


class GapView(GapMixin, FormView):
    """What is known of a gap, who was asked, and the form that asks."""

    template_name = "km_pages/admin/gap.html"
    page_title = gettext_lazy("Knowledge gap")
    form_class = AskForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        requests = self.gap.requests.select_related("division")
        return super().get_context_data(requests=list(requests), **kwargs)

    def form_valid(self, form: AskForm) -> HttpResponse:
        division = form.cleaned_data["division"]
        try:
            asked = asking.ask(
                self.gap, division, form.cleaned_data["note"], user=self.request.user
            )
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        asked.refresh_from_db()
        if asked.mail_failed:
            messages.warning(self.request, not_told(asked))
        else:
            messages.success(
                self.request,
                _("%(head)s (%(division)s) is asked for an article.")
                % {"head": asked.head, "division": division},
            )
        return self.back()


def not_told(asked: Any) -> str:
    return _(
        "The request is recorded, but the mail to %(head)s couldn't be sent. Tell them "
        "yourself."
    ) % {"head": asked.head}


class CloseView(GapMixin, FormView):
    template_name = "km_pages/admin/gap_close.html"
    page_title = gettext_lazy("Close the gap")
    form_class = CloseForm

    def form_valid(self, form: CloseForm) -> HttpResponse:
        asking.close(self.gap, **form.cleaned_data)
        messages.success(
            self.request, _("“%(query)s” is closed.") % {"query": self.gap.query}
        )
        return redirect(REPORT_URL)


class ReopenView(GapMixin, FormView):
    """By a button; there is nothing to fill in."""

    http_method_names = ["post"]
    form_class = forms.Form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        asking.reopen(self.gap)
        messages.success(
            self.request, _("“%(query)s” is open again.") % {"query": self.gap.query}
        )
        return self.back()


class RemoveView(GapMixin, FormView):
    """For what should never have been written down, a name for instance."""

    template_name = "km_pages/admin/gap_remove.html"
    page_title = gettext_lazy("Take out of the list")
    form_class = forms.Form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.gap.delete()
        messages.success(
            self.request,
            _("“%(query)s” was taken out of the list.") % {"query": self.gap.query},
        )
        return redirect(REPORT_URL)
