"""A developer's machine, and the demo: loopback only, nothing secret."""

from .base import *  # noqa: F403
from .environment import env

# The demo turns it off, to show a visitor what a visitor will see.
DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = "only-for-development-and-the-demo"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
SERVE_MEDIA = True

# Static files straight from the apps, without collecting them.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
