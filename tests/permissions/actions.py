"""What one may want to do, as a person does it: is it offered, and does the request
that a button would send have its effect?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from .forms import post_of
from .office import Office


@dataclass(frozen=True)
class Attempt:
    """``offered``: the button or link is there; None where nothing is ever offered
    but the address itself. ``done``: the request had its effect."""

    offered: bool | None
    done: bool


@dataclass
class Cell:
    """One role before one kind of page."""

    client: Client
    office: Office
    user: Any
    kind: str
    # What stood at an address: every attempt is undone, so it stands there still.
    seen: dict[str, str]

    def page(self, state: str = "draft", own: bool = False) -> Any:
        owner = self.user if own else self.office.colleague
        return self.office.page(self.kind, owner, state)

    def shows(self, url: str, what: str) -> bool:
        """Whether the page at ``url`` opens for the user and has ``what`` in it. Asked
        before anything is changed."""
        if url not in self.seen:
            response = self.client.get(url, follow=True)
            opens = response.status_code == 200
            self.seen[url] = response.content.decode() if opens else ""
        return what in self.seen[url]

    def edit_url(self, page: Page) -> str:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])

    def fill_in(self, url: str, prefix: str, **fields: str) -> None:
        """Send the form at ``url``, with what it says to have been seen of the page."""
        html = self.client.get(url).content.decode()
        seen = re.search(rf'name="{prefix}-seen" value="([^"]*)"', html)
        fields["seen"] = seen[1] if seen else ""
        self.client.post(url, {f"{prefix}-{name}": one for name, one in fields.items()})

    def send(self, page: Any, **more: Any) -> None:
        """What the editor's form sends for the page."""
        self.client.post(self.edit_url(page), post_of(self.office, page, **more))


def now(page: Page) -> Any:
    return Page.objects.get(pk=page.pk).specific


def is_in_review(page: Page) -> bool:
    state = now(page).current_workflow_state
    return bool(state and state.status == "in_progress")


# -- Reading ---------------------------------------------------------------------------


def read(cell: Cell) -> Attempt:
    page = cell.page("live")
    return Attempt(None, cell.client.get(page.url).status_code == 200)


def read_for_staff(cell: Cell) -> Attempt:
    page = cell.office.for_staff(cell.page("live"))
    return Attempt(None, cell.client.get(page.url).status_code == 200)


def read_draft(cell: Cell) -> Attempt:
    page = cell.page()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    return Attempt(None, cell.client.get(url).status_code == 200)


# -- Writing ---------------------------------------------------------------------------


def create(cell: Cell) -> Attempt:
    index = cell.office.indexes[cell.kind]
    template = cell.page()
    url = reverse(
        "wagtailadmin_pages:add",
        args=[template._meta.app_label, template._meta.model_name, index.pk],
    )
    offered = cell.shows(url, 'name="title"')
    before = now(index).get_children().count()
    cell.client.post(url, post_of(cell.office, template, slug="another"))
    return Attempt(offered, now(index).get_children().count() > before)


def edit(cell: Cell, own: bool) -> Attempt:
    page = cell.page(own=own)
    offered = cell.shows(cell.edit_url(page), 'name="title"')
    cell.send(page, title="เปลี่ยนแล้ว")
    return Attempt(offered, now(page).draft_title == "เปลี่ยนแล้ว")


def edit_in_review(cell: Cell) -> Attempt:
    page = cell.page("in review", own=True)
    cell.send(page, title="เปลี่ยนแล้ว")
    return Attempt(None, now(page).draft_title == "เปลี่ยนแล้ว")


def submit(cell: Cell, own: bool) -> Attempt:
    page = cell.page(own=own)
    offered = cell.shows(cell.edit_url(page), 'name="action-submit"')
    cell.send(page, **{"action-submit": "1"})
    return Attempt(offered, is_in_review(page))


def withdraw(cell: Cell, own: bool) -> Attempt:
    page = cell.page("in review", own=own)
    url = reverse("km_workflow:withdraw", args=[page.current_workflow_state.pk])
    edit = cell.edit_url(page)
    offered = cell.shows(edit, "action-cancel-workflow") or cell.shows(edit, url)
    cell.send(page, **{"action-cancel-workflow": "1"})
    if is_in_review(page):
        cell.client.post(url, {"reason": "ผู้เขียนลาออก"})
    return Attempt(offered, not is_in_review(page))


