"""What a certified page showed beside its text."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from km_workflow.models.certificates import Certificate
from km_workflow.shown import Thing


class CertificateExhibit(models.Model):
    """A picture, file or entry that a certified page shows, as it was then.

    By it the certificates are found that a change of the thing concerns.
    """

    certificate = models.ForeignKey(
        Certificate, on_delete=models.CASCADE, related_name="exhibits"
    )
    # `app.model`, and the primary key as text.
    kind = models.CharField(max_length=150)
    key = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    # A digest; see `shown.Thing`.
    content = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "key"])]

    def __str__(self) -> str:
        return self.name

    @property
    def thing(self) -> Thing:
        return Thing(self.kind, self.key, self.name, self.content)


def exhibit(certificate: Certificate, things: Iterable[Thing]) -> None:
    """Write down what the page shows with the certificate."""
    CertificateExhibit.objects.bulk_create(
        CertificateExhibit(
            certificate=certificate,
            kind=one.kind,
            key=one.key,
            name=one.name[:255],
            content=one.content,
        )
        for one in things
    )
