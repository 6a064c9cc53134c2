"""A site with `REDIS_URL` keeps its cache in Redis, and says so when that is gone."""

import shutil
import subprocess
import time

import pytest
from django.core.cache import cache
from django.core.management import call_command

from km_site.settings import environment


@pytest.fixture
def redis_server(unused_tcp_port, tmp_path):
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("NO redis-server: the shared cache is not tested")
    server = subprocess.Popen(
        [
            program, "--port", str(unused_tcp_port), "--bind", "127.0.0.1",
            "--save", "", "--appendonly", "no", "--dir", tmp_path,
        ],
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    yield server, f"redis://127.0.0.1:{unused_tcp_port}/0"
    server.kill()
    server.wait()


def test_redis_comes_and_goes(client, db, settings, monkeypatch, redis_server):
    server, url = redis_server
    call_command("update_index", verbosity=0)
    monkeypatch.setenv("REDIS_URL", url)
    settings.CACHES = {"default": environment.cache()}

    give_up = time.monotonic() + 20
    while client.get("/healthz").status_code != 200 and time.monotonic() < give_up:
        time.sleep(0.1)
    assert client.get("/healthz").json()["parts"]["cache"] == "ok"
    cache.set("ตำบล", "ค่า")
    assert cache.get("ตำบล") == "ค่า"

    server.kill()
    server.wait()
    assert client.get("/healthz").json()["parts"]["cache"] == "unreachable"
