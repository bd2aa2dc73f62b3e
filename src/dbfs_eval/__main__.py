"""Where the command line begins: it says what to install where the extra `cli` is missing."""

from __future__ import annotations

import io
import sys
from importlib.util import find_spec

NEEDED = ("click", "rich")
MISSING = (
    'Kommandolinjen mangler noget at arbejde med. Installer det sådan: pip install "dbfs-eval[cli]"\n'
    'The command line lacks what it works with. Install it so: pip install "dbfs-eval[cli]"\n'
)


def main() -> None:
    """Run the command line and leave with its exit code."""
    _write_utf8()
    if not all(find_spec(name) for name in NEEDED):
        sys.stderr.write(MISSING)
        sys.exit(2)
    from dbfs_eval.cli import run  # where the extra is missing, this cannot be imported

    run()


def _write_utf8() -> None:
    """Danish letters come out right in a C locale too; half a character comes out as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    main()
