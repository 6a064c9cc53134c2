"""What of a revision is its text, so that an approval holds for that text only."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Revision

# What Wagtail keeps in a revision's content beside what people wrote: where the
# page stands, who locked it, when it was saved, what was remarked beside it.
# The schedule belongs here too: it says when, not what.
BOOKKEEPING = frozenset(
    {
        "alias_of",
        "content_type",
        "depth",
        "draft_title",
        "expire_at",
        "expired",
        "first_published_at",
        "go_live_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "path",
        "pk",
        "url_path",
        COMMENTS_RELATION_NAME,
    }
)


def fingerprint(revision: Revision) -> str:
    """SHA-256 in hex of what the revision says, the same however often it is
    saved without a change."""
    text: dict[str, Any] = {
        field: _without_keys(value)
        for field, value in revision.content.items()
        if field not in BOOKKEEPING
    }
    canonical = json.dumps(text, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _without_keys(value: Any) -> Any:
    """Rows of a page get their keys when they are stored: that is no change."""
    if isinstance(value, list) and all(isinstance(row, dict) for row in value):
        return [
            {name: part for name, part in row.items() if name not in ("pk", "page")}
            for row in value
        ]
    return value
