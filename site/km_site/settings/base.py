"""What every environment shares. All that differs comes from the environment."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from km_pages import wagtail_in_thai

from .environment import cache, database, env, mail, media_storage, needs_extra

PROJECT_DIR = Path(__file__).resolve().parents[3]
DATA_DIR = Path(env.str("DATA_DIR", default=str(PROJECT_DIR / "var"))).resolve()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "home",
    "km_workflow",
    "km_pages",
    "wagtail_localize",
    # Stands in for wagtail.locales: languages that stay in step.
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "km_site.urls"
WSGI_APPLICATION = "km_site.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# -- Data -----------------------------------------------------------------------------

DATABASES = {
    "default": database(
        f"sqlite:///{DATA_DIR / 'db.sqlite3'}",
        pool=env.bool("DATABASE_POOL", default=False),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": cache()}

# -- Files ----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = env.str("MEDIA_URL", default="/media/")
MEDIA_ROOT = DATA_DIR / "media"
# Whether Django itself hands out uploaded pictures; a web server in front is quicker.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)
STORAGES: dict[str, dict[str, Any]] = {
    "default": media_storage(MEDIA_ROOT),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# -- People ---------------------------------------------------------------------------

_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.NumericPasswordValidator"},
]
# Readers sign in on the site; the admin has a door of its own.
LOGIN_URL = WAGTAIL_FRONTEND_LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# -- Language and time ----------------------------------------------------------------

LANGUAGE_CODE = "th"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
# The second one is Wagtail's admin, in Thai.
LOCALE_PATHS = [PROJECT_DIR / "locale", wagtail_in_thai.LOCALE_PATH]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
TIME_ZONE = env.str("TIME_ZONE", default="Asia/Bangkok")
USE_TZ = True

# -- Background work ------------------------------------------------------------------

# Without a queue it is done on the spot.
if env.bool("TASK_QUEUE", default=False):
    needs_extra("django_tasks_db", "tasks", "TASK_QUEUE is on")
    INSTALLED_APPS.append("django_tasks_db")
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# -- Mail -----------------------------------------------------------------------------

vars().update(mail())
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="km@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10

# -- Limits ---------------------------------------------------------------------------

# A long document is a form of thousands of fields in the editor.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# -- Wagtail --------------------------------------------------------------------------

WAGTAIL_SITE_NAME = env.str("SITE_NAME", default="คลังความรู้")
# Without "/admin" and without a slash at the end; used in mails.
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default="http://127.0.0.1:8000")
# The admin asks nothing of foreign hosts: no portraits, no look for new versions.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
# Letters of any language may stand in an address; pages of ours get one by rule.
WAGTAIL_ALLOW_UNICODE_SLUGS = True
# Finds Thai words, which no spaces divide.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "km_pages.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "mp4",
    "odp",
    "ods",
    "odt",
    "pdf",
    "pptx",
    "txt",
    "webm",
    "xlsx",
    "zip",
]
# Bytes: a short video of how something is done, from a phone.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILEMBEDS_RESPONSIVE_HTML = True

# A translation is written and reviewed as a page of its own ...
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "simple"
# ... and so never goes live because its original is.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# -- Logging --------------------------------------------------------------------------

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": env.str("LOG_LEVEL", default="INFO"),
    },
    # Two lines for every page that is indexed.
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
