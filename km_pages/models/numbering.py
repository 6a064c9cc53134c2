"""Running numbers of orders and meetings: by calendar year, never fiscal year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from km_pages.publishing import PublishingRefused

if TYPE_CHECKING:
    from km_pages.models.reviewed import ReviewedPageMixin

from km_pages.thai.digits import to_arabic
from km_pages.thai.fields import ThaiPositiveSmallIntegerField

# A year a document of a Thai administration can bear. Input below is a Christian
# year typed by mistake: it is refused, never converted silently.
FIRST_YEAR, LAST_YEAR = 2400, 2700


class CalendarYearField(ThaiPositiveSmallIntegerField):
    """A calendar year of the Buddhist Era, 2400 to 2700."""

    default_validators = [
        MinValueValidator(
            FIRST_YEAR, _("Give the year of the Buddhist Era, for example 2569.")
        ),
        MaxValueValidator(
            LAST_YEAR, _("Give the year of the Buddhist Era, for example 2569.")
        ),
    ]


def numbered_slug(kind: str, calendar_year: int | None, number: int | None) -> str:
    """`order-2569-39`; while it has no number `order-2569`, or `order`."""
    return "-".join(str(part) for part in (kind, calendar_year, number) if part)


def says_number(written: str, number: int | None, calendar_year: int | None) -> bool:
    """Whether a number as written, such as ที่ ๓๙/๒๕๖๙, is that of number and year,
    whatever stands around it; true where there is nothing to compare."""
    found = re.findall("[0-9]+", to_arabic(written))
    if not (found and number and calendar_year):
        return True
    years = {str(calendar_year), str(calendar_year)[2:]}
    return str(number) in (one.lstrip("0") for one in found) and (
        len(found) == 1 or not years.isdisjoint(found)
    )


def lock_register(page: Page) -> None:
    """Wait until nobody else publishes into the lists of ``page``'s kind.

    Locks the row of its list until the transaction ends, and of every other list of
    that type: there may be one a language, and numbers run through all of them.
    """
    parent = page.get_parent()
    lists = Page.objects.filter(content_type=parent.content_type_id)
    # Always in one order, so that two publishers never wait for each other.
    list(lists.select_for_update().order_by("pk").values_list("pk", flat=True))


def refuse_contradictions(page: ReviewedPageMixin) -> None:
    """Raise :class:`PublishingRefused` with all that doesn't fit in ``page``."""
    if errors := page.contradictions():
        raise PublishingRefused(str(sentence) for sentence in errors.values())
