"""Minutes of a meeting (รายงานการประชุม).

Form 11 of the Office of the Prime Minister's Regulation on Correspondence B.E. 2526.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from km_pages.blocks import AgendaBlock
from km_pages.models.minutes_rows import Attendance
from km_pages.models.numbering import (
    CalendarYearField,
    lock_register,
    numbered_slug,
    refuse_contradictions,
)
from km_pages.models.organisation import Committee
from km_pages.models.people import Person
from km_pages.models.reviewed import TITLE_PANEL, ReviewedPageMixin
from km_pages.panels import ReviewPanel
from km_pages.pictures import IN_TEXT, with_renditions
from km_pages.thai.fields import (
    ThaiDateField,
    ThaiPositiveSmallIntegerField,
    ThaiTimeField,
)
from km_pages.visibility import published_among


class Weekday(models.IntegerChoices):
    """Days of the week as ``datetime.date.weekday()`` counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class MeetingMinutesPage(ReviewedPageMixin, Page):
    """What a committee discussed and resolved at one meeting."""

    committee = models.ForeignKey(
        Committee,
        verbose_name=_("committee"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="minutes",
    )
    meeting_number = ThaiPositiveSmallIntegerField(
        _("meeting no."), null=True, blank=True
    )
    calendar_year = CalendarYearField(_("calendar year (B.E.)"), null=True)
    held_on = ThaiDateField(_("held on"), null=True)
    weekday = models.PositiveSmallIntegerField(
        _("day of the week as written"),
        choices=Weekday.choices,
        null=True,
        blank=True,
        help_text=_("Checked against the date."),
    )
    venue = models.CharField(_("venue"), max_length=250, blank=True)
    opened_at = ThaiTimeField(_("opened at"), null=True, blank=True)
    closed_at = ThaiTimeField(_("closed at"), null=True, blank=True)
    agenda = StreamField(AgendaBlock(), verbose_name=_("agenda"), blank=True)
    note_taker = models.ForeignKey(
        Person,
        verbose_name=_("note taker in the directory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    note_taker_name = models.CharField(
        _("note taker as written"), max_length=200, blank=True
    )
    note_taker_post = models.CharField(
        _("post of the note taker"), max_length=200, blank=True
    )
    checker = models.ForeignKey(
        Person,
        verbose_name=_("checker in the directory"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    checker_name = models.CharField(_("checker as written"), max_length=200, blank=True)
    checker_post = models.CharField(
        _("post of the checker"), max_length=200, blank=True
    )
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    names_as_written = ("note_taker_name", "checker_name")

    template = "km_pages/meeting_minutes_page.html"
    parent_page_types = ["km_pages.MinutesIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Minutes of a committee's meeting, after the official form.")

    content_panels = [
        TITLE_PANEL,
        MultiFieldPanel(
            [
                FieldPanel("committee"),
                FieldPanel("division"),
                FieldRowPanel(
                    [FieldPanel("meeting_number"), FieldPanel("calendar_year")]
                ),
                FieldRowPanel([FieldPanel("held_on"), FieldPanel("weekday")]),
                FieldPanel("venue"),
                FieldRowPanel([FieldPanel("opened_at"), FieldPanel("closed_at")]),
            ],
            heading=_("Meeting"),
        ),
        InlinePanel("attendance", label=_("person"), heading=_("Attendance")),
        FieldPanel("agenda"),
        InlinePanel("photos", label=_("photo"), heading=_("Photos of the meeting")),
        MultiFieldPanel(
            [
                FieldPanel("note_taker"),
                FieldRowPanel(
                    [FieldPanel("note_taker_name"), FieldPanel("note_taker_post")]
                ),
                FieldPanel("checker"),
                FieldRowPanel([FieldPanel("checker_name"), FieldPanel("checker_post")]),
            ],
            heading=_("Taken and checked by"),
        ),
        ReviewPanel(),
    ]

    override_translatable_fields = [
        *ReviewedPageMixin.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in ("committee", "meeting_number", "calendar_year", "held_on")
        ),
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("agenda"),
        index.SearchField("venue"),
        index.RelatedFields(
            "attendance",
            [
                index.SearchField("given_name"),
                index.SearchField("surname"),
                index.SearchField("post"),
            ],
        ),
        index.FilterField("calendar_year"),
        index.FilterField("division"),
        index.FilterField("held_on"),
    ]

    class Meta:
        verbose_name = _("minutes of a meeting")
        verbose_name_plural = _("minutes of meetings")

    @property
    def display_number(self) -> str:
        """`1/2569`, or empty where the minutes don't give a number."""
        if self.meeting_number and self.calendar_year:
            return f"{self.meeting_number}/{self.calendar_year}"
        return ""

    def slug_stem(self, facts: Mapping[str, Any]) -> str:
        number = facts.get("meeting_number")
        return numbered_slug("minutes", facts.get("calendar_year"), number)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        attendance: dict[str, list[Attendance]] = {
            presence: [] for presence in Attendance.Presence.values
        }
        for row in self.attendance.all().select_related("person"):
            attendance[row.presence].append(row)
        context["attendance"] = attendance
        context["photos"] = self.photos.all().prefetch_related(
            with_renditions("image", *IN_TEXT)
        )
        context["published_people"] = published_among(
            [
                *(row.person_id for rows in attendance.values() for row in rows),
                *(person.pk for person in self._speakers()),
            ],
            request,
        )
        return context

    def _speakers(self) -> Iterator[Person]:
        for item in self.agenda:
            for statement in item.value["statements"]:
                if statement["person"]:
                    yield statement["person"]

    def clean(self) -> None:
        self._take_snapshots()
        super().clean()

    def contradictions(self) -> dict[str, Any]:
        errors = super().contradictions()
        if (
            self.held_on
            and self.weekday is not None
            and self.held_on.weekday() != self.weekday
        ):
            errors["weekday"] = _(
                "That date was a %(weekday)s. Check the date and the day of the week."
            ) % {"weekday": Weekday(self.held_on.weekday()).label}
        if self.opened_at and self.closed_at and self.closed_at <= self.opened_at:
            errors["closed_at"] = _("The meeting can't close before it opens.")
        if self.meeting_number and self._number_is_taken():
            errors["meeting_number"] = _(
                "There are minutes of meeting no. %(number)s of this year already."
            ) % {"number": self.display_number}
        return errors

    def lock_for_publishing(self) -> None:
        """One at a time: of two minutes of one meeting, the second is refused."""
        lock_register(self)
        refuse_contradictions(self)

    def _number_is_taken(self) -> bool:
        # Live ones only: see the same question of orders.
        return (
            MeetingMinutesPage.objects.live()
            .filter(
                committee=self.committee_id,
                meeting_number=self.meeting_number,
                calendar_year=self.calendar_year,
            )
            .exclude(pk=self.pk)
            .exclude(translation_key=self.translation_key)
            .exists()
        )

    def _take_snapshots(self) -> None:
        for part in ("note_taker", "checker"):
            person = getattr(self, part)
            if person and not getattr(self, f"{part}_name"):
                setattr(self, f"{part}_name", person.name_th)
                post = getattr(self, f"{part}_post") or person.post_th
                setattr(self, f"{part}_post", post)
