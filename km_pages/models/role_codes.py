"""The roles that the software itself asks about, by code."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoleCode(models.TextChoices):
    """The roles that the software itself asks about; a site may add more."""

    HEAD = "head", _("division head")
    DEPUTY_HEAD = "deputy-head", _("deputy division head")
    NOMINEE = "nominee", _("nominated judge")
    CHAIR = "chair", _("chair")
    MEMBER = "member", _("member")
    MEMBER_SECRETARY = "member-secretary", _("member and secretary")
    ASSISTANT_SECRETARY = "assistant-secretary", _("assistant secretary")
    PERMANENT_SECRETARY = "permanent-secretary", _("permanent secretary")
    DEPUTY_PERMANENT_SECRETARY = (
        "deputy-permanent-secretary",
        _("deputy permanent secretary"),
    )
    LANGUAGE_REVIEWER = "language-reviewer", _("language reviewer")
    CKO = "cko", _("chief knowledge officer")
    FACILITATOR = "facilitator", _("knowledge facilitator")
    PRACTITIONER = "practitioner", _("knowledge practitioner")
    NETWORK_MANAGER = "network-manager", _("network manager")
    NOTE_TAKER = "note-taker", _("note taker")


# Held in a division, and meaningless without one.
OF_A_DIVISION = (RoleCode.HEAD, RoleCode.DEPUTY_HEAD, RoleCode.NOMINEE)
