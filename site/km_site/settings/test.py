"""The test suite: quick, and leaves nothing behind."""

import tempfile
from importlib.util import find_spec
from pathlib import Path

from .base import *  # noqa: F403
from .environment import SQLITE, media_storage

# One folder a process, so that several runs at once never meet; it goes when the
# process ends.
_folder = tempfile.TemporaryDirectory(prefix="km-test-", ignore_cleanup_errors=True)
_here = Path(_folder.name)

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WAGTAILADMIN_BASE_URL = "http://testserver"

_database = DATABASES["default"]  # noqa: F405
if _database["ENGINE"] == SQLITE:
    # A file, not memory: the browser tests' server reads and writes from many
    # threads, each of which needs a connection of its own.
    _database["TEST"] = {"NAME": str(_here / "test.sqlite3")}
    _database["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MEDIA_ROOT = _here / "media"
STORAGES["default"] = media_storage(MEDIA_ROOT)  # noqa: F405
SERVE_MEDIA = True
STATIC_ROOT = _here / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True

LOGGING["root"]["level"] = "WARNING"  # noqa: F405

# Never written, so that no test pays for the reads of another.
KM_PAGES_READS_KEPT_SECONDS = 10**9

# A host's own page types: what a site owner builds on our mixin.
INSTALLED_APPS.append("tests.circulars")  # noqa: F405

# Its tables, for the tests of the queue.
if find_spec("django_tasks_db") and "django_tasks_db" not in INSTALLED_APPS:  # noqa: F405
    INSTALLED_APPS.append("django_tasks_db")  # noqa: F405
