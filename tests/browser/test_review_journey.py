"""From an author's phone to the public page, in a real browser."""

import re

from playwright.sync_api import expect

from km_pages.models import KnowledgeArticlePage

from . import screens
from .conftest import DESK
from .screens import HEAD_ASKS, SECRETARY_ASKS, said

TITLE = "ซ่อมถนนลูกรัง"
PARAGRAPH = "เกลี่ยดินแล้วบดอัดให้แน่น"


def the_article() -> KnowledgeArticlePage:
    return KnowledgeArticlePage.objects.get(title=TITLE)


def test_written_on_a_phone_judged_by_keyboard_found_by_a_reader(office, sit_down):
    author = sit_down(office.author)
    # "... Pages" on the admin's first page, then the plus beside the list.
    author.locator("main a[href^='/admin/pages/']").first.click()
    author.locator(f"a[href='/admin/pages/{office.index.pk}/add_subpage/']").click()
    screens.begin_to_write(author, TITLE, "วิธีซ่อมถนนลูกรังหลังฝนตก")
    screens.add_paragraph(author, PARAGRAPH)
    screens.choose(author, "division", "กองช่าง")
    author.locator("#id_people-ADD").click()
    screens.choose(author, "people-0-person", "เขียน ทดสอบ")
    screens.send_for_review(author)
    page = the_article()
    assert not page.live
    assert page.people.get().person == office.author

    head = sit_down(office.head)
    screens.open_review(head, TITLE)
    framed = head.frame_locator("iframe")
    expect(framed.get_by_text(PARAGRAPH)).to_be_visible()
    judge_by_keyboard(head, HEAD_ASKS)
    assert not the_article().live

    secretary = sit_down(office.secretary)
    screens.approve(secretary, TITLE, *SECRETARY_ASKS)
    assert the_article().live

    reader = sit_down()
    reader.goto(office.index.url)
    reader.get_by_role("link", name=TITLE).click()
    certificate = reader.locator(".km-certificate")
    expect(certificate).to_contain_text("นายใหญ่ ทดสอบ")
    expect(certificate).to_contain_text("นายเลขา ทดสอบ")

    reader.goto("/km/search/")
    reader.get_by_role("searchbox").last.fill("ถนนลูกรัง")
    reader.keyboard.press("Enter")
    reader.get_by_role("main").get_by_role("link", name=TITLE).click()
    expect(certificate).to_be_visible()


def judge_by_keyboard(screen, questions) -> None:
    """Tab, Space and Enter alone: past the links of the framed page."""
    screens.tab_to(screen, screen.get_by_role("link", name=said("Go to the questions")))
    screen.keyboard.press("Enter")
    for question in questions:
        group = screens.question_of(screen, question)
        yes = group.get_by_label(said("Yes"), exact=True)
        screens.tab_to(screen, yes)
        screen.keyboard.press("Space")
        expect(yes).to_be_checked()
    button = screen.get_by_role("button", name=said("Record the judgement"))
    screens.tab_to(screen, button)
    screen.keyboard.press("Enter")
    screen.wait_for_url(re.compile("/admin/$"))
    queue = screens.panel(screen, "Waiting for your judgement")
    expect(queue).to_contain_text(said("Nothing waits for you."))


def test_returned_with_a_reason_corrected_approved(office, submitted, sit_down):
    reason = "อัตราส่วนน้ำกับดินผิด"
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    screens.answer(head, "Is it correct?", yes=False, note=reason)
    screens.answer(head, "Is it usable in practice?", yes=True)
    screens.record(head)
    head.wait_for_url(re.compile("/admin/$"))

    author = sit_down(office.author)
    returned = screens.panel(author, "Returned to you")
    expect(returned).to_contain_text(reason)
    returned.get_by_role("link", name=TITLE).click()
    expect(author.locator(".messages")).to_contain_text(reason)
    expect(author.locator(".messages")).to_contain_text("นายใหญ่ ทดสอบ")
    screens.type_into(author.locator("[name=summary]"), "น้ำหนึ่งส่วนต่อดินสามส่วน")
    screens.send_for_review(author, again=True)
    author.goto("/admin/")
    expect(returned).to_have_count(0)

    screens.open_review(head, TITLE)
    expect(head.frame_locator("iframe").get_by_text("ดินสามส่วน").first).to_be_visible()
    for question in HEAD_ASKS:
        screens.answer(head, question, yes=True)
    screens.record(head)
    head.wait_for_url(re.compile("/admin/$"))
    secretary = sit_down(office.secretary, at=DESK)
    screens.approve(secretary, TITLE, *SECRETARY_ASKS)
    secretary.get_by_role("link", name=said("See the page")).click()
    expect(secretary.get_by_text("น้ำหนึ่งส่วนต่อดินสามส่วน").first).to_be_visible()
    assert the_article().live


def test_a_no_without_a_reason_asks_for_it_and_loses_nothing(
    office, submitted, sit_down
):
    head = sit_down(office.head)
    screens.open_review(head, TITLE)
    screens.answer(head, "Is it correct?", yes=False)
    screens.answer(head, "Is it usable in practice?", yes=True, note="ใช้ได้ดีในหมู่ ๓")
    screens.record(head)

    # The screen begins with the page; what is wrong comes into view and has the focus.
    summary = head.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    correct, usable = (screens.question_of(head, one) for one in HEAD_ASKS)
    complaint = said("Say why not, so that the author knows what to mend.")
    expect(correct).to_contain_text(complaint)
    expect(usable).not_to_contain_text(complaint)
    note = correct.get_by_role("textbox")
    # After the hint that always stands there.
    expect(note).to_have_accessible_description(re.compile(re.escape(complaint)))
    expect(correct.get_by_label(said("No"), exact=True)).to_be_checked()
    expect(usable.get_by_role("textbox")).to_have_value("ใช้ได้ดีในหมู่ ๓")

    summary.get_by_role("link", name=said("Is it correct?")).click()
    expect(note).to_be_focused()
    head.keyboard.type("อัตราส่วนผิด")
    screens.record(head)
    head.wait_for_url(re.compile("/admin/$"))
    expect(head.locator(".messages")).to_contain_text(TITLE)
    state = the_article().current_workflow_state
    assert state.status == state.STATUS_NEEDS_CHANGES


def test_a_link_in_the_framed_page_leaves_the_frame_alone(office, submitted, sit_down):
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    framed = head.frame_locator("iframe")
    with head.context.expect_page() as opened:
        framed.locator(f"a[href='{office.index.url}']:visible").first.click()
    expect(opened.value).to_have_url(re.compile(f"{office.index.url}$"))
    expect(framed.get_by_role("heading", name=TITLE).first).to_be_visible()
