"""Fills the table of public holidays, year by year, from the library `holidays`.

The library knows the holidays of government, with the days off in lieu that the
cabinet's rules give, and the special days that had been announced when it was
released. What is announced later is entered by hand.
"""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _
from holidays import GOVERNMENT, PUBLIC, country_holidays

from km_pages import provisioning
from km_pages.models import Provision
from km_pages.thai.calendar import BE_OFFSET
from km_workflow.models.calendar import PublicHoliday

# In the library's English. The Labour Protection Act gives it to employees; it isn't
# among the holidays of government offices.
NOT_OF_OFFICES = "National Labor Day"


def holidays_of(year: int) -> list[PublicHoliday]:
    """The holidays of a year C.E., unsaved; none for a year the library lacks."""
    thai, english = (
        country_holidays(
            "TH", years=year, categories=(PUBLIC, GOVERNMENT), language=language
        )
        for language in ("th", "en_US")
    )
    return [
        PublicHoliday(
            date=day,
            name_th=thai[day].replace("; ", " / "),
            name_en=english[day].replace("; ", " / "),
            observed=not all(
                name.startswith(NOT_OF_OFFICES) for name in english[day].split("; ")
            ),
        )
        for day in sorted(thai)
    ]


def fill_year(year: int) -> bool:
    """Enter the holidays of a year C.E., once: what a site owner deleted or changed
    since stays so, and a day already entered keeps its text. Returns whether it was
    done now."""
    key = f"public-holidays:{year}"
    if Provision.objects.filter(key=key).exists():
        return False
    known = holidays_of(year)
    if not known:
        return False
    there = {one.date: one for one in PublicHoliday.objects.filter(date__year=year)}
    missing = [one for one in known if one.date not in there]
    first = there.get(known[0].date, known[0])
    try:
        return Provision.once(
            key, first, lambda: PublicHoliday.objects.bulk_create(missing)
        )
    except IntegrityError:
        # Somebody else was filling it at the same time.
        return False


def fill_calendar(day: dt.date | None = None) -> list[str]:
    """Enter the holidays of this year and of the next where that was never done;
    a line for each year entered."""
    this_year = (day or timezone.localdate()).year
    lines = []
    for year in (this_year, this_year + 1):
        if fill_year(year):
            names = {"year": year + BE_OFFSET}
            lines.append(_("public holidays of B.E. %(year)s") % names)
    return lines


def let_registry_keep_them() -> list[str]:
    """Give whoever keeps the organisation's lists the public holidays too; once."""
    group = Provision.find(provisioning.REGISTRY, Group)
    if group is None:
        return []
    rights = Permission.objects.filter(
        content_type__app_label="km_workflow", content_type__model="publicholiday"
    )
    if not Provision.once(
        f"{provisioning.REGISTRY}:public-holidays",
        group,
        lambda: group.permissions.add(*rights),
    ):
        return []
    names = {"group": group.name, "list": PublicHoliday._meta.verbose_name_plural}
    return [_("rights of %(group)s on %(list)s") % names]
