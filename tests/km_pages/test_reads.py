"""How often a page is read: a number a day, and nothing about anybody."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from km_pages.models import PageReads
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(settings):
    """A page whose reads are written at once, with none so far."""
    settings.KM_PAGES_READS_KEPT_SECONDS = 0
    page = make.ArticleFactory()
    # Whatever this process still keeps in mind is written now.
    assert Client().get(page.url).status_code == 200
    PageReads.objects.all().delete()
    return page


def reads_of(page) -> int:
    return sum(PageReads.objects.filter(page=page).values_list("count", flat=True))


def test_each_read_counts_once_on_its_day(article):
    for _read in range(3):
        Client().get(article.url)
    [row] = PageReads.objects.filter(page=article)
    assert (row.day, row.count) == (timezone.localdate(), 3)


def test_staff_are_readers_too(article, admin_client):
    admin_client.get(article.url)
    assert reads_of(article) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; ExampleBot/2.1)"},
        {"User-Agent": "example-spider"},
        {"User-Agent": "Link Preview Service"},
        {"Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_machines_arent(article, headers):
    assert Client(headers=headers).get(article.url).status_code == 200
    assert reads_of(article) == 0


def test_only_pages_that_are_read_count(article, admin_client):
    Client().head(article.url)
    Client().get(article.url + "nothing-here/")
    article.save_revision()
    preview = f"/admin/pages/{article.pk}/view_draft/"
    assert admin_client.get(preview).status_code == 200
    assert reads_of(article) == 0


def test_whoever_is_turned_away_has_read_nothing(article):
    PageViewRestriction.objects.create(page=article, restriction_type="login")
    assert Client().get(article.url).status_code == 302
    assert reads_of(article) == 0


def test_the_answer_stays_fit_for_a_cache(article):
    counted = Client().get(article.url).headers
    machine = Client(headers={"User-Agent": "ExampleBot"}).get(article.url).headers
    assert dict(counted) == dict(machine)
    assert "Set-Cookie" not in counted


def test_nothing_is_kept_of_who_read(article):
    fields = {field.name for field in PageReads._meta.get_fields()}
    assert fields == {"id", "page", "day", "count"}


def test_reads_are_added_up_before_they_are_written(article, settings):
    settings.KM_PAGES_READS_KEPT_SECONDS = 3600
    with CaptureQueriesContext(connection) as captured:
        for _read in range(3):
            Client().get(article.url)
    assert not [query for query in captured if "pagereads" in query["sql"].lower()]
    settings.KM_PAGES_READS_KEPT_SECONDS = 0
    Client().get(article.url)
    assert reads_of(article) == 4


def test_a_page_that_is_gone_meanwhile_costs_the_reader_nothing(article, settings):
    settings.KM_PAGES_READS_KEPT_SECONDS = 3600
    other = make.ArticleFactory()
    Client().get(other.url)
    other.delete()
    settings.KM_PAGES_READS_KEPT_SECONDS = 0
    assert Client().get(article.url).status_code == 200
    assert reads_of(article) == 1


def test_totals_of_a_period(article):
    other = make.ArticleFactory()
    today = timezone.localdate()
    yesterday = today - dt.timedelta(days=1)
    PageReads.objects.add(article.pk, today, 2)
    PageReads.objects.add(article.pk, yesterday, 5)
    PageReads.objects.add(other.pk, today, 3)
    of_two_days = PageReads.objects.between(yesterday, today).totals()
    assert list(of_two_days) == [(article.pk, 7), (other.pk, 3)]
    of_today = PageReads.objects.between(today, today).totals()
    assert list(of_today) == [(other.pk, 3), (article.pk, 2)]
