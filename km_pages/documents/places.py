"""The lists that documents go into."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from km_pages.documents.drafts import Places
from km_pages.documents.structure import Reading
from km_pages.models import (
    AppointmentOrderPage,
    MeetingMinutesPage,
    MinutesIndexPage,
    OrderIndexPage,
)

# The documents are Thai, whatever the site's first language is.
LANGUAGE = "th"


class NoPlace(Exception):
    """No list, or no single list, takes the documents; the text says what to do."""


def places_below(parent: Page | None, reading: Reading) -> Places:
    """The lists for the documents of a file: ``parent`` itself, those below it, or
    the only ones of the site. Raises :class:`NoPlace`."""
    orders = minutes = None
    if reading.orders:
        orders = _only(OrderIndexPage, parent, _("list of orders"))
    if reading.minutes:
        minutes = _only(MinutesIndexPage, parent, _("list of minutes"))
    return Places(orders, minutes)


def lists_open_to(user: Any) -> tuple[list[OrderIndexPage], list[MinutesIndexPage]]:
    """The lists of orders and of minutes in which the user may make a page."""
    orders = [
        page
        for page in _in_thai(OrderIndexPage)
        if _may_add(page, user, AppointmentOrderPage)
    ]
    minutes = [
        page
        for page in _in_thai(MinutesIndexPage)
        if _may_add(page, user, MeetingMinutesPage)
    ]
    return orders, minutes


def _only(model: type[Any], parent: Page | None, name: str) -> Any:
    pages = _in_thai(model)
    if parent is not None:
        # Somebody who names a page means it, in whatever language it stands.
        pages = list(model.objects.descendant_of(parent, inclusive=True))
    if len(pages) == 1:
        return pages[0]
    if not pages:
        message = _("There is no %(name)s to put the document into. Make one first.")
        raise NoPlace(message % {"name": name})
    found = ", ".join(f"{page.pk} ({page.title})" for page in pages)
    message = _(
        "There are several pages of the kind “%(name)s”: choose one of %(pages)s."
    )
    raise NoPlace(message % {"name": name, "pages": found})


def _in_thai(model: type[Any]) -> list[Any]:
    """The lists in Thai; all of them on a site that has no Thai."""
    pages = model.objects.select_related("locale").order_by("path")
    thai = Locale.objects.filter(language_code__startswith=LANGUAGE)
    return list(pages.filter(locale__in=thai)) or list(pages)


def _may_add(page: Any, user: Any, child: type[Page]) -> bool:
    return (
        child.can_create_at(page) and page.permissions_for_user(user).can_add_subpage()
    )
