"""Build the documentation in Danish and English, offline: `python docs/build.py [--out DIR]`."""  # noqa: INP001

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from _ext.building import DOCS, Unlike, build


def main() -> int:
    """Build, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=DOCS / "_build", help="the folder that the pages come to lie under")
    try:
        return build(parser.parse_args().out.resolve())
    except Unlike as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
