"""The editor's forms of our pages."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import F
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from km_pages import publishing
from km_pages.entry_cleaning import CleansTypedText
from km_pages.facts import ChecksFacts
from km_pages.translated import FollowsOriginal


class AddressedPageForm(CleansTypedText, WagtailAdminPageForm):
    """Gives a page its address by rule where the editor leaves it empty, and takes
    typing noise out of its text.

    Made from a Thai title, Django's rule for addresses drops vowels and tone marks:
    จ่าย becomes จาย. An ASCII address by kind and number (order-2569-39, article-7)
    reads the same to everybody and stays when the title is mended.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug or self.parent_page is None:
            return slug
        stem = self.instance.slug_stem(self.cleaned_data)
        return find_available_slug(self.parent_page, stem, self.instance.pk)


class ReviewedPageForm(FollowsOriginal, AddressedPageForm):
    """Says on the field why a page can't be submitted, while the edits stay.

    Refusing later, in the task or in a hook, would lose what was typed. A draft
    is never held back by this: only the buttons that send it on are.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if _note_is_spent(self.instance):
            self.initial["note_to_reviewer"] = ""

    def defer_required_fields(self) -> None:
        super().defer_required_fields()
        self._check_facts(False)

    def restore_required_fields(self) -> None:
        super().restore_required_fields()
        self._check_facts(True)

    def _check_facts(self, check: bool) -> None:
        rows = (form for formset in self.formsets.values() for form in formset)
        for form in (self, *rows):
            if isinstance(form.instance, ChecksFacts):
                form.instance.checks_facts = check

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        if self._asks_for("action-publish") and publishing.forbids_direct_publishing(
            type(self.instance)
        ):
            self.add_error(None, publishing.direct_publishing_message())
        return cleaned_data

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if self._asks_for("action-submit", "action-restart-workflow"):
            # Only now are the rows read too: who wrote the page stands there.
            self._check_submission()
        return valid and not self.errors

    def _asks_for(self, *buttons: str) -> bool:
        return any(self.data.get(button) for button in buttons)

    def _check_submission(self) -> None:
        self.instance.rows_in_form = {
            name: [form.instance for form in formset if not _is_to_go(form)]
            for name, formset in self.formsets.items()
        }
        errors = publishing.submission_errors(self.instance, self.for_user)
        for field, message in errors.items():
            if (field or NON_FIELD_ERRORS) in self.errors:
                continue
            self.add_error(field if field in self.fields else None, message)


def _is_to_go(form: Any) -> bool:
    return bool(getattr(form, "cleaned_data", {}).get("DELETE"))


def _note_is_spent(page: Any) -> bool:
    """Whether the note to the reviewers was for a version that went live since."""
    if not page.pk or not page.note_to_reviewer:
        return False
    if page.live:
        return not page.has_unpublished_changes
    published_since = Page.objects.filter(
        pk=page.pk, last_published_at__gt=F("latest_revision_created_at")
    )
    return published_since.exists()
