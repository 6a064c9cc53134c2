"""The import in the admin: choose a file, read what was found, agree, drafts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from km_pages.documents import matching, summary
from km_pages.documents.drafts import Result, make_drafts
from km_pages.documents.forms import ConfirmForm, UploadForm
from km_pages.documents.handover import HandoverExpired, unpack
from km_pages.documents.reader import read_source
from km_pages.documents.structure import Reading
from km_pages.models import MinutesIndexPage, OrderIndexPage

URL_NAME, CONFIRM_URL_NAME = "km_pages_import", "km_pages_import_confirm"
# A preview is for reading; the command prints them all.
MAX_FINDINGS_SHOWN = 200


def may_import(user: Any) -> bool:
    """Whether the user may add a page to any list of orders or of minutes."""
    # The few lists are asked one by one: to look for them among all pages that the
    # user may add to takes the longer, the more pages there are.
    policy = PagePermissionPolicy()
    return any(
        policy.user_has_any_permission_for_instance(user, {"add"}, page)
        for model in (OrderIndexPage, MinutesIndexPage)
        for page in model.objects.order_by()
    )


class ImportMixin(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Import a document")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class ImportView(ImportMixin, FormView):
    """The file. A good one is shown at once; nothing of it is stored."""

    template_name = "km_pages/admin/import_upload.html"
    form_class = UploadForm
    success_url = reverse_lazy(URL_NAME)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: UploadForm) -> HttpResponse:
        confirm = ConfirmForm(
            initial={"document": form.packed},
            user=self.request.user,
            reading=form.reading,
        )
        return preview(self, form.reading, confirm)


class ConfirmView(ImportMixin, View):
    """The agreement: drafts are made of the document that the form carries."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            source = unpack(request.POST.get("document", ""), request.user)
        except HandoverExpired:
            message = _("The preview is too old. Please choose the document again.")
            messages.error(request, message)
            return redirect(URL_NAME)
        reading = read_source(source)
        form = ConfirmForm(request.POST, user=request.user, reading=reading)
        if form.makes_nothing:
            raise PermissionDenied
        if not form.is_valid():
            return preview(self, reading, form)
        result = make_drafts(
            reading,
            form.places(),
            committee=form.cleaned_data["committee"],
            with_people=form.cleaned_data.get("with_people", False),
            user=request.user,
        )
        say_what_was_made(request, result)
        return redirect(URL_NAME)


def preview(
    view: ImportView | ConfirmView, reading: Reading, form: ConfirmForm
) -> HttpResponse:
    committee = matching.committee_of(reading)
    orders = [
        {
            "facts": summary.order_facts(order),
            "members": summary.member_lines(order),
            "duties": order.duties,
            "page": matching.find_order(order, reading),
        }
        for order in reading.orders
    ]
    minutes = [
        {
            "facts": summary.minutes_facts(one),
            "agenda": summary.agenda_lines(one),
            "page": matching.find_minutes(one, reading, committee),
        }
        for one in reading.minutes
    ]
    context = view.get_context_data(
        form=form,
        source=reading.source,
        orders=orders,
        minutes=minutes,
        findings=reading.findings[:MAX_FINDINGS_SHOWN],
        more_findings=max(0, len(reading.findings) - MAX_FINDINGS_SHOWN),
        confirm_url=reverse(CONFIRM_URL_NAME),
        upload_url=reverse(URL_NAME),
    )
    view.template_name = "km_pages/admin/import_preview.html"
    return view.render_to_response(context)


def say_what_was_made(request: HttpRequest, result: Result) -> None:
    for draft in result.drafts:
        title = {"title": draft.page.title}
        buttons = []
        if draft.page.permissions_for_user(request.user).can_edit():
            url = reverse("wagtailadmin_pages:edit", args=[draft.page.pk])
            buttons = [messages.button(url, _("Edit"))]
        if draft.created:
            message = _("A draft was made: “%(title)s”.") % title
            messages.success(request, message, buttons=buttons)
        else:
            message = _("“%(title)s” is there already and was not made again.") % title
            messages.warning(request, message, buttons=buttons)
    for person in result.people:
        message = _("Entered in the directory: %(name)s")
        messages.success(request, message % {"name": person.name_th})
    for note in result.notes:
        messages.warning(request, note)


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


def admin_urls() -> list[Any]:
    return [
        path("km-import/", ImportView.as_view(), name=URL_NAME),
        path("km-import/confirm/", ConfirmView.as_view(), name=CONFIRM_URL_NAME),
    ]


def menu_item() -> MenuItem:
    return ImportMenuItem(
        gettext_lazy("Import a document"),
        reverse_lazy(URL_NAME),
        name="km-import",
        icon_name="upload",
        order=160,
    )
