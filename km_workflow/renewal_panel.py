"""Translations to renew: on the translators' first page, and where they write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from km_pages.originals import first_language
from km_workflow import translations
from km_workflow.conf import settings
from km_workflow.models import TranslationRenewal

# Who has it translates; wagtail-localize gives it.
PERMISSION = "wagtail_localize.submit_translation"


@dataclass(frozen=True)
class Renewals:
    entries: list[TranslationRenewal]
    total: int


def renewals_for(user: Any, limit: int) -> Renewals:
    """What the user may have to renew, oldest first: a translator sees all, anybody
    else what they were the last to write. Two queries, however many there are."""
    renewals = TranslationRenewal.objects.open()
    if not user.has_perm(PERMISSION):
        renewals = renewals.filter(page__latest_revision__user=user)
    originals = Page.objects.filter(
        translation_key=OuterRef("page__translation_key"),
        locale__language_code=first_language(),
        alias_of__isnull=True,
    )
    rows = renewals.select_related("page__locale").annotate(
        original_id=Subquery(originals.values("pk")[:1]),
        original_title=Subquery(originals.values("title")[:1]),
    )
    return Renewals(list(rows[:limit]), renewals.count())


class RenewalPanel(Component):
    name = "km_renewals"
    template_name = "km_workflow/renewal_panel.html"
    order = 70

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        user = parent_context["request"].user
        return {"renewals": renewals_for(user, settings.QUEUE_LENGTH)}


def show_renewals(request: HttpRequest, panels: list[Component]) -> None:
    """`construct_homepage_panels`."""
    panels.append(RenewalPanel())


def say_what_changed(request: HttpRequest, page: Page) -> None:
    """`before_edit_page`: the translator is told that the original was changed, or
    why the translation can't go live yet."""
    if request.method != "GET" or not translations.is_translation(page):
        return
    original = translations.original_of(page)
    renewal = TranslationRenewal.objects.filter(page=page.pk).first()
    reasons = translations.reasons_against(page)
    if reasons or renewal:
        context = {"reasons": reasons, "renewal": renewal, "original": original}
        template = "km_workflow/renewal_message.html"
        messages.warning(request, render_to_string(template, context))
