"""The whole process: the language of the locale, the letters, the exit code."""

from __future__ import annotations

import io
import os
import runpy
import subprocess
import sys

import pytest

import dbfs_eval.__main__ as entry
from command_line import DAY, MIDWAY
from dbfs_eval.cli import language_of, run


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "da"),
        ({"LANG": "C"}, "da"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "EN_us"}, "en"),
        ({"LANG": "enm_GB"}, "da"),
        ({"LANG": "de_DE.UTF-8"}, "da"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "da_DK"}, "en"),
        ({"LC_ALL": "da_DK", "LC_MESSAGES": "en_GB", "LANG": "en_GB"}, "da"),
    ],
)
def test_the_locale_gives_the_language(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_it_runs_in_the_language_of_the_locale(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    with pytest.raises(SystemExit) as left:
        run(["--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("Usage: dbfs-eval [OPTIONS] COMMAND")


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "find_spec", lambda name: None if name == "rich" else object())
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        'Kommandolinjen mangler noget at arbejde med. Installer det sådan: pip install "dbfs-eval[cli]"',
        'The command line lacks what it works with. Install it so: pip install "dbfs-eval[cli]"',
    ]


def test_the_command_writes_utf8_and_leaves_with_the_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    monkeypatch.setattr(sys, "argv", ["dbfs-eval", "check", MIDWAY, *DAY])
    monkeypatch.delitem(sys.modules, "dbfs_eval.__main__")
    with pytest.raises(SystemExit) as left:
        runpy.run_module("dbfs_eval", run_name="__main__")
    assert left.value.code == 1
    assert "hæmmer" in written.getvalue().decode("utf-8")
    sys.stdout.detach()  # type: ignore[union-attr]


def a_process(*args: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "COV"))}
    command = [sys.executable, "-m", "dbfs_eval", *args]
    return subprocess.run(command, capture_output=True, check=False, env={**clean, **environment})


def test_danish_letters_come_out_right_in_a_c_locale() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    told = a_process("check", MIDWAY, *DAY, **ascii_only)
    assert told.returncode == 1
    assert "Hvad hæmmer den?\n────────────────\n" in told.stdout.decode("utf-8")
    assert b"\x1b" not in told.stdout
    assert told.stderr == b""
    unread = a_process("check", "ingen.yaml", **ascii_only)
    assert "Dokumentet kan ikke læses endnu." in unread.stderr.decode("utf-8")


def test_a_pipe_that_is_closed_early_is_quiet() -> None:
    command = f"{sys.executable} -m dbfs_eval check {MIDWAY} --on 2027-05-10 --format json | head -c 1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607
    assert (told.stdout, told.stderr) == ("{1\n", "")
