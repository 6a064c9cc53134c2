"""System checks: does wagtail-localize still meet what we put in its way?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core import checks
from django.core.checks import CheckMessage, Tags
from django.db import connections
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from wagtail.models import get_page_models
from wagtail_localize.models import Translation

from km_workflow.localize.drafts import OURS

# Each with the number of keys in its address.
SCREENS = {
    "submit_page_translation": 1,
    "update_translations": 1,
    "convert_to_alias": 1,
    "stop_translation": 1,
    "edit_string_translation": 2,
    "edit_override": 2,
    "upload_pofile": 1,
    "machine_translate": 1,
}
VIEWS = "km_workflow.localize.views"


def register() -> None:
    checks.register(check_screens, Tags.urls)
    checks.register(check_modes, Tags.models)
    checks.register(check_translations, Tags.database)


def check_screens(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """W101: a screen that publishes unchecked answers instead of ours."""
    found: list[CheckMessage] = []
    for name, keys in SCREENS.items():
        try:
            address = reverse(f"wagtail_localize:{name}", args=[1] * keys)
            view = resolve(address).func
        except (NoReverseMatch, Resolver404):
            # A site without Wagtail's admin has no such screen.
            continue
        if view.__module__ != VIEWS:
            found.append(
                checks.Warning(
                    _("wagtail-localize's screen “%(name)s” isn't replaced by ours.")
                    % {"name": name},
                    hint=_(
                        "Something comes before km_workflow among the admin's "
                        "addresses, or wagtail-localize moved the screen. What it "
                        "would publish is still refused, but people meet an error."
                    ),
                    id="km_workflow.W101",
                )
            )
    return found


def check_modes(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """W102: a page type asks for an editor that it doesn't get."""
    return [
        checks.Warning(
            _("%(model)s asks for synced translations, and doesn't get them.")
            % {"model": model._meta.label},
            hint=_(
                "Remove localize_default_translation_mode: pages that are reviewed "
                "are translated in the ordinary editor."
            ),
            obj=model,
            id="km_workflow.W102",
        )
        for model in get_page_models()
        if issubclass(model, OURS)
        and getattr(model, "localize_default_translation_mode", "simple") != "simple"
    ]


def check_translations(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """W103: translations that were begun in wagtail-localize's editor."""
    count = sum(_begun_there(alias) for alias in databases or ())
    if not count:
        return []
    return [
        checks.Warning(
            _("%(count)s translations were begun in an editor that can't send them.")
            % {"count": count},
            hint=_("Run “manage.py km_setup”: it takes what was typed over as drafts."),
            id="km_workflow.W103",
        )
    ]


def _begun_there(alias: str) -> int:
    tables = connections[alias].introspection.table_names()
    if Translation._meta.db_table not in tables:
        # Django asks before it makes the tables, too.
        return 0
    enabled = Translation.objects.using(alias).filter(enabled=True)
    types = ContentType.objects.using(alias).filter(
        pk__in=enabled.values("source__specific_content_type")
    )
    ours = [one.pk for one in types if issubclass(one.model_class() or object, OURS)]
    return enabled.filter(source__specific_content_type__in=ours).count()
