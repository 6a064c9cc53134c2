"""Asking a division to write what was sought in vain, and closing the gap.

Heads are told by mail, in their language, once the request is stored. That a mail
didn't leave is remembered with the request, so that somebody calls instead.
"""

from __future__ import annotations

import logging
from smtplib import SMTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page, Site

from km_pages.models import (
    Appointment,
    ArticleRequest,
    Division,
    KnowledgeGap,
    KnowledgeIndexPage,
    Person,
    RoleCode,
)

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)

PERMISSION = "km_pages.keep_gaps"

State = KnowledgeGap.State


def may_keep_gaps(user: Any) -> bool:
    return user.is_active and user.has_perm(PERMISSION)


def heads_of(division: Division) -> list[Person]:
    """Who heads a division today, in whatever capacity, by precedence."""
    held = Appointment.objects.holding(
        RoleCode.HEAD, timezone.localdate(), division=division
    ).select_related("person__user__wagtail_userprofile")
    return list(dict.fromkeys(one.person for one in held))


def ask(
    gap: KnowledgeGap, division: Division, note: str, *, user: Any
) -> ArticleRequest:
    """Ask a division for an article; its heads get a mail after the commit.

    Raises :class:`ValidationError` on ``division`` if nobody heads it.
    """
    heads = heads_of(division)
    if not heads:
        raise ValidationError({"division": _nobody_heads(division)})
    with transaction.atomic():
        request = ArticleRequest(
            gap=gap,
            division=division,
            note=note,
            asked_on=timezone.localdate(),
            asked_by=user,
            head_th=", ".join(one.name_th for one in heads)[:400],
            head_en=", ".join(one.name_en or one.name_th for one in heads)[:400],
        )
        request.asker_th, request.asker_en = _names_of(user)
        request.mail_failed = not any(map(_address_of, heads))
        request.save()
        KnowledgeGap.objects.filter(pk=gap.pk).update(
            state=State.ASKED, answer=None, remark="", closed_on=None
        )
        transaction.on_commit(lambda: _tell(request, heads))
    return request


def close(gap: KnowledgeGap, *, answer: Page | None, remark: str) -> None:
    """The gap is none any more: an article answers it, or somebody says why not."""
    gap.answer, gap.remark = answer, remark
    gap.state, gap.closed_on = State.CLOSED, timezone.localdate()
    gap.save(update_fields=["answer", "remark", "state", "closed_on"])


def reopen(gap: KnowledgeGap) -> None:
    gap.answer, gap.remark, gap.closed_on = None, "", None
    gap.state = State.ASKED if gap.requests.exists() else State.OPEN
    gap.save(update_fields=["answer", "remark", "state", "closed_on"])


def _nobody_heads(division: Division) -> str:
    return _(
        "Nobody heads %(division)s today, so nobody would be asked. Ask another "
        "division, or have a head appointed first."
    ) % {"division": division}


def _names_of(user: Any) -> tuple[str, str]:
    person = getattr(user, "km_person", None)
    if person is None:
        name = user.get_full_name() or user.get_username()
        return name, name
    return person.name_th, person.name_en


def _address_of(person: Person) -> str:
    user = person.user
    if user is None or not user.is_active:
        return ""
    return getattr(user, user.get_email_field_name()) or ""


def _tell(request: ArticleRequest, heads: list[Person]) -> None:
    """Send the mails; what didn't leave is remembered with the request."""
    failed = False
    for person in heads:
        if not (address := _address_of(person)):
            continue
        try:
            _mail(request, person, address).send()
        except (OSError, SMTPException):
            logger.exception("A request for an article was not mailed: %s", request.pk)
            failed = True
    if failed:
        request.mail_failed = True
        request.save(update_fields=["mail_failed"])


def _mail(request: ArticleRequest, person: Person, address: str) -> EmailMessage:
    with override(_language_of(person.user)):
        subject = _("An article is wanted: %(query)s") % {"query": request.gap.query}
        context = {
            "asked": request,
            "gap": request.gap,
            "person": person,
            "url": _absolute(_where_to_write()),
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", "") or _absolute("/"),
        }
        return EmailMessage(
            " ".join(subject.split()),
            render_to_string("km_pages/mail/article_request.txt", context),
            getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", None),
            [address],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _language_of(user: Any) -> str:
    """What the user chose in their account, else the site's: not the asker's."""
    with override(settings.LANGUAGE_CODE):
        profile = getattr(user, "wagtail_userprofile", None)
        language: Callable[[], str] | None = getattr(
            profile, "get_preferred_language", None
        )
        return language() if language else settings.LANGUAGE_CODE


def _where_to_write() -> str:
    """The form of a new article in the first list of articles; without any list, the
    admin's first page."""
    index = KnowledgeIndexPage.objects.filter(live=True).order_by("path").first()
    if index is None:
        return reverse("wagtailadmin_home")
    return reverse(
        "wagtailadmin_pages:add", args=["km_pages", "knowledgearticlepage", index.pk]
    )


def _absolute(path: str) -> str:
    base = get_admin_base_url()
    if not base:
        site = Site.objects.filter(is_default_site=True).first()
        base = site.root_url if site else ""
    return urljoin(f"{base}/", path)
