"""What a page shows that stands outside it: pictures, files, and entries of snippets.

They can be changed without touching the page, and are seen on it all the same. What
a snippet shows in its turn belongs to it. Not: linked pages, which are checked in
their own right; and what the directory keeps for all pages at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils.translation import override
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page

from km_pages.models import (
    Committee,
    CommitteeRole,
    Division,
    LegalBasis,
    LineOfWork,
    Person,
)
from km_workflow.canonical import as_json, digest, in_form
from km_workflow.references import (
    by_model,
    loaded,
    many,
    many_to_many,
    may_be_named,
    references_of,
)

# What the registry calls whom, and what became of a law: readers see it on the day,
# the certificate keeps what it was.
DIRECTORY: tuple[type[Model], ...] = (
    Committee,
    CommitteeRole,
    Division,
    LegalBasis,
    LineOfWork,
    Person,
)


@dataclass(frozen=True)
class Thing:
    """A picture, file or entry as it was at one moment."""

    kind: str  # `app.model`
    key: str
    name: str
    content: str  # A digest.

    @property
    def address(self) -> str:
        return f"{self.kind}:{self.key}"


def shown_by(page: Page) -> list[Thing]:
    """What the page shows now, each with its content; what is gone isn't there."""
    return [
        thing_of(one) for one in _reached_from(page) if not isinstance(one, DIRECTORY)
    ]


def addresses_shown_by(page: Page) -> list[tuple[type[Model], Any]]:
    """Kind and key of what the page shows; see `shown_by`."""
    return [
        (type(one), one.pk)
        for one in _reached_from(page)
        if not isinstance(one, DIRECTORY)
    ]


def names_shown(page: Page) -> dict[str, dict[str, str]]:
    """What the directory calls those whom the page names: `app.model:key` to the name
    by language."""
    return {
        f"{one._meta.label_lower}:{one.pk}": names_of(one)
        for one in _reached_from(page)
        if isinstance(one, DIRECTORY)
    }


def names_of(thing: Model) -> dict[str, str]:
    names = {}
    for language in ("th", "en"):
        with override(language):
            names[language] = str(thing)
    if isinstance(thing, LegalBasis) and thing.url:
        # Readers follow it.
        names = {language: f"{name} {thing.url}" for language, name in names.items()}
    return names


def things_now(addresses: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Thing]:
    """What the things with these kinds and keys are now; what is gone isn't there. As
    many queries as there are kinds and relations of them."""
    found = {}
    for thing in loaded(by_model(addresses)):
        one = thing_of(thing)
        found[one.kind, one.key] = one
    return found


def entries_now(addresses: Iterable[tuple[str, str]]) -> dict[str, dict[str, str]]:
    """`names_shown` of the directory's entries with these kinds and keys, today."""
    return {
        f"{one._meta.label_lower}:{one.pk}": names_of(one)
        for one in loaded(by_model(addresses))
    }


def thing_of(thing: Model) -> Thing:
    with override(settings.LANGUAGE_CODE):
        name = str(thing)
    return Thing(
        kind=thing._meta.label_lower,
        key=str(thing.pk),
        name=name,
        content=digest(_content_of(thing)),
    )


@cache
def may_be_shown(model: type[Model]) -> bool:
    """Whether a change of it may be a change of what pages show."""
    return (
        may_be_named(model)
        and not issubclass(model, DIRECTORY)
        and not issubclass(model, AbstractRendition)
    )


def _reached_from(page: Page) -> Iterator[Model]:
    """What the page names, and what that names in its turn, each once; by kind."""
    seen: dict[type[Model], set[Any]] = defaultdict(set)
    level: list[Model] = [page]
    while level:
        wanted: dict[type[Model], set[Any]] = defaultdict(set)
        for one in level:
            for model, key in references_of(one):
                if key not in seen[model]:
                    seen[model].add(key)
                    wanted[model].add(key)
        found = list(loaded(wanted))
        yield from found
        level = [one for one in found if not isinstance(one, DIRECTORY)]


# -- What a thing is -------------------------------------------------------------------


def _content_of(thing: Model) -> Any:
    """All of it that can be read: its fields, its rows, and the bytes of its file.

    The file's hash is the one that Wagtail keeps; a file that was written over on the
    disk, behind Wagtail's back, isn't noticed.
    """
    if isinstance(thing, ClusterableModel):
        data = thing.serializable_data()
    else:
        data = get_serializable_data_for_fields(thing)
    content = in_form(data, type(thing))
    for field in many_to_many(type(thing)):
        content[field.name] = sorted(str(one.pk) for one in many(thing, field))
    if isinstance(thing, AbstractImage | AbstractDocument):
        content["hash of the file"] = _hash_of(thing)
    return as_json(content)


def _hash_of(thing: Any) -> str:
    try:
        return thing.get_file_hash()
    except OSError:
        # It was never read, and can't be now.
        return ""
