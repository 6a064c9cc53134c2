"""The door for an application server, such as gunicorn."""

import os
import sys
from pathlib import Path

from django.core.wsgi import get_wsgi_application

# The server may be started from anywhere; the apps lie two folders up.
_site = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_site), str(_site.parent)]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "km_site.settings.production")
application = get_wsgi_application()
