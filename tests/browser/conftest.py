"""Chromium, a server that answers it, and a small office that works in it."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from wagtail.models import Site

from km_pages import provisioning
from km_pages.models import (
    Committee,
    Division,
    KnowledgeArticlePage,
    KnowledgeIndexPage,
    MinutesIndexPage,
    Person,
    RoleCode,
)
from tests.km_workflow.conftest import appoint, make_draft, make_person

from .screens import PASSWORD

NAMES: tuple[str, ...] = ("chromium", "chromium-browser", "google-chrome")
if "CHROMIUM" in os.environ:
    NAMES = (os.environ["CHROMIUM"],)
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The journeys need nobody but the server under test.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# Long enough for a machine that has much else to do; nothing waits for its end.
PATIENCE = 60_000  # milliseconds
PHONE, DESK = (390, 844), (1280, 900)
HERE = Path(__file__).parent
FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        # tests/conftest.py says a reason that begins so aloud at the end.
        skip = pytest.mark.skip(reason="!! NO CHROMIUM: browser journeys not run")
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(skip)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


# -- The office -----------------------------------------------------------------------


@pytest.fixture
def office(as_migrated, transactional_db) -> SimpleNamespace:
    """Works with its head, an author, the KM secretary: who log in by password."""
    as_migrated()
    home = Site.objects.get(is_default_site=True).root_page
    index = home.add_child(instance=KnowledgeIndexPage(title="ความรู้", slug="articles"))
    minutes = home.add_child(instance=MinutesIndexPage(title="รายงาน", slug="minutes"))
    provisioning.run()
    works = Division.objects.create(code="works", name_th="กองช่าง")
    author = make_person("author", "เขียน", works)
    head = make_person("head", "ใหญ่", works)
    secretary = make_person("secretary", "เลขา", None)
    appoint(head, RoleCode.HEAD, division=works)
    committee = Committee.objects.get(code="km")
    appoint(secretary, RoleCode.MEMBER_SECRETARY, committee=committee)
    for person in (author, head, secretary):
        person.user.set_password(PASSWORD)
        person.user.save()
    return SimpleNamespace(
        index=index,
        minutes=minutes,
        works=works,
        author=author,
        head=head,
        secretary=secretary,
    )


@pytest.fixture
def submitted(office) -> KnowledgeArticlePage:
    """An article of the author's that waits for the head of its division."""
    page = make_draft(office)
    page.get_workflow().start(page, office.author.user)
    return page


# -- The browser ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; nothing of ours runs in it,
        # but Django can't know.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=ARGUMENTS, timeout=PATIENCE
        )
        yield browser
        browser.close()


Sit = Callable[..., Page]


@pytest.fixture
def sit_down(
    request: pytest.FixtureRequest, office, chromium, live_server, tmp_path
) -> Iterator[Sit]:
    """`sit_down(person)` is that person at a screen of their own, logged in by the
    form; nobody is an anonymous reader. A phone, unless `at=DESK`."""
    pages: list[Page] = []

    def sit(person: Person | None = None, at: tuple[int, int] = PHONE) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": at[0], "height": at[1]},
            is_mobile=at == PHONE,
            has_touch=at == PHONE,
            locale="th-TH",
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCHING)
        page = context.new_page()
        pages.append(page)
        if person:
            page.goto("/admin/login/")
            page.locator("[name=username]").fill(person.user.username)
            page.locator("[name=password]").fill(PASSWORD)
            page.locator("button[type=submit]").click()
            page.wait_for_url(re.compile("/admin/$"))
        return page

    yield sit
    for number, page in enumerate(pages):
        if request.node.stash.get(FAILED, False):
            picture = tmp_path / f"screen-{number}.png"
            page.screenshot(path=picture)
            print(f"screen {number}, {page.url}: {picture}")
        page.context.close()


# The editor takes what stands in its form two seconds after loading as unchanged: a
# person never types so soon, a test does.
WATCHING = """
document.addEventListener("w-unsaved:watch-edits", () => {
  document.documentElement.dataset.watchesEdits = "";
});
"""
