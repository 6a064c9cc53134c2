"""Templates show dates in the words of the active language."""

import datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from km_pages.thai.calendar import FiscalYear

DAY = datetime.date(2015, 1, 5)
MOMENT = datetime.datetime(2015, 1, 5, 3, 30, tzinfo=datetime.UTC)


def render(source, language, **context):
    with translation.override(language), timezone.override("Asia/Bangkok"):
        return Template("{% load km_thai %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "thai", "english"),
    [
        ("{{ day|thai_date }}", "5 มกราคม 2558", "5 January 2015 (B.E. 2558)"),
        ('{{ day|thai_date:"medium" }}', "5 ม.ค. 2558", "5 Jan 2015"),
        (
            '{{ day|thai_date:"official" }}',
            "วันจันทร์ที่ ๕ มกราคม พ.ศ. ๒๕๕๘",
            "Monday 5 January 2015 (B.E. 2558)",
        ),
        (
            '{{ moment|thai_datetime:"medium" }}',
            "5 ม.ค. 2558 10.30 น.",
            "5 Jan 2015 10:30",
        ),
        ("{{ moment|thai_time }}", "10.30 น.", "10:30"),
        ("{{ 39|thai_digits }}", "๓๙", "39"),
        ("{{ day|be_year }}", "2558", "2015 (B.E. 2558)"),
        ("{{ year|be_year }}", "2558", "2015 (B.E. 2558)"),
        ("{{ 2558|be_year }}", "2558", "2015 (B.E. 2558)"),
        (
            "{% thai_time_tag day %}",
            '<time datetime="2015-01-05">5 มกราคม 2558</time>',
            '<time datetime="2015-01-05">5 January 2015 (B.E. 2558)</time>',
        ),
        (
            '{% thai_time_tag moment "medium" %}',
            '<time datetime="2015-01-05T10:30:00+07:00">5 ม.ค. 2558 10.30 น.</time>',
            '<time datetime="2015-01-05T10:30:00+07:00">5 Jan 2015 10:30</time>',
        ),
    ],
)
def test_follow_the_language(source, thai, english):
    context = {"day": DAY, "moment": MOMENT, "year": FiscalYear(2558)}
    assert render(source, "th", **context) == thai
    assert render(source, "en", **context) == english


@pytest.mark.parametrize(
    "source",
    [
        "{{ x|thai_date }}",
        "{{ x|thai_datetime }}",
        "{{ x|thai_time }}",
        "{{ x|thai_digits }}",
        "{{ x|be_year }}",
        "{% thai_time_tag x %}",
    ],
)
def test_nothing_gives_nothing(source):
    assert render(source, "th", x=None) == ""
