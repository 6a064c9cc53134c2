"""What happens in the review, and who is told of it: the receivers of
`km_workflow.events`.

That one step of several was approved is told to nobody: the next judge is asked, and
whoever sent the page sees it under “mine in review”. What is overdue is told by
`deadline_run`, many at a time.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision, WorkflowState

from km_workflow import events
from km_workflow.models import Certificate, Event, JudgementState, Notice
from km_workflow.notifications import facts, outbox, recipients


def connect() -> None:
    for signal, receiver in (
        (events.asked, asked),
        (events.returned, returned),
        (events.certified, certified),
        (events.voided, voided),
        (events.withdrawn, withdrawn),
        (events.due_again, due_again),
        (events.needs_work, needs_work),
        (events.emergency, emergency),
        (events.error_reported, error_reported),
        (events.retired, retired),
        (events.original_changed, original_changed),
        (events.original_gone, original_gone),
        (events.schedule_refused, schedule_refused),
    ):
        signal.connect(receiver, dispatch_uid=f"km_workflow.mail.{receiver.__name__}")


def asked(state: JudgementState, user: Any = None, **kwargs: Any) -> None:
    judges = recipients.judges_of(state)
    told = facts.of_state(state)
    outbox.tell(Event.ASKED, state, recipients.reachable(judges, user), told)
    if user and user.pk in judges:
        # Who holds both offices has just given the first judgement: they know.
        outbox.tell_nobody(Event.ASKED, state, user, told)


def returned(state: JudgementState, user: Any, **kwargs: Any) -> None:
    sender = state.workflow_state.requested_by_id
    authors = recipients.authors_of(state.reviewed_page(), sender)
    told = recipients.reachable(authors, user)
    outbox.tell(Event.RETURNED, state, told, facts.of_return(state))


def certified(certificate: Certificate, user: Any = None, **kwargs: Any) -> None:
    authors = recipients.authors_of(*_page_and_sender(certificate))
    told = recipients.reachable(authors, user)
    outbox.tell(Event.APPROVED, certificate, told, facts.of_certificate(certificate))


def voided(
    certificate: Certificate,
    review_begun: bool = False,
    user: Any = None,
    **kwargs: Any,
) -> None:
    page, sender = _page_and_sender(certificate)
    concerned = recipients.authors_of(page, sender) | recipients.heads_of(page)
    outbox.tell(
        Event.VOIDED,
        certificate,
        recipients.reachable(concerned, user),
        facts.of_voided(certificate, review_begun=review_begun),
    )


def withdrawn(
    workflow_state: WorkflowState, user: Any = None, reason: str = "", **kwargs: Any
) -> None:
    """To the judges who were told that it waits for them, and to the authors, if it
    wasn't one of them who took it back."""
    state = workflow_state.current_task_state
    state = state and state.specific
    if not isinstance(state, JudgementState):
        return
    told = Notice.objects.about_object(state).filter(
        sent_at__isnull=False, event__in=(Event.ASKED, Event.ESCALATED)
    )
    concerned = set(told.values_list("recipient_id", flat=True))
    sender = workflow_state.requested_by_id
    authors = recipients.authors_of(state.reviewed_page(), sender)
    if getattr(user, "pk", None) not in authors:
        concerned |= authors
    outbox.tell(
        Event.WITHDRAWN,
        state,
        recipients.reachable(concerned, user),
        {**facts.of_state(state), "by": facts.name_of(user), "reason": reason},
    )


def due_again(reverification: Any, **kwargs: Any) -> None:
    if outbox.is_held_back():
        # `deadline_run.keep_questions_moving` asks for all of them at once.
        return
    judges = {one.person.user_id for one in reverification.judges()}
    told = recipients.reachable(judges)
    outbox.tell(
        Event.DUE_AGAIN, reverification, told, facts.of_question(reverification)
    )


def needs_work(
    reverification: Any, user: Any = None, again: str = "", **kwargs: Any
) -> None:
    outbox.tell(
        Event.NEEDS_WORK,
        reverification,
        recipients.authors_or_heads(reverification.page.specific, user),
        facts.of_case(reverification, "note", by=user),
        occasion=again,
    )


def emergency(emergency_publication: Any, user: Any = None, **kwargs: Any) -> None:
    judges = recipients.all_judges_of(emergency_publication.page.specific)
    outbox.tell(
        Event.EMERGENCY,
        emergency_publication,
        recipients.reachable(judges, user),
        facts.of_case(emergency_publication, "reason", by=user),
    )


def error_reported(report: Any, user: Any = None, **kwargs: Any) -> None:
    outbox.tell(
        Event.ERROR_REPORTED,
        report,
        recipients.authors_or_heads(report.page.specific, user),
        facts.of_case(report, "text"),
    )


def retired(retirement: Any, user: Any = None, **kwargs: Any) -> None:
    page = retirement.page.specific
    concerned = recipients.authors_of(page) | recipients.heads_of(page)
    outbox.tell(
        Event.RETIRED,
        retirement,
        recipients.reachable(concerned, user),
        facts.of_case(retirement, "reason", "successor", by=user),
    )


def original_changed(renewal: Any, page: Any, original: Any, **kwargs: Any) -> None:
    outbox.tell(
        Event.ORIGINAL_CHANGED,
        renewal,
        recipients.translators_or_authors(page),
        {**facts.of_page(page), "original": str(original or "")},
    )


def original_gone(page: Any, original: Any, entry: Any, **kwargs: Any) -> None:
    outbox.tell(
        Event.ORIGINAL_GONE,
        entry,
        recipients.translators_or_authors(page),
        {**facts.of_page(page), "original": str(original)},
    )


def schedule_refused(page: Any, revision: Revision, **kwargs: Any) -> None:
    authors = recipients.authors_of(revision.as_object(), revision.user_id)
    outbox.tell(
        Event.SCHEDULE_REFUSED,
        revision,
        recipients.reachable(authors)
        or recipients.reachable(recipients.heads_of(page)),
        facts.of_refused_schedule(page, revision),
    )


def _page_and_sender(certificate: Certificate) -> tuple[Any, int | None]:
    """The page as it was certified, and who saved that version."""
    revision = certificate.revision
    if revision is None:
        return certificate.page.specific, None
    return revision.as_object(), revision.user_id
