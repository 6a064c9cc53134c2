"""What a translation has from its original, and nobody enters on it.

Whose division it is, which number and which date a paper bears, what it rests on:
that is settled on the original. wagtail-localize keeps such fields in step in its own
editor; here a translation is a page of its own, so its form leaves them out and takes
them from the original, whatever else is sent along.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.admin.panels import InlinePanel
from wagtail.models import Page

from km_pages.originals import original_of


def shared_names(model: type[models.Model]) -> list[str]:
    """The fields and rows that a page type lists in ``override_translatable_fields``
    as kept in step and not to be overridden."""
    return [
        field.field_name
        for field in getattr(model, "override_translatable_fields", [])
        if not getattr(field, "overridable", True)
    ]


def take_from_original(page: Any, original: Any) -> None:
    """Set on ``page`` what it shares with its original; nothing is saved."""
    for name in shared_names(type(page)):
        field = page._meta.get_field(name)
        if field.one_to_many:
            original.copy_child_relation(name, page)
        else:
            setattr(page, field.attname, getattr(original, field.attname))


class FollowsOriginal:
    """For the form of a page type: that of a translation leaves out what is shared,
    and the address, which was made from the original's."""

    fields: dict[str, Any]
    formsets: dict[str, Any]
    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        original = _original_text(self.instance)
        if original is None:
            return
        for name in ("slug", *shared_names(type(self.instance))):
            self.fields.pop(name, None)
            self.formsets.pop(name, None)
        take_from_original(self.instance, original)


class SharedInlinePanel(InlinePanel):
    """Rows that a translation has from its original; on its form there are none."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            form = kwargs["form"]
            self.left_out = (
                form is not None and kwargs["panel"].relation_name not in form.formsets
            )
            if self.left_out:
                kwargs["form"] = None
            super().__init__(**kwargs)

        def is_shown(self) -> bool:
            return not self.left_out and super().is_shown()


def _original_text(page: Page) -> Any | None:
    """The original as it counts: as readers see it, else its latest draft; None for
    a page that is an original itself."""
    if not page.pk or page.locale_id is None:
        return None
    original = original_of(page)
    if original.pk == page.pk:
        return None
    original = original.specific
    if type(original) is not type(page):
        return None
    return original if original.live else original.get_latest_revision_as_object()
