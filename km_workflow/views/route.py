"""Where a page would go with another division: asked by the editor as one chooses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View
from wagtail.models import Locale, Page

from km_pages.models import Division, ReviewedPageMixin
from km_workflow.route import RouteFragment


class ChosenForm(forms.Form):
    """What the editor has chosen; an address made up by somebody isn't."""

    division = forms.ModelChoiceField(Division.objects.all(), required=False)
    locale = forms.ModelChoiceField(Locale.objects.all(), required=False)


class RouteView(View):
    """The steps for the page as it was saved last, in the division that is chosen."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ChosenForm(request.GET)
        if not form.is_valid():
            return HttpResponseBadRequest()
        page = self.get_page(form.cleaned_data)
        page.division = form.cleaned_data["division"]
        return HttpResponse(RouteFragment(page, request.user).render_html())

    def get_page(self, chosen: dict[str, Any]) -> Any:
        page: Any = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        if not isinstance(page, ReviewedPageMixin):
            raise Http404
        if not page.permissions_for_user(self.request.user).can_edit():
            raise PermissionDenied
        return page.get_latest_revision_as_object()  # type: ignore[attr-defined]


class NewPageRouteView(RouteView):
    """The same for a page that hasn't been saved: of its writer's own."""

    def get_page(self, chosen: dict[str, Any]) -> Any:
        try:
            model: Any = apps.get_model(self.request.GET.get("type", ""))
        except (LookupError, ValueError):
            raise Http404 from None
        if not issubclass(model, ReviewedPageMixin):
            raise Http404
        page: Any = model()
        page.owner, page.locale = self.request.user, chosen["locale"]
        return page
