"""The host test: does the wheel work in somebody else's Wagtail site?

Builds the wheel, makes a project with `wagtail start` in an environment of its own,
does what README.md says under "Install into your site", letter by letter, makes a
page of each type and opens them over HTTP: in the pages' own frame, in the host's,
and in a site without the review.

    python tests/host/run.py [constraints/wagtail-8.0.txt]
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browse import open_everything
from readme import Step, steps

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

REVIEW_LINES = re.compile(
    r'^ *(?:"km_workflow",|path\("km/", include\("km_workflow\.urls"\)\)).*\n',
    re.MULTILINE,
)


@dataclass
class Host:
    """An environment with Wagtail in it, in which projects are made."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str | Path, cwd: Path | None = None, **more: str) -> str:
        """Run a command as the host's owner would; ends the test when it fails."""
        result = subprocess.run(
            command,
            cwd=cwd or self.folder,
            env=self.environment | more,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if result.returncode:
            sys.exit(f"FAILED: {' '.join(map(str, command))}\n{result.stdout}")
        return result.stdout


def say(line: str) -> None:
    print(f"-- {line}", flush=True)


def build_wheel(folder: Path) -> Path:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run(
        [*build, "--outdir", folder, ROOT], check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def check_contents(wheel: Path) -> None:
    """The wheel holds every file of the two apps, and nothing else."""
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    wanted = {
        path.relative_to(ROOT).as_posix()
        for app in ("km_pages", "km_workflow")
        for path in (ROOT / app).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    if packed != wanted:
        sys.exit(
            f"FAILED: the wheel lacks {sorted(wanted - packed)} "
            f"and should not hold {sorted(packed - wanted)}"
        )


def make_host(folder: Path, wheel: Path, pins: Path) -> Host:
    venv.create(folder / "venv", with_pip=True, symlinks=True)
    # A host picks its own versions; here the known ones, without their hashes, since
    # the wheel has just been made.
    versions = re.findall(
        r"^\S+==\S+(?: ;.*?)?(?= \\$)", pins.read_text(), re.MULTILINE
    )
    (folder / "versions.txt").write_text("\n".join(versions))
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}
        and not name.startswith("PYTHON")
    }
    found = f"{environment.get('PIP_FIND_LINKS', '')} {wheel.parent}"
    environment |= {
        "PATH": f"{folder / 'venv/bin'}{os.pathsep}{environment['PATH']}",
        "PIP_CONSTRAINT": str(folder / "versions.txt"),
        "PIP_FIND_LINKS": found.strip(),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_QUIET": "1",
    }
    host = Host(folder, environment)
    host.run(folder / "venv/bin/pip", "install", "wagtail")
    return host


def follow(host: Host, project: Path, todo: list[Step]) -> None:
    for step in todo:
        place = project / step.file
        if step.what == "run":
            for command in step.text.splitlines():
                say(command)
                host.run("sh", "-c", command, cwd=project)
        elif step.what == "append":
            say(f"to the end of {step.file}")
            with place.open("a", encoding="utf-8") as file:
                file.write(f"\n{step.text}")
        else:
            say(f"into {step.file}")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(step.text, "utf-8")


def without_review(todo: list[Step]) -> list[Step]:
    """The same, without the two lines that README says to leave out."""
    changed = []
    left_out = 0
    for step in todo:
        text, number = REVIEW_LINES.subn("", step.text)
        changed.append(Step(step.what, text, step.file))
        left_out += number
    if left_out != 2:
        sys.exit("FAILED: README has no lines of the review to leave out")
    return changed


def start_project(host: Host, name: str) -> Path:
    (host.folder / name).mkdir()
    host.run("wagtail", "start", "mysite", cwd=host.folder / name)
    return host.folder / name / "mysite"


@contextmanager
def served(host: Host, project: Path) -> Iterator[str]:
    """The host's own development server; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = project / "server.log"
    with log.open("wb") as log_file:
        server = subprocess.Popen(
            ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
            cwd=project,
            env=host.environment,
            stdin=subprocess.DEVNULL,
            stdout=log_file,
            stderr=log_file,
        )
    try:
        give_up = time.monotonic() + 60
        while socket.socket().connect_ex(("127.0.0.1", port)):
            if server.poll() is not None or time.monotonic() > give_up:
                sys.exit(f"FAILED: the host's server\n{log.read_text()}")
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    except AssertionError as error:
        sys.exit(f"FAILED: {error}\n{log.read_text()[-6000:]}")
    finally:
        server.terminate()
        server.wait()


def make_pages(host: Host, project: Path) -> str:
    return host.run(
        "python", HERE / "make_pages.py", cwd=project,
        PYTHONPATH=str(project), DJANGO_SETTINGS_MODULE="mysite.settings.dev",
    ).splitlines()[-1]  # fmt: skip


def main(pins: Path) -> None:
    todo = steps(ROOT / "README.md")
    needed = [step for step in todo if not step.optional]
    own_frame = [step for step in todo if step.optional]
    folder = Path(tempfile.mkdtemp(prefix="km-host-"))
    try:
        say(f"the wheel, and a host with {pins.stem}")
        wheel = build_wheel(folder / "wheel")
        check_contents(wheel)
        host = make_host(folder, wheel, pins)

        project = start_project(host, "reviewed")
        follow(host, project, needed)
        pages = make_pages(host, project)
        host.run("python", "manage.py", "km_setup", cwd=project)
        with served(host, project) as address:
            open_everything(address, pages, frame="km-masthead")
        follow(host, project, own_frame)
        with served(host, project) as address:
            # What only the host's frame has.
            open_everything(address, pages, frame="css/mysite.css")

        say("the same without the review")
        project = start_project(host, "plain")
        follow(host, project, without_review(needed))
        pages = make_pages(host, project)
        with served(host, project) as address:
            open_everything(address, pages, frame="km-masthead")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say("the host test passed")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "constraints/wagtail-8.0.txt")
