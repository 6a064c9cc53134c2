"""May this revision of this page go live, and if not, why?

The one seam between what is written (``km_pages``) and how it is checked. Every
way to "live" asks here: the permission tester, ``publish()``, the editor's form,
commands. What the answer is, is up to the registered policies; with none, the
pages follow Wagtail's own rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import Page, Revision, Workflow

    from km_pages.models import CommitteeRole


@dataclass(frozen=True)
class Verdict:
    """The answer to "may it go live?".

    ``reasons`` holds whole sentences in the active language, fit for the person
    who asked; empty when allowed. ``vouched`` says that a policy answers for the
    revision, so that whoever carried out the last step needs no right to publish
    of their own.
    """

    reasons: tuple[str, ...] = ()
    vouched: bool = False

    @property
    def allowed(self) -> bool:
        return not self.reasons

    def enforce(self) -> None:
        """Raise :class:`PublishingRefused` unless allowed."""
        if self.reasons:
            raise PublishingRefused(self.reasons)


class PublishingRefused(PermissionDenied):
    """The revision may not go live; ``reasons`` says why, in sentences.

    A ``PermissionDenied``, so that a path nobody thought of ends in Wagtail's
    "you may not" page and a rolled-back transaction, never in a server error.
    """

    def __init__(self, reasons: Iterable[str]):
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


class PublishingPolicy:
    """What an app that checks content can say about it.

    Every method has a neutral answer, so that a policy overrides only what it
    cares about.
    """

    def reasons_against(
        self, page: Page, revision: Revision | None, user: AbstractBaseUser | None
    ) -> Iterable[str]:
        """Sentences that say why ``revision`` of ``page`` may not go live now."""
        return ()

    def vouches_for(self, page: Page, revision: Revision | None) -> bool:
        """Whether the revision has all the approvals that this policy asks for."""
        return False

    def reasons_against_saving(self, page: Page) -> Iterable[str]:
        """Sentences that say why ``page``, which readers can see, may not be stored
        as it is in memory, and what to do instead."""
        return ()

    def forbids_direct_publishing(self, page_class: type[Page]) -> bool:
        """Whether pages of this class never go live by somebody's Publish button."""
        return False

    def workflow_for(self, page: Page) -> Workflow | None:
        """The workflow by which people meet this policy, if it has one."""
        return None

    def submission_errors(
        self, page: Page, user: AbstractBaseUser
    ) -> Mapping[str | None, str]:
        """Why the page can't be submitted: field name (``None``: whole form) to
        a sentence."""
        return {}

    def route_for(self, page: Page, user: AbstractBaseUser) -> Any | None:
        """A component for the editor: who will judge the page once it is sent, in
        what capacity, until when; or None."""
        return None

    def carry_over(
        self, page: Page, revision: Revision, change: Any, user: AbstractBaseUser
    ) -> None:
        """``revision`` differs from the live one in nothing but ``change``, an entry
        that isn't part of the checked text: what vouched for it may go on to."""

    def schedule_refused(
        self, page: Page, revision: Revision, reasons: Iterable[str]
    ) -> None:
        """``revision`` was to go live today and may not: it was taken off the schedule.
        Those who set it want to be told."""

    def notices_for(self, page: Page) -> Iterable[Any]:
        """Components for readers above the text: what they must know before they
        rely on it."""
        return ()

    def statement_for(self, page: Page) -> Any | None:
        """A component for readers that says who checked the live text, or None."""
        return None

    def marks_in_lists(self) -> Mapping[int, str]:
        """What lists and search results say of a page beside its title, in a few words:
        by its key, all of them at once, so few that one query finds them."""
        return {}

    def reasons_against_appointing(
        self,
        role: CommitteeRole,
        account: AbstractBaseUser | None,
        user: AbstractBaseUser,
    ) -> Iterable[str]:
        """Sentences that say why ``user`` may not enter that whoever has the
        ``account`` holds the role."""
        return ()

    def footers_for(self, page: Page) -> Iterable[Any]:
        """Components for readers below the text: what they can do about it."""
        return ()


