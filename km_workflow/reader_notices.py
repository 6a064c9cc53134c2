"""What readers must know of the checking before they rely on a page: said above its
text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from laces.components import Component
from wagtail.models import Page

from km_workflow.models import Certificate
from km_workflow.statement import certificate_for_readers


def notices_for(page: Page) -> Iterator[Component]:
    certificate = certificate_for_readers(page)
    if certificate and not certificate.is_valid:
        yield VoidedNotice(certificate)


class VoidedNotice(Component):
    """Something was changed after the page was verified."""

    template_name = "km_workflow/voided_notice.html"

    def __init__(self, certificate: Certificate):
        self.certificate = certificate

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> Mapping[str, Any]:
        return {"certificate": self.certificate}
