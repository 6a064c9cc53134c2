"""Puts the rule in front of every way to "live". It contains none itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision, Workflow

from km_pages import publishing
from km_pages.models import ReviewedPageMixin, ReviewedParentMixin
from km_workflow import rules
from km_workflow.models import Certificate, certificate_of_live
from km_workflow.provisioning import review_workflow
from km_workflow.statement import CertificateStatement
from km_workflow.steps import Step


class ReviewPolicy(publishing.PublishingPolicy):
    """What ``rules`` say, in the terms in which the seam asks."""

    def reasons_against(
        self, page: Page, revision: Revision | None, user: Any
    ) -> Iterable[str]:
        if not _is_reviewed(page) or self.vouches_for(page, revision):
            return []
        revision = revision or page.latest_revision
        missing = rules.missing_steps(revision) if revision else rules.REQUIRED_STEPS
        if not missing:
            return [_("This version has been judged but bears no certificate yet.")]
        return [REASONS[step]() for step in missing]

    def vouches_for(self, page: Page, revision: Revision | None) -> bool:
        revision = revision or page.latest_revision
        return (
            _is_reviewed(page)
            and revision is not None
            and Certificate.objects.for_text(revision).exists()
        )

    def forbids_direct_publishing(self, page_class: type[Page]) -> bool:
        return issubclass(page_class, ReviewedPageMixin)

    def workflow_for(self, page: Page) -> Workflow | None:
        if isinstance(page, ReviewedPageMixin | ReviewedParentMixin):
            return review_workflow()
        return None

    def submission_errors(self, page: Page, user: Any) -> Mapping[str | None, str]:
        if not _is_reviewed(page):
            return {}
        if review_workflow() is None:
            return {
                None: _(
                    "The review has not been set up on this site yet. Tell the site "
                    "administrator to run “manage.py km_setup”."
                )
            }
        if page.division_id is None:
            return {"division": _("Choose the division whose head judges this page.")}
        if closed := self._closed_division(page):
            return {"division": closed}
        barred = rules.contributors(page, None, user.pk)
        errors: dict[str | None, str] = {}
        if not rules.judges(Step.HEAD, page.division_id, barred):
            errors["division"] = self._no_head(page)
        if not rules.judges(Step.SECRETARY, page.division_id, barred):
            errors[None] = _(
                "Nobody can check this page as KM secretary: the office is vacant or "
                "its holder wrote the page. Ask for an appointment."
            )
        return errors

    def _closed_division(self, page: Any) -> str | None:
        division = page.division
        today = timezone.localdate()
        if type(division).objects.active_on(today).filter(pk=division.pk).exists():
            return None
        if division.successor:
            return _("%(division)s is closed. Its work passed to %(successor)s.") % {
                "division": division.name,
                "successor": division.successor.name,
            }
        return _("%(division)s isn't active today.") % {"division": division.name}

    def _no_head(self, page: Any) -> str:
        if rules.judges(Step.HEAD, page.division_id, barred=()):
            return _(
                "Whoever heads %(division)s wrote this page and can't judge it. Ask "
                "for an acting head to be appointed."
            ) % {"division": page.division.name}
        return _(
            "%(division)s has no head today who could judge this page. Ask for a head "
            "or an acting head to be appointed."
        ) % {"division": page.division.name}

    def statement_for(self, page: Page) -> Any:
        if not _is_reviewed(page):
            return None
        certificate = certificate_of_live(page)
        return CertificateStatement(certificate) if certificate else None


def _is_reviewed(page: Page) -> bool:
    return isinstance(page, ReviewedPageMixin)


REASONS = {
    Step.HEAD: lambda: _("The head of division has not judged this version yet."),
    Step.SECRETARY: lambda: _("The KM secretary has not checked this version yet."),
}
