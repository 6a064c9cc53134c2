"""What readers see of the checking: who, in what capacity, when; or that nobody did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from laces.components import Component
from wagtail.models import Page

from km_pages.models.bilingual import reads_english
from km_workflow import rules
from km_workflow.models import (
    Certificate,
    CertificateLine,
    Outcome,
    certificate_of_live,
)
from km_workflow.steps import QUESTIONS


def statement_of(page: Page) -> Component:
    certificate = certificate_for_readers(page)
    if certificate is None or not certificate.is_valid:
        return NotVerifiedStatement(page, certificate)
    return CertificateStatement(page, certificate)


def certificate_for_readers(page: Page) -> Certificate | None:
    """`certificate_of_live`, asked once for all that one page says of it."""
    if not hasattr(page, "_km_certificate"):
        page._km_certificate = certificate_of_live(page)
    return page._km_certificate


def history_url(page: Page) -> str:
    """Where readers find the history of verification; empty on a host that doesn't
    include our addresses."""
    try:
        return reverse("km_workflow_public:verification", args=[page.pk])
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Affirmed:
    """A question that was answered with yes, and what was noted with it."""

    label: str | Promise
    note: str


@dataclass(frozen=True)
class ShownLine:
    """A judgement as readers see it."""

    line: CertificateLine
    affirmed: list[Affirmed]
    checklist: list[Affirmed]

    @property
    def judge_today(self) -> str:
        """What the judge is called today where that is another name; a query a line
        unless the judges were fetched along."""
        judge = self.line.judge
        if judge is None or judge.name == self.line.judge_name:
            return ""
        return judge.name

    @property
    def stood_in(self) -> bool:
        """Whether somebody else judged than the office that the step is named after."""
        offices = rules.OFFICES[self.line.step]
        return bool(self.line.office) and self.line.office != offices[0]


def lines_of(certificate: Certificate) -> list[ShownLine]:
    return [
        ShownLine(line, _answers(line), _checklist(line))
        for line in certificate.lines.all()
    ]


def _answers(line: CertificateLine) -> list[Affirmed]:
    return [
        Affirmed(question.affirmed, line.answers[question.name])
        for question in QUESTIONS[line.step]
        if question.name in line.answers
    ]


def _checklist(line: CertificateLine) -> list[Affirmed]:
    return [
        Affirmed(
            (reads_english() and one.get("question_en")) or one["question_th"],
            one.get("note", ""),
        )
        for one in line.checklist
    ]


class CertificateStatement(Component):
    template_name = "km_workflow/statement.html"

    def __init__(self, page: Page, certificate: Certificate):
        self.page, self.certificate = page, certificate

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        request = (parent_context or {}).get("request")
        verified_again = self.certificate.reverifications.filter(
            outcome=Outcome.STILL_RIGHT
        )
        return {
            "certificate": self.certificate,
            "lines": lines_of(self.certificate),
            "verified_again": verified_again.order_by("-answered_at").first(),
            "address": self.page.get_full_url(request),
            "history_url": history_url(self.page),
        }


class NotVerifiedStatement(Component):
    """Nobody has checked what readers see: not yet, or not since it was changed."""

    template_name = "km_workflow/not_verified.html"

    def __init__(self, page: Page, certificate: Certificate | None):
        self.page, self.certificate = page, certificate

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        request = (parent_context or {}).get("request")
        return {
            "certificate": self.certificate,
            "address": self.page.get_full_url(request),
            "history_url": history_url(self.page),
        }
