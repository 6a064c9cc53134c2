"""What each event says, in the active language."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from km_workflow.models import Event
from km_workflow.models.certificates import VoidCause
from km_workflow.notifications.facts import Facts, in_language
from km_workflow.notifications.messages import (
    Message,
    absolute,
    day,
    editor_url,
    particulars,
    review_url,
)
from km_workflow.notifications.wording_for_translators import (
    original_changed,
    original_gone,
)
from km_workflow.steps import QUESTIONS, Step

LABELS = {
    question.name: question.label
    for questions in QUESTIONS.values()
    for question in questions
}


def message_for(event: str, facts: Facts) -> Message:
    return WORDING[Event(event)](facts)


# -- To those who judge ----------------------------------------------------------------


def _to_judge(facts: Facts, subject: str, *sentences: str) -> Message:
    """Of a step of the review, or of the question whether a page is still right."""
    if "step" not in facts:
        rest = particulars(facts, (_("Cause"), in_language(facts["cause"])))
        return Message(
            subject, list(sentences), _case_url(facts), _("Answer the question"), rest
        )
    rest = particulars(facts, (_("Step"), str(Step(facts["step"]).label)))
    url = review_url(facts)
    return Message(subject, list(sentences), url, _("Open the review"), rest)


def _asked(facts: Facts) -> Message:
    return _to_judge(
        facts,
        _("Waiting for your judgement: %(title)s") % facts,
        _("This page has been sent for review, and it is yours to judge."),
    )


def _reminder(facts: Facts) -> Message:
    return _to_judge(
        facts,
        _("Due on %(date)s: %(title)s") % {"date": day(facts), **facts},
        _("This page still waits for your judgement."),
    )


def _overdue(facts: Facts) -> Message:
    return _to_judge(
        facts,
        _("Overdue: %(title)s") % facts,
        _("The deadline was %(date)s.") % {"date": day(facts)},
        _(
            "From the next working day on, the next office may judge this page as "
            "well. You still can. Nothing is ever approved by waiting."
        ),
    )


def _escalated(facts: Facts) -> Message:
    return _to_judge(
        facts,
        _("Overdue and open to you as well: %(title)s") % facts,
        _("This page was to be judged by %(date)s.") % {"date": day(facts)},
        _(
            "It is open to you as well now. Whoever had it before can still judge it: "
            "the first judgement counts."
        ),
    )


def _withdrawn(facts: Facts) -> Message:
    by = in_language(facts["by"])
    took_back = _("%(name)s took this page back from the review.") % {"name": by}
    return Message(
        _("Taken back from the review: %(title)s") % facts,
        [
            took_back if by else _("This page was taken back from the review."),
            _("It is a draft again and waits for nobody."),
        ],
        editor_url(facts),
        _("Open the page"),
        particulars({**facts, "due_on": None}),
        _quoted(facts, "reason"),
    )


# -- To those who wrote ----------------------------------------------------------------


def _returned(facts: Facts) -> Message:
    return Message(
        _("Returned to you: %(title)s") % facts,
        [
            _("%(name)s returned this page.") % {"name": in_language(facts["judge"])},
            _("Mend it and send it for review again."),
        ],
        editor_url(facts),
        _("Open the page"),
        particulars({**facts, "sender": None, "due_on": None}),
        [
            (str(LABELS.get(one.get("question"), "")) or in_language(one), one["note"])
            for one in facts["remarks"]
        ],
    )


def _approved(facts: Facts) -> Message:
    judged = [
        (str(Step(one["step"]).label), in_language(one["name"]))
        for one in facts["judges"]
    ]
    scheduled = day(facts, "go_live_on")
    seen = _("Readers see this version from now on.")
    if scheduled:
        seen = _("Readers will see it from %(date)s, as was set.") % {"date": scheduled}
    return Message(
        _("Approved: %(title)s") % facts,
        [_("Every judgement that this page needs has been given."), seen],
        facts["url"] if facts["url"] and not scheduled else editor_url(facts),
        _("Open the page"),
        [
            *particulars(facts, *judged),
            (_("To be verified again by"), day(facts, "review_by")),
        ],
    )


def _schedule_refused(facts: Facts) -> Message:
    return Message(
        _("Not published on its day: %(title)s") % facts,
        [
            _("This page was to go live by itself, and could not."),
            _(
                "It was taken off the schedule. Send it for review: once it is "
                "approved, it goes live at once."
            ),
        ],
        editor_url(facts),
        _("Open the page"),
        particulars(facts),
        [("", in_language(facts["reasons"]))],
    )


def _needs_work(facts: Facts) -> Message:
    return Message(
        _("Needs work: %(title)s") % facts,
        [
            _("This page was looked at again, and it needs work."),
            _(
                "Readers go on seeing the present version. Mend the page and send it "
                "for review."
            ),
        ],
        editor_url(facts),
        _("Open the page"),
        particulars({**facts, "due_on": None}),
        _quoted(facts, "note"),
    )


def _error_reported(facts: Facts) -> Message:
    return Message(
        _("A reader reports an error: %(title)s") % facts,
        [_("A reader wrote that something on this page is wrong. Please look at it.")],
        _case_url(facts),
        _("Open the report") if facts.get("handle_at") else _("Open the page"),
        particulars({**facts, "due_on": None}),
        _quoted(facts, "text"),
    )


# -- To those who answer for it --------------------------------------------------------


def _voided(facts: Facts) -> Message:
    what = [str(VoidCause(facts["cause"]).label), facts["detail"]]
    return Message(
        _("The certificate is void: %(title)s") % facts,
        [
            _("What readers see of this page is no longer what was certified."),
            _("It is being reviewed anew; readers are told so meanwhile.")
            if facts["review_begun"]
            else _("Readers are told so until it has been sent for review and judged."),
        ],
        editor_url(facts),
        _("Open the page"),
        particulars(facts, (_("Cause"), ": ".join(one for one in what if one))),
    )


def _due_again(facts: Facts) -> Message:
    return _to_judge(
        facts,
        _("Still correct and usable? %(title)s") % facts,
        _(
            "This page is due for verification again. Say whether it is still right, "
            "needs work or should be retired."
        ),
        _("Readers go on seeing it meanwhile."),
    )


def _emergency(facts: Facts) -> Message:
    by = in_language(facts.get("by"))
    return Message(
        _("Published without verification: %(title)s") % facts,
        [
            _("%(name)s published this page in an emergency.") % {"name": by}
            if by
            else _("This page was published in an emergency."),
            _("Readers are told that nobody has verified it. Please judge it in time."),
        ],
        _case_url(facts),
        _("Open the page"),
        particulars(facts),
        _quoted(facts, "reason"),
    )


def _retired(facts: Facts) -> Message:
    by = in_language(facts.get("by"))
    return Message(
        _("Retired: %(title)s") % facts,
        [
            _("%(name)s retired this page.") % {"name": by}
            if by
            else _("This page was retired."),
            _("It has left lists and search; its address shows a notice."),
        ],
        facts["url"] or editor_url(facts),
        _("Open the page"),
        particulars(facts, (_("See instead"), facts.get("successor") or "")),
        _quoted(facts, "reason"),
    )


def _case_url(facts: Facts) -> str:
    """Where the matter is dealt with, if it has a screen of its own."""
    path = facts.get("handle_at")
    return absolute(path) if path else editor_url(facts)


def _quoted(facts: Facts, name: str) -> list[tuple[str, str]]:
    return [("", facts[name])] if facts.get(name) else []


WORDING: dict[Event, Callable[[Facts], Message]] = {
    Event.ASKED: _asked,
    Event.REMINDER: _reminder,
    Event.OVERDUE: _overdue,
    Event.ESCALATED: _escalated,
    Event.WITHDRAWN: _withdrawn,
    Event.RETURNED: _returned,
    Event.APPROVED: _approved,
    Event.VOIDED: _voided,
    Event.DUE_AGAIN: _due_again,
    Event.NEEDS_WORK: _needs_work,
    Event.EMERGENCY: _emergency,
    Event.ERROR_REPORTED: _error_reported,
    Event.RETIRED: _retired,
    Event.ORIGINAL_CHANGED: original_changed,
    Event.ORIGINAL_GONE: original_gone,
    Event.SCHEDULE_REFUSED: _schedule_refused,
}
