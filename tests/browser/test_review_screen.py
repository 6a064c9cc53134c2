"""The review screen and the way in the editor, where only a browser shows it."""

import re

from playwright.sync_api import expect
from wagtail.models import Comment

from km_pages.models import Division
from tests.km_workflow.conftest import appoint, make_person

from . import screens
from .conftest import DESK
from .screens import HEAD_ASKS, said

TITLE = "ซ่อมถนนลูกรัง"


def width_of(frame) -> int:
    """As wide as the page in the frame takes itself to be."""
    return frame.locator("html").evaluate("element => element.clientWidth")


def test_page_is_shown_as_on_a_phone_or_on_a_desktop(office, submitted, sit_down):
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    framed = head.frame_locator("iframe")
    expect(framed.get_by_role("heading", name=TITLE).first).to_be_visible()
    assert width_of(framed) == 390
    phone = head.get_by_label(said("Phone", "width"), exact=True)
    expect(phone).to_be_checked()

    # By the keyboard: the other choice of the group.
    phone.focus()
    head.keyboard.press("ArrowRight")
    head.locator("[data-km-review][data-width=desktop]").wait_for()
    assert width_of(framed) == 1280
    window = head.locator("[data-km-window]").bounding_box()
    shown = head.locator("iframe").bounding_box()
    assert abs(shown["width"] - window["width"]) < 4  # Its border.
    # The questions are still there, and the choice is kept.
    expect(head.get_by_role("group", name=said(HEAD_ASKS[0]))).to_be_visible()
    head.reload()
    expect(head.get_by_label(said("Desktop", "width"), exact=True)).to_be_checked()


def test_nothing_is_wider_than_a_phone(office, submitted, sit_down):
    head = sit_down(office.head)
    screens.open_review(head, TITLE)
    for width in ("Phone", "Desktop"):
        head.get_by_label(said(width, "width"), exact=True).check()
        page = head.locator("html")
        assert page.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_comment_by_keyboard_while_the_answers_stay(office, submitted, sit_down):
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    screens.answer(head, HEAD_ASKS[0], yes=False, note="อัตราส่วนผิด")
    framed = head.frame_locator("iframe")
    expect(framed.get_by_role("heading", name=TITLE).first).to_be_visible()
    framed.locator("html").evaluate("element => { element.dataset.read = 'yes' }")

    screens.tab_to(head, head.get_by_role("link", name=said("Comments"), exact=True))
    head.keyboard.press("Enter")
    place = head.get_by_label(said("Place in the text"))
    screens.tab_to(head, place)
    place.select_option("summary")
    screens.tab_to(head, head.get_by_role("textbox", name=said("Comment"), exact=True))
    head.keyboard.type("ช่วยใครบ้าง")
    screens.tab_to(head, head.get_by_role("button", name=said("Add the comment")))
    head.keyboard.press("Enter")

    status = head.get_by_role("status").filter(has_text=re.compile(r"\S"))
    expect(status).to_be_focused()
    comments = head.get_by_role("region", name=said("Comments"))
    expect(comments).to_contain_text("ช่วยใครบ้าง")
    # Nothing was loaded anew: neither the page that is being read nor the answers.
    expect(framed.locator("html[data-read=yes]")).to_have_count(1)
    group = screens.question_of(head, HEAD_ASKS[0])
    expect(group.get_by_label(said("No"), exact=True)).to_be_checked()
    expect(group.get_by_role("textbox")).to_have_value("อัตราส่วนผิด")

    button = comments.get_by_role("button", name=said("Take back"))
    screens.tab_to(head, button)
    head.keyboard.press("Enter")
    expect(comments).not_to_contain_text("ช่วยใครบ้าง")
    expect(group.get_by_role("textbox")).to_have_value("อัตราส่วนผิด")
    assert not Comment.objects.exists()


def test_enter_on_an_answer_records_and_adds_no_comment(office, submitted, sit_down):
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    for question in HEAD_ASKS:
        screens.answer(head, question, yes=True)
    head.keyboard.press("Enter")
    head.wait_for_url(re.compile("/admin/$"))
    expect(head.locator(".messages")).to_contain_text(TITLE)


def test_author_finds_the_comment_beside_the_block(office, submitted, sit_down):
    head = sit_down(office.head, at=DESK)
    screens.open_review(head, TITLE)
    place = head.get_by_label(said("Place in the text"))
    block = place.locator("option[value^='body.']").first.get_attribute("value")
    place.select_option(block)
    head.get_by_role("textbox", name=said("Comment"), exact=True).fill("บดอัดกี่เที่ยว")
    head.get_by_role("button", name=said("Add the comment")).click()
    expect(head.locator(".km-comments__one")).to_contain_text("บดอัดกี่เที่ยว")
    screens.answer(head, HEAD_ASKS[0], yes=False, note="ขาดจำนวนเที่ยว")
    screens.answer(head, HEAD_ASKS[1], yes=True)
    screens.record(head)
    head.wait_for_url(re.compile("/admin/$"))

    author = sit_down(office.author, at=DESK)
    author.goto(f"/admin/pages/{submitted.pk}/edit/")
    author.locator("[data-side-panel-toggle=comments]").click()
    shown = author.locator(".comment").filter(has_text="บดอัดกี่เที่ยว")
    expect(shown).to_be_visible()


def test_way_follows_the_division_that_is_chosen(office, sit_down):
    finance = Division.objects.create(code="finance", name_th="กองคลัง")
    chief = make_person("finance", "การคลัง", finance)
    appoint(chief, "head", division=finance)
    author = sit_down(office.author)
    author.goto(f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/")
    way = author.locator(".km-route")
    expect(way.locator(".km-route__obstacle")).to_have_count(1)
    expect(way).not_to_contain_text(chief.name_th)

    screens.choose(author, "division", "กองคลัง")
    expect(way).to_contain_text(chief.name_th)
    expect(way.locator(".km-route__obstacle")).to_have_count(0)


def test_way_that_cannot_be_looked_up_says_so(office, submitted, sit_down):
    author = sit_down(office.author)
    author.goto(f"/admin/pages/add/km_pages/knowledgearticlepage/{office.index.pk}/")
    author.route("**/km-review/route/**", lambda route: route.abort())
    screens.choose(author, "division", "กองช่าง")
    failed = author.locator(".km-route").get_attribute("data-km-route-failed")
    expect(author.locator(".km-route")).to_contain_text(failed)
