"""The forms by which people are appointed, and get the account they act with.

Who may judge is up to the policies of `km_pages.publishing`; what they object to is
said on the field, and what was typed stays.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone

from km_pages import publishing
from km_pages.entry_cleaning import CleanedModelForm


class AppointmentForm(CleanedModelForm):
    """To add, change or copy an appointment."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        person, role = cleaned.get("person"), cleaned.get("role")
        if person and role:
            for reason in publishing.reasons_against_appointing(
                role, person.user, self.for_user
            ):
                self.add_error("person", reason)
        return cleaned


class PersonForm(CleanedModelForm):
    """To add or change a person: whoever gets an account gets with it what the person
    is appointed to."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "user" in self.changed_data and self.instance.pk:
            # What has ended gives nobody a say any more.
            ahead = self.instance.appointments.filter(
                Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate())
            )
            reasons = [
                reason
                for appointment in ahead.select_related("role")
                for reason in publishing.reasons_against_appointing(
                    appointment.role, cleaned.get("user"), self.for_user
                )
            ]
            for reason in dict.fromkeys(reasons):
                self.add_error("user", reason)
        return cleaned
