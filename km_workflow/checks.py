"""System checks: is everything there that readers are led to?"""

from __future__ import annotations

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Tags
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _


def register() -> None:
    checks.register(check_addresses, Tags.urls)


def check_addresses(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """W201: readers have no way to report an error."""
    try:
        reverse("km_workflow_public:report", args=[1])
    except NoReverseMatch:
        return [
            checks.Warning(
                _("Readers can't report errors: km_workflow.urls isn't included."),
                hint=_("Add %(line)s to the addresses of the site.")
                % {"line": 'path("km/", include("km_workflow.urls"))'},
                id="km_workflow.W201",
            )
        ]
    return []
