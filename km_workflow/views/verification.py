"""For readers: the history of verification of a page they may read."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.views.generic import TemplateView
from wagtail.models import Page

from km_pages.models import ReviewedPageMixin
from km_pages.visibility import open_to
from km_workflow import history
from km_workflow.models import certificate_of_live

A_PAGE = 20


class VerificationView(TemplateView):
    template_name = "km_workflow/verification.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = self._page()
        # An alias shows what its source says.
        of = page.alias_of_id or page.pk
        paginator = Paginator(history.happenings(of), A_PAGE)
        shown = paginator.get_page(self.request.GET.get("p"))
        in_force = certificate_of_live(page)
        return super().get_context_data(
            verified_page=page,
            history=history.entries(list(shown)),
            in_force=in_force.pk if in_force and in_force.is_valid else None,
            entries=shown,
            **kwargs,
        )

    def _page(self) -> Any:
        pages = open_to(Page.objects.filter(pk=self.kwargs["pk"]), self.request)
        page = pages.specific().first()
        if not isinstance(page, ReviewedPageMixin):
            raise Http404
        return page
