"""The site starts with what it must know, else says in a sentence what is missing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"SECRET_KEY": "x" * 30 + "0123456789abcdefghij", "ALLOWED_HOSTS": "km.example"}

# Starts manage.py as if a package had not been installed.
WITHOUT = """
import runpy, sys
sys.modules[{module!r}] = None
sys.argv = ["manage.py", "check"]
runpy.run_path("manage.py", run_name="__main__")
"""


def start(tmp_path, *arguments, without=None, **variables):
    command = [sys.executable]
    command += ["-c", WITHOUT.format(module=without)] if without else ["manage.py"]
    inherited = {name: os.environ[name] for name in ("PATH",)}
    return subprocess.run(
        command + list(arguments or ["check"]) * (without is None),
        cwd=ROOT,
        env=inherited
        | {"DATA_DIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
        | {"DJANGO_SETTINGS_MODULE": "km_site.settings.production"}
        | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(result):
    """The one sentence of a process that did not start."""
    assert result.returncode != 0
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (sentence,) = result.stderr.splitlines()
    return sentence


def test_production_starts_and_finds_nothing_to_warn_of(tmp_path):
    result = start(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **KNOWN)
    assert result.returncode == 0, result.stderr


def test_static_files_are_collected_under_names_that_never_go_stale(tmp_path):
    result = start(tmp_path, "collectstatic", "--noinput", **KNOWN)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "static/staticfiles.json").exists()


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
@pytest.mark.parametrize("missing", ["unset", "empty"])
def test_production_refuses_to_start_without(tmp_path, name, missing):
    known = dict(KNOWN)
    known.pop(name)
    if missing == "empty":
        known[name] = ""
    assert f"set {name} to" in refusal(start(tmp_path, **known))


def test_a_host_pattern_needs_an_address_for_mails(tmp_path):
    wide = KNOWN | {"ALLOWED_HOSTS": ".example"}
    assert "BASE_URL" in refusal(start(tmp_path, **wide))
    assert start(tmp_path, BASE_URL="https://km.example", **wide).returncode == 0


@pytest.mark.parametrize(
    "url", ["nonsense", "mysql://root:hunter2@h/x", "postgres://a:hunter2@h:port/x"]
)
def test_an_address_of_a_database_that_is_not_understood(tmp_path, url):
    sentence = refusal(start(tmp_path, DATABASE_URL=url, **KNOWN))
    assert "DATABASE_URL is not understood" in sentence
    assert "hunter2" not in sentence


def test_an_address_of_a_mail_server_that_is_not_understood(tmp_path):
    sentence = refusal(start(tmp_path, EMAIL_URL="me:hunter2@mail", **KNOWN))
    assert "EMAIL_URL is not understood" in sentence
    assert "hunter2" not in sentence


@pytest.mark.parametrize(
    ("module", "extra", "variables"),
    [
        ("psycopg", "postgres", {"DATABASE_URL": "postgres://a@h/x"}),
        (
            "psycopg_pool",
            "postgres",
            {"DATABASE_URL": "postgres://a@h/x", "DATABASE_POOL": "true"},
        ),
        ("redis", "redis", {"REDIS_URL": "redis://h"}),
        ("storages", "s3", {"S3_BUCKET": "files"}),
    ],
)
def test_an_extra_that_is_not_installed_is_named(tmp_path, module, extra, variables):
    result = start(tmp_path, without=module, **variables, **KNOWN)
    assert f"pip install 'wagtail-km[{extra}]'" in refusal(result)


def test_files_can_be_kept_in_a_bucket(tmp_path):
    result = start(
        tmp_path, "check", S3_BUCKET="files", S3_ENDPOINT_URL="https://s3.example",
        S3_ACCESS_KEY="a", S3_SECRET_KEY="b", **KNOWN,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
