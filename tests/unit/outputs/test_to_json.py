"""Reports as JSON."""

from __future__ import annotations

import json

from dbfs_eval import DocumentError, Report, check, structure
from dbfs_eval.errors import Fault
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.outputs.to_json import to_json, written
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import Text


def test_a_report_is_read_back_equal() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    assert Report.from_plain(json.loads(to_json(report))) == report


def test_one_document_gives_an_object_and_several_a_list_with_the_faults_of_those_that_cannot_be_read() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    error = DocumentError([Fault(kind="x", path="/a", sentence=Text(da="Nej.", en="No."))], "a.yaml")
    write = OUTPUTS["json"].write
    assert json.loads(write([report], RenderOptions())) == report.plain()
    assert json.loads(write([error], RenderOptions())) == error.plain()
    assert json.loads(write([report, error], RenderOptions())) == [report.plain(), error.plain()]


def test_danish_letters_stand_as_they_are_and_signs_that_act_as_escapes() -> None:
    acting = "æøå \x1b \x7f \x9b \u202e \u2028 \ufeff \ud800 \U000e0041 \u00ad"
    text = written({"a": acting})
    assert "æøå" in text
    assert json.loads(text) == {"a": acting}
    assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_the_title_of_a_document_is_in_the_report_as_it_was_written() -> None:
    title = "En\x1b[2J\u202eplan"
    report = check(structure({"id": "a", "title": title}), on=LAST_DAY)
    assert json.loads(to_json(report))["evaluation"]["title"] == title
