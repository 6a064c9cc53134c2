"""What those who translate are told, in the active language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from km_workflow.notifications.facts import Facts
from km_workflow.notifications.messages import Message, editor_url, particulars


def original_changed(facts: Facts) -> Message:
    return _about_translation(
        facts,
        _("To be brought up to date: %(title)s") % facts,
        _("The original of this translation says something else by now."),
        _("Readers are told so until the translation has been renewed."),
    )


def original_gone(facts: Facts) -> Message:
    return _about_translation(
        facts,
        _("No longer on the site: %(title)s") % facts,
        _("The original of this translation was taken off the site, and so was it."),
    )


def _about_translation(facts: Facts, subject: str, *sentences: str) -> Message:
    return Message(
        subject,
        list(sentences),
        editor_url(facts),
        _("Open the page"),
        particulars(facts, (_("Original"), facts["original"])),
    )
