"""The mails themselves: one person's notices, in text and HTML, in their language."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import ngettext, override

from km_workflow.models import Notice
from km_workflow.notifications.facts import in_language, name_of
from km_workflow.notifications.messages import (
    Message,
    absolute,
    admin_url,
    site_name,
)
from km_workflow.notifications.recipients import address_of
from km_workflow.notifications.wording import message_for

logger = logging.getLogger("km_workflow.mail")

# From so many on they come as one mail: nobody reads twenty.
TOGETHER_FROM = 4
# Of a longer list the first page of the admin shows the rest.
MOST_IN_ONE = 50


def language_of(user: Any) -> str:
    """What the user chose in their account, else the site's."""
    profile = getattr(user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


class Letters:
    """What the user is told now. ``unwritten`` holds the notices whose facts couldn't
    be put into words, with the reason: they hold up no other."""

    def __init__(self, user: Any, notices: Sequence[Notice], *, digest: bool):
        self.user, self.digest = user, digest
        self.written: list[tuple[Notice, Message]] = []
        self.unwritten: list[tuple[Notice, str]] = []
        with override(language_of(user)):
            for notice in notices:
                try:
                    message = message_for(notice.event, notice.facts)
                except (LookupError, TypeError, ValueError) as error:
                    logger.exception("A notice can't be put into words: %s", notice.pk)
                    self.unwritten.append((notice, repr(error)[:500]))
                else:
                    self.written.append((notice, message))

    def mails(self) -> Iterator[tuple[EmailMultiAlternatives, list[Notice]]]:
        """The mails, each with the notices that it tells."""
        together = self.digest or len(self.written) >= TOGETHER_FROM
        parts = [self.written] if together else [[one] for one in self.written]
        for part in parts if self.written else []:
            told = [notice for notice, _message in part]
            messages = [message for _notice, message in part]
            with override(language_of(self.user)):
                write = _together if together else _single
                mail = write(self.user, told, messages)
            yield mail, told


def _single(
    user: Any, told: Sequence[Notice], messages: Sequence[Message]
) -> EmailMultiAlternatives:
    [message] = messages
    return _mail(user, "message", message.subject, told, {"message": message})


def _together(
    user: Any, told: Sequence[Notice], messages: Sequence[Message]
) -> EmailMultiAlternatives:
    count = len(messages)
    subject = ngettext(
        "%(count)s matter for you on %(site)s",
        "%(count)s matters for you on %(site)s",
        count,
    ) % {"count": count, "site": site_name()}
    context = {
        "messages": messages[:MOST_IN_ONE],
        "more": max(0, count - MOST_IN_ONE),
        "home_url": admin_url("wagtailadmin_home"),
    }
    return _mail(user, "digest", subject, told, context)


def _mail(
    user: Any,
    template: str,
    subject: str,
    told: Sequence[Notice],
    context: dict[str, Any],
) -> EmailMultiAlternatives:
    # A title may hold a line break; a header mustn't.
    subject = " ".join(subject.split())
    context |= {
        "subject": subject,
        "name": in_language(name_of(user)),
        "site_name": site_name(),
        "account_url": admin_url("wagtailadmin_account"),
    }
    where = f"km_workflow/mail/{template}"
    mail = EmailMultiAlternatives(
        subject,
        render_to_string(f"{where}.txt", context),
        getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
        [address_of(user)],
        headers={"Auto-Submitted": "auto-generated", "Message-ID": _id_of(told)},
    )
    mail.attach_alternative(render_to_string(f"{where}.html", context), "text/html")
    return mail


def _id_of(notices: Sequence[Notice]) -> str:
    """The same for the same notices: should a process die right after the mail server
    took a mail, the second copy is recognised as one."""
    keys = "\n".join(sorted(one.dedupe_key for one in notices))
    digest = hashlib.sha256(keys.encode()).hexdigest()[:40]
    return f"<km.{digest}@{urlsplit(absolute('/')).hostname or 'localhost'}>"
