"""The screen that asks for the reason before a page is published unchecked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.utils.decorators import xframe_options_sameorigin_override

from km_workflow.emergency.obstacles import obstacles
from km_workflow.emergency.publication import publish_in_emergency
from km_workflow.emergency.questions import is_possible, may_publish, open_for
from km_workflow.fingerprint import fingerprint
from km_workflow.models import EmergencyPublication
from km_workflow.models.emergencies import LONGEST_REASON, emergency_due_on
from km_workflow.route import route_of


class EmergencyForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("reason"),
        help_text=gettext_lazy("Readers see it above the text."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say why, so that readers understand.")
        },
    )
    # The text that was looked at.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class UncheckedPageMixin:
    """Finds the latest version of the page; nobody without the right comes near it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_publish(request.user):
            raise PermissionDenied
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not is_possible(self.page):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def draft(self) -> Any:
        """The latest version, which is the one that would be published."""
        return self.page.get_latest_revision_as_object()

    page: Any


class EmergencyView(UncheckedPageMixin, WagtailAdminTemplateMixin, FormView):
    template_name = "km_workflow/emergency/publish.html"
    page_title = gettext_lazy("Publish in an emergency")
    header_icon = "warning"
    form_class = EmergencyForm
    prefix = "emergency"

    def get_page_subtitle(self) -> str:
        return self.draft.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": "",
            "label": self.get_page_title(),
            "sublabel": self.get_page_subtitle(),
        }
        return [*super().get_breadcrumbs_items(), here]

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self._text}

    @property
    def _text(self) -> str:
        revision = self.page.get_latest_revision()
        return fingerprint(revision) if revision else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        publication = open_for(self.page)
        is_published = bool(publication and publication.text_fingerprint == self._text)
        found = [] if is_published else obstacles(self.draft, self.request.user)
        route = [] if found else route_of(self.draft, self.request.user)
        return super().get_context_data(
            page=self.page,
            draft=self.draft,
            revision=self.page.get_latest_revision(),
            publication=publication if is_published else None,
            obstacles=found,
            # What was approved of this text already isn't asked for again.
            route=[one for one in route if one.approval is None],
            due_on=emergency_due_on(timezone.localdate()),
            may_edit=self.page.permissions_for_user(self.request.user).can_edit(),
            **kwargs,
        )

    def form_valid(self, form: EmergencyForm) -> HttpResponse:
        try:
            publication = publish_in_emergency(
                self.page, user=self.request.user, **form.cleaned_data
            )
        except ValidationError as error:
            # Told what is in the way, the user may go on from what stands there now.
            seen = {form.add_prefix("seen"): self._text}
            form.data = {**form.data.dict(), **seen}  # type: ignore[attr-defined]
            form.add_error(None, error)
            return self.form_invalid(form)
        self._say_what_happened(publication)
        return redirect("wagtailadmin_home")

    def form_invalid(self, form: EmergencyForm) -> HttpResponse:
        messages.error(
            self.request, _("Nothing was published. Mend what is marked below.")
        )
        return super().form_invalid(form)

    def _say_what_happened(self, publication: EmergencyPublication) -> None:
        page = publication.page.specific
        url = page.get_url(self.request)
        messages.success(
            self.request,
            _(
                "“%(title)s” is published without verification. Its judges have been "
                "asked."
            )
            % {"title": page.get_admin_display_title()},
            buttons=[messages.button(url, _("See the page"))] if url else [],
        )


# As in the review: the page comes from the site with "no frames".
@method_decorator(xframe_options_sameorigin_override, name="dispatch")
class EmergencyPreviewView(UncheckedPageMixin, View):
    """The version that would be published, as a reader who isn't logged in."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.draft.make_preview_request(None, self.draft.default_preview_mode)
