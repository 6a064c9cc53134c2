"""What the admin's lists cost with few articles and with many, in one run.

Prints queries, bytes and the ratio of the medians. Counts and ratios alone say
something: no time does, on another machine or on a busy one.

    python tests/bench/run.py [--few 200] [--many 20000] [--rounds 15]

Ends with exit code 1 where a bar of the design isn't reached.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "km_site.settings.test")

import django  # noqa: E402

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import (  # noqa: E402
    CaptureQueriesContext,
    setup_databases,
    setup_test_environment,
    teardown_databases,
)

from tests.bench.building import Office, grow, make_office  # noqa: E402

MOST_QUERIES = 60
MOST_BYTES = 300_000
MOST_TIMES_SLOWER = 1.3


@dataclass(frozen=True)
class Cost:
    queries: int
    size: int
    seconds: float


def measure(client: Client, url: str, rounds: int) -> Cost:
    for _warm in range(2):
        answer = client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(url)
    queries = len(captured)
    times = []
    for _round in range(rounds):
        start = perf_counter()
        answer = client.get(url)
        times.append(perf_counter() - start)
    return Cost(queries, len(answer.content), median(times))


def screens(office: Office) -> list[tuple[str, str, str]]:
    """(account, what it is, address)."""
    asked = [(name, "first page", "/admin/") for name in office.accounts]
    asked += [(name, "whole queue", "/admin/km-review/") for name in office.accounts]
    explorer = f"/admin/pages/{office.index.pk}/"
    asked += [(name, "explorer", explorer) for name in office.accounts]
    return asked


def measure_all(office: Office, rounds: int) -> dict[tuple[str, str], Cost]:
    costs = {}
    for name, what, url in screens(office):
        client = Client()
        client.force_login(office.accounts[name])
        costs[name, what] = measure(client, url, rounds)
    return costs


def report(few: dict[Any, Cost], many: dict[Any, Cost]) -> bool:
    """Print a line for each screen; whether all bars are reached."""
    print(f"{'':32}{'queries':>12}{'bytes':>18}{'times slower':>14}")
    good = True
    for key, after in many.items():
        before = few[key]
        ratio = after.seconds / before.seconds
        fine = (
            after.queries <= MOST_QUERIES
            and after.size <= MOST_BYTES
            and ratio <= MOST_TIMES_SLOWER
        )
        good = good and fine
        queries = f"{before.queries} {after.queries}"
        size = f"{before.size} {after.size}"
        mark = "" if fine else "  over the bar"
        print(f"{' '.join(key):32}{queries:>12}{size:>18}{ratio:>14.2f}{mark}")
    return good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=200)
    parser.add_argument("--many", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    try:
        office = make_office()
        grow(office, options.few)
        few = measure_all(office, options.rounds)
        grow(office, options.many)
        many = measure_all(office, options.rounds)
        print(f"{connection.vendor}: {options.few} and {options.many} articles")
        return 0 if report(few, many) else 1
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
