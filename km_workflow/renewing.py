"""What becomes of a translation when its original changes or goes.

The original's text changes: readers of the translation are told so, and so are those
who wrote it. The original comes off the site: so does the translation.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from km_pages.models import ReviewedPageMixin
from km_pages.originals import first_language
from km_workflow import events, translations
from km_workflow.models import TranslationRenewal

TAKEN_OFF = "km_workflow.original_gone"


def connect() -> None:
    page_published.connect(_published)
    page_unpublished.connect(_unpublished)
    events.certified.connect(_certificate_changed)
    events.voided.connect(_certificate_changed)


def keep_record(translation: Page) -> bool | None:
    """Write down whether a live translation has to be renewed. Returns whether it
    has, None if that was known."""
    if not translations.is_outdated(translation):
        deleted, _rows = TranslationRenewal.objects.filter(page=translation.pk).delete()
        return False if deleted else None
    renewal, is_new = TranslationRenewal.objects.get_or_create(page_id=translation.pk)
    if not is_new:
        return None
    events.original_changed.send(
        type(translation),
        renewal=renewal,
        page=translation,
        original=translations.original_of(translation),
    )
    return True


@transaction.atomic
def take_off(translation: Page, original: Page) -> None:
    """Unpublish a translation whose original isn't on the site any more."""
    translation.unpublish(log_action=False)
    entry = log(
        translation,
        TAKEN_OFF,
        data={"original": {"id": original.pk, "title": original.title}},
    )
    events.original_gone.send(
        type(translation), page=translation, original=original, entry=entry
    )


def bring_in_line() -> list[str]:
    """Note the translations that have to be renewed; a line for each. A step of
    `km_setup`, for a site that had translations before."""
    foreign = Page.objects.live().exclude(locale__language_code=first_language())
    return [
        _("translation to renew: %(page)s") % {"page": page.title}
        for page in foreign.specific().iterator()
        if translations.is_translation(page) and keep_record(page)
    ]


# -- When something happens ------------------------------------------------------------


def _published(instance: Page, **kwargs: Any) -> None:
    _changed(instance)


def _certificate_changed(certificate: Any, **kwargs: Any) -> None:
    _changed(certificate.page.specific)


def _changed(page: Any) -> None:
    if translations.is_translation(page):
        if page.live:
            keep_record(page)
    elif isinstance(page, ReviewedPageMixin):
        for translation in translations.live_translations_of(page):
            keep_record(translation)


def _unpublished(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, ReviewedPageMixin):
        for translation in translations.live_translations_of(instance):
            take_off(translation, instance)


def register_log_actions(actions: Any) -> None:
    @actions.register_action(TAKEN_OFF)
    class OriginalGoneFormatter(LogFormatter):
        label = gettext_lazy("Unpublish, since the original was")

        def format_message(self, entry: Any) -> str:
            return _("Unpublished, since its original, “%(title)s”, was") % {
                "title": entry.data["original"]["title"]
            }
