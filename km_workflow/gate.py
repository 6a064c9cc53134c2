"""Puts the rule in front of every way to "live". It contains none itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, Workflow

from km_pages import publishing
from km_pages.models import ReviewedPageMixin, ReviewedParentMixin
from km_workflow import (
    certification,
    error_reports,
    events,
    reader_notices,
    rules,
)
from km_workflow.drift import drifted_fields
from km_workflow.emergency import notice as emergency
from km_workflow.emergency.questions import vouches_for as vouches_in_emergency
from km_workflow.models import Certificate
from km_workflow.obstacles import obstacle_at
from km_workflow.provisioning import review_workflow
from km_workflow.route import route_component
from km_workflow.statement import statement_of
from km_workflow.steps import Step


class ReviewPolicy(publishing.PublishingPolicy):
    """What ``rules`` say, in the terms in which the seam asks."""

    def reasons_against(
        self, page: Page, revision: Revision | None, user: Any
    ) -> Iterable[str]:
        if not _is_reviewed(page) or self.vouches_for(page, revision):
            return []
        revision = revision or page.latest_revision
        missing = rules.required_steps(page)
        if revision:
            missing = tuple(rules.missing_steps(page, revision))
        if not missing:
            return [_("This version has been judged but bears no certificate yet.")]
        return [REASONS[step]() for step in missing]

    def vouches_for(self, page: Page, revision: Revision | None) -> bool:
        revision = revision or page.latest_revision
        return (
            _is_reviewed(page)
            and revision is not None
            and (
                Certificate.objects.valid().for_text(revision).exists()
                or vouches_in_emergency(revision)
            )
        )

    def reasons_against_saving(self, page: Page) -> Iterable[str]:
        if not _is_reviewed(page):
            return []
        if page.alias_of_id:
            return self._reasons_against_alias(page)
        revision = page.live_revision
        if revision is None or str(revision.object_id) != str(page.pk):
            return [publishing.direct_publishing_message()]
        if reasons := publishing.may_go_live(page, revision).reasons:
            return [*reasons, publishing.direct_publishing_message()]
        if drifted_fields(page, revision.content):
            return [
                _(
                    "Readers see this page as it was approved. Save what you changed "
                    "as a draft, then submit it for review."
                )
            ]
        return []

    def _reasons_against_alias(self, alias: Page) -> Iterable[str]:
        """An alias needs no judgement of its own as long as it shows another page."""
        source = _source_of(alias)
        revision = source.live_revision if source and source.live else None
        if (
            revision is not None
            and publishing.may_go_live(source, revision).allowed
            and not drifted_fields(alias, revision.content)
        ):
            return []
        return [
            _(
                "An alias shows a page that has been checked, and nothing else. Make a "
                "copy instead, and submit that for review."
            )
        ]

    def forbids_direct_publishing(self, page_class: type[Page]) -> bool:
        return issubclass(page_class, ReviewedPageMixin)

    def workflow_for(self, page: Page) -> Workflow | None:
        if isinstance(page, ReviewedPageMixin):
            return review_workflow(rules.procedure_of(page))
        if isinstance(page, ReviewedParentMixin):
            return review_workflow(_procedure_below(page))
        return None

    def submission_errors(self, page: Page, user: Any) -> Mapping[str | None, str]:
        if not _is_reviewed(page):
            return {}
        if review_workflow(rules.procedure_of(page)) is None:
            return {
                None: _(
                    "The review has not been set up on this site yet. Tell the site "
                    "administrator to run “manage.py km_setup”."
                )
            }
        return self._vacancies(page, user)

    def _vacancies(self, page: Page, user: Any) -> Mapping[str | None, str]:
        barred = rules.contributors(page, None, user.pk)
        errors: dict[str | None, str] = {}
        for step in rules.required_steps(page):
            judges = rules.judges(step, rules.matter_of(page), barred)
            if obstacle := obstacle_at(step, page, judges):
                errors.setdefault(obstacle.field, obstacle.message)
        return errors

    def route_for(self, page: Page, user: Any) -> Any | None:
        return route_component(page, user) if _is_reviewed(page) else None

    def carry_over(
        self, page: Page, revision: Revision, change: Any, user: Any
    ) -> None:
        if _is_reviewed(page):
            certification.carry_over(page, revision, change, user)

    def notices_for(self, page: Page) -> Iterable[Any]:
        if not _is_reviewed(page):
            return []
        return [
            *emergency.notices_for(page),
            *reader_notices.notices_for(page),
        ]

    def schedule_refused(
        self, page: Page, revision: Revision, reasons: Iterable[str]
    ) -> None:
        if _is_reviewed(page):
            events.schedule_refused.send(
                type(page), page=page, revision=revision, reasons=list(reasons)
            )

    def marks_in_lists(self) -> Mapping[int, str]:
        return emergency.marks()

    def statement_for(self, page: Page) -> Any:
        return statement_of(page) if _is_reviewed(page) else None

    def footers_for(self, page: Page) -> Iterable[Any]:
        link = error_reports.link_for(page) if _is_reviewed(page) else None
        return [link] if link else []


def _is_reviewed(page: Page) -> bool:
    return isinstance(page, ReviewedPageMixin)


def _source_of(alias: Page) -> Page | None:
    """The page that an alias shows in the end, as it is stored."""
    seen = {alias.pk}
    page: Page | None = alias
    while page and page.alias_of_id and page.alias_of_id not in seen:
        seen.add(page.alias_of_id)
        page = Page.objects.filter(pk=page.alias_of_id).first()
    return page.specific if page and not page.alias_of_id else None


def _procedure_below(page: Page) -> str:
    """By which procedure the pages that a list holds are judged."""
    if rules.language_of(page):
        return "translation"
    children = page.specific_class.creatable_subpage_models()
    procedures = [getattr(child, "review_procedure", None) for child in children]
    return next((one for one in procedures if one), "knowledge")


REASONS = {
    Step.HEAD: lambda: _("The head of division has not judged this version yet."),
    Step.SECRETARY: lambda: _("The KM secretary has not checked this version yet."),
    Step.PERMANENT_SECRETARY: lambda: _(
        "The permanent secretary has not checked this version yet."
    ),
    Step.LANGUAGE: lambda: _("Nobody has checked this translation yet."),
}
