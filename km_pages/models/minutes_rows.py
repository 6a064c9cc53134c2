"""The rows of minutes: who was there, and the pictures of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.images import get_image_model_string
from wagtail.models import Orderable

from km_pages.models.rows import NamedPersonRow


class Attendance(NamedPersonRow):
    """Who was there. A signature is a private attestation and has no field."""

    class Presence(models.TextChoices):
        PRESENT = "present", _("present (member)")
        ABSENT = "absent", _("absent (member)")
        IN_ATTENDANCE = "in_attendance", _("in attendance (not a member)")

    page = ParentalKey(
        "km_pages.MeetingMinutesPage",
        on_delete=models.CASCADE,
        related_name="attendance",
    )
    presence = models.CharField(
        _("attendance"),
        max_length=20,
        choices=Presence.choices,
        default=Presence.PRESENT,
    )
    role = models.CharField(_("role in the meeting"), max_length=200, blank=True)
    substitute_for = models.CharField(_("in place of"), max_length=200, blank=True)
    remark = models.CharField(_("remark"), max_length=250, blank=True)

    names_as_written = (*NamedPersonRow.names_as_written, "substitute_for")

    panels = [
        FieldPanel("person"),
        FieldRowPanel(
            [FieldPanel("title"), FieldPanel("given_name"), FieldPanel("surname")]
        ),
        FieldRowPanel([FieldPanel("post"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("presence"), FieldPanel("substitute_for")]),
        FieldPanel("remark"),
    ]

    class Meta(NamedPersonRow.Meta):
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")


class MeetingPhoto(Orderable):
    page = ParentalKey(
        "km_pages.MeetingMinutesPage", on_delete=models.CASCADE, related_name="photos"
    )
    image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("photo"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    alternative = models.CharField(
        _("what the photo shows"),
        max_length=250,
        help_text=_("Read aloud to people who can't see the picture."),
    )

    panels = [FieldPanel("image"), FieldPanel("alternative")]

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
