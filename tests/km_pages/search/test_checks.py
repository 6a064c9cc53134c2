"""What a host is told about search before anybody misses a page."""

import logging

import pytest
from django.db import connection
from modelsearch.backends import database as stock
from modelsearch.backends import get_search_backend

from km_pages.search import checks, dictionary
from km_pages.search.backends import database
from tests.factories import ArticleFactory


@pytest.fixture
def unserved(monkeypatch):
    monkeypatch.setattr(database, "serving_engine", lambda: None)
    monkeypatch.setattr(checks, "serving_engine", lambda: None)
    database._say_that_thai_is_not_found.cache_clear()


def ids(messages):
    return [message.id for message in messages]


def test_a_served_engine_needs_no_words():
    assert checks.check_engine() == []


# Wagtail's own backend looks into the database as it is made.
@pytest.mark.django_db
def test_another_engine_is_said_in_a_check_and_in_the_log(unserved, caplog):
    assert ids(checks.check_engine()) == ["km_pages.W010"]
    with caplog.at_level(logging.WARNING):
        backend = database.SearchBackend({})
        database.SearchBackend({})
    assert type(backend) is type(stock.SearchBackend({}))
    assert [record.name for record in caplog.records] == [database.__name__]


def test_a_host_with_another_backend_is_left_alone(unserved, settings):
    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "modelsearch.backends.database"}
    }
    assert checks.check_engine() == []
    assert checks.check_index(databases=["default"]) == []


@pytest.mark.django_db
def test_an_index_of_today_is_in_order():
    ArticleFactory()
    assert checks.check_index(databases=["default"]) == []


@pytest.mark.django_db
def test_entries_cut_in_another_way_ask_for_a_new_index(monkeypatch):
    ArticleFactory()
    monkeypatch.setattr(checks, "index_mark", lambda: "kmcutother")
    assert ids(checks.check_index(databases=["default"])) == ["km_pages.W011"]


@pytest.mark.django_db
def test_entries_of_another_backend_ask_for_a_new_index():
    article = ArticleFactory()
    assert dictionary.index_mark().isalnum()
    stock.SearchBackend({}).add(article)
    messages = checks.check_index(databases=["default"])
    assert ids(messages) == ["km_pages.W011"]
    get_search_backend().add(article)
    assert checks.check_index(databases=["default"]) == []


def test_the_index_is_asked_only_when_databases_are_checked():
    with connection.execute_wrapper(lambda *args: pytest.fail("a query")):
        assert checks.check_index(databases=None) == []
