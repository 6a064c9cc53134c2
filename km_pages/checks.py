"""System checks: is every reviewed page type put together so that it is reviewed?

For who builds page types of their own on our mixin: each of these slips passes
without an error, and shows only when an editor's page is lost or goes live unseen.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register
from django.utils.translation import gettext as _
from wagtail.models import Page, get_page_models


def register_page_checks() -> None:
    """For the app's ``ready()``."""
    register(check_page_types, Tags.models)
    register(check_translation_settings, Tags.translation)


def check_page_types(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """E001: the editor's form doesn't say why a page can't be submitted.

    E002: Wagtail's own ``Page`` speaks before the mixin, which is without effect.
    """
    from km_pages.forms import ReviewedPageForm
    from km_pages.models import ReviewedPageMixin

    found: list[CheckMessage] = []
    for model in get_page_models():
        if not issubclass(model, ReviewedPageMixin):
            continue
        bases = model.__mro__
        if bases.index(Page) < bases.index(ReviewedPageMixin):
            found.append(_mixin_comes_too_late(model))
        elif not issubclass(
            model.get_edit_handler().base_form_class or model.base_form_class,
            ReviewedPageForm,
        ):
            found.append(_form_does_not_check(model))
    return found


def _mixin_comes_too_late(model: type[Page]) -> CheckMessage:
    return checks.Error(
        _("In the bases of %(model)s, Page stands before ReviewedPageMixin.")
        % {"model": model._meta.label},
        hint=_("Write the mixin first; otherwise the pages are published unchecked."),
        obj=model,
        id="km_pages.E002",
    )


def _form_does_not_check(model: type[Page]) -> CheckMessage:
    return checks.Error(
        _("The form of %(model)s doesn't check a page that is submitted.")
        % {"model": model._meta.label},
        hint=_(
            "Let its base_form_class inherit from km_pages.forms.ReviewedPageForm; "
            "otherwise nobody is told what is missing."
        ),
        obj=model,
        id="km_pages.E001",
    )


def check_translation_settings(
    app_configs: Any = None, **kwargs: Any
) -> list[CheckMessage]:
    """W001, W002: wagtail-localize's own defaults go past the review."""
    if not apps.is_installed("wagtail_localize"):
        return []
    found: list[CheckMessage] = []
    # Not set means True to wagtail-localize, and whatever is true counts.
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        found.append(
            checks.Warning(
                _("The translation of a published page is published at once."),
                hint=_(
                    "Set %(setting)s, so that translations are checked too. Pages "
                    "whose publishing is checked begin as drafts whatever you set."
                )
                % {"setting": "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False"},
                id="km_pages.W001",
            )
        )
    mode = getattr(settings, "WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE", "synced")
    if mode != "simple":
        found.append(
            checks.Warning(
                _("Translations open in an editor that can't submit them for review."),
                hint=_(
                    "Set %(setting)s, so that they are pages of their own. Pages whose "
                    "publishing is checked are so whatever you set."
                )
                % {"setting": 'WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"'},
                id="km_pages.W002",
            )
        )
    return found
