"""`km_search_eval`: what it measures, what it refuses, and that nothing stays."""

import io
import json
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from modelsearch.conf import get_app_config
from wagtail.models import Page

from km_pages.search.queries import find
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parents[4] / "shared/data/thai-search"

PASSAGES = [
    {"id": "waste", "title": "การจัดการขยะ", "text": "ถังสีเขียวสำหรับขยะเปียก"},
    {"id": "rice", "title": "การปลูกข้าว", "text": "ข้าวนาปีและข้าวนาปรัง"},
    {"id": "pension", "text": "ผู้สูงอายุรับเบี้ยยังชีพทุกเดือน"},
]
QUERIES = [
    {"query": "ถังสีเขียว", "relevant": ["waste"], "cls": "term"},
    {"query": "ใครรับเบี้ยยังชีพ", "relevant": ["pension"], "cls": "question"},
    {"query": "เรือดำน้ำ", "relevant": ["rice"], "cls": "term"},
]


@pytest.fixture
def lines(tmp_path):
    def write(name, entries):
        path = tmp_path / name
        text = "\n".join(
            one if isinstance(one, str) else json.dumps(one) for one in entries
        )
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def evaluate(passages, queries, **options):
    out = io.StringIO()
    call_command(
        "km_search_eval", passages=passages, queries=queries, stdout=out, **options
    )
    return out.getvalue()


@pytest.fixture
def report(lines):
    def report(passages=PASSAGES, queries=QUERIES, **options):
        files = lines("passages", passages), lines("queries", queries)
        return json.loads(evaluate(*files, json=True, **options))

    return report


def test_all_and_each_class_are_measured(report):
    figures = report()
    assert figures["database"] == connection.vendor
    assert figures["passages"] == 3
    assert figures["all"]["queries"] == 3
    assert figures["all"]["recall@10"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["all"]["mrr@10"] == pytest.approx(2 / 3, abs=0.001)
    assert figures["all"]["zero_hits"] == 1
    assert 0 < figures["all"]["p50_ms"] <= figures["all"]["p95_ms"]
    assert figures["classes"]["question"]["recall@10"] == 1
    assert figures["classes"]["term"]["zero_hits_share"] == 0.5


def test_queries_need_no_class(report):
    assert report(queries=[{"query": "ข้าว", "relevant": ["rice"]}])["classes"] == {}


def test_what_is_typed_is_completed_from_titles(report):
    typed = [
        {"query": "การจัดก", "relevant": ["waste"]},
        {"query": "ถังสี", "relevant": ["waste"]},
    ]
    figures = report(queries=typed, autocomplete=True)
    assert figures["asked"] == "autocomplete"
    assert figures["all"]["recall@10"] == 0.5


def test_a_limit_leaves_out_what_the_rest_would_answer(report):
    figures = report(limit=1)
    assert figures["passages"] == 1
    assert figures["all"]["queries"] == 1


def test_a_person_reads_a_table(lines):
    files = lines("passages", PASSAGES), lines("queries", QUERIES)
    table = evaluate(*files, language="en").splitlines()
    assert "among 3 passages" in table[0]
    assert table[1].split()[:3] == ["Class", "Queries", "recall@10"]
    assert table[-1].split()[:4] == ["All", "3", "0.667", "0.667"]


def test_the_site_is_neither_searched_nor_changed(report):
    article = ArticleFactory(title="เรือดำน้ำ")
    entries = get_app_config().get_model("IndexEntry").objects
    before = list(entries.order_by("pk").values_list("pk", "object_id"))
    types = ContentType.objects.count()
    assert report()["all"]["zero_hits"] == 1
    assert list(entries.order_by("pk").values_list("pk", "object_id")) == before
    assert ContentType.objects.count() == types
    assert [page.pk for page in find("เรือดำน้ำ", Page.objects.all())] == [article.pk]
    assert "km_pages_scratch_passage" not in connection.introspection.table_names()


def test_nothing_stays_of_a_run_that_breaks_off(lines, monkeypatch):
    def broken(*args, **kwargs):
        raise KeyboardInterrupt

    command = "km_pages.management.commands.km_search_eval"
    monkeypatch.setattr(f"{command}.find", broken)
    article = ArticleFactory(title="ข้าวไรซ์เบอร์รี่")
    with pytest.raises(KeyboardInterrupt):
        evaluate(lines("passages", PASSAGES), lines("queries", QUERIES))
    assert article.pk in [page.pk for page in find("ข้าว", Page.objects.all())]


@pytest.mark.parametrize(
    ("passages", "queries", "sentence"),
    [
        ([PASSAGES[0], "{"], QUERIES, r"passages, line 2: it isn't JSON"),
        (["[]"], QUERIES, r"passages, line 1: it isn't a JSON object"),
        (["", {"id": "a"}], QUERIES, r"passages, line 2: “text” is missing"),
        ([PASSAGES[0], PASSAGES[0]], QUERIES, r"line 2: .*“waste” is there twice"),
        ([], QUERIES, r"passages: the file has no passages"),
        (PASSAGES, [], r"queries: the file has no queries"),
        (PASSAGES, [{"relevant": ["rice"]}], r"line 1: “query” is missing"),
        (PASSAGES, [{"query": "a"}], r"line 1: “relevant” must be a list"),
        (
            PASSAGES,
            [QUERIES[0], {"query": "a", "relevant": ["nobody"]}],
            r"queries, line 2: there is no passage “nobody”",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_with_its_line(
    lines, passages, queries, sentence
):
    files = lines("passages", passages), lines("queries", queries)
    with pytest.raises(CommandError, match=sentence) as told:
        evaluate(*files, language="en")
    assert told.value.returncode == 1


def test_a_missing_file_is_named(lines):
    with pytest.raises(CommandError, match="There is no file /nowhere"):
        evaluate("/nowhere", lines("queries", QUERIES), language="en")


@pytest.mark.skipif(not DATA.exists(), reason="the passages are not on this machine")
def test_real_passages_are_found():
    files = str(DATA / "passages.jsonl"), str(DATA / "public.jsonl")
    figures = json.loads(evaluate(*files, json=True, limit=150))["all"]
    assert figures["recall@10"] >= 0.95
    assert figures["mrr@10"] >= 0.93
