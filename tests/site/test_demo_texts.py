"""The demo's texts: whose names they use, how clean and how long they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from home.demo.articles import ARTICLES
from km_pages.search.segment import words

SEED = Path(__file__).parents[3] / "shared/seed/order-39-2558-and-minutes.txt"


def _texts() -> str:
    folder = Path(__file__).parents[2] / "site/home/demo"
    return "\n".join(path.read_text() for path in sorted(folder.rglob("*.py")))


def test_no_name_of_the_seed_is_used():
    if not SEED.exists():
        pytest.skip("The seed document isn't here.")
    lines = SEED.read_text().splitlines()[:40]
    names = set()
    for line in lines:
        match = re.search(r"(?:นางสาว|นาย|นาง|สอ\.)\s*([^\s(]+)\s+([^\s)]+)", line)
        if match:
            names.update(match.groups())
    assert len(names) >= 20
    used = set(re.findall(r"[\u0e00-\u0e7f]+", _texts()))
    assert not names & used
    assert "ป่าไม้งาม" not in _texts()


@pytest.mark.parametrize(
    "debris",
    ["\u00a0", "\u200b", "เเ", "\u0e4d\u0e32", "  </p>", "TODO"],
    ids=["nbsp", "zero-width", "two-e", "split-am", "space", "todo"],
)
def test_the_text_is_clean(debris):
    assert debris not in _texts()


@pytest.mark.parametrize("data", ARTICLES, ids=lambda data: data.slug)
def test_articles_are_substantial(data):
    text = " ".join(_strings([data.summary, data.body]))
    assert len(words(re.sub(r"<[^>]+>", " ", text))) >= 300


def _strings(value: object) -> list[str]:
    """All texts in nested lists and dicts, without the names of fields."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    return [text for part in parts for text in _strings(part)]


@pytest.mark.parametrize("data", ARTICLES, ids=lambda data: data.slug)
def test_people_act_on_working_days(data):
    histories = [data.history, data.english.history if data.english else ()]
    for event in (event for history in histories for event in history):
        assert event.when.weekday() < 5, event
