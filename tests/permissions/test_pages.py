"""Who may do what with which page: docs/permissions.md is what happens, and what one
may not do is not offered either."""

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Page

from .actions import ACTIONS
from .office import OFFICES, OUTSIDE, make_office
from .table import kinds_of, table
from .walk import attempts

ROLES = (*OUTSIDE, "staff", "registry", "translator", *OFFICES, "administrator")


def test_the_table_has_every_role_and_every_action():
    rows = table("Pages")
    assert list(rows) == list(ACTIONS)
    assert all(list(row) == list(ROLES) for row in rows.values())


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """One office for all roles; undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_office(Page.objects.get(depth=2))
        transaction.set_rollback(True)
    cache.clear()


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_what_happens_is_what_the_table_says(office, role):
    done: dict[str, set[str]] = {action: set() for action in ACTIONS}
    offered_in_vain, not_offered = [], []
    for action, kind, attempt in attempts(office, role):
        if attempt.done:
            done[action].add(kind)
        if attempt.offered and not attempt.done:
            offered_in_vain.append((action, kind))
        if attempt.done and attempt.offered is False:
            not_offered.append((action, kind))
    said = {action: set(kinds_of(row[role])) for action, row in table("Pages").items()}
    assert done == said
    assert (offered_in_vain, not_offered) == ([], [])
