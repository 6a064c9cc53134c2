"""All that waits for the user, on pages, with filters that stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from km_pages.models import Division
from km_workflow.desk.open_list import Choice
from km_workflow.desk.sources import all_sources
from km_workflow.desk.waiting import WaitingList

ENTRIES_A_PAGE = 20


class QueueFilterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Step"), required=False)
    division = forms.ModelChoiceField(
        label=_("Division"),
        queryset=Division.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All divisions"),
    )
    overdue = forms.BooleanField(label=_("Overdue only"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            ("", _("All steps")),
            *((source.kind, source.label) for source in all_sources()),
        ]

    @property
    def choice(self) -> Choice | None:
        """What is to be listed; None where the address asks for what isn't there,
        which its field says."""
        if not self.is_valid():
            return None
        chosen = self.cleaned_data
        return Choice(chosen["kind"], chosen["division"], chosen["overdue"])

    @property
    def is_narrowing(self) -> bool:
        return any(self.data.get(name) for name in self.fields)


class QueueView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "km_workflow/desk/queue.html"
    page_title = _("Waiting for your judgement")
    header_icon = "clipboard-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = QueueFilterForm(self.request.GET)
        choice = form.choice
        waiting: Any = WaitingList(self.request.user, choice) if choice else []
        paginator = Paginator(waiting, ENTRIES_A_PAGE)
        entries = paginator.get_page(self.request.GET.get("p"))
        return super().get_context_data(
            filter_form=form,
            entries=entries,
            **kwargs,
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
