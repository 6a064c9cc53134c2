"""Model fields: plain Django columns that are typed and shown the Thai way."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms as django_forms
from django.db import models
from wagtail.admin.compare import FieldComparison, register_comparison_class
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.ui.fields import BaseFieldDisplay, register_display_class

from km_pages.thai import forms
from km_pages.thai.calendar import format_date, format_time
from km_pages.thai.widgets import ThaiAdminDateInput, ThaiAdminTimeInput

Deconstruction = tuple[str, str, Sequence[Any], dict[str, Any]]


class ThaiDateField(models.DateField):
    """A date, stored Gregorian, typed in B.E. or C.E.; migrations see a DateField."""

    def deconstruct(self) -> Deconstruction:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def formfield(self, **kwargs: Any) -> django_forms.Field | None:
        return super().formfield(**{"form_class": forms.ThaiDateField, **kwargs})


class ThaiTimeField(models.TimeField):
    """A time of day, typed as 10.30 or 10.30 น.; migrations see a TimeField."""

    def deconstruct(self) -> Deconstruction:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TimeField", args, kwargs

    def formfield(self, **kwargs: Any) -> django_forms.Field | None:
        return super().formfield(**{"form_class": forms.ThaiTimeField, **kwargs})


class WholeNumberMixin(models.Field):
    """A number typed in Thai or Arabic digits; migrations see Django's own field.

    For a subclass of one of Django's fields for whole numbers.
    """

    def deconstruct(self) -> Deconstruction:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.get_internal_type()}", args, kwargs

    def formfield(self, **kwargs: Any) -> django_forms.Field | None:
        return super().formfield(**{"form_class": forms.WholeNumberField, **kwargs})


class ThaiPositiveIntegerField(WholeNumberMixin, models.PositiveIntegerField):
    """A whole number from 0."""


class ThaiPositiveSmallIntegerField(WholeNumberMixin, models.PositiveSmallIntegerField):
    """A whole number from 0 to 32767."""


class ThaiFieldComparison(FieldComparison):
    """Compares two revisions in the words of the editor's calendar."""

    def __init__(self, field: models.Field, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a = _for_people(field.value_from_object(obj_a))
        self.val_b = _for_people(field.value_from_object(obj_b))


class ThaiFieldDisplay(BaseFieldDisplay):
    """Shows a value in the admin's listings and inspect views."""

    def render_html(self, parent_context: Any = None) -> str:
        return _for_people(self.value)


def _for_people(value: datetime.date | datetime.time | None) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.time):
        return format_time(value)
    return format_date(value)


register_form_field_override(ThaiDateField, override={"widget": ThaiAdminDateInput})
register_form_field_override(ThaiTimeField, override={"widget": ThaiAdminTimeInput})
for _field_class in (ThaiDateField, ThaiTimeField):
    register_comparison_class(_field_class, comparison_class=ThaiFieldComparison)
    register_display_class(_field_class, display_class=ThaiFieldDisplay)