_policies: list[PublishingPolicy] = []


def register(policy: PublishingPolicy) -> None:
    """Add a policy; call it from an app config's ``ready()``."""
    _policies.append(policy)


def unregister(policy: PublishingPolicy) -> None:
    _policies.remove(policy)


def may_go_live(
    page: Page,
    revision: Revision | None = None,
    user: AbstractBaseUser | None = None,
) -> Verdict:
    """Whether ``revision`` of ``page`` may go live at the hands of ``user``."""
    reasons: list[str] = []
    vouched = False
    for policy in _policies:
        reasons.extend(policy.reasons_against(page, revision, user))
        vouched = vouched or policy.vouches_for(page, revision)
    return Verdict(tuple(reasons), vouched and not reasons)


def may_be_saved(page: Page) -> Verdict:
    """Whether a live page may be stored as it is in memory, by whatever way."""
    reasons = [
        reason for policy in _policies for reason in policy.reasons_against_saving(page)
    ]
    return Verdict(tuple(reasons))


def forbids_direct_publishing(page_class: type[Page]) -> bool:
    """Whether the Publish button is closed for pages of this class."""
    return any(policy.forbids_direct_publishing(page_class) for policy in _policies)


def workflow_for(page: Page) -> Workflow | None:
    """The first workflow a policy names for the page."""
    for policy in _policies:
        if workflow := policy.workflow_for(page):
            return workflow
    return None


def submission_errors(page: Page, user: AbstractBaseUser) -> dict[str | None, str]:
    """All that stands against submitting the page, by field."""
    errors: dict[str | None, str] = {}
    for policy in _policies:
        for field, message in policy.submission_errors(page, user).items():
            errors.setdefault(field, message)
    return errors


def reasons_against_appointing(
    role: CommitteeRole, account: AbstractBaseUser | None, user: AbstractBaseUser
) -> list[str]:
    """All that stands against ``user`` entering that somebody holds the role."""
    return [
        reason
        for policy in _policies
        for reason in policy.reasons_against_appointing(role, account, user)
    ]


def routes_for(page: Page, user: AbstractBaseUser) -> list[Any]:
    """Where the page goes when it is sent for review, a component a policy."""
    routes = (policy.route_for(page, user) for policy in _policies)
    return [route for route in routes if route is not None]


def carry_over(
    page: Page, revision: Revision, change: Any, user: AbstractBaseUser
) -> None:
    """Tell the policies of a change that the rule calls not material."""
    for policy in _policies:
        policy.carry_over(page, revision, change, user)


def schedule_refused(page: Page, revision: Revision, reasons: Iterable[str]) -> None:
    """Tell the policies that a page may not go live on the day that was set."""
    for policy in _policies:
        policy.schedule_refused(page, revision, reasons)


def notices_for(page: Page) -> list[Any]:
    """What readers are told above the text, in the order of the policies."""
    return [notice for policy in _policies for notice in policy.notices_for(page)]


def statements_for(page: Page) -> list[Any]:
    """What readers are told about the checking of this page, one per policy."""
    statements = (policy.statement_for(page) for policy in _policies)
    return [statement for statement in statements if statement is not None]


def marks_in_lists() -> dict[int, list[str]]:
    """What lists say of pages beside their titles, by the key of a page."""
    marks: dict[int, list[str]] = {}
    for policy in _policies:
        for key, words in policy.marks_in_lists().items():
            marks.setdefault(key, []).append(words)
    return marks


def footers_for(page: Page) -> list[Any]:
    """What readers are offered below the text, in the order of the policies."""
    return [footer for policy in _policies for footer in policy.footers_for(page)]


def direct_publishing_message() -> str:
    """What somebody is told who tries the Publish button all the same."""
    return _(
        "This page goes live once it has been checked. Save it as a draft, then "
        "submit it for review."
    )
