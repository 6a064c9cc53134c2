"""Whether a page says what one of its revisions, or another page, says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.models import Page

from km_workflow.fingerprint import text_of


def drifted_fields(page: Page, content: Mapping[str, Any]) -> list[str]:
    """Names of the fields and rows in which ``page``, as it is in memory, says
    something else than ``content``, a page of its type serialised."""
    model = type(page)
    mine, theirs = text_of(page.serializable_data(), model), text_of(content, model)
    if mine.keys() - theirs.keys():
        # The type got fields since then; whoever hasn't filled them says nothing new.
        theirs = {**text_of(model().serializable_data(), model), **theirs}
    names = mine.keys() | theirs.keys()
    return sorted(name for name in names if mine.get(name) != theirs.get(name))
