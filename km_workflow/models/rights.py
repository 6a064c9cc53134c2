"""Rights that belong to the procedure rather than to one kind of record."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewRights(models.Model):
    """No rows and no table: it carries permissions, which groups are given.

    None of them gives anybody a say in a judgement: that comes from appointments.
    """

    class Meta:
        managed = False
        default_permissions = ()
        permissions = [
            ("publish_in_emergency", _("Can publish in an emergency")),
            ("withdraw_review", _("Can withdraw others' pages from the review")),
            ("nominate_judge", _("Can nominate a judge for a division")),
            ("view_turnaround_report", _("Can see the report on turnaround")),
            ("view_overdue_report", _("Can see the report on what is overdue")),
            ("view_vacancies_report", _("Can see the report on vacancies")),
            ("view_returned_report", _("Can see the report on returned pages")),
            ("view_verification_report", _("Can see the report on verification")),
            (
                "view_most_read_report",
                _("Can see the report on most-read pages past their date"),
            ),
        ]
        verbose_name = _("review")
        verbose_name_plural = _("review")

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
