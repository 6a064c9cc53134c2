"""What the editor's form of a page sends, whoever sends it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from .office import Office

# What no two pages have in common.
OWN = ("title", "slug", "meeting_number")


def post_of(office: Office, page: Any, **more: Any) -> QueryDict:
    """The fields of the page's own editor, read once a kind as an administrator sees
    them; ``more`` are fields to change and the button."""
    if type(page) not in office.forms:
        office.forms[type(page)] = _read_form(page)
    data = office.forms[type(page)].copy()
    own = {name: getattr(page, name) for name in OWN if hasattr(page, name)}
    for name, value in {**own, **more}.items():
        data[name] = str(value)
    return data


def _read_form(page: Any) -> QueryDict:
    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    data = querydict_from_html(html.content.decode(), form_id="page-edit-form")
    # Blocks are drawn by JavaScript.
    for name in ("body", "agenda", "resources"):
        blocks = [("paragraph", rich_text("<p>บดอัด</p>"))] if name == "body" else []
        for key, value in nested_form_data({name: streamfield(blocks)}).items():
            data[key] = value
    return data
