"""Where words go: to a file whole or not at all, to a terminal in its width and colours, to a pipe."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

import click
import pytest

from command_line import DAY, MIDWAY, a_file, dbfs_eval
from dbfs_eval.cli import streams
from dbfs_eval.testing import SPOTLESS

# --- files ---


def test_a_report_is_written_to_a_file_whole(fine: str, tmp_path: Path) -> None:
    file = tmp_path / "rapport.txt"
    file.write_text("før", encoding="utf-8")
    file.chmod(0o640)
    told = dbfs_eval("check", fine, "--on", "2028-03-15", "--output", str(file))
    assert (told.exit_code, told.output) == (0, "")
    assert file.read_text(encoding="utf-8").endswith("intet at bemærke pr. 15. marts 2028.\n")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["fine.json", "rapport.txt"]


def test_a_new_file_can_be_read_by_those_who_can_read_others(fine: str, tmp_path: Path) -> None:
    file, other = tmp_path / "rapport.json", tmp_path / "other"
    other.touch()
    dbfs_eval("check", fine, "--format", "json", "--output", str(file))
    assert file.stat().st_mode == other.stat().st_mode
    assert json.loads(file.read_bytes())["format"] == "dbfs-eval-report/1"


def test_a_link_stays_a_link_and_a_device_a_device(fine: str, tmp_path: Path) -> None:
    file, link = tmp_path / "rapport.txt", tmp_path / "link.txt"
    file.touch()
    link.symlink_to(file)
    assert dbfs_eval("check", fine, "--on", "2028-03-15", "--output", str(link)).exit_code == 0
    assert link.is_symlink()
    assert file.stat().st_size
    assert dbfs_eval("check", fine, "--on", "2028-03-15", "--output", os.devnull).exit_code == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_file_that_cannot_be_written_is_reported(fine: str, tmp_path: Path) -> None:
    where, locked = tmp_path / "no" / "where.txt", tmp_path / "locked.txt"
    locked.write_text("", encoding="utf-8")
    locked.chmod(0o444)
    for target, why in (
        (where, f"Mappen {where.parent} findes ikke."),
        (locked, f"{locked} må ikke skrives af dette program."),
        (tmp_path, f"{tmp_path} kan ikke skrives: Is a directory."),
    ):
        told = dbfs_eval("check", fine, "--output", str(target))
        assert told.exit_code == 2
        assert f"--output: {why}" in told.stderr


def test_what_cannot_be_put_in_place_leaves_nothing_behind(
    fine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    told = dbfs_eval("check", fine, "--output", str(tmp_path / "rapport.txt"))
    assert told.exit_code == 2
    assert [each.name for each in tmp_path.iterdir()] == ["fine.json"]


def test_a_form_without_its_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> str:
        raise ImportError('pip install "dbfs-eval[report]"')

    monkeypatch.setattr("dbfs_eval.outputs.Output._module", missing)
    told = dbfs_eval("check", MIDWAY, *DAY, "--format", "html")
    assert (told.exit_code, told.stdout) == (2, "")
    assert '--format: pip install "dbfs-eval[report]"' in told.stderr


# --- the terminal ---


def test_the_width_is_that_of_the_terminal() -> None:
    for columns in (40, 80, 200):
        lines = dbfs_eval("check", MIDWAY, *DAY, COLUMNS=str(columns)).stdout.splitlines()
        assert max(map(len, lines)) <= min(columns, 100)
    assert max(map(len, lines)) > 90


@pytest.mark.parametrize(
    ("terminal", "environment", "coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
    ids=["a terminal", "a pipe", "NO_COLOR", "a dumb terminal"],
)
def test_colours_are_for_terminals_that_take_them(
    terminal: bool, environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)
    for args in (("check", MIDWAY, *DAY), ("rules",), ("explain", "T102")):
        assert ("\x1b[" in dbfs_eval(*args, **environment).stdout) == coloured


def test_a_report_in_a_file_has_no_colours(fine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    dbfs_eval("check", fine, "--output", str(tmp_path / "rapport.txt"))
    assert "\x1b" not in (tmp_path / "rapport.txt").read_text(encoding="utf-8")


def test_the_name_of_a_file_does_nothing_in_a_terminal(tmp_path: Path) -> None:
    told = dbfs_eval("check", str(tmp_path / "\x1b[31mplan\n.json"))
    assert "\x1b" not in told.output
    there = a_file(tmp_path, SPOTLESS, "\x1b[31mplan\u202e.json")
    assert not {"\x1b", "\u202e"} & set(dbfs_eval("check", there).output)


def test_a_key_of_a_document_does_nothing_in_a_terminal(tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps({"id": "a", "title": "A", "\x1b[2J\u202ex\n": "\x07"}), encoding="utf-8")
    told = dbfs_eval("check", str(file))
    assert told.exit_code == 2
    assert not {"\x1b", "\u202e", "\x07"} & set(told.output)
    assert not {"\x1b", "\u202e", "\x07"} & set(dbfs_eval("check", str(file), "--format", "json").output)


# --- streams that are closed or full ---

COMMANDS = (
    *(("check", MIDWAY), ("agenda", MIDWAY), ("fix", MIDWAY), ("compare", MIDWAY, MIDWAY), ("config",), ("rules",)),
    *(("explain", "T102"), ("schema", "report"), ("new",), ("--help",), ("check", "--help"), ("--version",)),
)


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_where_standard_output_is_full_every_command_says_so(
    args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    echo, diverted = click.echo, []

    def full(text: str, **options: Any) -> None:
        if not options.get("err"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        echo(text, **options)

    monkeypatch.setattr(streams.click, "echo", full)
    monkeypatch.setattr(streams, "_divert", diverted.append)
    told = dbfs_eval(*args)
    assert (told.exit_code, len(diverted)) == (2, 1)
    assert told.stderr.endswith("Det, der skulle vises, kan ikke skrives ud: No space left on device.\n")


@contextmanager
def a_stream(monkeypatch: pytest.MonkeyPatch, error: OSError) -> Iterator[TextIO]:
    """Both streams, with a file behind them, and an echo that cannot reach it."""
    pipe, end = os.pipe()
    with os.fdopen(end, "w") as out, os.fdopen(pipe):
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", out)
        monkeypatch.setattr(streams.click, "echo", refusing(error))
        yield out


def leads_nowhere(stream: TextIO) -> bool:
    return os.fstat(stream.fileno()).st_rdev == Path(os.devnull).stat().st_rdev


def refusing(error: OSError) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise error

    return refuse


def test_a_reader_that_has_gone_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_stream(monkeypatch, BrokenPipeError()) as stream:
        streams.print_out("ord")
        assert leads_nowhere(stream)


def test_a_disk_that_is_full_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_stream(monkeypatch, OSError(errno.ENOSPC, "full")) as stream:
        with pytest.raises(streams.OutputError, match="full"):
            streams.print_out("ord")
        assert leads_nowhere(stream)


def test_what_standard_error_cannot_take_is_not_said(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_stream(monkeypatch, BrokenPipeError()) as stream:
        streams.print_err("ord")
        assert leads_nowhere(stream)


def test_streams_that_are_closed_are_no_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert not streams.in_colour()
    assert not streams.at_a_terminal()
    streams.print_err("ord")
    with pytest.raises(streams.OutputError, match="Bad file descriptor"):
        streams.print_out("ord")
    monkeypatch.setattr(streams.click, "echo", refusing(OSError(errno.EIO, "x")))
    streams.print_err("ord")
