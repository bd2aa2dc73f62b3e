"""Where the command line begins: it ends well from its first moment on, and says what to install where it must."""

from __future__ import annotations

import io
import sys

from dbfs_eval.signals import end_on_signals

NEEDED = ("click", "rich")
MISSING = (
    'Kommandolinjen mangler noget at arbejde med. Installer det sådan: pip install "dbfs-eval[cli]"\n'
    'The command line lacks what it works with. Install it so: pip install "dbfs-eval[cli]"\n'
)
BROKEN = (
    "Kommandolinjen kan ikke hentes. Installer dbfs-eval igen. / "
    "The command line cannot be loaded. Install dbfs-eval again. ({error})\n"
)


def main() -> None:
    """Run the command line and leave with its exit code."""
    end_on_signals()
    from importlib.util import find_spec  # nothing that takes time is imported before signals are seen to

    _write_utf8()
    if not all(find_spec(name) for name in NEEDED):
        sys.exit(_say(MISSING))
    try:
        from dbfs_eval.cli import run  # where the extra is missing, this cannot be imported
    except Exception as error:  # noqa: BLE001 - whatever is wrong with what is installed
        sys.exit(_say(BROKEN.format(error=f"{type(error).__name__}: {error}")))
    run()


def _write_utf8() -> None:
    """Danish letters come out right in a C locale too; half a character comes out as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(words: str) -> int:
    """Say on standard error why nothing can be done, where there is one. Gives the exit code."""
    try:
        sys.stderr.write(words)
        sys.stderr.flush()
    except (AttributeError, OSError):  # it is closed, or full
        pass
    return 2


if __name__ == "__main__":
    main()
