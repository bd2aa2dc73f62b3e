"""The command that begins a new plan."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from command_line import dbfs_eval
from dbfs_eval import Report
from dbfs_eval.published_schemas import document_schema
from dbfs_eval.text import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_plan_reads_without_a_fault_and_its_first_report_is_humane(language: Language, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    written = dbfs_eval("new", "--lang", language, "--output", str(file))
    next_step = "er skrevet. Fyld den ud, og kør:" if language == "da" else "is written. Fill it in, and run:"
    assert (written.exit_code, written.stdout) == (0, f"{file} {next_step} dbfs-eval check {file}\n")
    assert file.read_text(encoding="utf-8") == dbfs_eval("new", language=language).stdout
    told = dbfs_eval("check", str(file), "--format", "json")
    report = Report.from_plain(json.loads(told.stdout))
    assert [remark.rule.code for remark in report.unmet] == ["T106"]
    assert report.about.language == language
    draft = "Planen er et udkast." if language == "da" else "The plan is a draft."
    assert draft in dbfs_eval("check", str(file), language="en").stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_in_a_new_plan_can_be_taken_into_use(language: Language) -> None:
    introduction, key, rest = dbfs_eval("new", "--lang", language).stdout.partition("format:")
    plan = introduction + key + re.sub(r"(?m)^#(?=  )", "", rest)
    told = dbfs_eval("check", "-", "--input-format", "yaml", "--format", "json", given=plan)
    assert [remark["rule"] for remark in json.loads(told.stdout)["remarks"] if remark["status"] == "unmet"] == ["T106"]
    keys = set(re.findall(r"(?m)^ *(?:- )?([a-z_]+):", plan))
    known = {
        name
        for schema in (document_schema("da"), *document_schema("da")["$defs"].values())
        for name in schema["properties"]
    }
    assert known - keys == {"part_of", "note", "at", "audience_note", "completed"}


def test_a_new_plan_overwrites_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("min plan", encoding="utf-8")
    told = dbfs_eval("new", "--output", str(file))
    assert told.exit_code == 2
    assert "findes allerede. Vælg et andet navn." in " ".join(told.stderr.split())
    assert file.read_text(encoding="utf-8") == "min plan"
    nowhere = dbfs_eval("new", "--output", str(tmp_path / "no" / "plan.yaml"))
    assert (nowhere.exit_code, nowhere.stdout) == (2, "")
    assert f"--output: Mappen {tmp_path / 'no'} findes ikke." in nowhere.stderr
