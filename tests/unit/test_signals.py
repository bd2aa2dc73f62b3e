"""What becomes of the command line where it is asked to end."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from dbfs_eval import signals


class LeftError(Exception):
    """Stands for the end of the process."""


def test_the_process_ends_on_signals_but_on_those_that_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: dict[int, object] = {}
    before = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}
    monkeypatch.setattr(signals.signal, "getsignal", lambda number: before.get(number, signal.SIG_IGN))
    monkeypatch.setattr(signals.signal, "signal", installed.__setitem__)
    monkeypatch.delattr(signals.signal, "SIGHUP", raising=False)
    signals.end_on_signals()
    assert list(installed) == [signal.SIGINT, signal.SIGTERM]
    before[signal.SIGTERM] = signal.SIG_IGN
    installed.clear()
    signals.end_on_signals()
    assert list(installed) == [signal.SIGINT]


def test_what_is_half_made_is_undone_first_and_one_failure_keeps_nothing_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    left: list[int] = []

    def leave(code: int) -> None:
        left.append(code)
        raise LeftError

    monkeypatch.setattr(os, "_exit", leave)
    half = tmp_path / "half"
    half.touch()
    with signals.UndoneBySignals(half.unlink), signals.UndoneBySignals((tmp_path / "none").unlink):
        with pytest.raises(LeftError):
            signals._end(signal.SIGTERM, None)  # noqa: SLF001
        assert not half.exists()
    half.touch()
    with pytest.raises(LeftError):
        signals._end(signal.SIGINT, None)  # noqa: SLF001
    assert left == [143, 130]
    assert half.exists()
