"""Dates as officials write them, in the editor of minutes."""

import datetime as dt

from playwright.sync_api import Page, expect

from km_pages.models import MeetingMinutesPage

from . import screens
from .screens import said


def open_editor(screen: Page, office) -> None:
    draft = MeetingMinutesPage(
        title="ครั้งที่ 1", slug="m1", live=False, owner=office.author.user
    )
    minutes = office.minutes.add_child(instance=draft)
    screen.goto(f"/admin/pages/{minutes.pk}/edit/")


def save_draft(editor: Page) -> None:
    screens.settled(editor)
    with editor.expect_navigation():
        editor.locator("button.action-save:visible").first.click()


def saved() -> MeetingMinutesPage:
    return MeetingMinutesPage.objects.get().get_latest_revision_as_object()


def test_a_date_in_thai_is_said_again_in_words_and_kept(office, sit_down):
    editor = sit_down(office.author)
    open_editor(editor, office)
    held_on = editor.locator("[name=held_on]")
    screens.type_into(held_on, "๕ ม.ค. ๒๕๕๘")
    echo = editor.locator("#id_held_on-echo")
    expect(echo).to_have_text("วันจันทร์ที่ 5 มกราคม 2558")
    save_draft(editor)
    assert saved().held_on == dt.date(2015, 1, 5)
    expect(held_on).to_have_value("05/01/2558")
    expect(echo).to_have_text("วันจันทร์ที่ 5 มกราคม 2558")


def test_what_is_no_date_stays_as_it_was_typed(office, sit_down):
    editor = sit_down(office.author)
    open_editor(editor, office)
    held_on = editor.locator("[name=held_on]")
    screens.type_into(held_on, "วันพระใหญ่")
    held_on.press("Tab")
    hint = said("Write the date like 5/1/2558, with the full year.")
    expect(editor.locator("#id_held_on-echo")).to_have_text(hint)
    expect(held_on).to_have_value("วันพระใหญ่")
    editor.locator("button.action-save:visible").first.click()
    complaint = editor.locator("[data-contentpath=held_on] .w-field__errors")
    expect(complaint).to_contain_text("5/1/2558")
    expect(held_on).to_have_value("วันพระใหญ่")
    assert saved().held_on is None
