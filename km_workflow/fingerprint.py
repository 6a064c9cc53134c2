"""What of a revision readers see, so that an approval holds for that and nothing else.

Three kinds of things make up a page. Its *text*: all that people wrote, kept in the
revision. What it *shows*: pictures, files and snippets that it names, which can be
changed without touching the page (`shown`). And the *directory*: what divisions,
people, roles and laws are called, which the registry keeps for all pages at once.

Text and what is shown are material: they make up the fingerprint. Not material are
the page's address and place in menus, when it goes live, and what the directory
calls whom (the certificate keeps the names of its day, so the difference is seen).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, Revision

from km_workflow.canonical import as_json, digest, in_form
from km_workflow.shown import Thing, shown_by

# Of the text, but not material: the address and the place in menus.
IMMATERIAL = ("slug", "show_in_menus")


def fingerprint(revision: Revision) -> str:
    """SHA-256 in hex of what readers see of the revision, the same however often it
    is saved without a change. As many queries for a hundred pictures as for one."""
    return fingerprint_of(revision.content, as_written(revision))


def fingerprint_of(content: Mapping[str, Any], page: Page) -> str:
    """The fingerprint of a page as it is; ``content`` is ``page`` serialised."""
    return combined(text_digest(content, type(page)), shown_by(page))


def combined(text: str, things: Iterable[Thing]) -> str:
    """The fingerprint of a text, by its digest, together with what it shows."""
    return digest({"text": text, "shown": {one.address: one.content for one in things}})


def text_digest(content: Mapping[str, Any], model: type[Model]) -> str:
    return digest(text_of(content, model))


def text_of(content: Mapping[str, Any], model: type[Model]) -> dict[str, Any]:
    """What people wrote, of a page serialised, or of a revision's content: field name
    to value, and rows in order without their keys."""
    written = in_form(content, model)
    return as_json({name: written[name] for name in written if name not in IMMATERIAL})


def as_written(revision: Revision) -> Page:
    """The page as the revision has it, with keys that may lead nowhere any more; unlike
    `Revision.as_object`, which asks the database for the target of every row."""
    kind = ContentType.objects.get_for_id(revision.content_type_id)
    model: Any = kind.model_class()
    return model.from_serializable_data(revision.content, check_fks=False)
