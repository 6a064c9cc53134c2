"""Who has what to do, in a fixed number of queries however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from km_pages.models import Appointment
from km_workflow.models import Reverification
from km_workflow.reverification.mending import not_in_review
from km_workflow.standing import open_to
from km_workflow.steps import Step


def waiting_for(user: Any, held: Sequence[Appointment] | None = None) -> list[QuerySet]:
    """Querysets, one an office, of what waits for this user's answer today; ``held``
    as in `standing.open_to`."""
    unanswered = Reverification.objects.unanswered().filter(page__live=True)
    return [
        open_to(user, unanswered.filter(language=""), Step.HEAD, held=held),
        open_to(user, unanswered.exclude(language=""), Step.LANGUAGE, held=held),
    ]


def to_mend_by(user: Any) -> QuerySet[Reverification]:
    """What its head sent back to this user as one of its authors, and isn't in the
    review already."""
    theirs = Reverification.objects.being_mended().filter(
        barred_users=user, page__live=True
    )
    return not_in_review(theirs)
