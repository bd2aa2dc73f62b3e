"""What the command line does when it is asked to end: it leaves at once, without a word and with nothing half made."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not on every system
_undoing: list[Callable[[], object]] = []


def end_on_signals() -> None:
    """Let Ctrl-C and its kin end the process with 128 and the signal's number; one that is ignored stays so.

    No exception is raised for them: it would break out anywhere, also where Python can only complain of it.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    for undo in reversed(_undoing):
        with suppress(OSError):
            undo()
    os._exit(128 + number)


@contextmanager
def undone_by_signals(undo: Callable[[], object]) -> Iterator[None]:
    """While this lasts, a signal that ends the process has something undone first."""
    _undoing.append(undo)
    try:
        yield
    finally:
        _undoing.remove(undo)