# -- Judging and going live ------------------------------------------------------------


def judge(cell: Cell, state: str) -> Attempt:
    page = cell.page(state)
    task_state = page.current_workflow_task_state.specific
    url = reverse("km_workflow:review", args=[task_state.pk])
    offered = cell.shows(reverse("wagtailadmin_home"), url)
    answers: dict[str, Any] = {}
    for question in task_state.questions:
        answers |= {question.name: "yes", question.note_name: ""}
    cell.client.post(url, answers)
    task_state.refresh_from_db()
    return Attempt(offered, task_state.status == "approved")


def publish(cell: Cell) -> Attempt:
    page = cell.page(own=True)
    offered = cell.shows(cell.edit_url(page), 'name="action-publish"')
    cell.send(page, **{"action-publish": "1"})
    return Attempt(offered, now(page).live)


def publish_in_emergency(cell: Cell) -> Attempt:
    page = cell.page(own=True)
    url = reverse("km_workflow:emergency", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), url)
    cell.fill_in(url, "emergency", reason="น้ำท่วมฉับพลัน")
    return Attempt(offered, now(page).live)


def unpublish(cell: Cell) -> Attempt:
    page = cell.page("live")
    url = reverse("wagtailadmin_pages:unpublish", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), url)
    cell.client.post(url)
    return Attempt(offered, not now(page).live)


def retire(cell: Cell) -> Attempt:
    page = cell.page("live")
    url = reverse("km_pages_retire", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), url)
    cell.client.post(url, {"reason": "เลิกใช้ระเบียบเดิม"})
    return Attempt(offered, now(page).retirement is not None)


def register(cell: Cell) -> Attempt:
    page = cell.page("live")
    url = reverse("km_pages_register", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), url)
    entry = {"number": "7", "calendar_year": "2569", "signed_on": "5/1/2569"}
    cell.fill_in(url, "entry", **entry)
    return Attempt(offered, getattr(now(page), "number", None) == 7)


# -- The tree --------------------------------------------------------------------------


def delete(cell: Cell, state: str, own: bool) -> Attempt:
    page = cell.page(state, own=own)
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), url)
    cell.client.post(url)
    return Attempt(offered, not Page.objects.filter(pk=page.pk).exists())


def set_privacy(cell: Cell) -> Attempt:
    page = cell.page("live")
    url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    offered = cell.shows(cell.edit_url(page), 'data-a11y-dialog-show="set-privacy"')
    cell.client.post(url, {"restriction_type": "login"})
    return Attempt(offered, now(page).view_restrictions.exists())


def copy_as_live(cell: Cell) -> Attempt:
    page = cell.page("live")
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    offered = cell.shows(url, 'name="publish_copies"')
    cell.client.post(
        url,
        {
            "new_title": "สำเนา",
            "new_slug": "copy-of-it",
            "new_parent_page": str(page.get_parent().pk),
            "publish_copies": "on",
        },
    )
    copies = Page.objects.filter(slug="copy-of-it", live=True)
    return Attempt(offered, copies.exists())


Action = Callable[[Cell], Attempt]

# The rows of the table, in their order.
ACTIONS: dict[str, Action] = {
    "read": read,
    "read what is for staff": read_for_staff,
    "see others' drafts": read_draft,
    "create": create,
    "edit own": lambda cell: edit(cell, own=True),
    "edit others'": lambda cell: edit(cell, own=False),
    "edit during the review": edit_in_review,
    "send own for review": lambda cell: submit(cell, own=True),
    "send others' for review": lambda cell: submit(cell, own=False),
    "withdraw own": lambda cell: withdraw(cell, own=True),
    "withdraw others'": lambda cell: withdraw(cell, own=False),
    "judge, first step": lambda cell: judge(cell, "in review"),
    "judge, second step": lambda cell: judge(cell, "second step"),
    "publish unjudged": publish,
    "publish in an emergency": publish_in_emergency,
    "copy as live": copy_as_live,
    "enter in the register": register,
    "unpublish": unpublish,
    "retire": retire,
    "delete own draft": lambda cell: delete(cell, "draft", own=True),
    "delete others' draft": lambda cell: delete(cell, "draft", own=False),
    "delete what is live": lambda cell: delete(cell, "live", own=False),
    "restrict who may read": set_privacy,
}
