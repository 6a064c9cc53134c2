"""Wagtail's own admin in Thai, whole: a catalogue that any site can turn on.

Wagtail's Thai translation says two fifths of what an editor meets, and not always what
an official would say. This one has every sentence of Wagtail, wagtail-localize and
taggit, in Python and in JavaScript, and of Django's those that its own lacks. A site
turns it on in its settings; nothing else of `km_pages` is needed for it::

    LOCALE_PATHS = [BASE_DIR / "locale", km_pages.wagtail_in_thai.LOCALE_PATH]

It stands in ``LOCALE_PATHS`` and isn't an app, because Wagtail looks nowhere else for
sentences of its JavaScript. What a site says in a path before it goes first.
"""

from pathlib import Path

LOCALE_PATH = Path(__file__).parent / "locale"
