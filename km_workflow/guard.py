"""The gate on saving: no row of a reviewed page becomes live, and no live one says
something new, unless the rule lets it.

Whatever leads to "live" ends in a row being written: a button, a command, an API, a
few lines of Python with the page or its base class. Here each such write is looked
at before it happens. Which of them matter is said here; whether they may happen is
asked of `km_pages.publishing`.

``queryset.update`` and SQL send no signals: `km_audit` finds what they did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.db.models.signals import pre_save
from wagtail.models import Page

from km_pages import publishing
from km_pages.models import ReviewedPageMixin
from km_workflow import row_guard
from km_workflow.canonical import bookkeeping
from km_workflow.drift import drifted_fields
from km_workflow.fingerprint import IMMATERIAL

# Bookkeeping, but it decides whether readers see the page, and on whose word.
DECISIVE = frozenset({"live", "live_revision", "alias_of"})


def connect() -> None:
    for model in guarded_models():
        pre_save.connect(refuse_unchecked, sender=model)
    row_guard.connect(reviewed_models())


def guarded_models() -> Iterator[type[Page]]:
    """The reviewed page types, and those by whose rows they can be saved in part."""
    concrete = {
        base
        for one in reviewed_models()
        for base in (one, *one._meta.get_parent_list())
        if issubclass(base, Page)
    }
    for model in apps.get_models():
        if model._meta.concrete_model in concrete:
            yield model


def reviewed_models() -> list[type[Page]]:
    return [one for one in apps.get_models() if issubclass(one, ReviewedPageMixin)]


def refuse_unchecked(
    instance: Page,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Raise :class:`km_pages.publishing.PublishingRefused` if this write would show
    readers what may not be shown. Fixtures are read as they are.

    A draft costs no query, nor does what is neither text nor decisive.
    """
    page_class = instance.specific_class
    if raw or page_class is None or not issubclass(page_class, ReviewedPageMixin):
        return
    fields = _written(instance, update_fields)
    if not fields or not fields <= _harmless(page_class):
        _ask(instance, page_class, fields)
    if not fields:
        row_guard.let_rows_through(instance)


def _ask(instance: Page, page_class: type[Page], fields: frozenset[str]) -> None:
    decides = not fields or "live" in fields
    if decides and not instance.live:
        return
    stored = page_class._default_manager.filter(pk=instance.pk).first()
    if not decides and (stored is None or not stored.live):
        return
    page = _as_it_will_be(instance, stored, fields)
    if not _unchanged(page, stored):
        publishing.may_be_saved(page).enforce()


def _harmless(page_class: type[Page]) -> frozenset[str]:
    return (bookkeeping(page_class) | set(IMMATERIAL)) - DECISIVE  # type: ignore[arg-type]


def _written(instance: Page, update_fields: Iterable[str] | None) -> frozenset[str]:
    """Names of the fields that are written; empty where all are."""
    if update_fields is None:
        return frozenset()
    # Django takes "live_revision_id" as well.
    by_attname = {one.attname: one.name for one in instance._meta.concrete_fields}
    return frozenset(by_attname.get(name, name) for name in update_fields)


def _as_it_will_be(instance: Page, stored: Page | None, fields: frozenset[str]) -> Page:
    """The whole page as it stands once the write is done."""
    if stored is None or (not fields and type(instance) is type(stored)):
        return instance
    page = type(stored)._default_manager.get(pk=stored.pk)
    for field in instance._meta.concrete_fields:
        if not fields or field.name in fields:
            setattr(page, field.attname, getattr(instance, field.attname))
    return page


def _unchanged(page: Page, stored: Page | None) -> bool:
    """Whether readers see what they saw before, for the reason they saw it."""
    return (
        stored is not None
        and stored.live
        and page.live_revision_id == stored.live_revision_id
        and page.alias_of_id == stored.alias_of_id
        and not drifted_fields(page, stored.serializable_data())
    )
