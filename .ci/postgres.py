"""Run a command with a PostgreSQL server: postgres.py COMMAND ...

The server at DATABASE_URL when it answers; else a temporary one, made from the
binaries installed here and gone afterwards. The command finds its address in
DATABASE_URL.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

DEFAULT_URL = "postgres://postgres@127.0.0.1:5432/test"
HOW_TO_GET_ONE = """\
No PostgreSQL server answers, and no binaries were found to start one. Either
  - install them, on Debian: apt-get install postgresql
  - or start one in a container: docker compose up -d postgres
  - or name one: make test-postgres DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME"""


def problem_with(url: str) -> str | None:
    """Why the server at `url` can't be used, or None. The database need not exist."""
    parts = urlsplit(url)
    any_database = parts._replace(path="/postgres", query="").geturl()
    reasons = []
    for address in (any_database, url):
        try:
            psycopg.connect(address, connect_timeout=3).close()
        except psycopg.Error as error:
            reasons.append(str(error).strip().splitlines()[0])
        else:
            return None
    return reasons[0]


def binaries() -> Path | None:
    """The folder of the newest server installed."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
    )
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


def unprivileged() -> dict[str, str | list[str]]:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    import grp
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    group = grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
    return {"user": user, "group": group, "extra_groups": []}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def temporary_server(bin_folder: Path) -> Iterator[str]:
    """A server for this run alone; gives its address."""
    as_whom = unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="km-postgres-"))
    log = folder / "log"
    server: subprocess.Popen[bytes] | None = None
    try:
        if as_whom:
            shutil.chown(folder, as_whom["user"], as_whom["group"])
        port = free_port()
        with log.open("wb") as log_file:
            options = {"cwd": folder, "stdout": log_file, "stderr": log_file}
            options |= {"stdin": subprocess.DEVNULL} | as_whom
            subprocess.run(
                [
                    bin_folder / "initdb", "--pgdata", folder / "data",
                    "--username", "postgres", "--auth", "trust",
                    "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
                ],
                check=True,
                **options,
            )  # fmt: skip
            server = subprocess.Popen(
                [
                    bin_folder / "postgres", "-D", folder / "data",
                    "-h", "127.0.0.1", "-p", str(port), "-k", folder,
                    # Nothing here is worth keeping over a crash.
                    "-c", "fsync=off", "-c", "synchronous_commit=off",
                    "-c", "full_page_writes=off",
                ],
                # Of its own, so that Ctrl+C reaches the tests first and us after.
                start_new_session=True,
                **options,
            )  # fmt: skip
        url = f"postgres://postgres@127.0.0.1:{port}/test"
        give_up = time.monotonic() + 60
        while problem_with(url):
            if server.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError
            time.sleep(0.2)
        yield url
    except (RuntimeError, subprocess.CalledProcessError):
        sys.exit("The temporary PostgreSQL did not start:\n" + log.read_text("utf-8"))
    finally:
        if server is not None:
            # "Fast": end the sessions, then stop.
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def run(command: list[str], url: str) -> int:
    return subprocess.run(
        command, env=os.environ | {"DATABASE_URL": url}, check=False
    ).returncode


def main(command: list[str]) -> int:
    # So that the server is stopped and its files removed when we are told to end.
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _frame: sys.exit(128 + received))
    url = os.environ.get("DATABASE_URL") or DEFAULT_URL
    where = f"{urlsplit(url).hostname}:{urlsplit(url).port or 5432}"
    problem = problem_with(url)
    if problem is None:
        print(f"PostgreSQL: the server at {where}", flush=True)
        return run(command, url)
    print(f"PostgreSQL at {where} can't be used: {problem}", flush=True)
    bin_folder = binaries()
    if bin_folder is None:
        sys.exit(HOW_TO_GET_ONE)
    with temporary_server(bin_folder) as temporary_url:
        print(f"PostgreSQL: a temporary server from {bin_folder}", flush=True)
        return run(command, temporary_url)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
