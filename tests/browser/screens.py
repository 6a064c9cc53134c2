"""What people do at the admin's screens, as they would say it."""

from __future__ import annotations

import re
from typing import Any

from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Locator, Page, expect

PASSWORD = "ถนนลูกรังหลังฝนตก-2568"


def said(sentence: str, context: str = "", **values: Any) -> str:
    """The sentence as a Thai screen says it; ``context`` where it needs one."""
    with translation.override("th"):
        words = pgettext(context, sentence) if context else gettext(sentence)
    return words % values


# -- Writing --------------------------------------------------------------------------


def autosaves(editor: Page) -> bool:
    """Wagtail 8 saves while one types; 7.4 doesn't."""
    return editor.locator("form[data-controller~=w-autosave]").count() > 0


def begin_to_write(editor: Page, title: str, summary: str) -> None:
    """Title and summary; where the editor saves by itself, until it has made the
    page: sent before, it would be made twice."""
    editor.locator("[name=title]").wait_for()
    if autosaves(editor):
        editor.locator("html[data-watches-edits]").wait_for()
    type_into(editor.locator("[name=title]"), title)
    type_into(editor.locator("[name=summary]"), summary)
    if autosaves(editor):
        editor.wait_for_url(re.compile(r"/edit/$"))


def type_into(field: Locator, text: str) -> None:
    field.click()
    field.press("Control+a")
    field.press_sequentially(text)


def add_paragraph(editor: Page, text: str) -> None:
    body = editor.locator("[data-contentpath=body]")
    body.locator("button.c-sf-add-button").first.click()
    # The menu of blocks; the plain paragraph is its first entry.
    editor.get_by_role("option").first.click()
    body.locator(".public-DraftEditor-content").click()
    editor.keyboard.type(text)


def choose(editor: Page, field: str, name: str) -> None:
    """Pick an entry of a list in the dialogue that the field opens."""
    chooser = editor.locator(f"#id_{field}-chooser")
    chooser.locator("[data-chooser-action-choose]:visible").click()
    editor.get_by_role("dialog").get_by_role("link", name=name).click()
    expect(chooser).to_contain_text(name)


def send_for_review(editor: Page, again: bool = False) -> None:
    """By the editor's own button, under the arrow beside "save"."""
    settled(editor)
    editor.locator("footer [data-w-dropdown-target=toggle]").click()
    label = "Send for review again" if again else "Send for review"
    editor.get_by_role("button", name=said(label), exact=True).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))


def settled(editor: Page) -> None:
    """Until the editor has saved by itself what was typed."""
    editor.wait_for_function(
        """() => {
          const form = document.querySelector("form[data-controller~=w-autosave]");
          const indicator = document.getElementById("w-autosave-indicator");
          return !form || (
            form.dataset.wUnsavedHasEditsValue !== "true" &&
            indicator.dataset.wAutosaveStateValue !== "saving"
          );
        }"""
    )


# -- Judging --------------------------------------------------------------------------


def open_review(screen: Page, title: str) -> None:
    """From the queue on the admin's first page."""
    screen.goto("/admin/")
    panel(screen, "Waiting for your judgement").get_by_role(
        "link", name=title, exact=True
    ).click()
    expect(screen.get_by_role("heading", name=title, exact=True)).to_be_visible()


def panel(screen: Page, heading: str) -> Locator:
    return screen.get_by_role("region", name=said(heading))


def answer(screen: Page, question: str, yes: bool, note: str = "") -> None:
    group = question_of(screen, question)
    group.get_by_label(said("Yes") if yes else said("No"), exact=True).check()
    if note:
        group.get_by_role("textbox").fill(note)


def question_of(screen: Page, question: str) -> Locator:
    return screen.get_by_role("group", name=said(question))


def record(screen: Page) -> None:
    screen.get_by_role("button", name=said("Record the judgement")).click()


def approve(screen: Page, title: str, *questions: str) -> None:
    open_review(screen, title)
    for question in questions:
        answer(screen, question, yes=True)
    record(screen)
    screen.wait_for_url(re.compile("/admin/$"))


HEAD_ASKS = ("Is it correct?", "Is it usable in practice?")
SECRETARY_ASKS = (
    "Does it follow the standard form?",
    "Is it in one language?",
    "Is it complete?",
)


def tab_to(screen: Page, target: Locator) -> None:
    """Go on by the Tab key alone, as far as a patient person would."""
    for _press in range(80):
        screen.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"The Tab key doesn't get to {target}")
