"""What nobody has foreseen: one line, where to report it, exit code 2; the traceback where it is asked for."""

from __future__ import annotations

import pytest

from command_line import MIDWAY, dbfs_eval
from dbfs_eval.cli import crash


class _MuteError(Exception):
    def __str__(self) -> str:
        raise ValueError("no words")


def break_checking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dbfs_eval.cli.check.read_options", refuse)


def test_it_is_one_line_in_the_language_and_2(monkeypatch: pytest.MonkeyPatch) -> None:
    break_checking(monkeypatch, KeyError("\x1b[2J\n::error::"))
    told = dbfs_eval("check", MIDWAY)
    assert (told.exit_code, told.stdout) == (2, "")
    assert told.stderr == (
        "Uventet fejl i dbfs-eval: KeyError: '\\x1b[2J\\n::error::'. Kør kommandoen igen med DBFS_EVAL_TRACEBACK=1, og "
        "meld fejlen med det, der så vises, til dem, I har dbfs-eval fra.\n"
    )
    english = dbfs_eval("check", MIDWAY, language="en").stderr
    assert english.startswith("Unforeseen error in dbfs-eval: KeyError:")
    assert english.endswith("report the error with what is then shown to those whom you have dbfs-eval from.\n")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (_MuteError(), "_MuteError."),
        (MemoryError(), "MemoryError."),
        (OSError(5, "x"), "OSError: ["),
        (EOFError(), "EOFE"),
    ],
)
def test_an_error_that_says_nothing_is_told_by_its_kind(
    error: Exception, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_checking(monkeypatch, error)
    assert f"Uventet fejl i dbfs-eval: {says}" in dbfs_eval("check", MIDWAY).stderr


def test_where_the_project_names_an_address_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    break_checking(monkeypatch, RuntimeError("x"))
    monkeypatch.setattr(crash, "address_of", {"Issues": "https://example.org/{issues}"}.get)
    assert "til https://example.org/{issues}.\n" in dbfs_eval("check", MIDWAY).stderr


def test_the_traceback_is_shown_where_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    break_checking(monkeypatch, RuntimeError("a\x1b[2J"))
    told = dbfs_eval("check", MIDWAY, **{crash.TRACEBACK: "1"}).stderr
    assert told.startswith("Traceback (most recent call last):\n")
    assert "RuntimeError: a\\x1b[2J\nUventet fejl i dbfs-eval: RuntimeError: a" in told
    assert "Traceback" not in dbfs_eval("check", MIDWAY).stderr
