"""What an earlier version wrote is read, told and compared: its documents, and the reports on them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dbfs_eval import Baseline, Report, check, compare, load, render, render_agenda, render_comparison
from dbfs_eval.comparison import Comparison
from dbfs_eval.conversion import from_plain
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.report_data import NoteData
from dbfs_eval.shape import member, promised
from dbfs_eval.text import LANGUAGES

RELEASES = Path(__file__).parent / "releases"
SAVED = sorted(RELEASES.glob("*/*.json"))
GONE = ("Z901", "an-old-rule", "Z9")


def plain_of(file: Path) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return plain


def holds_all(now: Any, then: Any) -> bool:
    """Whether all that was written is still there; more may have come."""
    if isinstance(then, Mapping):
        return all(name in now and holds_all(now[name], value) for name, value in then.items())
    if isinstance(then, list):
        return len(now) == len(then) and all(map(holds_all, now, then))
    return bool(now == then)


def told(report: Report, other: Report) -> list[str]:
    """A report in every form and both languages, alone, compared, as an agenda and against a baseline."""
    written = [render(report, form, language) for form in OUTPUTS if form != "svg" for language in LANGUAGES]
    for language in LANGUAGES:
        for form, output in OUTPUTS.items():
            if output.agendas:
                written.append(render_agenda(report, form, language))
            if output.comparisons:
                written += [
                    render_comparison(compare(*sides), form, language) for sides in ((report, other), (other, report))
                ]
            if form != "svg":
                options = RenderOptions(language=language, baseline=Baseline((report,)))
                written.append(output.render([other], options))
    assert list(report.by_principle())
    assert report.by_path()
    return written


def test_each_release_left_documents_and_reports() -> None:
    assert SAVED
    assert {file.parent.name for file in SAVED} == {folder.name for folder in RELEASES.iterdir()}


@pytest.mark.parametrize("file", SAVED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_report_of_an_earlier_version_is_read_told_and_compared(file: Path) -> None:
    plain = plain_of(file)
    report = Report.from_plain(plain)
    assert holds_all(report.plain(), plain)
    today = check(load(file.with_suffix(".yaml")), on=report.on)
    assert all(isinstance(written, str) for written in told(report, today))
    lines = render(report, "ndjson")
    assert all(json.dumps(remark["message"]["da"], ensure_ascii=False) in lines for remark in plain["remarks"])
    comparison = Comparison(report, today)
    assert comparison.rules_compared == set(plain["rules"]["codes"]) & today.rules_run
    assert all(remark.rule.code in plain["rules"]["codes"] for remark in comparison.newly_unmet)


@pytest.mark.parametrize("file", SAVED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_code_that_is_no_more_is_told_by_the_name_that_the_report_holds(file: Path) -> None:
    plain = plain_of(file)
    code, name, clause = GONE
    old = next(remark["rule"] for remark in plain["remarks"] if remark["status"] == "unmet")
    plain["rules"]["codes"] = [code if each == old else each for each in plain["rules"]["codes"]]
    for remark in plain["remarks"]:
        if remark["rule"] == old:
            remark |= {"rule": code, "name": name, "clause": clause}
    report = Report.from_plain(plain)
    assert holds_all(report.plain(), plain)
    assert clause.rstrip("9") in report.by_principle()
    assert told(report, check(load(file.with_suffix(".yaml")), on=report.on))
    assert all(code in render(report, form) for form in OUTPUTS if form not in {"svg", "ics"})
    assert all(name in render(report, form) for form in ("html", "junit"))
    assert name.title().replace("-", "") in render(report, "sarif")


def test_what_was_said_with_another_force_or_in_other_words_is_told_as_it_was_said() -> None:
    plain = plain_of(RELEASES / "0.1.0" / "byg-op.json")
    unmet = [remark for remark in plain["remarks"] if remark["status"] == "unmet"]
    for remark in unmet:
        remark |= {"force": "advice", "case": "gone", "facts": {}, "message": {"da": "Sådan lød det.", "en": "So."}}
    report = Report.from_plain(plain)
    assert report.ok
    assert render(report, "ndjson").count("Sådan lød det.") == len(unmet)
    written = render(report, "markdown")
    assert "T102 (råd)" in written
    assert "T102 (skal)" not in written


@pytest.mark.parametrize("code", ["C103", "O203"])
def test_remarks_whose_rule_words_them_otherwise_by_now_are_not_told_as_one(code: str) -> None:
    plain = plain_of(RELEASES / "0.1.0" / "byg-op.json")
    own = [remark for remark in plain["remarks"] if remark["rule"] == code and remark["status"] == "open"]
    assert len(own) > 1
    for index, remark in enumerate(own):
        remark |= {"path": own[0]["path"], "case": None, "message": {"da": f"Ord nr. {index}.", "en": f"Word {index}."}}
    written = render(Report.from_plain(plain), "markdown", "da")
    assert all(f"Ord nr. {index}." in written for index in range(len(own)))


def test_members_that_came_later_have_a_default_and_those_that_are_not_known_are_left_out() -> None:
    @promised
    class LaterNote(NoteData):
        """A note of a later edition."""

        weight: str | None = member("Vægten.", "The weight.", default=None)

    note = {"kind": "waiver-idle", "rule": "A101", "path": "", "message": {"da": "Ja.", "en": "Yes."}}
    assert from_plain(LaterNote, note).weight is None
    assert from_plain(LaterNote, {**note, "weight": None}).weight is None
    assert from_plain(LaterNote, {**note, "weight": "tung", "colour": "blue"}).plain() == {**note, "weight": "tung"}
    plain = plain_of(SAVED[0])
    later = {**plain, "grade": 7, "remarks": [{**plain["remarks"][0], "end_line": 3}, *plain["remarks"][1:]]}
    assert Report.from_plain(later) == Report.from_plain(plain)
