"""`/healthz` tells a monitor, in one word a part, whether the site is in order."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from wagtail.models import Page
from wagtail.search.models import IndexEntry

SECRET = "hunter2"


@pytest.fixture
def indexed(db):
    call_command("update_index", verbosity=0)


def test_all_is_well(client, indexed):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "parts": {
            "database": "ok",
            "cache": "ok",
            "migrations": "ok",
            "search_index": "ok",
        },
    }


def test_no_cache_on_the_way_keeps_the_answer(client, indexed):
    assert "no-store" in client.get("/healthz").headers["Cache-Control"]


def test_the_same_address_in_every_language(client, indexed):
    response = client.get("/healthz", headers={"accept-language": "en"})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/json"


def test_only_reading_is_allowed(client):
    assert client.post("/healthz").status_code == 405


def test_asking_is_cheap(client, indexed, django_assert_max_num_queries):
    client.get("/healthz")
    with django_assert_max_num_queries(6):
        client.get("/healthz")


def test_a_migration_that_was_not_applied(client, indexed):
    MigrationRecorder.Migration.objects.filter(app="km_pages").delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["parts"]["migrations"] == "pending"
    assert response.json()["parts"]["search_index"] == "ok"


def test_pages_that_search_does_not_know(client, db):
    # Migrations make the first pages, and tell no index.
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["parts"]["search_index"] == "behind"


def test_pages_that_were_saved_are_known_without_more_ado(client, db):
    """The tree's root, which nobody saves or looks for, holds nothing back."""
    for page in Page.objects.exclude(depth=1):
        page.save()
    assert client.get("/healthz").json()["parts"]["search_index"] == "ok"


def test_the_entry_of_the_root_makes_up_for_no_other(client, indexed):
    page = Page.objects.exclude(depth=1).first()
    IndexEntry.objects.filter(object_id=str(page.pk)).delete()
    assert client.get("/healthz").json()["parts"]["search_index"] == "behind"


def test_a_database_that_does_not_answer(client, db, monkeypatch, caplog):
    def refuse():
        raise OperationalError(f'password "{SECRET}" is wrong')

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "parts": {
            "database": "unreachable",
            "cache": "ok",
            "migrations": "unknown",
            "search_index": "unknown",
        },
    }
    # The reason is for the operator's log, not for whoever asks.
    assert SECRET not in response.text
    assert SECRET in caplog.text


def test_a_cache_that_does_not_answer(client, indexed, settings, unused_tcp_port):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://:{SECRET}@127.0.0.1:{unused_tcp_port}/0",
        }
    }
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["parts"]["cache"] == "unreachable"
    assert SECRET not in response.text
