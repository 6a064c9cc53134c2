"""The screen on which the register's clerk enters a signed order."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.core.validators import MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.snippets.widgets import AdminSnippetChooser

from km_pages import registering
from km_pages.models import AppointmentOrderPage, Person
from km_pages.thai.calendar import calendar_year_of
from km_pages.thai.widgets import ThaiAdminDateInput

REQUIRED = ("number", "calendar_year", "signed_on")


class EntryForm(forms.Form):
    """An order's entry: the fields of the model that may be entered, by name."""

    # Which version of the order the clerk had before them.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, order: AppointmentOrderPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in registering.fields_open(order):
            self.fields[name] = _form_field(name)
        number = self.fields["number"]
        number.validators.append(MinValueValidator(1))
        # In the editor the model's own text warns against what is done here.
        number.help_text = self._suggestion()

    def _suggestion(self) -> str:
        """Which number would be next in the year that stands in the form."""
        field = self.fields["calendar_year"]
        shown = self["calendar_year"].value()
        try:
            year = field.clean(shown)
        except ValidationError:
            return ""
        highest = registering.highest_number(year)
        if not highest:
            return _(
                "No order of %(year)s on this site has a number yet. The register on "
                "paper decides."
            ) % {"year": year}
        return _(
            "The highest number of %(year)s on this site is %(highest)s, so %(next)s "
            "would be next. It is reserved for nobody: the register on paper decides."
        ) % {"year": year, "highest": highest, "next": highest + 1}

    @property
    def entry(self) -> dict[str, Any]:
        """What was entered, by field of the order."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "seen"
        }

    def take_errors(self, error: ValidationError) -> None:
        """Show what was refused; what belongs to no field of this screen is said with
        the name of the order's field."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, sentences in error.message_dict.items():
            if name in self.fields:
                self.add_error(name, sentences)
            elif name == NON_FIELD_ERRORS:
                self.add_error(None, sentences)
            else:
                field = AppointmentOrderPage._meta.get_field(name)
                label = getattr(field, "verbose_name", name)
                self.add_error(None, [f"{label}: {one}" for one in sentences])


def _form_field(name: str) -> forms.Field:
    field: Any = AppointmentOrderPage._meta.get_field(name)
    widgets: dict[str, Any] = {
        "signed_on": ThaiAdminDateInput,
        "signatory": AdminSnippetChooser(model=Person),
    }
    more = {"widget": widgets[name]} if name in widgets else {}
    form_field: forms.Field = field.formfield(**more)
    form_field.required = form_field.widget.is_required = name in REQUIRED
    return form_field


class RegisterView(WagtailAdminTemplateMixin, FormView):
    """Enters an order, or corrects its entry; only for those with the right."""

    template_name = "km_pages/admin/register_order.html"
    header_icon = "clipboard-list"
    form_class = EntryForm
    prefix = "entry"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not registering.may_register(request.user):
            raise PermissionDenied
        self.order = get_object_or_404(registering.of_register(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        if self.order.is_registered:
            return _("Correct the entry in the register")
        return _("Enter in the register")

    def get_page_subtitle(self) -> str:
        return self.order.subject

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {
            "url": "",
            "label": self.get_page_title(),
            "sublabel": self.get_page_subtitle(),
        }
        return [*super().get_breadcrumbs_items(), here]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "order": self._published}

    @property
    def _published(self) -> AppointmentOrderPage:
        return registering.as_published(self.order)

    def get_initial(self) -> dict[str, Any]:
        published = self._published
        initial = {name: getattr(published, name) for name in published.register_fields}
        if not initial["calendar_year"]:
            day = published.signed_on or timezone.localdate()
            initial["calendar_year"] = calendar_year_of(day).be
        return {**initial, "seen": self.order.live_revision_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            order=self.order, problem=registering.why_not(self.order), **kwargs
        )

    def form_valid(self, form: EntryForm) -> HttpResponse:
        try:
            registered = registering.register(
                self.order,
                form.entry,
                user=self.request.user,
                seen=form.cleaned_data["seen"],
            )
        except registering.EntryOutdated as error:
            # Having been told, the clerk may go on from what stands there now.
            self.order.refresh_from_db()
            seen = {form.add_prefix("seen"): self.order.live_revision_id}
            form.data = {**form.data.dict(), **seen}  # type: ignore[attr-defined]
            form.take_errors(error)
            return self.form_invalid(form)
        except ValidationError as error:
            form.take_errors(error)
            return self.form_invalid(form)
        self._say_what_happened(registered)
        return redirect("wagtailadmin_home")

    def form_invalid(self, form: EntryForm) -> HttpResponse:
        messages.error(
            self.request, _("Nothing was entered yet. Mend what is marked below.")
        )
        return super().form_invalid(form)

    def _say_what_happened(self, registered: registering.Registered) -> None:
        order = registered.order
        appointed = order.appointments.count()
        url = order.get_url(self.request)
        messages.success(
            self.request,
            " ".join(
                [
                    _("Order no. %(number)s stands in the register.")
                    % {"number": order.display_number},
                    ngettext(
                        "%(count)s person holds a role by it.",
                        "%(count)s people hold a role by it.",
                        appointed,
                    )
                    % {"count": appointed},
                ]
            ),
            buttons=[messages.button(url, _("See the page"))] if url else [],
        )
        for remark in registered.remarks:
            messages.warning(self.request, remark)

    order: AppointmentOrderPage
