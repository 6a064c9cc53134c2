"""How often the same address may send something, kept in the cache for a while."""

from __future__ import annotations

import ipaddress

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from km_workflow.conf import settings

AN_HOUR = 60 * 60
# A provider gives a household so much of the addresses of version 6.
HOUSEHOLD = 64


def is_within_limit(request: HttpRequest, what: str, limit: int) -> bool:
    """Count this attempt at ``what``; whether the sender has made at most ``limit``
    within an hour of the first one.

    The cache keeps no address, only what can be computed from one with the site's
    secret key. Where processes don't share a cache, each counts for itself.
    """
    sender = salted_hmac(f"km_workflow.{what}", _address_of(request)).hexdigest()
    key = f"km_workflow:{what}:{sender}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) <= limit
    except ValueError:
        # Gone in between, or a cache that keeps nothing.
        return True


def _address_of(request: HttpRequest) -> str:
    """Of the connection; behind a web server, as that one's header gives it. Of a list
    the last: the others are what a sender says of itself."""
    header = settings.ADDRESS_HEADER
    given = request.META.get(header, "") if header else ""
    text = given.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text
    if address.version == 6:
        return str(ipaddress.ip_network((address, HOUSEHOLD), strict=False))
    return str(address)
