"""The command `load_demo` where nothing has been loaded yet."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from home.demo import loading
from home.demo.accounts import ACCOUNTS, PASSWORD
from home.demo.shapes import BANGKOK
from home.models import HomePage
from km_pages.models import Person


def test_killed_halfway_it_leaves_nothing_and_can_be_run_again(db, monkeypatch):
    class Killed(BaseException):
        pass

    def killed(*args: object) -> None:
        raise Killed

    monkeypatch.setattr(loading.writings, "load_article", killed)
    with pytest.raises(Killed):
        call_command("load_demo", verbosity=0)
    assert not HomePage.objects.exists()
    assert not Person.objects.exists()
    assert not loading.is_loaded()
    assert timezone.now() > dt.datetime(2026, 1, 1, tzinfo=BANGKOK)


def test_accounts_only_prints_and_loads_nothing(db, monkeypatch):
    monkeypatch.setenv("PORT", "8123")
    out = io.StringIO()
    call_command("load_demo", "--accounts-only", stdout=out)
    assert "http://127.0.0.1:8123/admin/" in out.getvalue()
    assert PASSWORD in out.getvalue()
    for account in ACCOUNTS:
        line = next(
            line
            for line in out.getvalue().splitlines()
            if line.split()[:1] == [account.username]
        )
        assert account.label_th in line
        assert account.label_en in line
    assert not HomePage.objects.exists()


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(port, monkeypatch):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CommandError, match=port):
        call_command("load_demo", "--accounts-only")
