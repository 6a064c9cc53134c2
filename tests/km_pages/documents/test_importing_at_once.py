"""Two imports of one file at the same moment enter nobody twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from km_pages.documents.drafts import Places, Result, make_drafts
from km_pages.models import AppointmentOrderPage, Person
from tests.factories import OrderIndexFactory

ORDER = (
    "คำสั่งเทศบาลตำบลสมมุติ\nที่ 1/2569\nเรื่อง แต่งตั้งคณะทำงาน\n"
    "1. นายเอก อ้างอิง\tครู\tประธานกรรมการ\n"
)


def wait_until_we_are_waited_for() -> None:
    """Until another connection waits for a lock that this one holds."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT 1 FROM pg_locks WHERE NOT granted"
                " AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
            )
            if cursor.fetchone():
                return
        time.sleep(0.05)
    pytest.fail("nobody waits for the lock")


@pytest.mark.django_db
def test_the_lists_are_locked_before_the_directory_is_read(read_text):
    places = Places(orders=OrderIndexFactory())
    with CaptureQueriesContext(connection) as captured:
        make_drafts(read_text(ORDER), places, with_people=True)
    statements = [query["sql"] for query in captured]
    tables = [Page._meta.db_table, Person._meta.db_table]
    first_read = [
        next(
            number
            for number, sql in enumerate(statements)
            if sql.startswith("SELECT") and f'FROM "{table}"' in sql
        )
        for table in tables
    ]
    assert first_read == sorted(first_read)


@pytest.mark.django_db(transaction=True)
def test_the_second_import_finds_the_people_of_the_first(as_migrated, read_text):
    if connection.vendor != "postgresql":
        pytest.skip("only one connection at a time writes to SQLite")
    as_migrated()
    places = Places(orders=OrderIndexFactory())
    reading = read_text(ORDER)

    def second_import() -> Result:
        try:
            return make_drafts(reading, places, with_people=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            make_drafts(reading, places, with_people=True)
            second = pool.submit(second_import)
            wait_until_we_are_waited_for()
        result = second.result(timeout=20)

    assert Person.objects.count() == 1
    assert AppointmentOrderPage.objects.count() == 1
    assert result.people == []
    assert [draft.created for draft in result.drafts] == [False]
