"""What the whole suite shares."""

import json
from collections.abc import Callable, Iterator

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A skip whose reason begins with "!!" leaves out a part of what the suite is
    for: said in a line of its own, once."""
    reasons = {
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in terminalreporter.getreports("skipped")
        if isinstance(report.longrepr, tuple)
    }
    for reason in sorted(one for one in reasons if one.startswith("!!")):
        terminalreporter.write_line(reason, red=True, bold=True)


@pytest.fixture(scope="session")
def rows_of_migrations(django_db_setup, django_db_blocker) -> str:
    with django_db_blocker.unblock():
        rows = json.loads(connection.creation.serialize_db_to_string())
    # Wagtail looks up content types while it makes an object: they come first.
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    return json.dumps(rows)


@pytest.fixture(scope="module")
def as_migrated(rows_of_migrations, django_db_blocker) -> Iterator[Callable[[], None]]:
    """For every test that commits (`live_server`, `transaction=True`): call it first.

    The flush after such a test takes what migrations made, too: root page, site,
    language, permissions. This puts it back, and once more when the module is done:
    what runs afterwards finds all as it was.
    """

    def put_back() -> None:
        call_command(
            "flush",
            verbosity=0,
            interactive=False,
            inhibit_post_migrate=True,
            # Rows come back with their keys: the next one must be a new one.
            reset_sequences=False,
        )
        ContentType.objects.clear_cache()
        cache.clear()
        connection.creation.deserialize_db_from_string(rows_of_migrations)

    yield put_back
    with django_db_blocker.unblock():
        put_back()
