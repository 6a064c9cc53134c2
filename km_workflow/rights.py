"""Rights of the procedure that `km_setup` gives to the groups it made."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from km_pages import provisioning
from km_pages.models import Provision

# Group -> codenames of `models.rights`. Each is given once: what a site owner takes
# away stays away.
OF_GROUPS: dict[str, tuple[str, ...]] = {
    provisioning.REGISTRY: (
        "withdraw_review",
        "view_turnaround_report",
        "view_overdue_report",
        "view_vacancies_report",
        "view_returned_report",
        "view_verification_report",
        "view_most_read_report",
        # Deadlines, validity, and what else a division asks.
        "change_reviewsettings",
        "add_divisionprocedure",
        "change_divisionprocedure",
        "delete_divisionprocedure",
    ),
}


# Nobody is in it at first: whom a site trusts with that is for the site to say.
EMERGENCY = "group:emergency"
EMERGENCY_NAME = "KM – เผยแพร่กรณีเร่งด่วน (emergency)"


def permissions() -> QuerySet[Permission]:
    """`register_permissions`: so that the groups' screen offers them."""
    return Permission.objects.filter(
        content_type__app_label="km_workflow", content_type__model="reviewrights"
    )


def make_emergency_group() -> list[str]:
    """The group of those who may publish before anybody has judged; made empty."""
    name = provisioning.free_group_name(EMERGENCY_NAME)
    group, created = Provision.get_or_make(
        EMERGENCY, Group, partial(Group.objects.create, name=name)
    )
    if not created:
        return []
    group.permissions.set(
        Permission.objects.filter(
            Q(content_type__app_label="wagtailadmin", codename="access_admin")
            | Q(pk__in=permissions().filter(codename="publish_in_emergency"))
        )
    )
    return [_("group: %(name)s") % {"name": group.name}]


def give_to_groups() -> list[str]:
    given = []
    for key, codenames in OF_GROUPS.items():
        group = Provision.find(key, Group)
        if group is None:
            continue
        for right in Permission.objects.filter(
            content_type__app_label="km_workflow", codename__in=codenames
        ):
            give = partial(group.permissions.add, right)
            if Provision.once(f"{key}:right:{right.codename}", group, give):
                given.append(f"{group.name}: {_(right.name)}")
    return given
