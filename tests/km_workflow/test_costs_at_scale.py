"""The admin's lists cost the same with few pages in review as with many; the bench
(tests/bench) measures the same with 20,000."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench.building import grow, make_office
from tests.bench.run import MOST_BYTES, MOST_QUERIES

pytestmark = pytest.mark.django_db

FEW, MANY = 200, 800
ACCOUNTS = ("head", "secretary", "cko", "author", "superuser")


@pytest.fixture
def office():
    office = make_office()
    grow(office, FEW)
    return office


def ask(office, account: str, url: str) -> tuple[list[str], str]:
    """(queries, HTML) of a second look: the first one fills what is cached."""
    client = Client()
    client.force_login(office.accounts[account])
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    assert response.status_code == 200, (account, url)
    return [query["sql"] for query in captured], response.content.decode()


def ask_all(office, url: str) -> dict[str, tuple[list[str], str]]:
    return {account: ask(office, account, url) for account in ACCOUNTS}


def check(few, many, rows: str, grows: tuple[str, ...]) -> None:
    for account in ACCOUNTS:
        (before, html), (after, longer) = few[account], many[account]
        assert len(after) <= len(before), "\n".join([account, *after])
        if account in grows:
            # Else the comparison would say nothing.
            assert longer.count(rows) > html.count(rows), account


def test_first_page(office, settings):
    settings.KM_WORKFLOW_QUEUE_LENGTH = 1000
    few = ask_all(office, "/admin/")
    grow(office, MANY)
    many = ask_all(office, "/admin/")
    check(few, many, "km-queue__item", ("head", "secretary", "cko", "author"))
    settings.KM_WORKFLOW_QUEUE_LENGTH = 20
    for account, (queries, html) in ask_all(office, "/admin/").items():
        assert len(queries) <= MOST_QUERIES, "\n".join([account, *queries])
        assert len(html.encode()) <= MOST_BYTES, account


def test_whole_queue(office):
    few = ask_all(office, "/admin/km-review/")
    grow(office, MANY)
    many = ask_all(office, "/admin/km-review/")
    check(few, many, "km-queue__item", ())
    for account, (_queries, html) in many.items():
        assert len(html.encode()) <= MOST_BYTES, account


@pytest.mark.parametrize("account", ["author", "head", "secretary"])
def test_explorer(account):
    """All rows on one page; rows in review cost nothing more than others."""
    office = make_office()
    url = f"/admin/pages/{office.index.pk}/"
    costs = {}
    for number in (16, 48):
        grow(office, number)
        costs[number], html = ask(office, account, url)
        assert html.count("อยู่ระหว่างการตรวจสอบ") == number // 4
    assert len(costs[48]) <= len(costs[16]), "\n".join(costs[48])
