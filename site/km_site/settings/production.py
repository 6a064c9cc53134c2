"""A site that people use. Starts only when it is told what it must know."""

from .base import *  # noqa: F403
from .environment import env, refuse

if not SECRET_KEY:  # noqa: F405
    refuse("set SECRET_KEY to a long random text that nobody else knows.")
if not ALLOWED_HOSTS:  # noqa: F405
    refuse("set ALLOWED_HOSTS to the names this site answers to, such as km.example.")

# Off only where no https can be had, such as an office network without the internet.
_https = env.bool("HTTPS", default=True)
_scheme = "https" if _https else "http"

WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="")
if not WAGTAILADMIN_BASE_URL:
    _host = ALLOWED_HOSTS[0]  # noqa: F405
    if _host.startswith(("*", ".")):
        refuse("set BASE_URL to the address that mails shall link to.")
    WAGTAILADMIN_BASE_URL = f"{_scheme}://{_host}"

STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _https
# A monitor inside asks without https.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=30 * 24 * 3600) if _https else 0
# What the organisation's other sites do is theirs to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if env.bool("BEHIND_PROXY", default=False):
    # Only where a proxy sets this header itself; else anyone could claim https.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Embedded videos refuse to play for a page that hides where it is.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
