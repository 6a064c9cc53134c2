"""What a site needs before people can work: roles, the committee, groups.

`manage.py km_setup` carries out every registered step. Each is idempotent, finds
what it made by a stored key, and changes nothing that a site owner changed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from km_pages.models import (
    Committee,
    CommitteeRole,
    CommunityIndexPage,
    KnowledgeIndexPage,
    MinutesIndexPage,
    OrderIndexPage,
    Provision,
)
from km_pages.role_texts import COMMITTEE, ROLES

# A step returns one line for each thing it made, in the active language.
ProvisioningStep = Callable[[], list[str]]
_steps: list[ProvisioningStep] = []

STAFF, REGISTRY, TRANSLATORS = "group:staff", "group:registry", "group:translators"

INDEX_PAGES = (
    KnowledgeIndexPage,
    OrderIndexPage,
    MinutesIndexPage,
    CommunityIndexPage,
)

KEEPS_LISTS = tuple(
    f"km_pages.{action}_{model}"
    for model in (
        "division",
        "person",
        "committee",
        "committeerole",
        "appointment",
        "legalbasis",
    )
    for action in ("add", "change", "delete")
)

# Group key -> (name, permissions by app label and codename, rights on the indexes).
GROUPS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    # Everybody who writes, and so everybody who may be appointed to judge. Adding
    # lets one edit one's own and see the rest; nobody's say comes from here.
    STAFF: ("KM – เจ้าหน้าที่ (staff)", (), ("add",)),
    # Keeps people, appointments and lists. "Publish" publishes lists and takes
    # pages off the site; what is reviewed goes live by its review alone.
    REGISTRY: (
        "KM – ทะเบียน (registry)",
        (
            *KEEPS_LISTS,
            "km_pages.change_organisationsettings",
            "km_pages.retire_page",
            "km_pages.register_order",
        ),
        ("add", "change", "publish", "lock", "unlock"),
    ),
    TRANSLATORS: (
        "KM – ผู้แปล (translators)",
        ("wagtail_localize.submit_translation",),
        # A translation belongs to the owner of its original: to work on one takes
        # the right to change what others own.
        ("add", "change"),
    ),
}
COLLECTION_RIGHTS = (
    "wagtailimages.add_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.choose_document",
)


def register_step(step: ProvisioningStep) -> None:
    """Add a step to `km_setup`; call it from an app config's ``ready()``."""
    _steps.append(step)


def run() -> list[str]:
    """Carry out every step; returns a line for each thing that was made."""
    lines = []
    for step in (make_roles, make_committee, make_groups, grant_on_indexes, *_steps):
        with transaction.atomic():
            lines.extend(step())
    return lines


def make_roles() -> list[str]:
    made = []
    for order, (code, texts) in enumerate(ROLES.items(), start=1):
        role, created = CommitteeRole.objects.get_or_create(
            code=code, defaults={**texts, "sort_order": order * 10}
        )
        if created:
            made.append(_("role: %(name)s") % {"name": role.name})
    return made


def make_committee() -> list[str]:
    texts = dict(COMMITTEE)
    committee, created = Committee.objects.get_or_create(
        code=texts.pop("code"), defaults=texts
    )
    return [_("committee: %(name)s") % {"name": committee.name}] if created else []


def make_groups() -> list[str]:
    made = []
    for key, (name, permissions, _rights) in GROUPS.items():
        group, created = Provision.get_or_make(
            key, Group, partial(Group.objects.create, name=free_group_name(name))
        )
        if created:
            group.permissions.set(
                _permissions("wagtailadmin.access_admin", *permissions)
            )
            for permission in _permissions(*COLLECTION_RIGHTS):
                GroupCollectionPermission.objects.create(
                    group=group,
                    collection=Collection.get_first_root_node(),
                    permission=permission,
                )
            made.append(_("group: %(name)s") % {"name": group.name})
    return made


def grant_on_indexes() -> list[str]:
    """Give the groups their rights on every list of the site, in every language."""
    made = []
    for model in INDEX_PAGES:
        for page in model.objects.all():
            made.extend(grant_on(page))
    return made


def grant_on(page: Any) -> list[str]:
    """Give the groups their rights on one list; once, so that what a site owner
    takes away stays away."""
    made = []
    for key, (_name, _rest, rights) in GROUPS.items():
        group = Provision.find(key, Group)
        if group is None:
            continue
        grant = partial(_grant, group, page, rights)
        if Provision.once(f"{key}:page:{page.pk}", page, grant):
            made.append(
                _("rights of %(group)s on %(page)s")
                % {"group": group.name, "page": page.title}
            )
    return made


def _grant(group: Group, page: Any, rights: tuple[str, ...]) -> None:
    for permission in _permissions(*(f"wagtailcore.{right}_page" for right in rights)):
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page.pk, permission=permission
        )


def _permissions(*names: str) -> list[Permission]:
    wanted = Q()
    for name in names:
        app_label, codename = name.split(".")
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    found = list(Permission.objects.filter(wanted))
    if len(found) < len(names):
        have = {f"{one.content_type.app_label}.{one.codename}" for one in found}
        raise LookupError(f"Permissions not there: {sorted(set(names) - have)}")
    return found


def free_group_name(name: str) -> str:
    """The name, or the first numbered one: a host may have a group of that name,
    and it stays the host's."""
    names = set(
        Group.objects.filter(name__startswith=name).values_list("name", flat=True)
    )
    candidates = (name, *(f"{name} ({number})" for number in range(2, 1000)))
    return next(one for one in candidates if one not in names)
