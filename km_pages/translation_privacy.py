"""The translation of a page that is closed to the public is closed as well.

Wagtail knows restrictions by the place of a page in the tree, and the translation
stands in another tree. So whatever closes an original, itself or on a page above it,
is copied to its translations, as far up in their tree as it holds for all below. Then
lists, search, sitemap and API find the translation closed by Wagtail's own means.
``restrictions_on`` asks the originals as well when a page is served: should a copy be
missing, the page is closed nevertheless.

Copies follow their originals. What somebody set on a translation by hand stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import copy_for_translation_done, post_page_move

from km_pages.models.privacy import CopiedRestriction
from km_pages.models.reviewed import ReviewedPageMixin, ReviewedParentMixin
from km_pages.originals import original_of, originals_by_key

OURS = (ReviewedPageMixin, ReviewedParentMixin)

# How many subtrees one question to the database names.
AT_ONCE = 200


def connect() -> None:
    post_save.connect(_restriction_saved, sender=PageViewRestriction)
    pre_delete.connect(_restriction_to_go, sender=PageViewRestriction)
    post_delete.connect(_restriction_gone, sender=PageViewRestriction)
    m2m_changed.connect(_groups_changed, sender=PageViewRestriction.groups.through)
    for model in get_page_models():
        if issubclass(model, OURS):
            post_save.connect(_page_saved, sender=model)
    post_page_move.connect(_page_moved)
    copy_for_translation_done.connect(_translation_made)


# -- What it comes to ------------------------------------------------------------------


def restrictions_on(page: Page, own: QuerySet) -> QuerySet:
    """All restrictions that hold for ``page``: its ``own``, which Wagtail finds by
    its place, and those of its original.

    A copy stands for its original. So a password that was given for the one holds
    for the other, and the dialogue names the page where the restriction is set.
    """
    found = own
    original = original_of(page)
    if original.pk != page.pk:
        found = own | Page.get_view_restrictions(original)
    keys = found.values("pk")
    return PageViewRestriction.objects.filter(
        Q(pk__in=keys, km_copy_of__isnull=True)
        | Q(pk__in=CopiedRestriction.objects.filter(copy__in=keys).values("original"))
    )


# -- Keeping the copies ----------------------------------------------------------------


@transaction.atomic
def bring_in_line() -> list[str]:
    """Give every translation the restrictions of its original; a line for each that
    was made or taken away. A step of `km_setup`."""
    lines = []
    originals = PageViewRestriction.objects.filter(km_copy_of__isnull=True)
    for restriction in originals.select_related("page"):
        lines.extend(spread(restriction))
    return lines


def spread(restriction: PageViewRestriction) -> list[str]:
    """Have a restriction hold for the translations of all that it closes, and no
    longer for what it doesn't."""
    wanted = _places_for(restriction)
    there = {link.copy.page_id: link.copy for link in _links_of(restriction)}
    lines = []
    for pk, copy in there.items():
        if pk not in wanted:
            lines.append(_("no longer closed: %(page)s") % {"page": copy.page.title})
            copy.delete()
        else:
            _bring_in_step(copy, restriction)
    for pk, page in wanted.items():
        if pk not in there:
            _copy_to(page, restriction)
            lines.append(_("closed like its original: %(page)s") % {"page": page.title})
    return lines


def cover(page: Page) -> None:
    """Give one page what it lacks of the restrictions of its original."""
    original = original_of(page)
    if original.pk == page.pk:
        return
    for restriction in restrictions_on(original, Page.get_view_restrictions(original)):
        if not _is_covered(page, restriction):
            _copy_to(page, restriction)


def _is_covered(page: Page, restriction: PageViewRestriction) -> bool:
    closed = [restriction.page, *(link.copy.page for link in _links_of(restriction))]
    return any(page.path.startswith(one.path) for one in closed)


def _places_for(restriction: PageViewRestriction) -> dict[int, Page]:
    """Where copies belong: key -> topmost of our pages, in other trees, whose original
    is closed by the restriction, or by another copy of it."""
    closed = [restriction.page.path]
    new = list(closed)
    places: dict[int, Page] = {}
    while new:
        subtrees, new = new[:AT_ONCE], new[AT_ONCE:]
        for page in _translations_from(subtrees):
            if not page.path.startswith(tuple(closed)):
                closed.append(page.path)
                new.append(page.path)
                places[page.pk] = page
    return places


