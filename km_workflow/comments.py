"""Comments that a judge writes beside a place of the text.

They are Wagtail's own comments, at the paths that its editor uses: the author finds
each at the field or block it is about, answers it there and ticks it off. The judge
needs no right to edit for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Comment

from km_workflow.models import JudgementState
from km_workflow.places import Place, whole_of


def are_shown() -> bool:
    """Whether the site's editor shows comments: else nobody would read them."""
    return getattr(settings, "WAGTAILADMIN_COMMENTS_ENABLED", True)


@dataclass(frozen=True)
class ShownComment:
    """A comment with the place it stands at, and whether the user may take it back."""

    comment: Comment
    place: str
    is_own: bool

    @property
    def author(self) -> str:
        user = self.comment.user
        person = getattr(user, "km_person", None)
        return person.name if person else user.get_full_name() or user.get_username()


def comments_on(
    state: JudgementState, user: Any, places: list[Place]
) -> list[ShownComment]:
    """The open comments on the page that this step judges, oldest first. Those whose
    place is gone are left out, as the editor does."""
    labels = {whole_of(place.path): place.label for place in places}
    comments = Comment.objects.filter(
        page_id=state.revision.object_id, resolved_at__isnull=True
    ).select_related("user__km_person")
    retractable = set(retractable_by(user, state).values_list("pk", flat=True))
    return [
        ShownComment(comment, labels[whole], comment.pk in retractable)
        for comment in comments.order_by("created_at", "pk")
        if (whole := whole_of(comment.contentpath)) in labels
    ]


def retractable_by(user: Any, state: JudgementState) -> QuerySet[Comment]:
    """What the user wrote since the step began; until the judgement is given, it is
    theirs to take back."""
    return comments_since(state).filter(user=user)


def comments_of_step(state: JudgementState) -> QuerySet[Comment]:
    """What the judge of a finished step wrote, as far as it isn't ticked off."""
    return comments_since(state).filter(
        user=state.finished_by_id, created_at__lte=state.finished_at
    )


def comments_since(state: JudgementState) -> QuerySet[Comment]:
    return Comment.objects.filter(
        page_id=state.revision.object_id,
        resolved_at__isnull=True,
        created_at__gte=state.started_at,
    )


@transaction.atomic
def comment_on(state: JudgementState, user: Any, path: str, text: str) -> Comment:
    """Write a comment at a place of the text; Wagtail's log says so. The caller
    answers for the path being one of the page's, and the user its judge."""
    comment = Comment.objects.create(
        page_id=int(state.revision.object_id),
        user=user,
        text=text,
        contentpath=path,
        revision_created=state.revision,
    )
    comment.log_create(page_revision=state.revision, user=user)
    return comment


@transaction.atomic
def take_back(comment: Comment, state: JudgementState, user: Any) -> None:
    comment.log_delete(page_revision=state.revision, user=user)
    comment.delete()
