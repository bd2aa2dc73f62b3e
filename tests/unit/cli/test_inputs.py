"""Files on the command line: how they are read, or why they cannot be."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Thread

import pytest

from command_line import DAY, MIDWAY, dbfs_eval, saved
from dbfs_eval import DocumentError, dumps, load, signals
from dbfs_eval.cli.inputs import read_input
from dbfs_eval.outputs import OUTPUTS


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileNotFoundError(2, "x"), "Filen plan.yaml findes ikke."),
        (PermissionError(13, "x"), "plan.yaml må ikke læses af dette program."),
        (IsADirectoryError(21, "x"), "plan.yaml er en mappe, ikke en fil."),
        (OSError(5, "Input/output error"), "plan.yaml kan ikke læses: Input/output error."),
        (ImportError('pip install "dbfs-eval[yaml]"'), 'pip install "dbfs-eval[yaml]"'),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_why_a_file_cannot_be_opened(error: Exception, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("dbfs_eval.cli.inputs.load", refuse)
    told = dbfs_eval("check", "plan.yaml")
    assert told.exit_code == 2
    heading = "plan.yaml kan ikke læses endnu:\n  " if isinstance(error, ImportError) else ""
    assert told.stderr == f"{heading}{says}\n"


def test_standard_input_is_read_in_the_format_that_is_given(fine: str) -> None:
    text = Path(MIDWAY).read_bytes()
    told = dbfs_eval("check", "-", *DAY, "--input-format", "yaml", given=text)
    assert told.exit_code == 1
    assert told.stdout.startswith("»Evaluering af Byg Op i Engparken«\npr. 10. maj 2027 · ")
    broken = dbfs_eval("check", "-", "--input-format", "json", given=text)
    assert broken.exit_code == 2
    assert broken.stderr.startswith("Dokumentet kan ikke læses endnu:")
    untold = dbfs_eval("check", fine, "-", given=text)
    assert untold.exit_code == 2
    assert "--input-format: Standard input har ingen endelse." in untold.stderr


def test_a_file_is_read_in_the_format_that_is_given_whatever_its_ending(fine: str, tmp_path: Path) -> None:
    other = tmp_path / "plan.txt"
    other.write_bytes(Path(fine).read_bytes())
    assert dbfs_eval("check", str(other)).exit_code == 2
    told = dbfs_eval("check", str(other), "--input-format", "json", "--on", "2028-03-15")
    assert told.exit_code == 0
    assert str(other) in told.stdout.replace("\n", "")


def named(folder: Path, name: str, content: str | None) -> str:
    """A file that never ends, that is huge, that is a folder or leads round in a ring, or what is to stand in it."""
    file = folder / name
    match content:
        case "endless":
            file.symlink_to("/dev/zero")
        case "huge":
            with file.open("wb") as opened:
                opened.truncate(4_000_000_000)
        case "folder":
            file.mkdir()
        case "ring":
            file.symlink_to(name)
    return str(file)


@pytest.mark.parametrize("content", ["endless", "huge", "folder", "ring"])
@pytest.mark.parametrize(
    ("args", "name"),
    [
        (("check", "{}"), "x.yaml"),
        (("check", "{}", "--input-format", "json"), "x"),
        (("fix", "{}"), "x.toml"),
        (("fix", "{}", "--input-format", "yaml"), "x"),
        (("agenda", "{}"), "x.json"),
        (("compare", MIDWAY, "{}"), "x.json"),
        (("compare", "{}", MIDWAY), "x.yaml"),
        (("check", MIDWAY, "--baseline", "{}"), "x.json"),
        (("check", MIDWAY, "--config", "{}"), "x.toml"),
        (("config", "--config", "{}"), "pyproject.toml"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_nothing_is_read_without_end(args: tuple[str, ...], name: str, content: str, tmp_path: Path) -> None:
    file = named(tmp_path, name, content)
    told = dbfs_eval(*(arg.format(file) for arg in args), language="en")
    assert (told.exit_code, told.stdout) == (2, "")
    limit = "100000000" if name.endswith(".json") and args[0] in {"check", "compare"} and len(args) > 2 else "10000000"
    assert {
        "folder": "is a folder, not a file.",
        "ring": "Too many levels of symbolic links",
    }.get(content, f"Size in bytes: {limit[:-1]}1. The limit is {limit};") in told.stderr


def test_settings_that_are_found_are_not_read_without_end_either(fine: str, tmp_path: Path) -> None:
    named(tmp_path, "pyproject.toml", "huge")
    assert dbfs_eval("check", fine, "--on", "2028-03-15").exit_code == 0
    named(tmp_path, "dbfs-eval.toml", "huge")
    told = dbfs_eval("check", fine)
    assert told.exit_code == 2
    assert "Størrelse i bytes: 10000001. Grænsen er 10000000;" in told.stderr


@pytest.mark.parametrize(
    ("args", "name", "code"),
    [
        (("check", "{}", *DAY), "x.yaml", 1),
        (("agenda", "{}", *DAY, "--input-format", "yaml"), "x", 0),
        (("compare", "{}", MIDWAY, *DAY), "x.yaml", 0),
        (("compare", "{}", MIDWAY, *DAY), "x.json", 0),
        (("compare", "{}", MIDWAY, *DAY), "report.json", 0),
        (("check", MIDWAY, *DAY, "--baseline", "{}"), "report.json", 0),
        (("check", MIDWAY, *DAY, "--config", "{}"), "x.toml", 0),
    ],
)
def test_a_pipe_that_ends_is_read_as_a_file(args: tuple[str, ...], name: str, code: int, plan: str) -> None:
    report = Path(saved(plan, "2027-05-10")).read_text(encoding="utf-8")
    contents = {
        "x": Path(plan).read_text(encoding="utf-8"),
        "x.yaml": Path(plan).read_text(encoding="utf-8"),
        "x.json": dumps(load(plan), format="json"),
        "report.json": report,
        "x.toml": 'fail-on = "never"\n',
    }
    pipe = Path(plan).parent / name
    os.mkfifo(pipe)
    writer = Thread(target=pipe.write_text, args=(contents[name],))
    writer.start()
    told = dbfs_eval(*(arg.format(pipe) for arg in args))
    writer.join()
    assert (told.exit_code, told.stderr.count("Fejl")) == (code, 0)


def test_standard_input_that_is_closed_or_no_text_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told = dbfs_eval("check", "-", "--input-format", "yaml", given=b"\x00\xff\xfe")
    assert told.exit_code == 2
    assert "Her er tegn, der ikke er UTF-8. Gem filen igen som UTF-8." in told.stderr
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(DocumentError, match="Standard input is closed"):
        read_input("-")


def test_the_same_document_can_be_named_twice(plan: str) -> None:
    told = dbfs_eval("check", plan, plan, *DAY, "--format", "json")
    first, second = json.loads(told.stdout)
    assert (told.exit_code, first) == (1, second)


def test_a_file_that_has_gone_meanwhile_is_a_fault(plan: str, fine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(files: Sequence[str], _: str) -> Iterator[str]:
        for file in files:
            Path(plan).unlink(missing_ok=True)
            yield file

    monkeypatch.setattr("dbfs_eval.cli.inputs.with_progress", gone)
    told = dbfs_eval("check", plan, fine, "--on", "2028-03-15")
    assert told.exit_code == 2
    assert "plan.yaml findes ikke." in told.stderr
    assert "intet at bemærke" in told.stdout


@pytest.mark.parametrize("form", [*OUTPUTS])
def test_a_name_that_is_not_utf8_is_shown_in_every_form(form: str, tmp_path: Path) -> None:
    folder = tmp_path / "b\udcff"
    folder.mkdir()
    there, none = folder / "a\udcfe.yaml", folder / "none.yaml"
    there.write_bytes(Path(MIDWAY).read_bytes())
    for file, code in ((there, 1), (none, 2)):
        told = dbfs_eval("check", str(file), *DAY, "--format", form)
        assert told.exit_code == code, told.output
        shown = told.output.encode("utf-8").decode("utf-8")
        assert not re.search(r"[\ud800-\udfff]|\\ud[89a-f]", shown)
        if form == "sarif":
            assert f"b%FF/{'a%FE' if file is there else 'none'}.yaml" in shown


def test_a_name_that_is_not_utf8_is_percent_encoded_where_it_is_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a\udcfe b.yaml").write_bytes(Path(MIDWAY).read_bytes())
    assert '"uri": "a%FE%20b.yaml"' in dbfs_eval("check", "a\udcfe b.yaml", *DAY, "--format", "sarif").stdout


def test_a_bar_is_shown_on_a_terminal_alone(plan: str, fine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Læser" not in dbfs_eval("check", plan, fine, *DAY).stderr
    monkeypatch.setattr("dbfs_eval.cli.inputs.at_a_terminal", lambda: True)
    told = dbfs_eval("check", plan, fine, *DAY)
    assert "Læser" in told.stderr
    assert "Læser" not in told.stdout
    # A signal in the midst of it brings back the cursor that the bar hides.
    written: list[tuple[int, bytes]] = []
    monkeypatch.setattr("dbfs_eval.cli.inputs.load", lambda _: signals._undoing[-1]())  # noqa: SLF001
    monkeypatch.setattr(os, "write", lambda *args: written.append(args))
    dbfs_eval("check", plan, fine)
    assert written == [(2, b"\x1b[?25h")]
    monkeypatch.undo()
    assert "Læser" not in dbfs_eval("check", plan, *DAY).stderr
