"""What holds for translations besides the review, and what their readers are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from laces.components import Component
from wagtail.models import Page, Revision

from km_pages import publishing
from km_workflow import rules, translations
from km_workflow.models import TranslationRenewal


class TranslationPolicy(publishing.PublishingPolicy):
    """No translation before or without its approved original, whoever approved it."""

    def reasons_against(
        self, page: Page, revision: Revision | None, user: Any
    ) -> Iterable[str]:
        return translations.reasons_against(page)

    def submission_errors(self, page: Page, user: Any) -> Mapping[str | None, str]:
        reasons = list(self.reasons_against(page, None, user))
        return {None: " ".join(reasons)} if reasons else {}

    def notices_for(self, page: Page) -> Iterable[Any]:
        if page.alias_of_id and rules.language_of(page):
            return [UntranslatedNotice(page)]
        if not translations.is_translation(page):
            return []
        renewal = TranslationRenewal.objects.filter(page=page.pk).first()
        original = translations.original_of(page) if renewal else None
        return [OutdatedNotice(renewal, original)] if renewal and original else []


class OutdatedNotice(Component):
    """The original was changed since; it counts."""

    template_name = "km_workflow/outdated_notice.html"

    def __init__(self, renewal: TranslationRenewal, original: Page):
        self.renewal, self.original = renewal, original

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        return {
            "renewal": self.renewal,
            "original": self.original,
            "language": self.original.locale.get_display_name(),
            # Links need the reader's site.
            "request": (parent_context or {}).get("request"),
        }


class UntranslatedNotice(Component):
    """An alias in another language: readers see the original."""

    template_name = "km_workflow/untranslated_notice.html"

    def __init__(self, page: Page):
        self.page = page

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        original = self.page.alias_of.locale
        return {
            "language": original.get_display_name(),
            "wanted": self.page.locale.get_display_name(),
        }
