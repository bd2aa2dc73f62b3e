"""The command that shows fixes or writes them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from command_line import DAY, MIDWAY, dbfs_eval
from dbfs_eval import AppliedFix, RefusedFix, apply_fixes, dumps, load, structure
from dbfs_eval.document import formats
from dbfs_eval.document.formats import Format


def test_fixes_are_shown_and_then_written(plan: str) -> None:
    before = Path(plan).read_text(encoding="utf-8")
    shown = dbfs_eval("fix", plan, *DAY)
    assert shown.exit_code == 1
    assert "+  - {id: rapport, title: Samlet rapport, kind: final, due: 2027-08-16}" in shown.stdout
    prose = " ".join(shown.stdout.split())
    assert prose.endswith(f"{plan}: rettelser, der ligger klar: 2. Skriv dem ind med --write.")
    assert "Disse kræver en aftale først. Skriv dem ind med --rule, når svaret er ja: T102 og O202." in prose
    assert (
        "C202, C301, O202, O205, A204, T306 og O204 kan programmet ikke rette: Kun I ved, hvad der skal stå." in prose
    )
    assert Path(plan).read_text(encoding="utf-8") == before
    written = dbfs_eval("fix", plan, *DAY, "--write", "--all", language="en")
    assert written.exit_code == 0
    told = " ".join(written.stdout.split())
    assert f"{plan}: fixes that were written: 2. Something inhibits development as of 10 May 2027. Begin here:" in told
    assert "These take an agreement first." not in told
    after = Path(plan).read_text(encoding="utf-8")
    assert len(after.splitlines()) == len(before.splitlines())
    assert after.splitlines()[0].startswith("# En evaluering midt i sit liv")
    again = dbfs_eval("fix", plan, *DAY)
    assert again.exit_code == 0
    assert " ".join(again.stdout.split()).endswith(f"{plan}: ingen rettelser ligger klar.")


def test_without_being_named_only_what_takes_no_agreement_is_written(tmp_path: Path) -> None:
    plain = {
        "id": "a",
        "title": "A",
        "period": {"starts": "2027-02-01", "started": "2027-02-01"},
        "purpose": {"uses": [{"id": "u", "description": "Lære", "level": "strategic"}]},
        "decisions": [{"id": "d", "description": "Budget", "due": "2027-11-01"}],
        "deliverables": [{"id": "r", "kind": "final", "due": "2027-09-20"}],
    }
    file = tmp_path / "a.json"
    file.write_text(dumps(structure(plain), format="json"), encoding="utf-8")
    written = dbfs_eval("fix", str(file), *DAY, "--write")
    told = " ".join(written.stdout.split())
    assert written.exit_code == 0
    assert "A104 (råd): Knyt »Lære« til beslutningen »Budget«." in told
    assert "T102 (skal): Kan »r« planlægges til 6. september 2027, så resultaterne er klar i tide?" in told
    assert "Skriv dem ind med --rule, når svaret er ja: T102." in told
    assert "rettelser, der er skrevet ind: 1." in told
    after = load(file)
    assert after.purpose.uses[0].decisions == ("d",)
    assert str(after.deliverables[0].due) == "2027-09-20"
    named = dbfs_eval("fix", str(file), *DAY, "--write", "--rule", "T102")
    assert named.exit_code == 0
    assert "Disse kræver en aftale" not in named.stdout
    assert str(load(file).deliverables[0].due) == "2027-09-06"


def test_where_as_many_as_are_tried_in_one_go_are_found_there_may_be_more(
    plan: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dbfs_eval.cli.fix.MOST_FIXES", 2)
    told = " ".join(dbfs_eval("fix", plan, *DAY, language="en").stdout.split())
    assert "There may be more: run the command again once these are written." in told


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
    refused = dbfs_eval("fix", "-", "--input-format", "yaml", *DAY, "--write", "--all", given=text)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--write: Standard input kan ikke skrives tilbage." in refused.stderr
    assert dbfs_eval("fix", plan, "--input-format", "yaml", *DAY).exit_code == 1


def test_a_fix_that_cannot_be_written_is_reported(plan: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    none = dbfs_eval("fix", str(tmp_path / "none.yaml"), plan, *DAY)
    assert none.exit_code == 2
    assert "none.yaml findes ikke." in none.stderr
    assert "rettelser, der ligger klar: 2." in none.stdout
    monkeypatch.setattr("dbfs_eval.cli.fix.write_whole", _full)
    full = dbfs_eval("fix", plan, *DAY, "--write", "--all")
    assert full.exit_code == 2
    assert "kan ikke skrives: No space left on device." in full.stderr
    unedited = formats.form_of("yaml")._replace(edit=lambda text, *_: text)
    monkeypatch.setitem(formats._FORMS, "yaml", unedited)  # noqa: SLF001
    refused = dbfs_eval("fix", plan, *DAY)
    assert refused.exit_code == 2
    assert "Ret den i hånden." in refused.stdout


def test_what_somebody_else_writes_meanwhile_is_not_lost(plan: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def meanwhile(*args: Any, **keywords: Any) -> Iterator[AppliedFix | RefusedFix]:
        yield from apply_fixes(*args, **keywords)
        with Path(plan).open("a", encoding="utf-8") as opened:
            opened.write("# af en anden\n")

    monkeypatch.setattr("dbfs_eval.cli.fix.apply_fixes", meanwhile)
    told = dbfs_eval("fix", plan, *DAY, "--write", "--all")
    assert told.exit_code == 2
    assert "Dokumentet er ændret, siden rettelsen blev regnet ud. Gennemgå det igen." in told.stderr
    assert "skrevet ind" not in told.stdout
    assert Path(plan).read_bytes() == Path(MIDWAY).read_bytes() + b"# af en anden\n"


def test_a_pipe_is_read_and_not_written_back(plan: str, tmp_path: Path) -> None:
    pipe = tmp_path / "rør.yaml"
    os.mkfifo(pipe)
    for args, code in (((), 1), (("--write", "--all"), 2)):
        writer = Thread(target=pipe.write_bytes, args=(Path(plan).read_bytes(),))
        writer.start()
        told = dbfs_eval("fix", str(pipe), *DAY, *args)
        writer.join()
        assert told.exit_code == code
    assert "kan ikke skrives tilbage. Giv en almindelig fil, eller undlad --write." in told.stderr


@pytest.mark.parametrize("format_", ["yaml", "toml", "json"])
def test_lines_end_as_they_did_and_the_rest_stays_byte_by_byte(format_: Format, plan: str, tmp_path: Path) -> None:
    text = Path(plan).read_text(encoding="utf-8") if format_ == "yaml" else dumps(load(plan), format=format_)
    plain, returns = tmp_path / f"a.{format_}", tmp_path / f"b.{format_}"
    plain.write_bytes(text.encode())
    returns.write_bytes(text.replace("\n", "\r\n").encode())
    for file in (plain, returns):
        assert dbfs_eval("fix", str(file), *DAY, "--write", "--all").exit_code == 0
    assert returns.read_bytes() == plain.read_bytes().replace(b"\n", b"\r\n") != text.replace("\n", "\r\n").encode()


def test_a_line_of_a_difference_ends_where_that_of_the_file_ends(plan: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    text = dumps(load(plan), format="json").replace("Samlet rapport", "Samlet\u2028rapport\x85")
    file.write_text(text, encoding="utf-8")
    told = dbfs_eval("fix", str(file), *DAY, "--rule", "T102").stdout
    assert '       "title": "Samlet\\u2028rapport\\x85",\n' in told
    assert "No newline" not in told


def test_the_same_file_can_be_named_twice(plan: str) -> None:
    told = dbfs_eval("fix", plan, plan, *DAY, "--write", "--all")
    assert told.exit_code == 0
    assert told.stdout.count("skrevet ind: 2.") == 1
    assert "ingen rettelser ligger klar." in " ".join(told.stdout.split())


def test_the_name_of_a_file_does_nothing_in_a_difference(plan: str, tmp_path: Path) -> None:
    for name, shown in (("a\n::error::b.yaml", " ::error::b"), ("a\udcff\x1b[2J.yaml", "\ufffd [2J")):
        file = tmp_path / name
        file.write_bytes(Path(plan).read_bytes())
        told = dbfs_eval("fix", str(file), *DAY)
        assert told.exit_code == 1
        assert f"+++ b/{tmp_path}/a{shown}.yaml\n" in told.stdout
        assert not {"\x1b", "\udcff"} & set(told.output)


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
