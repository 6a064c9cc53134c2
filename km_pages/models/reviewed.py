"""The mixins by which a page type is checked before it goes live.

A host puts :class:`ReviewedPageMixin` on page types of its own and has them
reviewed like ours::

    class CircularPage(ReviewedPageMixin, Page):
        content_panels = Page.content_panels + [FieldPanel("division")]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import TitleFieldPanel
from wagtail.models import PagePermissionTester
from wagtail_localize.fields import SynchronizedField

from km_pages import publishing, schedules
from km_pages.beside_review import PublishBesideReview
from km_pages.facts import ChecksFacts
from km_pages.forms import ReviewedPageForm
from km_pages.models.organisation import Division
from km_pages.models.retirement import MayRetire
from km_pages.models.row_rights import PageInLists, RowPermissionTester

if TYPE_CHECKING:
    from wagtail.models import Revision, Workflow


# Without Wagtail's copying of the title into the address: see AddressedPageForm.
TITLE_PANEL = TitleFieldPanel("title", targets=[])


class ReviewedPagePermissionTester(RowPermissionTester):
    """Closes the Publish button where a policy says that it must be closed.

    What Wagtail derives from "may publish" but is not publishing stays with those
    who had it.
    """

    def can_publish(self) -> bool:
        if publishing.forbids_direct_publishing(self.page.specific_class):
            return False
        return super().can_publish()

    def can_set_view_restrictions(self) -> bool:
        return super().can_publish()

    def can_unschedule(self) -> bool:
        return super().can_publish()


class ReviewedPageMixin(PageInLists, MayRetire, ChecksFacts, models.Model):
    """A page that belongs to a division and goes live once it has been checked."""

    # Empty in a draft; the form asks for it as soon as the page is submitted.
    division = models.ForeignKey(
        Division,
        verbose_name=_("responsible division"),
        # A division that a page names is kept by km_pages.deletion: a draft's
        # revision must open even when what it names is gone.
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text=_("Its head judges whether the content is correct and usable."),
    )

    note_to_reviewer = models.TextField(
        _("note to the reviewers"),
        blank=True,
        max_length=2000,
        help_text=_("What they should know or look at. Readers never see it."),
    )

    base_form_class = ReviewedPageForm

    # By which procedure of the regulation a page of this type is judged.
    review_procedure = "knowledge"
    # What may be entered without judging the text anew, by `publishing.carry_over`.
    register_fields: tuple[str, ...] = ()

    # Fields that aren't looked through for personal data: see `km_pages.typed_text`.
    never_shown: tuple[str, ...] = ("note_to_reviewer",)
    # Fields that hold a person's name as a paper has it: kept to the letter.
    names_as_written: tuple[str, ...] = ()

    # Relation name -> rows as the editor's form has them, before they are written.
    rows_in_form: Mapping[str, list[Any]] = {}

    # A translator must not send a page to another division's head.
    override_translatable_fields = [
        SynchronizedField("division", overridable=False),
        SynchronizedField("note_to_reviewer", overridable=True),
    ]

    class Meta:
        abstract = True

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        """The address of a page that was given none, before a number is added where
        it is taken; ``facts`` are the fields of the form by name."""
        return "page"

    def rows(self, relation: str) -> list[Any]:
        """The rows of a child relation; in the editor's form, those typed there."""
        if relation in self.rows_in_form:
            return self.rows_in_form[relation]
        return list(getattr(self, relation).all())

    def credited_user_ids(self) -> set[int]:
        """Users whom the page itself names as having written it.

        Whoever wrote a page doesn't judge it. A page type with authors of its own
        overrides this.
        """
        return set()

    @classmethod
    def credits(cls, pages: Iterable[Any]) -> dict[int, set[int]]:
        """The same for many pages of this type: key of a page to users. Whoever
        overrides the one may leave the other as it is; it only costs queries."""
        return {page.pk: page.credited_user_ids() for page in pages}

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ReviewedPagePermissionTester(user, self)

    def get_view_restrictions(self) -> Any:
        """A translation is closed whenever its original is."""
        return _restrictions_on(self, super().get_view_restrictions())  # type: ignore[misc]

    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish ``revision`` if it may go live.

        Raises :class:`km_pages.publishing.PublishingRefused` if not; on its scheduled
        day it is taken off the schedule instead, so that the others go live. Where a
        policy vouches for the revision, the person who takes the last step needs no
        right to publish: a head of division judges, and edits no site.
        """
        try:
            with transaction.atomic():
                verdict = self._ask_to_publish(revision, user)
                super().publish(  # type: ignore[misc]
                    revision,
                    user=user,
                    changed=changed,
                    log_action=log_action,
                    previous_revision=previous_revision,
                    skip_permission_checks=skip_permission_checks or verdict.vouched,
                )
        except (publishing.PublishingRefused, ValidationError) as refusal:
            if log_action != schedules.BY_SCHEDULE:
                raise
            given = "reasons" if hasattr(refusal, "reasons") else "messages"
            schedules.take_off(self, revision, getattr(refusal, given))

    def publish_beside_review(self, revision: Revision, user: Any = None) -> None:
        """Publish ``revision`` and leave a review that is under way, or that ended in
        a return, as it is: Wagtail would cancel it.

        Raises :class:`km_pages.publishing.PublishingRefused` as ``publish`` does; the
        caller answers for the user's right to do this.
        """
        with transaction.atomic():
            self._ask_to_publish(revision, user)
            PublishBesideReview(revision, user=user).execute(
                skip_permission_checks=True
            )

    def _ask_to_publish(self, revision: Revision, user: Any) -> publishing.Verdict:
        revision.as_object().lock_for_publishing()
        verdict = publishing.may_go_live(self, revision, user)
        verdict.enforce()
        return verdict

    def lock_for_publishing(self) -> None:
        """Called within the publishing transaction, on the page as its revision has
        it. A page type that must be the only one of its kind locks here, looks
        again, and raises :class:`km_pages.publishing.PublishingRefused`."""

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """A revision that readers see or that was sent for review is never written
        over: it was judged as it stands. An editor left open saves a new one.

        Putting an earlier version back is refused while the page is locked, as
        changing it is: of Wagtail's ways to it only the editor asks, the APIs don't.
        """
        if kwargs.get("previous_revision") is not None:
            self._refuse_while_locked(kwargs.get("user"))
        overwritten = kwargs.get("overwrite_revision")
        live = self.live_revision_id  # type: ignore[attr-defined]
        if overwritten is not None and (
            overwritten.pk == live or overwritten.task_states.exists()
        ):
            kwargs["overwrite_revision"] = None
        return super().save_revision(*args, **kwargs)  # type: ignore[misc]

    def _refuse_while_locked(self, user: Any) -> None:
        """Raise :class:`PermissionDenied`, with what the lock says, if it is one for
        this user. Code that names no user acts for the site."""
        lock = self.get_lock() if user else None  # type: ignore[attr-defined]
        if lock is not None and lock.for_user(user):
            raise PermissionDenied(strip_tags(str(lock.get_message(user))))

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        """The policy's workflow, wherever in whatever language's tree the page
        stands; else the one that Wagtail finds on its ancestors."""
        return publishing.workflow_for(self) or super().get_workflow()  # type: ignore[misc]


class ReviewedParentPermissionTester(RowPermissionTester):
    """For pages whose children are all reviewed: nothing is created live there."""

    def can_publish_subpage(self) -> bool:
        children = self.page.specific_class.creatable_subpage_models()
        if any(publishing.forbids_direct_publishing(child) for child in children):
            return False
        return super().can_publish_subpage()

    def can_submit_for_moderation(self) -> bool:
        # The workflow shown here is the children's; the list itself is a page of
        # the site's editors.
        return False


class ReviewedParentMixin:
    """A page that lists reviewed pages.

    Wagtail's "create" screen asks the parent whether there is a workflow and
    whether one may publish.
    """

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return ReviewedParentPermissionTester(user, self)

    def get_view_restrictions(self) -> Any:
        """A list's translation is closed whenever its original is."""
        return _restrictions_on(self, super().get_view_restrictions())  # type: ignore[misc]

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def get_workflow(self) -> Workflow | None:
        return publishing.workflow_for(self) or super().get_workflow()  # type: ignore[misc]


def _restrictions_on(page: Any, own: Any) -> Any:
    from km_pages.translation_privacy import restrictions_on

    return restrictions_on(page, own)
