"""Which page of a set of translations is the original.

The one in the site's first language; without one, the oldest. An alias is neither an
original nor a translation: it shows another page.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Value, When
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Page


def first_language() -> str:
    """The code of the language in which originals are written: ``LANGUAGE_CODE``, or
    what of it the site has pages in ("en" for "en-us")."""
    try:
        return get_supported_content_language_variant(settings.LANGUAGE_CODE)
    except LookupError:
        return settings.LANGUAGE_CODE


def original_of(page: Page) -> Page:
    """The original of a page, as ``Page``; the page itself if it is the original or
    the only one. One query."""
    found = _by_precedence([page.translation_key]).first()
    return page if found is None or found.pk == page.pk else found


def originals_by_key(keys: Any) -> dict[UUID, Page]:
    """Translation key -> original, for many sets at once: keys, or a subquery of
    them. One query; keys that only aliases have are left out.

    Of a page only its place in the tree is loaded.
    """
    originals: dict[UUID, Page] = {}
    for page in _by_precedence(keys).only("pk", "path", "depth", "translation_key"):
        originals.setdefault(page.translation_key, page)
    return originals


def _by_precedence(keys: Any) -> Any:
    first = When(locale__language_code=first_language(), then=Value(0))
    return (
        Page.objects.filter(translation_key__in=keys, alias_of__isnull=True)
        .annotate(precedence=Case(first, default=Value(1)))
        .order_by("precedence", "pk")
    )
