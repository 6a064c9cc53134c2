"""A date in a StreamField is typed in B.E., stored as ISO and read as a date."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from wagtail.admin.telepath import JSContext
from wagtail.blocks import StreamBlock

from km_pages.thai.blocks import ThaiDateBlock

DAY = datetime.date(2015, 1, 5)


def test_stored_as_iso_and_typed_in_the_buddhist_era():
    block = ThaiDateBlock()
    assert block.clean("๕ ม.ค. ๒๕๕๘") == DAY
    assert block.to_python("2015-01-05") == DAY
    assert block.get_form_state(DAY) == "05/01/2558"


def test_bad_input_stays_as_typed():
    block = ThaiDateBlock()
    with pytest.raises(ValidationError):
        block.clean("5/1/58")
    assert block.get_form_state("5/1/58") == "5/1/58"


def test_rendered_for_people_and_for_machines():
    with translation.override("th"):
        html = ThaiDateBlock().render(DAY)
    assert html == '<time datetime="2015-01-05">5 มกราคม 2558</time>'
    assert ThaiDateBlock(required=False).render(None) == ""


def test_migrations_see_wagtails_own_block():
    path, _args, kwargs = ThaiDateBlock(label="Signed on").deconstruct()
    assert (path, kwargs) == ("wagtail.blocks.DateBlock", {"label": "Signed on"})


def test_the_stream_editor_gets_the_picker_and_the_echo():
    block = StreamBlock([("signed_on", ThaiDateBlock())])
    context = JSContext()
    packed = str(context.pack(block))
    assert "yearOffset" in packed
    assert "km-thai-date" in packed
    assert "-echo" in packed
    assert "km_pages/js/thai_date.js" in str(context.media)