def _translations_from(paths: list[str]) -> list[Page]:
    """Our pages outside these subtrees whose original is inside; parents first."""
    inside = Q()
    for path in paths:
        inside |= Q(path__startswith=path)
    keys = Page.objects.filter(inside).values("translation_key")
    pages = list(
        Page.objects.filter(translation_key__in=keys)
        .exclude(inside)
        .select_related("content_type")
        .order_by("path")
    )
    originals = originals_by_key({page.translation_key for page in pages})
    return [
        page
        for page in pages
        if issubclass(page.specific_class or Page, OURS)
        and (original := originals.get(page.translation_key))
        and original.pk != page.pk
        and original.path.startswith(tuple(paths))
    ]


def _links_of(restriction: PageViewRestriction) -> Iterable[CopiedRestriction]:
    return CopiedRestriction.objects.filter(original=restriction).select_related(
        "copy__page"
    )


def _copy_to(page: Page, restriction: PageViewRestriction) -> None:
    copy = PageViewRestriction(
        page_id=page.pk,
        restriction_type=restriction.restriction_type,
        password=restriction.password,
    )
    copy.km_is_copy = True
    copy.save()
    _link(copy, restriction)


def _link(copy: PageViewRestriction, restriction: PageViewRestriction) -> None:
    CopiedRestriction.objects.create(original=restriction, copy=copy)
    copy.groups.set(restriction.groups.all())


def _bring_in_step(copy: PageViewRestriction, restriction: PageViewRestriction) -> None:
    if not _says_the_same(copy, restriction):
        copy.restriction_type = restriction.restriction_type
        copy.password = restriction.password
        copy.save()
    copy.groups.set(restriction.groups.all())


def _says_the_same(one: PageViewRestriction, other: PageViewRestriction) -> bool:
    return (one.restriction_type, one.password) == (
        other.restriction_type,
        other.password,
    )


# -- When something changes ------------------------------------------------------------


def _restriction_saved(
    instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if raw or getattr(instance, "km_is_copy", False):
        return
    link = CopiedRestriction.objects.filter(copy=instance).first()
    if link is None:
        spread(instance)
    elif not _says_the_same(instance, link.original):
        _bring_in_step(instance, link.original)


def _groups_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any
) -> None:
    if not action.startswith("post_"):
        return
    changed = pk_set or () if reverse else [instance.pk]
    links = CopiedRestriction.objects.filter(original__in=changed)
    for link in links.select_related("original", "copy"):
        link.copy.groups.set(link.original.groups.all())


def _restriction_to_go(instance: PageViewRestriction, **kwargs: Any) -> None:
    instance.km_copies_to_go = [link.copy_id for link in _links_of(instance)]


def _restriction_gone(
    instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    """Lifted by somebody, it is lifted for the translations too. Gone together with
    its page, it stays on them: what was closed isn't opened by a deletion."""
    deleted = origin.model if isinstance(origin, QuerySet) else type(origin)
    if deleted is not PageViewRestriction:
        return
    for copy in PageViewRestriction.objects.filter(pk__in=instance.km_copies_to_go):
        copy.delete()
    # A copy that was taken away comes back.
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and issubclass(page.specific_class or Page, OURS):
        cover(page)


def _page_saved(instance: Page, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        cover(instance)


def _page_moved(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    above = [
        page.pk
        for parent in (parent_page_before, parent_page_after)
        for page in parent.get_ancestors(inclusive=True)
    ]
    path = Page.objects.values_list("path", flat=True).get(pk=instance.pk)
    concerned = PageViewRestriction.objects.filter(
        Q(page__in=above) | Q(page__path__startswith=path)
    ).values("pk")
    links = CopiedRestriction.objects.filter(copy__in=concerned)
    for restriction in PageViewRestriction.objects.filter(
        Q(pk__in=concerned, km_copy_of__isnull=True)
        | Q(pk__in=links.values("original"))
    ).select_related("page"):
        spread(restriction)


def _translation_made(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Wagtail itself copies what is set on the page, and forgets where it came from:
    of the two copies, ours stays."""
    if not _is_ours(target_obj):
        return
    for restriction in source_obj.view_restrictions.all():
        for copy in target_obj.view_restrictions.filter(km_copy_of__isnull=True):
            if _says_the_same(copy, restriction):
                copy.delete()


def _is_ours(thing: Any) -> bool:
    return isinstance(thing, OURS)
