"""Running numbers of orders and meetings: by calendar year, never fiscal year."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# A year a document of a Thai administration can bear. Input below is a Christian
# year typed by mistake: it is refused, never converted silently.
FIRST_YEAR, LAST_YEAR = 2400, 2700


class CalendarYearField(models.PositiveSmallIntegerField):
    """A calendar year of the Buddhist Era, 2400 to 2700."""

    default_validators = [
        MinValueValidator(
            FIRST_YEAR, _("Give the year of the Buddhist Era, for example 2569.")
        ),
        MaxValueValidator(
            LAST_YEAR, _("Give the year of the Buddhist Era, for example 2569.")
        ),
    ]

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveSmallIntegerField", args, kwargs


def numbered_slug(kind: str, calendar_year: int | None, number: int | None) -> str:
    """`order-2569-39`; while it has no number `order-2569`, or `order`."""
    return "-".join(str(part) for part in (kind, calendar_year, number) if part)
