"""Contradictions are refused when a page is sent on, never while it is a draft.

A weekday that doesn't fit its date may stand in a draft overnight: to refuse the
draft would lose an evening's typing.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError


class ChecksFacts:
    """For models whose fields can contradict each other or the register.

    The editor's form switches ``checks_facts`` off while it saves a draft; all
    else, above all going live, meets the checks.
    """

    checks_facts = True

    def contradictions(self) -> dict[str, Any]:
        """Field name to a sentence that says what doesn't fit."""
        return {}

    def clean(self) -> None:
        super().clean()  # type: ignore[misc]
        if self.checks_facts and (errors := self.contradictions()):
            raise ValidationError(errors)
