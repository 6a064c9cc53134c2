"""Who judged, kept as a fact of that day."""

from __future__ import annotations

from django.db import models

from km_pages.models import Appointment, Person
from km_pages.models.bilingual import Bilingual


class JudgeSnapshot(models.Model):
    """Who judged, as they were on that day: name, post, capacity, for whom.

    It outlives the account, the appointment and every later change of post.
    """

    judge = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judge_name_th = models.CharField(max_length=200, blank=True)
    judge_name_en = models.CharField(max_length=200, blank=True)
    judge_post_th = models.CharField(max_length=200, blank=True)
    judge_post_en = models.CharField(max_length=200, blank=True)
    capacity = models.CharField(
        max_length=20, choices=Appointment.Capacity.choices, blank=True
    )
    principal_name_th = models.CharField(max_length=200, blank=True)
    principal_name_en = models.CharField(max_length=200, blank=True)
    order_number = models.CharField(max_length=40, blank=True)
    # The office by which they judged: a role's code and what it was called.
    office = models.CharField(max_length=40, blank=True)
    office_name_th = models.CharField(max_length=200, blank=True)
    office_name_en = models.CharField(max_length=200, blank=True)

    judge_name = Bilingual("judge_name")
    office_name = Bilingual("office_name")
    judge_post = Bilingual("judge_post")
    principal_name = Bilingual("principal_name")

    class Meta:
        abstract = True

    def take_judge(self, appointment: Appointment) -> None:
        """Write down the holder as of today, and in what capacity they judge."""
        person = appointment.person
        self.judge = person
        self.judge_name_th = person.name_th
        self.judge_name_en = person.name_en
        self.judge_post_th = person.post_th
        self.judge_post_en = person.post_en
        self.capacity = appointment.capacity
        self.order_number = appointment.order_number
        self.office = appointment.role.code
        self.office_name_th = appointment.role.name_th
        self.office_name_en = appointment.role.name_en
        if appointment.principal:
            self.principal_name_th = appointment.principal.name_th
            self.principal_name_en = appointment.principal.name_en

    def copy_judge(self, other: JudgeSnapshot) -> None:
        for field in JudgeSnapshot._meta.local_fields:
            setattr(self, field.attname, getattr(other, field.attname))
