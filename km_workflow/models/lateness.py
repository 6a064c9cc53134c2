"""That a step passed its deadline, and when that was noticed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState


class Lateness(models.Model):
    """A deadline's consequence that has been drawn.

    The constraint makes each be drawn once, however many processes look at the
    same step at the same time.
    """

    class Kind(models.TextChoices):
        OVERDUE = "overdue", _("overdue")
        OPENED = "opened", _("opened to the next office")
        OPENED_FURTHER = "opened-further", _("opened to the office after that")

    state = models.ForeignKey(
        TaskState, on_delete=models.CASCADE, related_name="km_lateness"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    on = models.DateField(_("noticed on"))
    # Which run drew it.
    run = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("lateness")
        verbose_name_plural = _("latenesses")
        constraints = [
            models.UniqueConstraint(
                fields=["state", "kind"], name="km_workflow_late_once"
            )
        ]

    # By `JudgementState.escalation`.
    ESCALATIONS = {1: Kind.OPENED, 2: Kind.OPENED_FURTHER}

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.state_id}"
