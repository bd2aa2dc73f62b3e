"""The whole process: the language of the locale, the letters, the exit code."""

from __future__ import annotations

import io
import os
import runpy
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import dbfs_eval.__main__ as entry
from command_line import DAY, MIDWAY
from dbfs_eval import signals
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


@pytest.fixture(autouse=True)
def these_tests_are_ended_as_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "end_on_signals", lambda: None)
    monkeypatch.setattr(signals, "end_on_signals", lambda: None)


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "rich" else object())
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        'Kommandolinjen mangler noget at arbejde med. Installer det sådan: pip install "dbfs-eval[cli]"',
        'The command line lacks what it works with. Install it so: pip install "dbfs-eval[cli]"',
    ]


@pytest.mark.parametrize("error_stream", [io.StringIO, lambda: None])
def test_what_is_broken_in_what_is_installed_is_told_too(
    error_stream: Callable[[], io.StringIO | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "dbfs_eval.cli", None)
    monkeypatch.setattr(sys, "stderr", told := error_stream())
    with pytest.raises(SystemExit) as left:
        entry.main()
    assert left.value.code == 2
    if told:
        assert "Install dbfs-eval again. (ModuleNotFoundError: " in told.getvalue()


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


def test_danish_letters_come_out_right_in_a_c_locale(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    told = a_process("check", MIDWAY, *DAY, **ascii_only)
    assert told.returncode == 1
    assert "Hvad hæmmer udviklingen?\n────────────────────────\n" in told.stdout.decode("utf-8")
    assert b"\x1b" not in told.stdout
    assert told.stderr == b""
    (tmp_path / "plan.json").write_text("{}", encoding="utf-8")
    unread = a_process("check", str(tmp_path / "plan.json"), **ascii_only)
    assert "plan.json kan ikke læses endnu:" in unread.stderr.decode("utf-8")


def test_a_pipe_that_is_closed_early_is_quiet() -> None:
    command = f"{sys.executable} -m dbfs_eval check {MIDWAY} --on 2027-05-10 --format json | head -c 1; echo ${{PIPESTATUS[0]}}"
    told = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)  # noqa: S607
    assert (told.stdout, told.stderr) == ("{1\n", "")


# --- streams and signals ---


def in_a_shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command line of a shell, in which $RUN is the command."""
    environment = {**os.environ, "RUN": f"{sys.executable} -m dbfs_eval", "LANG": "en", "LC_ALL": ""}
    told = subprocess.run(
        ["bash", "-c", command],  # noqa: S607
        capture_output=True,
        check=False,
        cwd=folder,
        env=environment,
        timeout=60,
    )
    return subprocess.CompletedProcess(command, told.returncode, told.stdout.decode(), told.stderr.decode())


@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        ("$RUN check plan.yaml >/dev/full", 2, "Standard output cannot be written: No space left on device.\n"),
        ("$RUN --help >/dev/full", 2, "Standard output cannot be written: No space left on device.\n"),
        ("$RUN rules >&-", 2, "Standard output cannot be written: Bad file descriptor.\n"),
        ("$RUN check plan.yaml none.yaml --fail-on never 2>&- >out", 2, ""),
        ("$RUN check none.yaml 2>/dev/full", 2, ""),
        ("$RUN check - --input-format yaml <&-", 2, "  Standard input is closed.\n"),
        ("$RUN check - --input-format yaml --output plan.yaml <plan.yaml", 2, "Choose another file for the report.\n"),
        ("mkdir gone; cd gone; rmdir ../gone; $RUN check plan.yaml", 2, "The file plan.yaml does not exist.\n"),
        ("mkdir gone; cd gone; rmdir ../gone; $RUN config >/dev/null", 0, ""),
    ],
)
def test_a_stream_that_is_full_or_closed_and_a_folder_that_is_gone_are_told_in_words(
    command: str, code: int, says: str, plan: str
) -> None:
    told = in_a_shell(command, Path(plan).parent)
    assert (told.returncode, told.stderr.endswith(says)) == (code, True), told.stderr
    assert "Traceback" not in told.stderr
    assert Path(plan).read_bytes() == Path(MIDWAY).read_bytes()


def test_fixes_are_written_also_where_nobody_can_be_told(plan: str) -> None:
    told = in_a_shell(f"$RUN fix plan.yaml --on {DAY[1]} --write --all >/dev/full", Path(plan).parent)
    assert told.returncode == 2
    assert "due: 2027-08-16" in Path(plan).read_text(encoding="utf-8")


def test_an_interrupt_at_any_moment_leaves_without_a_traceback() -> None:
    begun = "import dbfs_eval.__main__ as entry; print(flush=True); entry.main()"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", begun, "check", MIDWAY, *DAY], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(12)
    ]
    for moment, process in enumerate(started):
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.02 + 0.01 * moment)
        process.send_signal(signal.SIGINT)
    told = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert {code for _, code in told} <= {130, 1, -signal.SIGINT}  # the last while Python itself ends
    before_main = b'Traceback (most recent call last):\n  File "<string>", line 1, in <module>\nKeyboardInterrupt\n'
    assert {error for error, _ in told} - {before_main} == {b""}  # on a busy machine `main` may not have begun
    assert (b"", 130) in told
