"""SARIF, JUnit, annotations and lines of JSON: what tools read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from pendulum import Date

import dbfs_eval
from dbfs_eval import (
    Baseline,
    Clause,
    DocumentError,
    Force,
    Judgement,
    Milestone,
    Plan,
    Report,
    Rule,
    RuleSet,
    Text,
    check,
    dumps,
    loads,
    render,
    structure,
    unstructure,
)
from dbfs_eval.document.patch import apply_fix_to_text
from dbfs_eval.outputs import OUTPUTS, RenderOptions
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES

TESTS = Path(__file__).parents[2]
PLAN = TESTS / "golden" / "terminal" / "byg-op.yaml"
SCHEMA = json.loads((TESTS / "promises" / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
ON = Date(2027, 5, 10)
VALID = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def report(on: Date = ON, file: str | None = "planer/en plan.yaml") -> Report:
    return check(loads(PLAN.read_text(encoding="utf-8"), format="yaml", file=file), on=on)


def refused(text: str = "id: p\nnavn: x\n", file: str | None = "brudt.yaml") -> DocumentError:
    with pytest.raises(DocumentError) as error:
        loads(text, format="yaml", file=file)
    return error.value


def sarif(found: list[Report | DocumentError], options: RenderOptions) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(OUTPUTS["sarif"].render(found, options))
    return log


def results(log: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


# --- SARIF ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("on", [Date(2027, 1, 4), ON, Date(2029, 1, 1)], ids=str)
def test_sarif_is_valid_by_the_official_schema(on: Date, language: Any) -> None:
    shown = RenderOptions(language=language, show_met=True, baseline=Baseline((report(Date(2027, 3, 1)),)))
    for found in (
        [report(on)],
        [report(on, None), refused()],
        [refused(file=None)],
        [report(on), check(SPOTLESS, on=LAST_DAY)],
    ):
        assert [error.message for error in VALID.iter_errors(sarif(found, shown))] == []


def test_sarif_tells_every_rule_with_its_help() -> None:
    (run,) = sarif([report()], RenderOptions())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(report().rules.codes)
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_leads_to_a_rule_s_page() -> None:
    (run,) = sarif([report()], RenderOptions(docs="https://docs.example/"))["runs"]
    assert run["tool"]["driver"]["rules"][0]["helpUri"] == "https://docs.example/da/reference/rules/A101.html"
    assert not list(VALID.iter_errors(sarif([report()], RenderOptions(docs="https://docs.example/"))))


def test_sarif_has_a_place_a_kind_and_a_level_for_each_result() -> None:
    found = results(sarif([report()], RenderOptions()))
    made = report()
    assert len(found) == len(made.unmet) + len(made.open) + len(made.waived)
    for result in found:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "planer/en%20plan.yaml"}
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
        assert (result["kind"] == "fail") == (result["level"] != "none")
    late = next(it for it in found if it["ruleId"] == "T102")
    assert (late["kind"], late["level"]) == ("fail", "error")
    assert late["locations"][0]["physicalLocation"]["region"]["startLine"] == made.inhibits[0].line
    assert len(results(sarif([made], RenderOptions(show_met=True)))) == len(made.remarks)


def too_late() -> Report:
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-02-01", "ended": "2027-04-01"}}
    return check(structure(plain), on=Date(2027, 5, 10), rules=RuleSet.default().select("C201"))


def test_sarif_says_what_is_too_late_and_how_a_fix_can_be_made() -> None:
    (late,) = results(sarif([too_late()], RenderOptions()))
    assert late["properties"]["too_late"] is True
    assert "stil det fra start næste gang" in late["message"]["text"]
    found = results(sarif([report()], RenderOptions()))
    assert {result["properties"]["too_late"] for result in found} == {False}
    fixes = [fix for result in found for fix in result.get("fixes", ())]
    assert {fix["properties"]["applicability"] for fix in fixes} == {"agreement"}
    assert all(fix["description"]["text"].endswith("?") for fix in fixes)


def test_an_annotation_says_what_is_too_late_too() -> None:
    """It is unmet, and what fails a check is to be seen where it fails."""
    (line,) = render(too_late(), "github", "da").splitlines()
    assert line.startswith("::warning")
    assert "stil det fra start næste gang" in line


def test_sarif_suppresses_what_is_waived_with_its_reason() -> None:
    waived = [it for it in results(sarif([report()], RenderOptions())) if "suppressions" in it]
    assert [it["ruleId"] for it in waived] == ["C103"]
    (suppression,) = waived[0]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["justification"].startswith("Fællessekretariatet holder sig uden for")
    assert suppression["justification"].endswith("(Styregruppen)")


def test_sarif_knows_a_result_again_in_a_document_that_was_reordered() -> None:
    plain = unstructure(structure(unstructure(dbfs_eval.load(PLAN))))
    other = {**plain, "parties": plain["parties"][::-1], "activities": plain["activities"][::-1]}

    def prints(evaluation: Any) -> set[str]:
        told = results(sarif([check(structure(evaluation), on=ON)], RenderOptions()))
        assert all(it["partialFingerprints"]["primaryLocationLineHash"] in it["fingerprints"].values() for it in told)
        assert len({json.dumps(it["fingerprints"]) for it in told}) == len(told)
        return {json.dumps(it["fingerprints"]) for it in told}

    assert prints(plain) == prints(other)
    assert not prints(plain) & prints({**plain, "id": "en-anden"})


@pytest.mark.parametrize("format_", ["yaml", "json", "toml"])
def test_sarif_has_fixes_as_changes_of_the_text(format_: Any) -> None:
    text = PLAN.read_text(encoding="utf-8")
    text = text if format_ == "yaml" else dumps(loads(text, format="yaml"), format=format_)
    made = check(loads(text, format=format_, file="plan"), on=ON)
    fixes = {it["ruleId"]: it["fixes"] for it in results(sarif([made], RenderOptions())) if "fixes" in it}
    assert fixes.keys() == {"T102", "O202", "A202"} & fixes.keys() != set()
    remark = next(it for it in made.unmet if it.rule.code == "T102")
    ((fix,),) = [fixes["T102"]]
    ((change,),) = [fix["artifactChanges"]]
    ((replacement,),) = [change["replacements"]]
    assert remark.fix is not None
    assert _replaced(text, replacement) == apply_fix_to_text(text, remark.fix, format=format_)


def _replaced(text: str, replacement: dict[str, Any]) -> str:
    region, lines = replacement["deletedRegion"], text.splitlines(keepends=True)

    def offset(line: int, column: int) -> int:
        return sum(len(it) for it in lines[: line - 1]) + column - 1

    start, end = offset(region["startLine"], region["startColumn"]), offset(region["endLine"], region["endColumn"])
    return text[:start] + replacement["insertedContent"]["text"] + text[end:]


def test_sarif_has_no_fix_where_there_is_no_text_or_it_cannot_be_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    built = check(structure(unstructure(dbfs_eval.load(PLAN))), on=ON)
    assert not [it for it in results(sarif([built], RenderOptions())) if "fixes" in it]
    assert not [it for it in results(sarif([Report.from_plain(report().plain())], RenderOptions())) if "fixes" in it]

    def missing(*_: object, **__: object) -> str:
        raise ImportError("tomlkit")

    monkeypatch.setattr("dbfs_eval.outputs.to_sarif.FixableText.replacements", missing)
    assert not [it for it in results(sarif([report()], RenderOptions())) if "fixes" in it]


def test_sarif_says_what_is_new_what_is_known_and_what_is_gone() -> None:
    before = report(Date(2027, 3, 22))
    told = results(sarif([report()], RenderOptions(baseline=Baseline((before,)))))
    states = {state: {it["ruleId"] for it in group} for state, group in groupby(sorted(told, key=_state), _state)}
    assert "O205" in states["new"]
    assert "T306" in states["unchanged"]
    assert {it["baselineState"] for it in results(sarif([report()], RenderOptions(baseline=Baseline(()))))} == {"new"}
    gone = results(sarif([check(SPOTLESS, on=LAST_DAY)], RenderOptions(baseline=Baseline((_unmet_spotless(),)))))
    assert [(it["ruleId"], it["baselineState"]) for it in gone] == [("O205", "absent")]


def _state(result: dict[str, Any]) -> str:
    return str(result["baselineState"])


def _unmet_spotless() -> Report:
    plain = check(SPOTLESS, on=LAST_DAY).plain()
    remark = next(it for it in plain["remarks"] if it["rule"] == "O205")
    remark.update(status="unmet", remedy={"da": "Skriv det.", "en": "Record it."})
    return Report.from_plain(plain)


def test_sarif_tells_of_documents_that_cannot_be_read() -> None:
    (run,) = sarif([refused()], RenderOptions(otherwise="en"))["runs"]
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert {
        it["locations"][0]["physicalLocation"]["region"]["startLine"] for it in invocation["toolExecutionNotifications"]
    } == {1, 2}
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_sarif_writes_paths_as_uris(tmp_path: Path) -> None:
    def uri(file: str | None) -> str:
        told = results(sarif([report(file=file)], RenderOptions()))
        return str(told[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert uri(None) == "stdin"
    assert uri(str(tmp_path / "å.yaml")) == (tmp_path / "å.yaml").as_uri()


def test_sarif_knows_no_more_of_a_rule_that_is_not_at_hand() -> None:
    plain = report().plain()
    plain["rules"]["codes"] += ["X101", "X102"]
    plain["remarks"][8].update(rule="X101", name="open-house", status="unmet")
    (run,) = sarif([Report.from_plain(plain)], RenderOptions())["runs"]
    named = run["tool"]["driver"]["rules"][-1]
    assert (named["id"], named["name"], "help" in named) == ("X101", "OpenHouse", False)


def test_sarif_tells_of_a_house_s_rule_what_it_says() -> None:
    house = Clause("H1", Force.SHOULD, Text(da="Huset bør være åbent.", en="The house should be open."))
    rule = house.rule("H101", force=Force.SHOULD, due=Milestone.NOW, since="1.0.0")(OpenHouse)
    made = check(SPOTLESS, on=LAST_DAY, rules=RuleSet.default().limited_to(()).adding(rule))
    (run,) = sarif([made], RenderOptions(language="en"))["runs"]
    assert run["tool"]["driver"]["rules"][0]["help"] == {"text": "Clause H1 (should): The house should be open."}


class OpenHouse(Rule):
    """The house is open."""

    title = Text(da="Huset er åbent", en="The house is open")
    falls_short = Text(da="Huset er lukket.", en="The house is closed.")
    remedy = Text(da="Luk op.", en="Open it.")

    def judge(self, plan: Plan) -> Iterator[Judgement]:  # noqa: ARG002 - what a rule is given
        yield self.at("", holds=False)


# --- JUnit ---


def suites(found: Any, **shown: Any) -> list[ET.Element]:
    return list(ET.fromstring(OUTPUTS["junit"].render(found, RenderOptions(**shown))))  # noqa: S314 - what we wrote ourselves


def test_junit_has_a_case_for_each_remark_also_what_is_met() -> None:
    made = report()
    (suite,) = suites([made])
    cases = suite.findall("testcase")
    assert int(suite.attrib["tests"]) == len(cases) == len(made.remarks)
    assert int(suite.attrib["failures"]) == len([it for it in made.unmet if it.rule.force is not Force.ADVICE])
    assert int(suite.attrib["skipped"]) == len(made.open) + len(made.waived)
    assert len([case for case in cases if not list(case)]) == len(made.met) + len(made.unmet) - int(
        suite.attrib["failures"]
    )
    assert len({case.attrib["name"] for case in cases}) == len(cases)
    assert next(it.tag for it in suite) == "properties"
    assert [it.tag for it in suite][-2:] == ["system-out", "system-err"]
    assert suite.attrib["timestamp"] == "2027-05-10T00:00:00"


def test_junit_fails_what_is_asked_for() -> None:
    for least, also in ((Force.MUST, 1), (Force.ADVICE, 8)):
        (suite,) = suites([report()], least=least)
        assert int(suite.attrib["failures"]) == also
    (suite,) = suites([report()], language="en")
    failure = suite.find("testcase/failure")
    assert failure is not None
    assert failure.attrib["type"] == "must"
    assert failure.attrib["message"].startswith("The decision “Aftale for næste etape” needs")
    assert (failure.text or "").startswith("Next step: Deliver by")
    assert "T306: Advice to consider: " in (suite.findtext("system-out") or "")
    (suite,) = suites([check(structure({"id": "a", "title": "A"}), on=ON)])
    skipped = [it.attrib["message"] for it in suite.findall("testcase/skipped")]
    assert any(it.startswith("Åben. Det fremgår") for it in skipped)


def test_junit_skips_what_is_known_already() -> None:
    (suite,) = suites([report()], baseline=Baseline((report(),)))
    assert int(suite.attrib["failures"]) == 0
    assert any(it.attrib["message"].startswith("Kendt i forvejen: ") for it in suite.findall("testcase/skipped"))


def test_junit_has_an_error_for_what_cannot_be_read() -> None:
    one, other = suites([report(), refused()], language="en")
    assert one.attrib["id"] != other.attrib["id"]
    assert (other.attrib["name"], other.attrib["errors"]) == ("brudt.yaml", "1")
    error = other.find("testcase/error")
    assert error is not None
    assert error.attrib["message"] == "brudt.yaml cannot be read yet:"
    assert "unknown key “navn”" in (error.text or "")


# --- annotations ---


def test_annotations_stand_at_their_place_with_the_next_step() -> None:
    lines = render(report(file="a,b: 100%.yaml"), "github", "da").splitlines()
    first = lines[0]
    assert first.startswith(
        "::error file=a%2Cb%3A 100%25.yaml,line=27,col=5,title=T102 (skal)::Beslutningen »Aftale for"
    )
    assert "%0Asenest 6. september 2027%0ANæste skridt: Kan »Samlet rapport« planlægges til 16. august 2027" in first
    assert {line.partition(" ")[0] for line in lines} == {"::error", "::warning", "::notice"}
    assert len(lines) == 7


def test_annotations_of_what_is_new_and_of_what_cannot_be_read() -> None:
    rendered = OUTPUTS["github"].render
    assert rendered([report()], RenderOptions(baseline=Baseline((report(),)))) == ""
    told = rendered([refused(), refused(file=None)], RenderOptions(otherwise="en")).splitlines()
    assert told[0].startswith("::error file=brudt.yaml,line=1,col=1,title=The document cannot be read::")
    assert told[2].startswith("::error line=1,col=1,title=The document cannot be read::")


# --- lines of JSON ---


def test_lines_of_json_tell_what_the_report_tells() -> None:
    made = report()
    lines = [json.loads(line) for line in OUTPUTS["ndjson"].render([made, refused()], RenderOptions()).splitlines()]
    kinds = [line["type"] for line in lines]
    assert kinds == ["report", *["remark"] * len(made.remarks), *["note"] * len(made.notes), "fault", "fault"]
    first, remark = lines[0], lines[1]
    assert (first["evaluation"], first["on"], first["ok"]) == ("byg-op", "2027-05-10", False)
    assert remark.items() >= made.remarks[0].plain().items()
    assert lines[-1]["file"] == "brudt.yaml"
