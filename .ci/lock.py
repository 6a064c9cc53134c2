"""Write constraints/*.txt: every package of each environment, pinned, with hashes.

One file a Wagtail version, for all Pythons and systems at once, without an address:
where packages come from is the machine's affair.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def machines_own_index() -> dict[str, str]:
    """Where this machine's pip looks, which uv does not ask by itself."""
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"],
        capture_output=True,
        text=True,
        check=False,
    )
    index = os.environ.get("PIP_INDEX_URL") or answer.stdout.strip()
    return {"UV_DEFAULT_INDEX": index} if index else {}


for wanted in sorted((ROOT / "constraints").glob("*.in")):
    pinned = wanted.with_suffix(".txt")
    subprocess.run(
        [
            sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml",
            "--constraint", wanted, "--output-file", pinned,
            "--all-extras", "--universal", "--python-version", "3.11", "--upgrade",
            "--generate-hashes", "--no-header", "--no-emit-index-url", "--quiet",
        ],
        cwd=ROOT,
        env=os.environ | machines_own_index(),
        check=True,
    )  # fmt: skip
    print(pinned.relative_to(ROOT))
