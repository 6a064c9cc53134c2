"""Copies of pages that have to be checked are drafts.

A copy is a page of its own, of which nobody has said yet that it is right. The form
offers what can be done and nothing else; where it is sent by hand with more in it, the
rest is left out, and the copy is made all the same.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from km_pages import publishing
from km_pages.models import ReviewedPageMixin


def holds_reviewed(page: Page) -> bool:
    """Whether the page or one below it has to be checked. One query."""
    pages = page.get_descendants(inclusive=True)
    return pages.type(ReviewedPageMixin).exists()


def may_be_aliased(page: Page, user: Any) -> bool:
    """Whether the user can put an alias beside the page: of one page that has been
    checked, not of a list with all that it will ever hold."""
    parent = page.get_parent()
    return (
        issubclass(type(page), ReviewedPageMixin)
        and page.is_leaf()
        and publishing.may_go_live(page, page.live_revision).allowed
        and parent.permissions_for_user(user).can_publish_subpage()
    )


class CopyDraftsForm(CopyForm):
    """Put before the form of the page's own type."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_title"].help_text = _(
            "A copy is a draft: it goes live once it has been checked."
        )
        self.fields.pop("publish_copies", None)
        if not may_be_aliased(self.page.specific, self.user):
            self.fields.pop("alias", None)


def copy_as_drafts(request: HttpRequest, page: Page) -> Any:
    """`before_copy_page`: our screen in the place of Wagtail's."""
    from km_workflow.views.copying import CopyDraftsView

    if not holds_reviewed(page):
        return None
    return CopyDraftsView.as_view(page=page)(request)
