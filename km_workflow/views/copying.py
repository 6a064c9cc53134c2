"""Wagtail's screen for copying, where the copies have to be checked first."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail import hooks
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.admin import messages
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page

from km_workflow.copying import CopyDraftsForm


class CopyDraftsView(FormView):
    """Called from the hook of Wagtail's view, which has seen to it that the user may
    copy ``page``."""

    template_name = "wagtailadmin/pages/copy.html"
    page: Page = None

    def get_form_class(self) -> type[CopyForm]:
        own = getattr(self.page.specific_class, "copy_form_class", CopyForm)
        return type("CopyDraftsForm", (CopyDraftsForm, own), {})

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "user": self.request.user,
            "page": self.page,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        next_url = get_valid_next_url_from_request(self.request)
        return super().get_context_data(page=self.page, next=next_url, **kwargs)

    def form_valid(self, form: CopyForm) -> HttpResponse:
        # Nothing of a tree is left behind where one page of it can't be copied.
        with transaction.atomic():
            copy = self._copy(form.cleaned_data)
        self._say_what_was_made(copy, form.cleaned_data)
        for hook in hooks.get_hooks("after_copy_page"):
            response = hook(self.request, self.page, copy)
            if hasattr(response, "status_code"):
                return response
        if next_url := get_valid_next_url_from_request(self.request):
            return redirect(next_url)
        return redirect("wagtailadmin_explore", copy.get_parent().pk)

    def _copy(self, choices: dict[str, Any]) -> Page:
        recursive = bool(choices.get("copy_subpages"))
        parent = choices["new_parent_page"]
        user = self.request.user
        if choices.get("alias"):
            return CreatePageAliasAction(
                self.page.specific,
                recursive=recursive,
                parent=parent,
                update_slug=choices["new_slug"],
                user=user,
            ).execute()
        return CopyPageAction(
            self.page,
            to=parent,
            recursive=recursive,
            update_attrs={"title": choices["new_title"], "slug": choices["new_slug"]},
            keep_live=False,
            user=user,
        ).execute()

    def _say_what_was_made(self, copy: Page, choices: dict[str, Any]) -> None:
        title = {"title": self.page.specific_deferred.get_admin_display_title()}
        if choices.get("alias"):
            said = _("An alias of “%(title)s” was made.")
        elif choices.get("copy_subpages"):
            said = _(
                "“%(title)s” and the pages below it were copied. The copies are "
                "drafts: each goes live once it has been checked."
            )
        else:
            said = _(
                "“%(title)s” was copied. The copy is a draft: it goes live once it has "
                "been checked."
            )
        edit = messages.button(
            reverse("wagtailadmin_pages:edit", args=[copy.pk]), _("Edit")
        )
        messages.success(self.request, said % title, buttons=[edit])
