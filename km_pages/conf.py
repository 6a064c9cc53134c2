"""Settings of this app, read when they are asked for.

A host sets ``KM_PAGES_<NAME>`` in its Django settings.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings as django_settings

DEFAULTS: dict[str, Any] = {
    # Entries on one page of a list.
    "ENTRIES_PER_PAGE": 20,
    # Largest document that can be imported, in bytes.
    "IMPORT_MAX_BYTES": 20 * 1024 * 1024,
    # Seconds for which reads of pages are added up before they are written; with 0
    # each is written at once.
    "READS_KEPT_SECONDS": 30,
}


class AppSettings:
    def __init__(self, prefix: str, defaults: dict[str, Any]):
        self.prefix = prefix
        self.defaults = defaults

    def __getattr__(self, name: str) -> Any:
        if name not in self.defaults:
            raise AttributeError(f"{self.prefix}{name} is not a setting.")
        return getattr(django_settings, f"{self.prefix}{name}", self.defaults[name])


settings = AppSettings("KM_PAGES_", DEFAULTS)
