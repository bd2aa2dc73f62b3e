"""Reports as JSON."""

from __future__ import annotations

import json

from dbfs_eval import DocumentError, Report, check, render, structure
from dbfs_eval.errors import Fault
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.outputs.escaping import written_json
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import Text


def test_a_report_is_read_back_equal() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    assert Report.from_plain(json.loads(render(report, "json"))) == report


def test_one_document_gives_an_object_and_several_a_list_with_the_faults_of_those_that_cannot_be_read() -> None:
    report = check(SPOTLESS, on=LAST_DAY)
    error = DocumentError([Fault(kind="x", path="/a", sentence=Text(da="Nej.", en="No."))], "a.yaml")
    rendered = OUTPUTS["json"].render
    assert json.loads(rendered([report], RenderOptions())) == report.plain()
    assert json.loads(rendered([error], RenderOptions())) == error.plain()
    assert json.loads(rendered([report, error], RenderOptions())) == [report.plain(), error.plain()]


def test_danish_letters_stand_as_they_are_and_signs_that_act_as_escapes() -> None:
    acting = "æøå \x1b \x7f \x9b \u202e \u2028 \ufeff \U000e0041 \u00ad"
    text = written_json({"a": f"{acting}\ud800"})
    assert "æøå" in text
    assert json.loads(text) == {"a": f"{acting}\ufffd"}
    assert all(sign.isprintable() or sign == "\n" for sign in text)


def test_the_title_of_a_document_is_in_the_report_as_it_was_written() -> None:
    title = "En\x1b[2J\u202eplan"
    report = check(structure({"id": "a", "title": title}), on=LAST_DAY)
    assert json.loads(render(report, "json"))["evaluation"]["title"] == title
