"""Settings of this app, read when they are asked for.

A host sets ``KM_WORKFLOW_<NAME>`` in its Django settings.
"""

from __future__ import annotations

from typing import Any

from km_pages.conf import AppSettings

DEFAULTS: dict[str, Any] = {
    # Code of the committee whose member-and-secretary checks form and language.
    "COMMITTEE": "km",
    # Months after which a verified page is due for verification again.
    "REVIEW_AFTER_MONTHS": 12,
    # Rows of the queue on the admin's first page.
    "QUEUE_LENGTH": 20,
}

settings = AppSettings("KM_WORKFLOW_", DEFAULTS)
