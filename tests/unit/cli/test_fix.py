"""The command that shows fixes or writes them."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from command_line import DAY, dbfs_eval
from dbfs_eval.document import formats


def test_fixes_are_shown_and_then_written(plan: str) -> None:
    before = Path(plan).read_text(encoding="utf-8")
    shown = dbfs_eval("fix", plan, *DAY)
    assert shown.exit_code == 1
    assert "+  - {id: rapport, title: Samlet rapport, kind: final, due: 2027-08-16}" in shown.stdout
    prose = " ".join(shown.stdout.split())
    assert prose.endswith(f"{plan}: rettelser, der ligger klar: 2. Skriv dem ind med --write.")
    assert "Uden rettelse: C202 (bør), C301 (bør), O205 (bør), T306 (råd), O204 (råd). Reglen har ingen" in prose
    assert Path(plan).read_text(encoding="utf-8") == before
    written = dbfs_eval("fix", plan, *DAY, "--write", language="en")
    assert written.exit_code == 0
    told = " ".join(written.stdout.split())
    assert f"{plan}: fixes that were written: 2. Matters that inhibit development as of 10 May 2027: 7." in told
    after = Path(plan).read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines())
    assert after.splitlines()[0].startswith("# En evaluering midt i sit liv")
    again = dbfs_eval("fix", plan, *DAY)
    assert again.exit_code == 0
    assert " ".join(again.stdout.split()).endswith(f"{plan}: ingen rettelser ligger klar.")


def test_fixes_of_one_rule_and_in_colour(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dbfs_eval.cli.fix.in_colour", lambda: True)
    told = dbfs_eval("fix", plan, *DAY, "--rule", "o2")
    assert (told.exit_code, told.stdout) == (2, "")
    told = dbfs_eval("fix", plan, *DAY, "--rule", "O2")
    assert "T102" not in told.stdout
    assert "\x1b[32m+" in told.output
    assert dbfs_eval("fix", plan, *DAY, "--rule", "A101").exit_code == 0


def test_fixes_of_standard_input_are_shown_alone(plan: str) -> None:
    text = Path(plan).read_bytes()
    told = dbfs_eval("fix", "-", "--input-format", "yaml", *DAY, given=text)
    assert told.exit_code == 1
    assert "--- a/-\n+++ b/-\n" in told.stdout
    refused = dbfs_eval("fix", "-", "--input-format", "yaml", *DAY, "--write", given=text)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--write: Standard input kan ikke skrives tilbage." in refused.stderr
    assert dbfs_eval("fix", plan, "--input-format", "yaml", *DAY).exit_code == 1


def test_a_fix_that_cannot_be_written_is_reported(plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = dbfs_eval("fix", str(tmp_path / "none.yaml"), plan, *DAY)
    assert none.exit_code == 2
    assert "Filen findes ikke." in none.stderr
    assert "rettelser, der ligger klar: 2." in none.stdout
    monkeypatch.setattr("dbfs_eval.cli.streams.write_atomically", _full)
    full = dbfs_eval("fix", plan, *DAY, "--write")
    assert full.exit_code == 2
    assert "kan ikke skrives: No space left on device." in full.stderr
    unedited = formats.form_of("yaml")._replace(edit=lambda text, *_: text)
    monkeypatch.setitem(formats._FORMS, "yaml", unedited)  # noqa: SLF001
    refused = dbfs_eval("fix", plan, *DAY)
    assert refused.exit_code == 2
    assert "Ret den i hånden." in refused.stdout


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
