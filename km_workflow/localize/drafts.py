"""Beginning a translation, and taking over one that was begun in another way."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.operations import TranslationCreator

from km_pages.models import ReviewedPageMixin, ReviewedParentMixin

OURS = (ReviewedPageMixin, ReviewedParentMixin)


def is_ours(thing: Any) -> bool:
    return isinstance(thing, OURS)


class DraftCreator(TranslationCreator):
    """wagtail-localize's own, except that the translation of a page of ours begins as
    a draft and a page of its own. Other pages follow the site's settings."""

    def create_translations(
        self, instance: Any, include_related_objects: bool = True
    ) -> None:
        page = instance.specific if isinstance(instance, Page) else instance
        if not is_ours(page):
            super().create_translations(instance, include_related_objects)
            return
        if page.translation_key in self.seen_objects:
            return
        self.seen_objects.add(page.translation_key)
        # As it counts: what readers see, else the latest draft.
        text = page if page.live else page.get_latest_revision_as_object()
        source, _created = TranslationSource.update_or_create_from_instance(text)
        if include_related_objects:
            for segment in source.relatedobjectsegment_set.all():
                related = segment.object.get_instance(page.locale)
                self.create_translations(related, include_related_objects=False)
        for locale in self.target_locales:
            if locale != source.locale and not _is_begun(source, locale):
                self.mappings[source].append(_begin(source, locale, self.user))


def _is_begun(source: TranslationSource, locale: Locale) -> bool:
    """Whether somebody works on the translation, or readers see it: it is theirs."""
    pages = Page.objects.filter(translation_key=source.object_id, locale=locale)
    return pages.filter(alias_of__isnull=True).exists()


def _begin(source: TranslationSource, locale: Locale, user: Any) -> Translation:
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": False}
    )
    alias = Page.objects.filter(
        translation_key=source.object_id, locale=locale, alias_of__isnull=False
    ).first()
    if alias and issubclass(alias.specific_class, ReviewedPageMixin):
        # It was the original; from now on it is somebody's draft.
        alias.specific.unpublish()
    with suppress(ValidationError):
        translation.save_target(user=user, publish=False)
    return translation


@transaction.atomic
def translate_subtree(
    page_id: int, locales: Iterable[Locale], components: Any, user: Any
) -> None:
    """Begin the translation of all pages below one that is translated."""
    creator = DraftCreator(user, locales)
    below = Page.objects.get(pk=page_id).get_descendants().order_by("path")
    for page in below.specific().iterator():
        creator.create_translations(page)
    if components is not None:
        components.save(creator, sources_and_translations=creator.mappings)


# -- Taking over -----------------------------------------------------------------------


def synced_translation_of(page: Page) -> Translation | None:
    """The record by which wagtail-localize's own editor answers for a page of ours."""
    if not is_ours(page):
        return None
    return Translation.objects.filter(
        source__object_id=page.translation_key,
        target_locale_id=page.locale_id,
        enabled=True,
    ).first()


@transaction.atomic
def take_over(translation: Translation, user: Any = None) -> Page:
    """Go on with a translation as a page of its own: what was typed in the other
    editor becomes a draft, and nothing that readers see is touched. Whoever typed
    there has saved a version, and so doesn't judge it."""
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    for typist in _typists_of(translation).exclude(pk=user.pk if user else None):
        draft.save_revision(user=typist, clean=False)
    draft.save_revision(user=user, clean=False, log_action=True)
    translation.enabled = False
    translation.save(update_fields=["enabled"])
    return draft


def _typists_of(translation: Translation) -> Any:
    """The users who typed something of it in wagtail-localize's editor."""
    of_it = {
        "context__object": translation.source.object_id,
        "locale": translation.target_locale_id,
    }
    typed = StringTranslation.objects.filter(**of_it).values("last_translated_by")
    chosen = SegmentOverride.objects.filter(**of_it).values("last_translated_by")
    users = get_user_model().objects
    return users.filter(Q(pk__in=typed) | Q(pk__in=chosen)).order_by("pk")


def take_over_all() -> list[str]:
    """A step of `km_setup`; a line for each page."""
    lines = []
    enabled = Translation.objects.filter(enabled=True).select_related("source")
    for translation in enabled:
        with suppress(Page.DoesNotExist):
            page = translation.get_target_instance()
            if is_ours(page) and not getattr(page, "workflow_in_progress", False):
                take_over(translation)
                lines.append(
                    _("goes on in the ordinary editor: %(page)s")
                    % {"page": page.get_admin_display_title()}
                )
    return lines
