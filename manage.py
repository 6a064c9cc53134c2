#!/usr/bin/env python
"""Command line of the reference site."""

import os
import sys
from pathlib import Path

# `site/` is a plain folder on the path, never a package: the name belongs to
# the standard library.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "km_site.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
