"""Reads the environment, and says in a sentence what is wrong with it."""

import sys
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

# Gunicorn starts a worker again and again unless it ends with this code.
CANNOT_START = 3


def refuse(sentence: str) -> NoReturn:
    """End the process with a sentence for the operator, without a traceback."""
    sys.stderr.write(f"km_site: {sentence}\n")
    sys.exit(CANNOT_START)


def needs_extra(module: str, extra: str, because: str) -> None:
    """Refuse to start when an optional package that a setting asks for is missing."""
    if find_spec(module) is None:
        refuse(f"{because}: run `pip install 'wagtail-km[{extra}]'` first.")


def database(default: str, *, pool: bool) -> dict[str, Any]:
    """`DATABASE_URL` as Django wants it, with what each engine needs to be dependable.

    `pool` keeps PostgreSQL's connections in a pool that a process's threads share.
    """
    url = env.str("DATABASE_URL", default="") or default
    config: dict[str, Any] = {}
    if url.startswith(("sqlite://", "postgres://", "postgresql://")):
        with suppress(ValueError):
            config = env.db_url_config(url)
    engine = config.get("ENGINE")
    options = config.get("OPTIONS", {})
    if engine == SQLITE:
        # SQLite makes its file but not the folder.
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        # Readers go on while one writes, and a writer waits for its turn instead of
        # failing halfway through a transaction that began as a read.
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        } | options
    elif engine == POSTGRESQL:
        needs_extra("psycopg", "postgres", "DATABASE_URL names PostgreSQL")
        config["OPTIONS"] = {"connect_timeout": 5} | options
        if pool:
            needs_extra("psycopg_pool", "postgres", "DATABASE_POOL is on")
            config["OPTIONS"]["pool"] = True
    else:
        # Without the text itself, which holds a password.
        refuse(
            "DATABASE_URL is not understood: write "
            "postgres://USER:PASSWORD@HOST:5432/NAME or sqlite:////path/to/file."
        )
    return config


def cache() -> dict[str, Any]:
    """Redis where `REDIS_URL` names one, else memory of this one process."""
    url = env.str("REDIS_URL", default="")
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    needs_extra("redis", "redis", "REDIS_URL is set")
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": "km",
        # A Redis that hangs must not hang the site with it.
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 2},
    }


def mail() -> dict[str, Any]:
    """Django's mail settings from `EMAIL_URL`; without one, mails are logged."""
    try:
        return env.email_url_config(
            env.str("EMAIL_URL", default="") or "consolemail://"
        )
    except (ImproperlyConfigured, ValueError):
        refuse("EMAIL_URL is not understood: write smtp+tls://USER:PASSWORD@HOST:587.")


def media_storage(media_root: Path) -> dict[str, Any]:
    """Uploaded files on disk, or in the S3 bucket that `S3_BUCKET` names."""
    bucket = env.str("S3_BUCKET", default="")
    if not bucket:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(media_root)},
        }
    needs_extra("storages", "s3", "S3_BUCKET is set")
    needs_extra("boto3", "s3", "S3_BUCKET is set")
    options: dict[str, Any] = {
        "bucket_name": bucket,
        # Two people's "minutes.docx" are two files.
        "file_overwrite": False,
        # Documents for staff only have no address that lasts.
        "querystring_auth": True,
        "querystring_expire": 3600,
    }
    for option, variable in (
        ("endpoint_url", "S3_ENDPOINT_URL"),
        ("region_name", "S3_REGION"),
        ("access_key", "S3_ACCESS_KEY"),
        ("secret_key", "S3_SECRET_KEY"),
    ):
        if value := env.str(variable, default=""):
            options[option] = value
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
