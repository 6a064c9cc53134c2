"""The form on which somebody is nominated to judge for a division."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from km_pages.models import Appointment, Division, Person, RoleCode
from km_pages.models.organisation import check_period
from km_pages.thai.calendar import format_date
from km_pages.thai.forms import ThaiDateField
from km_pages.thai.widgets import ThaiAdminDateInput
from km_workflow import rules
from km_workflow.nominating import may_nominate, nominate
from km_workflow.steps import Step


class NominationForm(forms.Form):
    person = forms.ModelChoiceField(
        label=gettext_lazy("Person"),
        queryset=Person.objects.none(),
        empty_label=gettext_lazy("Choose a person"),
        help_text=gettext_lazy(
            "People with an account. Nobody judges what they wrote themselves."
        ),
    )
    valid_from = ThaiDateField(label=gettext_lazy("from"), widget=ThaiAdminDateInput)
    valid_until = ThaiDateField(
        label=gettext_lazy("until"),
        widget=ThaiAdminDateInput,
        help_text=gettext_lazy("The last day. It can be renewed."),
    )
    order_number = forms.CharField(
        label=gettext_lazy("order number"),
        max_length=Appointment._meta.get_field("order_number").max_length,
        required=False,
        help_text=gettext_lazy("If an order says so, as written there."),
    )

    def __init__(self, *args: Any, division: Division, user: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.division, self.user = division, user
        for field in self.fields.values():
            field.label = capfirst(field.label)
        self.fields["person"].queryset = Person.objects.filter(  # type: ignore[attr-defined]
            user__is_active=True
        ).select_related("division")

    def clean_person(self) -> Person:
        person = self.cleaned_data["person"]
        if person.user_id == self.user.pk:
            raise ValidationError(
                _("Nominate somebody else: nobody makes themselves a judge.")
            )
        return person

    def clean_valid_until(self) -> Any:
        last = self.cleaned_data["valid_until"]
        if last < timezone.localdate():
            raise ValidationError(_("This day is past."))
        return last

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        person = cleaned.get("person")
        first, last = cleaned.get("valid_from"), cleaned.get("valid_until")
        check_period(first, last, "valid_until")
        if person and first and last:
            self._check_it_is_new(person, first, last)
        return cleaned

    def _check_it_is_new(self, person: Person, first: Any, last: Any) -> None:
        same = Appointment.objects.filter(
            person=person, role__code=RoleCode.NOMINEE, division=self.division
        )
        for one in same.filter(valid_from__lte=last):
            if one.valid_until is None or one.valid_until >= first:
                until = format_date(one.valid_until) if one.valid_until else "–"
                message = _("Nominated already, until %(day)s.") % {"day": until}
                self.add_error("person", message)
                return


class NominateView(WagtailAdminTemplateMixin, FormView):
    template_name = "km_workflow/nominate.html"
    page_title = gettext_lazy("Nominate a judge")
    header_icon = "user"
    form_class = NominationForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_nominate(request.user):
            raise PermissionDenied
        self.today = timezone.localdate()
        divisions = Division.objects.active_on(self.today)
        self.division = get_object_or_404(divisions, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "division": self.division,
            "user": self.request.user,
        }

    def get_initial(self) -> dict[str, Any]:
        return {"valid_from": self.today}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title, "sublabel": self.division.name}
        return [*super().get_breadcrumbs_items(), here]

    def get_page_subtitle(self) -> str:
        return self.division.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        matter = rules.Matter(self.division.pk)
        judges = rules.judges(Step.HEAD, matter, (), self.today)
        return super().get_context_data(division=self.division, judges=judges, **kwargs)

    def form_valid(self, form: NominationForm) -> HttpResponse:
        chosen = form.cleaned_data
        appointment = nominate(
            chosen["person"],
            self.division,
            first=chosen["valid_from"],
            last=chosen["valid_until"],
            order_number=chosen["order_number"],
            user=self.request.user,
        )
        messages.success(
            self.request,
            _("%(name)s may judge for %(division)s until %(day)s.")
            % {
                "name": appointment.person.name,
                "division": self.division.name,
                "day": format_date(chosen["valid_until"]),
            },
        )
        return redirect("km_workflow:report_vacancies")
