"""Who builds a page type on our mixin is told what would go past the review."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.core.checks import CheckMessage, run_checks
from django.test.utils import isolate_apps
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import ObjectList, TabbedInterface
from wagtail.models import Page, pages

from km_pages.forms import ReviewedPageForm
from km_pages.models import ReviewedPageMixin

SYNC = "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE"
MODE = "WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE"


class TheirForm(WagtailAdminPageForm):
    """Lacks what ours does."""


class FormOnOurs(ReviewedPageForm):
    """Adds to what ours does."""


def ours() -> list[CheckMessage]:
    found = [one for one in run_checks() if one.id.startswith("km_pages.")]
    return [one for one in found if one.id[-4:] in ("E001", "E002", "W001", "W002")]


def ids() -> list[str]:
    return [message.id for message in ours()]


@pytest.fixture
def page_type(monkeypatch) -> Iterator[Callable[..., type[Page]]]:
    """Makes a page type with these bases and attributes, known for one test."""
    monkeypatch.setattr(pages, "PAGE_MODEL_CLASSES", pages.get_page_models())

    def make(*bases: type, **attributes: object) -> type[Page]:
        meta = type("Meta", (), {"app_label": "circulars"})
        body = {"__module__": __name__, "Meta": meta, **attributes}
        return type("LetterPage", bases, body)

    with isolate_apps("tests.circulars"):
        yield make


def test_our_own_page_types_and_settings_are_in_order():
    assert ids() == []


@pytest.mark.parametrize("attributes", [{}, {"base_form_class": FormOnOurs}])
def test_a_page_type_put_together_well(page_type, attributes):
    page_type(ReviewedPageMixin, Page, **attributes)
    assert ids() == []


def test_a_page_type_without_the_mixin_is_its_own_affair(page_type):
    page_type(Page, base_form_class=TheirForm)
    assert ids() == []


@pytest.mark.parametrize(
    "attributes",
    [
        {"base_form_class": TheirForm},
        {"edit_handler": TabbedInterface([ObjectList([])], base_form_class=TheirForm)},
    ],
    ids=["on-the-model", "on-the-panels"],
)
def test_a_form_that_says_nothing_of_what_is_missing(page_type, attributes):
    model = page_type(ReviewedPageMixin, Page, **attributes)
    (error,) = ours()
    assert error.id == "km_pages.E001"
    assert error.is_serious()
    assert error.obj is model
    assert "km_pages.forms.ReviewedPageForm" in error.hint


def test_the_mixin_after_page(page_type):
    model = page_type(Page, ReviewedPageMixin)
    # The form it doesn't get either is the same slip, said once.
    (error,) = ours()
    assert error.id == "km_pages.E002"
    assert error.is_serious()
    assert error.obj is model


def test_the_mixin_after_a_page_type_of_the_hosts(page_type):
    class LetterBase(Page):
        class Meta:
            abstract = True

    page_type(LetterBase, ReviewedPageMixin)
    assert ids() == ["km_pages.E002"]


def test_translations_that_go_live_with_their_original(settings):
    setattr(settings, SYNC, True)
    assert ids() == ["km_pages.W001"]
    delattr(settings, SYNC)
    assert ids() == ["km_pages.W001"]
    assert f"{SYNC} = False" in ours()[0].hint


def test_translations_that_open_in_the_editor_without_review(settings):
    setattr(settings, MODE, "synced")
    assert ids() == ["km_pages.W002"]
    delattr(settings, MODE)
    assert ids() == ["km_pages.W002"]
    assert f'{MODE} = "simple"' in ours()[0].hint


def test_without_wagtail_localize_its_settings_are_nobodys(settings, monkeypatch):
    setattr(settings, SYNC, True)
    installed = apps.is_installed
    monkeypatch.setattr(
        apps, "is_installed", lambda app: app != "wagtail_localize" and installed(app)
    )
    assert ids() == []
