"""Settings of this app, read when they are asked for.

A host sets ``KM_WORKFLOW_<NAME>`` in its Django settings.
"""

from __future__ import annotations

from typing import Any

from km_pages.conf import AppSettings

DEFAULTS: dict[str, Any] = {
    # Code of the committee whose member-and-secretary checks form and language.
    "COMMITTEE": "km",
    # Rows of the queue on the admin's first page.
    "QUEUE_LENGTH": 20,
    # From this hour on, in the site's time zone, daily mails are sent.
    "DIGEST_HOUR": 7,
    # Reports of errors that one address may send within an hour.
    "REPORTS_PER_HOUR": 5,
    # Days after the answer on which a reader's contact is deleted.
    "REPORT_CONTACT_DAYS": 30,
    # Behind a web server: what of the request names the reader's address, such as
    # "HTTP_X_REAL_IP". Only one that the web server itself sets.
    "ADDRESS_HEADER": "",
}

settings = AppSettings("KM_WORKFLOW_", DEFAULTS)
