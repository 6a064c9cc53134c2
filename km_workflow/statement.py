"""What readers see of the checking: who, in what capacity, when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from laces.components import Component

from km_workflow.models import Certificate
from km_workflow.steps import QUESTIONS


class CertificateStatement(Component):
    template_name = "km_workflow/statement.html"

    def __init__(self, certificate: Certificate):
        self.certificate = certificate

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        lines = [
            {
                "line": line,
                "affirmed": [
                    {"label": question.affirmed, "note": line.answers[question.name]}
                    for question in QUESTIONS[line.step]
                    if question.name in line.answers
                ],
            }
            for line in self.certificate.lines.all()
        ]
        return {"certificate": self.certificate, "lines": lines}
