"""Make an environment from a file of pinned versions: make_venv.py FOLDER FILE.

From scratch every time, so that one that was interrupted never stays half made.
Runs on a bare Python.
"""

import subprocess
import sys
import venv
from pathlib import Path


def main(folder: str, pins: str) -> None:
    if not (3, 11) <= sys.version_info[:2] <= (3, 14):
        sys.exit(
            "Python 3.11 to 3.14 is needed; this is "
            f"{sys.version_info.major}.{sys.version_info.minor}. "
            "Name another one: make PYTHON=python3.12 ..."
        )
    print(f"Making {folder} from {pins}; this takes a minute or two ...", flush=True)
    try:
        venv.create(folder, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(f"No environment: {error}\nOn Debian: apt-get install python3-venv")
    subprocess.run(
        [
            Path(folder, "bin/python"), "-m", "pip", "install", "--quiet",
            "--disable-pip-version-check", "--require-hashes", "--requirement", pins,
        ],
        check=True,
    )  # fmt: skip


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except KeyboardInterrupt:
        sys.exit(130)
