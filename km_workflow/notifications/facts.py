"""What a mail says, as it was at the time, in a form that the outbox keeps.

Only text, numbers and ISO dates, and what exists in both languages in both: the mail
is written later, in the recipient's language, without asking the database again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from km_pages import publishing
from km_pages.models import Person
from km_pages.models.bilingual import reads_english
from km_workflow.models import Certificate, JudgementState
from km_workflow.models.certificates import VoidCause

Facts = dict[str, Any]


def both(thing: Any, field: str = "name") -> Facts | None:
    """``<field>_th`` and ``<field>_en`` of a snippet."""
    if thing is None:
        return None
    return {"th": getattr(thing, f"{field}_th"), "en": getattr(thing, f"{field}_en")}


def name_of(user: Any) -> Facts | None:
    """What the directory calls the user, else the account's own name."""
    if user is None:
        return None
    person: Person | None = getattr(user, "km_person", None)
    if person is not None:
        return both(person)
    name = user.get_full_name() or user.get_username()
    return {"th": name, "en": name}


def in_language(value: Any) -> str:
    """One of `both`, in the active language."""
    if not isinstance(value, Mapping):
        return value or ""
    return (reads_english() and value.get("en")) or value.get("th") or ""


def date_of(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def of_state(state: JudgementState) -> Facts:
    """Of a step: ``state`` has its revision, division and sender at hand."""
    return {
        "title": state.revision.object_str,
        "page": int(state.revision.object_id),
        "review": state.pk,
        "step": str(state.step),
        "division": both(state.division),
        "sender": name_of(state.workflow_state.requested_by),
        "due_on": state.due_on and state.due_on.isoformat(),
    }


def of_return(state: JudgementState) -> Facts:
    """With the judge and what they wrote: a no always has its reason."""
    remarks = [
        {"question": question.name, "note": note}
        for question, _yes, note in state.answers()
        if note
    ]
    remarks += [
        {"th": row["question_th"], "en": row["question_en"], "note": row["note"]}
        for row in state.checklist
        if row.get("note")
    ]
    return {
        **of_state(state),
        "judge": both(state, "judge_name"),
        "office": both(state, "office_name"),
        "remarks": remarks,
    }


def of_question(row: Any) -> Facts:
    """Of a re-verification: ``row`` has its page, division and causes at hand."""
    return {
        "title": row.page.get_admin_display_title(),
        "page": row.page_id,
        "division": both(row.division),
        "due_on": row.due_on.isoformat(),
        "cause": both(row, "cause"),
        "handle_at": row.handle_at,
    }


def of_page(page: Any) -> Facts:
    return {
        "title": page.get_admin_display_title(),
        "page": page.pk,
        "division": both(getattr(page.specific, "division", None)),
        "url": page.full_url,
    }


def of_certificate(certificate: Certificate) -> Facts:
    """With who judged, and when readers will see it if that was set beforehand."""
    revision = certificate.revision
    page = revision.as_object() if revision else certificate.page.specific
    waits_for = page.go_live_at
    return {
        **of_page(page),
        "judges": [
            {"step": line.step, "name": both(line, "judge_name")}
            for line in certificate.lines.all()
        ],
        "review_by": certificate.review_by.isoformat(),
        "go_live_on": (
            timezone.localdate(waits_for).isoformat()
            if waits_for and waits_for > timezone.now()
            else None
        ),
    }


def of_refused_schedule(page: Any, revision: Any) -> Facts:
    """With why it may not go live, in both languages."""
    reasons = {}
    for language in ("th", "en"):
        with override(language):
            verdict = publishing.may_go_live(page, revision)
            reasons[language] = " ".join(verdict.reasons)
    return {**of_page(page), "reasons": reasons}


def of_voided(certificate: Certificate, *, review_begun: bool) -> Facts:
    return {
        "review_begun": review_begun,
        **of_page(certificate.page.specific),
        "cause": VoidCause(certificate.void_cause).value,
        "detail": certificate.what_changed,
    }


def of_case(case: Any, *texts: str, by: Any = None) -> Facts:
    """Of something about a page that has a record of its own: a re-verification, an
    emergency publication, a report, a retirement.

    ``texts`` names the fields that the mail quotes. ``handle_at`` of the record is the
    path of the screen on which it is dealt with, where it has one.
    """
    due_on = getattr(case, "due_on", None)
    return {
        **of_page(case.page.specific),
        **{name: str(getattr(case, name, None) or "") for name in texts},
        "due_on": due_on and due_on.isoformat(),
        "by": name_of(by),
        "handle_at": getattr(case, "handle_at", ""),
    }
