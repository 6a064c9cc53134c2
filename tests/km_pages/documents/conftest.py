"""What the tests of reading documents share."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import translation

from km_pages.documents.reader import read_document
from km_pages.documents.structure import Reading

SAMPLES = Path(__file__).parent / "samples"
SEED = Path(__file__).parents[4] / "shared/seed/order-39-2558-and-minutes.txt"


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def seed() -> Path:
    """The real order and minutes that the product is made for."""
    if not SEED.exists():
        pytest.skip("the real document is not on this machine")
    return SEED


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """The path of an invented document by its name."""
    return lambda name: SAMPLES / name


@pytest.fixture
def read_text() -> Callable[[str], Reading]:
    """Read a text as if it had been uploaded."""
    return lambda text: read_document(io.BytesIO(text.encode()), "document.txt")
