"""Filters of the admin's lists by dates that are typed the Thai way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.fields import RangeField
from django_filters.widgets import SuffixedMultiWidget
from wagtail.admin.active_filters import (
    DateFromToRangeFilterAdapter,
    register_filter_adapter_class,
)

from km_pages.thai.calendar import format_date
from km_pages.thai.forms import ThaiDateField
from km_pages.thai.widgets import ThaiAdminDateInput


class ThaiDateRangeWidget(SuffixedMultiWidget):
    """Two dates in the Buddhist Era: ``<name>_from`` and ``<name>_to``."""

    template_name = "wagtailadmin/widgets/range_input.html"
    suffixes = ["from", "to"]

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        widgets = [
            ThaiAdminDateInput({"placeholder": label, "aria-label": label})
            for label in (_("Date from"), _("Date to"))
        ]
        super().__init__(widgets, attrs)

    def decompress(self, value: slice | None) -> list[Any]:
        return [value.start, value.stop] if value else [None, None]


class ThaiDateRangeField(RangeField):
    """Cleans to a slice of dates, each of which may be missing."""

    widget = ThaiDateRangeWidget

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__((ThaiDateField(), ThaiDateField()), *args, **kwargs)

    def compress(self, dates: list[dt.date | None]) -> slice | None:
        if not dates or not any(dates):
            return None
        first, last = dates
        if first and last and last < first:
            raise ValidationError(_("The last day can't be before the first day."))
        return slice(first, last)


class ThaiDateRangeFilter(django_filters.Filter):
    """Keeps what lies in a period, both days included, in the site's time zone.

    For a field of moments: ``moments=True``.
    """

    field_class = ThaiDateRangeField

    def __init__(self, *args: Any, moments: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moments = moments

    def filter(self, queryset: QuerySet, value: slice | None) -> QuerySet:
        return within(queryset, self.field_name, value, self.moments)


def within(
    queryset: QuerySet, field: str, period: slice | None, moments: bool
) -> QuerySet:
    """Rows whose ``field`` lies in the period; a missing end leaves it open."""
    if period is None:
        return queryset
    if period.start:
        first = _begin(period.start) if moments else period.start
        queryset = queryset.filter(**{f"{field}__gte": first})
    if period.stop:
        after = period.stop + dt.timedelta(days=1)
        last = _begin(after) if moments else after
        queryset = queryset.filter(**{f"{field}__lt": last})
    return queryset


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class ThaiDateRangeAdapter(DateFromToRangeFilterAdapter):
    """What the list says of a filter that is on."""

    def format_value(self, value: dt.date | None) -> str:
        return format_date(value, "medium") if value else str(self.empty_value_label)


register_filter_adapter_class(ThaiDateRangeFilter, adapter_class=ThaiDateRangeAdapter)
