"""Refusals of Wagtail's API (since 8.0) in sentences that say what to do instead.

Without these the API refuses as well: the permission testers and the gate on saving
see to that. Here it is said before anything is stored, and in the caller's language.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from km_pages import publishing
from km_pages.models import ReviewedPageMixin
from km_pages.publishing import PublishingRefused
from km_workflow import aliases
from km_workflow.copying import holds_reviewed


def register_actions(registry: Any) -> None:
    """Wagtail's hook of that name."""
    for action in (CreateDraft, EditDraft):
        registry.register(ReviewedPageMixin, action)
    for action in (PublishChecked, CopyAsDraft, AliasOfChecked, KeepAlias):
        registry.register(Page, action)


def refuse_direct_publishing(page: Page) -> None:
    if publishing.forbids_direct_publishing(type(page)):
        raise PublishingRefused([publishing.direct_publishing_message()])


class CreateDraft(CreatePageAction):
    def check_publish(self) -> None:
        refuse_direct_publishing(self.instance)
        super().check_publish()


class EditDraft(EditPageAction):
    def check_publish(self) -> None:
        refuse_direct_publishing(self.instance)
        super().check_publish()


class PublishChecked(PublishPageRevisionAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        if self.user and not skip_permission_checks:
            refuse_direct_publishing(self.object)
        super().check(skip_permission_checks)


class CopyAsDraft(CopyPageAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        pages = holds_reviewed if self.recursive else _is_reviewed
        if self.keep_live and pages(self.page):
            raise PublishingRefused(
                [
                    _(
                        "A copy is a page of its own and hasn't been checked. Copy it "
                        "as a draft (“keep_live”: false), then submit it for review."
                    )
                ]
            )
        super().check(skip_permission_checks)

    def execute(self, skip_permission_checks: bool = False) -> Page:
        with transaction.atomic():
            return super().execute(skip_permission_checks)


class AliasOfChecked(CreatePageAliasAction):
    def execute(self, skip_permission_checks: bool = False) -> Page:
        # Refused at one page of a tree, it leaves no half of it behind.
        with transaction.atomic():
            return super().execute(skip_permission_checks)


class KeepAlias(ConvertAliasPageAction):
    def check(self, skip_permission_checks: bool = False) -> None:
        if aliases.stays_alias(self.page):
            raise PublishingRefused([aliases.refusal()])
        super().check(skip_permission_checks)


def _is_reviewed(page: Page) -> bool:
    return issubclass(page.specific_class or Page, ReviewedPageMixin)
