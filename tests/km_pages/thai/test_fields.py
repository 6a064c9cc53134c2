"""Model fields are plain columns that are typed the Thai way in the admin."""

import datetime

import pytest
from django import forms as django_forms
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation
from wagtail.admin.compare import comparison_class_registry
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.ui.fields import display_class_registry

from km_pages.thai import forms
from km_pages.thai.fields import (
    ThaiDateField,
    ThaiPositiveIntegerField,
    ThaiPositiveSmallIntegerField,
    ThaiTimeField,
)

DAY = datetime.date(2015, 1, 5)
TIME = datetime.time(10, 30)


@pytest.fixture
def meeting_class():
    with isolate_apps("km_pages"):

        class Meeting(models.Model):
            held_on = ThaiDateField("held on", null=True, blank=True)
            opened_at = ThaiTimeField(null=True, blank=True)

            class Meta:
                app_label = "km_pages"

            def __str__(self):
                return str(self.held_on)

        yield Meeting


@pytest.fixture
def form_class(meeting_class):
    class MeetingForm(WagtailAdminModelForm):
        class Meta(WagtailAdminModelForm.Meta):
            model = meeting_class
            fields = ("held_on", "opened_at")

    return MeetingForm


@pytest.mark.parametrize(
    ("field", "path"),
    [
        (ThaiDateField("day", null=True), "django.db.models.DateField"),
        (ThaiTimeField("time", null=True), "django.db.models.TimeField"),
        (
            ThaiPositiveIntegerField("number", null=True),
            "django.db.models.PositiveIntegerField",
        ),
        (
            ThaiPositiveSmallIntegerField("number", null=True),
            "django.db.models.PositiveSmallIntegerField",
        ),
    ],
)
def test_migrations_name_nothing_of_ours(field, path):
    _name, deconstructed, args, kwargs = field.deconstruct()
    assert deconstructed == path
    assert "null" in kwargs
    assert "km_pages" not in repr((args, kwargs))


def test_the_admin_form_shows_the_buddhist_era(form_class, meeting_class):
    html = form_class(instance=meeting_class(held_on=DAY, opened_at=TIME)).as_p()
    assert 'value="05/01/2558"' in html
    assert 'value="10.30"' in html
    assert '"yearOffset": 543' in html
    # The picker must not replace what it can't read by today and now.
    assert html.count('"validateOnBlur": false') == 2


def test_the_long_date_stands_beside_the_field_without_javascript(
    form_class, meeting_class
):
    with translation.override("th"):
        html = form_class(instance=meeting_class(held_on=DAY)).as_p()
    assert "วันจันทร์ที่ 5 มกราคม 2558</output>" in html


def test_the_admin_form_reads_thai_dates_and_times(form_class, meeting_class):
    meeting = meeting_class()
    data = {"held_on": "วันจันทร์ที่ ๕ ม.ค. ๒๕๕๘", "opened_at": "๑๐.๓๐ น."}
    form = form_class(data, instance=meeting)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"held_on": DAY, "opened_at": TIME}


def test_bad_input_is_shown_as_typed_with_the_reason(form_class):
    with translation.override("en"):
        form = form_class({"held_on": "5/1/58", "opened_at": "25.00"})
        assert not form.is_valid()
        html = form.as_p()
    assert form.errors.as_data()["held_on"][0].code == "short_year"
    assert 'value="5/1/58"' in html
    assert "Write the year with four digits" in html
    assert 'value="25.00"' in html


def test_an_untouched_field_has_not_changed(form_class, meeting_class):
    form = form_class(
        {"held_on": "05/01/2558", "opened_at": "10.30"},
        instance=meeting_class(held_on=DAY, opened_at=TIME),
    )
    assert form.has_changed() is False


def test_a_contradicted_weekday_has_a_code_of_its_own():
    field = forms.ThaiDateField()
    with pytest.raises(django_forms.ValidationError) as caught:
        field.clean("วันอังคารที่ 5 มกราคม 2558")
    assert caught.value.code == "weekday_mismatch"


@pytest.mark.parametrize("value", [None, "", "   "])
def test_an_optional_field_may_stay_empty(value):
    assert forms.ThaiDateField(required=False).clean(value) is None
    assert forms.ThaiTimeField(required=False).clean(value) is None


def test_date_objects_pass():
    assert forms.ThaiDateField().clean(DAY) == DAY
    assert forms.ThaiTimeField().clean(TIME) == TIME


def test_a_public_filter_form_is_a_plain_input():
    class Filter(django_forms.Form):
        since = forms.ThaiDateField(required=False)

    html = Filter({"since": "5 ม.ค. 2558"})["since"].as_widget()
    assert "<script" not in html
    assert 'value="5 ม.ค. 2558"' in html
    assert 'value="05/01/2558"' in Filter(initial={"since": DAY})["since"].as_widget()


def test_revisions_are_compared_in_the_buddhist_era(meeting_class):
    field = meeting_class._meta.get_field("held_on")
    with translation.override("th"):
        comparison = comparison_class_registry.get(field)(
            field,
            meeting_class(held_on=DAY),
            meeting_class(held_on=datetime.date(2015, 1, 6)),
        )
        html = comparison.htmldiff()
    assert comparison.has_changed()
    assert "5 มกราคม 2558" in html
    assert "6 มกราคม 2558" in html


def test_the_inspect_view_shows_the_buddhist_era(meeting_class):
    field = meeting_class._meta.get_field("held_on")
    with translation.override("th"):
        display = display_class_registry.get(field)(DAY)
        assert display.render_html() == "5 มกราคม 2558"
        assert display_class_registry.get(field)(None).render_html() == ""


@pytest.mark.parametrize("typed", ["39", "๓๙", " ๓๙ ", "๐๓๙"])
def test_a_whole_number_is_read_in_either_digits(typed):
    assert forms.WholeNumberField().clean(typed) == 39


@pytest.mark.parametrize("typed", ["255๘", "๓9", "๓,950"])
def test_digits_mixed_in_one_number_are_refused(typed):
    with (
        translation.override("en"),
        pytest.raises(django_forms.ValidationError) as caught,
    ):
        forms.WholeNumberField().clean(typed)
    assert caught.value.code == "mixed_digits"
    assert typed in caught.value.messages[0]


# Python itself reads a number in 1_000 and in the digits of any script.
@pytest.mark.parametrize(
    "typed", ["39/2569", "สามสิบเก้า", "3 9", "1_000", "٣٩", "39.0", "9" * 5000]
)
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(django_forms.ValidationError) as caught:
        forms.WholeNumberField().clean(typed)
    assert caught.value.code == "invalid"


@pytest.mark.parametrize("value", [None, "", "   "])
def test_an_optional_number_may_stay_empty(value):
    assert forms.WholeNumberField(required=False).clean(value) is None
