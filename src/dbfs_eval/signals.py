"""What the command line does when it is asked to end: it leaves at once, without a word and with nothing half made.

Nothing is imported here that takes time, so that there is hardly a moment before signals are seen to: `signal` itself
imports `enum` for names that are not needed.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found] # the part of `signal` that is built in
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_ENDING = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not on every system
_undoing: list[Callable[[], object]] = []


def end_on_signals() -> None:
    """Let Ctrl-C and its kin end the process with 128 and the signal's number; one that is ignored stays so.

    No exception is raised for them: it would break out anywhere, also where Python can only complain of it.
    """
    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _end)


def _end(number: int, _: object) -> None:
    for undo in reversed(_undoing):
        try:  # noqa: SIM105 - contextlib takes time
            undo()
        except OSError:
            pass
    os._exit(128 + number)


class UndoneBySignals:
    """While this lasts, a signal that ends the process has something undone first."""

    def __init__(self, undo: Callable[[], object]) -> None:
        self.undo = undo

    def __enter__(self) -> None:
        _undoing.append(self.undo)

    def __exit__(self, *_: object) -> None:
        _undoing.remove(self.undo)
