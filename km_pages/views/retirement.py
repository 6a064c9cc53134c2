"""Retiring a page from the editor's menu, and bringing it back."""

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
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from km_pages.models import Retirement, ReviewedPageMixin
from km_pages.models.retirement import LONGEST_REASON
from km_pages.retirement import bring_back, may_retire, retire, why_no_successor


class RetirementForm(forms.Form):
    """Why a page is retired, and what takes its place; ``page`` is that page."""

    reason = forms.CharField(
        label=gettext_lazy("reason"),
        help_text=gettext_lazy("Readers see it."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Say why, so that readers understand.")
        },
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

    def clean_successor(self) -> Page | None:
        successor = self.cleaned_data["successor"]
        if problem := why_no_successor(self.page, successor):
            raise ValidationError(problem)
        return successor


class RetirementMixin(WagtailAdminTemplateMixin):
    """Finds the page; nobody without the right comes near it."""

    header_icon = "history"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_retire(request.user):
            raise PermissionDenied
        self.page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        live = self.page.live
        if not isinstance(self.page, ReviewedPageMixin) or not live:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        # The header shows the last of them.
        page = self.page.get_admin_display_title()
        url = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *self.breadcrumbs_items,
            {"url": url, "label": page},
            {"url": "", "label": self.get_page_title(), "sublabel": page},
        ]

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        retirement = Retirement.objects.in_force().filter(page=self.page.pk).first()
        return super().get_context_data(page=self.page, retirement=retirement, **kwargs)

    def back(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.page.pk)

    page: Any


class RetireView(RetirementMixin, FormView):
    template_name = "km_pages/admin/retire.html"
    page_title = gettext_lazy("Retire the page")
    form_class = RetirementForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "page": self.page}

    def form_valid(self, form: RetirementForm) -> HttpResponse:
        try:
            retire(self.page, user=self.request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("“%(title)s” has been retired. Its address shows the notice.")
            % {"title": self.page.get_admin_display_title()},
        )
        return self.back()


class BringBackView(RetirementMixin, FormView):
    template_name = "km_pages/admin/bring_back.html"
    page_title = gettext_lazy("Bring the page back")
    form_class = forms.Form

    def form_valid(self, form: forms.Form) -> HttpResponse:
        bring_back(self.page, user=self.request.user)
        messages.success(
            self.request,
            _("“%(title)s” is back on the lists and in the search.")
            % {"title": self.page.get_admin_display_title()},
        )
        return self.back()
