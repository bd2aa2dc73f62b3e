"""Fixes carried out in the text of a document: what is not mended stays as it stands."""

from __future__ import annotations

import builtins
import datetime
import difflib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import Date

from dbfs_eval import (
    AppliedFix,
    FixError,
    RefusedFix,
    Report,
    RuleSet,
    Text,
    apply_fix,
    apply_fix_to_text,
    apply_fixes,
    check,
    dumps,
    loads,
    structure,
)
from dbfs_eval.document import formats
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.document.json import edit_json
from dbfs_eval.document.patch import FixableText
from dbfs_eval.document.yaml import edit_yaml
from dbfs_eval.fixes import MOST_FIXES, fixes_to_agree_on, without_fix
from dbfs_eval.rule import Fix
from strategies import documents_with_days

NO_FACTS: dict[str, Any] = {}


def fix_of(*patch: dict[str, Any]) -> Fix:
    return Fix(Text(da="Ret.", en="Mend."), NO_FACTS, patch)


MOVE = fix_of(
    {"op": "test", "path": "/deliverables/0/id", "value": "r"},
    {"op": "test", "path": "/deliverables/0/due", "value": "2027-08-20"},
    {"op": "replace", "path": "/deliverables/0/due", "value": "2027-08-16"},
)
LINK = fix_of(
    {"op": "test", "path": "/activities/0/parties", "value": ["team"]},
    {"op": "add", "path": "/activities/0/parties/-", "value": "ven"},
)
FIRST = fix_of({"op": "add", "path": "/activities/1/parties", "value": ["team"]})

PARTS = {
    "yaml": """\
# Planen for efteråret
id: plan
title: 'En plan'   # kort

parties:
- {id: team}
- {id: ven}   # den kritiske
deliverables:
- id: r
  due: 2027-08-20   # før budgettet
  title: "Rapport"
activities:
- id: a
  parties:
  - team   # dem selv
- id: b
  title: >-
    Et møde
    over to linjer
""",
    "toml": """\
# Planen for efteråret
id = "plan"
title = 'En plan'   # kort

parties = [
    {id = "team"},
    {id = "ven"},   # den kritiske
]

[[deliverables]]
id = "r"
due = 2027-08-20   # før budgettet
title = "Rapport"

[[activities]]
id = "a"
parties = ["team"]   # dem selv

[[activities]]
id = "b"
title = "Et møde"
""",
    "json": """\
{"id": "plan", "title": "En plan",
   "parties": [{"id": "team"}, {"id": "ven"}],
   "deliverables": [
     { "id": "r", "due": "2027-08-20",   "title": "Rapport" }
   ],
   "activities": [{"id": "a", "parties": ["team"]},
                  {"id": "b", "title": "Et møde"}]}
""",
}


def changed(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


@pytest.mark.parametrize(
    ("format_", "fix", "lines"),
    [
        ("yaml", MOVE, ["-   due: 2027-08-20   # før budgettet", "+   due: 2027-08-16   # før budgettet"]),
        ("yaml", LINK, ["+   - ven"]),
        ("yaml", FIRST, ["+   parties: [team]"]),
        ("toml", MOVE, ["- due = 2027-08-20   # før budgettet", "+ due = 2027-08-16   # før budgettet"]),
        ("toml", LINK, ['- parties = ["team"]   # dem selv', '+ parties = ["team", "ven"]   # dem selv']),
        ("toml", FIRST, ['+ parties = ["team"]']),
        (
            "json",
            MOVE,
            [
                '-      { "id": "r", "due": "2027-08-20",   "title": "Rapport" }',
                '+      { "id": "r", "due": "2027-08-16",   "title": "Rapport" }',
            ],
        ),
        (
            "json",
            LINK,
            [
                '-    "activities": [{"id": "a", "parties": ["team"]},',
                '+    "activities": [{"id": "a", "parties": ["team", "ven"]},',
            ],
        ),
        (
            "json",
            FIRST,
            [
                '-                   {"id": "b", "title": "Et møde"}]}',
                '+                   {"id": "b", "title": "Et møde", "parties": ["team"]}]}',
            ],
        ),
    ],
)
def test_no_more_than_the_fix_changes(format_: Format, fix: Fix, lines: list[str]) -> None:
    text = PARTS[format_]
    after = apply_fix_to_text(text, fix, format=format_)
    assert [line for line in changed(text, after) if not line.startswith("?")] == lines
    assert loads(after, format=format_) == apply_fix(loads(text, format=format_), fix)


STYLES = {
    "indented dashes": "id: p\ntitle: T\nactivities:\n  - id: a\n    parties:\n      - team\nparties:\n  - id: team\n  - id: ven\n",
    "flow over lines": "id: p\ntitle: T\nactivities: [\n  {id: a, parties: [team]}  # her\n]\nparties: [{id: team}, {id: ven}]\n",
    "deep mapping": "id: p\ntitle: T\nperiod:\n    starts: 2027-02\nactivities:\n    -   id: a\n        parties: [team]\nparties:\n    -   id: team\n    -   id: ven\n",
    "windows": "id: p\r\ntitle: T\r\nactivities:\r\n- id: a\r\n  parties: [team]\r\nparties:\r\n- id: team\r\n- id: ven\r\n",
    "no end of line": "title: T\nparties: [{id: team}, {id: ven}]\nid: p\nactivities: [{id: a, parties: [team]}]",
    "document start": "---\nid: p\ntitle: T\n\n\nactivities:\n\n- id: a\n  parties:\n  - team\n\nparties:\n- id: team\n- id: ven\n...\n",
    "long lines": f"id: p\ntitle: {'langt ' * 60}slut\nactivities:\n- id: a\n  parties: [team]\nparties:\n- id: team\n- id: ven\n",
    "comments only between": "id: p\ntitle: T\n# først\nactivities:\n# så\n- id: a\n  # og\n  parties:\n  # til sidst\n  - team\n# slut\nparties:\n- id: team\n- id: ven\n",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_yaml_is_kept(style: str) -> None:
    text = STYLES[style]
    after = apply_fix_to_text(text, LINK, format="yaml")
    assert loads(after, format="yaml") == apply_fix(loads(text, format="yaml"), LINK)
    told = [line for line in changed(text, after) if line[0] in "+-"]
    assert len(told) <= 2, told
    assert ("\r\n" in after) == ("\r\n" in text)


def test_a_word_that_would_be_read_as_another_kind_of_value_is_put_in_quotes() -> None:
    text = "id: p\ntitle: T\nactivities: [{id: a, parties: [team]}]\nparties: [{id: team}, {id: 'true'}]\n"
    fix = fix_of({"op": "add", "path": "/activities/0/parties/-", "value": "true"})
    assert '[team, "true"]' in apply_fix_to_text(text, fix, format="yaml")


@pytest.mark.parametrize("word", ["true", "null", "0x10", "1e3", "2027"])
def test_a_word_is_put_in_quotes_only_where_it_must(word: str) -> None:
    edited = edit_yaml(PARTS["yaml"], "/activities/1/parties", ["ven", word])
    assert f'parties: [ven, "{word}"]' in edited


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- id: a\n  parties:", "- id: a\n  parties: [team]"),
        ("- id: a\n  parties:   # her\n", "- id: a\n  parties: [team]   # her\n"),
        ("- {id: a, parties: ~}\n", "- {id: a, parties: [team]}\n"),
    ],
)
def test_a_key_without_a_value_is_given_one(before: str, after: str) -> None:
    text = "id: p\ntitle: T\nparties: [{id: team}]\nactivities:\n"
    fix = fix_of({"op": "add", "path": "/activities/0/parties", "value": ["team"]})
    assert apply_fix_to_text(text + before, fix, format="yaml") == text + after


@pytest.mark.parametrize("between", [",", ", ", ",  "])
def test_what_is_added_in_brackets_stands_as_far_from_the_last_as_that_from_its_neighbour(between: str) -> None:
    written = f"id: p\ntitle: T\nactivities: [{{id: a, parties: [team{between}ven]}}]\n"
    edited = edit_yaml(written, "/activities/0/parties/-", "hus")
    assert edited == written.replace("ven", f"ven{between}hus")


def test_a_day_in_quotes_stays_in_quotes() -> None:
    text = "id: p\ntitle: T\ndeliverables: [{id: r, due: '2027-08-20'}]\n"
    assert "due: '2027-08-16'}" in apply_fix_to_text(text, MOVE, format="yaml")


JSON_STYLES = {
    "one line": '{"id": "p", "title": "T", "activities": [{"id": "a", "parties": ["team"]}], "parties": [{"id": "team"}, {"id": "ven"}]}',
    "one item on a line": '{"id":"p","title":"T","activities":[{"id":"a","parties":[\n  "team"\n]}],"parties":[{"id":"team"},{"id":"ven"}]}',
    "tabs": '{\n\t"id": "p",\n\t"title": "T",\n\t"activities": [{"id": "a", "parties": ["team"]}],\n\t"parties": [\n\t\t{"id": "team"},\n\t\t{"id": "ven"}\n\t]\n}\n',
}


@pytest.mark.parametrize("style", JSON_STYLES)
def test_every_style_of_json_is_kept(style: str) -> None:
    text = JSON_STYLES[style]
    after = apply_fix_to_text(text, LINK, format="json")
    assert after.replace("ven", "", 1) != text
    assert loads(after, format="json") == apply_fix(loads(text, format="json"), LINK)
    assert len(after) - len(text) <= len(',\n  "ven"')


# --- each entry by itself ---

TITLE = fix_of({"op": "replace", "path": "/title", "value": "Ny plan"})
BOTH = fix_of(*MOVE.patch, *FIRST.patch)


def tried(text: str, fix: Fix, format_: Format) -> str:
    """The text with what a fix changes put in, the last first."""
    for change in sorted(FixableText(text, format_).replacements(fix), key=lambda change: -change.start):
        text = f"{text[: change.start]}{change.words}{text[change.end :]}"
    return text


@pytest.mark.parametrize("fix", [MOVE, LINK, FIRST, TITLE, BOTH])
@pytest.mark.parametrize("format_", FORMATS)
def test_a_fix_tried_on_its_entries_alone_gives_the_same_text(format_: Format, fix: Fix) -> None:
    assert tried(PARTS[format_], fix, format_) == apply_fix_to_text(PARTS[format_], fix, format=format_)


@pytest.mark.parametrize("style", [*STYLES, *JSON_STYLES])
def test_so_it_does_in_every_style(style: str) -> None:
    text, format_ = {**STYLES, **JSON_STYLES}[style], "yaml" if style in STYLES else "json"
    for fix in (LINK, fix_of({"op": "add", "path": "/activities/0/title", "value": "Møde"})):
        assert tried(text, fix, format_) == apply_fix_to_text(text, fix, format=format_)


def test_an_entry_of_toml_in_one_line_is_tried_by_itself() -> None:
    text = 'id = "p"\ntitle = "T"\nparties = [{id = "team"}, {id = "ven"}]\nactivities = [{id = "a", parties = ["team"]}]\n'
    assert tried(text, LINK, "toml") == apply_fix_to_text(text, LINK, format="toml") != text


ALL = RuleSet.default().codes


@given(documents_with_days(), st.sampled_from(FORMATS))
def test_every_fix_that_is_ready_is_the_same_tried_on_its_entries(
    drawn: tuple[dict[str, Any], datetime.date], format_: Format
) -> None:
    document, day = drawn
    evaluation = structure(document)
    text = dumps(evaluation, format=format_)
    for remark in check(evaluation, on=Date(day.year, day.month, day.day)).remarks:
        if remark.fix:
            assert tried(text, remark.fix, format_) == apply_fix_to_text(text, remark.fix, format=format_)


def test_what_is_tried_is_refused_where_something_else_would_change(monkeypatch: pytest.MonkeyPatch) -> None:
    for edited in ("id: b\n", "id: [", ""):
        edits_so(lambda *_, edited=edited: edited, "yaml", monkeypatch)
        with pytest.raises(FixError, match="uden at noget andet ændres"):
            tried(PARTS["yaml"], MOVE, "yaml")
    with pytest.raises(FixError):
        tried(PARTS["json"], fix_of({"op": "replace", "path": "/parties/7/name", "value": "x"}), "json")


@pytest.mark.parametrize("format_", FORMATS)
def test_a_fix_takes_the_place_of_no_more_than_what_it_changes(format_: Format) -> None:
    text = PARTS[format_]
    (change,) = FixableText(text, format_).replacements(TITLE)
    before, after = text[change.start : change.end], change.words
    # In TOML the library writes the quotes anew.
    assert len(before) <= len(f"'{loads(text, format=format_).title}'")
    assert len(after) <= len("'Ny plan'")


def test_no_more_is_read_for_fixes_than_twenty_times_the_text() -> None:
    """A fix of the whole reads the whole: the twentieth is one too many."""
    text = FixableText(PARTS["json"], "json")
    assert [len(text.replacements(TITLE)) for _ in range(19)] == [1] * 19
    with pytest.raises(FixError):
        text.replacements(TITLE)


def test_a_document_is_read_no_more_than_a_hundred_times_for_its_fixes() -> None:
    uses = [{"id": f"u{index}", "level": "strategic"} for index in range(MOST_FIXES + 20)]
    document = {"id": "p", "title": "T", "purpose": {"uses": uses}, "decisions": [{"id": "d"}]}
    first = list(apply_fixes(dumps(structure(document), format="json"), format="json", on=ON, codes={"A104"}))
    assert len(first) == MOST_FIXES
    assert isinstance(first[-1], AppliedFix)
    assert len(list(apply_fixes(first[-1].after, format="json", on=ON, codes={"A104"}))) == 20


def test_a_long_list_is_held_to_its_last_item_alone() -> None:
    parties = [{"id": f"p{index}"} for index in range(25)]
    document: dict[str, Any] = {
        **PLAN,
        "parties": [*PLAN["parties"], *parties],
        "activities": [{**PLAN["activities"][0], "parties": ["team", *(party["id"] for party in parties)]}],
    }
    evaluation = structure(document)
    (fix,) = [remark.fix for remark in check(evaluation, on=ON).open if remark.fix]
    assert fix.patch[1:] == (
        {"op": "test", "path": "/activities/0/parties/25", "value": "p24"},
        {"op": "add", "path": "/activities/0/parties/-", "value": "beboere"},
    )
    assert apply_fix(evaluation, fix).activities[0].parties[-1] == "beboere"
    with pytest.raises(FixError):
        apply_fix(structure({**document, "activities": PLAN["activities"]}), fix)


# --- what is refused ---


def edits_so(edit: Callable[..., str], format_: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let text of a format be edited otherwise."""
    monkeypatch.setitem(formats._FORMS, format_, formats.form_of(format_)._replace(edit=edit))  # noqa: SLF001


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    "operation",
    [
        {"op": "test", "path": "/deliverables/0/due", "value": "2027-08-21"},
        {"op": "test", "path": "/deliverables/7/due", "value": "2027-08-21"},
        {"op": "test", "path": "/deliverables/0/parties", "value": ["team"]},
        {"op": "test", "path": "/title/0", "value": "E"},
        {"op": "test", "path": "/activities/0/parties", "value": ["ven"]},
        {"op": "replace", "path": "/nothing/here", "value": "x"},
    ],
    ids=lambda operation: operation["path"],
)
def test_a_document_that_has_changed_is_refused(format_: Format, operation: dict[str, Any]) -> None:
    fix = fix_of(operation, {"op": "replace", "path": "/title", "value": "Ny"})
    with pytest.raises(FixError) as refused:
        apply_fix_to_text(PARTS[format_], fix, format=format_)
    assert "Dokumentet er ændret, siden rettelsen blev regnet ud. Gennemgå det igen." in refused.value.message("da")
    assert refused.value.faults[0].path == operation["path"]


def test_a_text_that_cannot_be_edited_alone_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for edited in (PARTS["yaml"], "id: [", "id: p\ntitle: Noget andet\n"):
        edits_so(lambda *_, edited=edited: edited, "yaml", monkeypatch)
        with pytest.raises(FixError, match="uden at noget andet ændres"):
            apply_fix_to_text(PARTS["yaml"], MOVE, format="yaml")


def test_what_is_no_document_or_no_format_is_refused() -> None:
    with pytest.raises(ValueError, match="'xml'"):
        apply_fix_to_text("", MOVE, format="xml")  # type: ignore[arg-type]


@pytest.mark.parametrize(("format_", "library"), [("yaml", "yaml"), ("toml", "tomlkit")])
def test_without_the_extra_it_says_what_to_install(
    format_: Format, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def without(name: str, *args: Any, **more: Any) -> Any:
        if name.partition(".")[0] == library:
            raise ImportError(name)
        return imported(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match="dbfs-eval"):
        apply_fix_to_text(PARTS[format_], MOVE, format=format_)


# --- one after the other ---


ALL = RuleSet.default().codes


@given(documents_with_days(), st.sampled_from(FORMATS))
def test_every_fix_that_is_ready_is_carried_out(drawn: tuple[dict[str, Any], datetime.date], format_: Format) -> None:
    document, day = drawn
    on = Date(day.year, day.month, day.day)
    text = dumps(structure(document), format=format_)
    for count, step in enumerate(apply_fixes(text, format=format_, on=on, codes=ALL), start=1):
        assert count < MOST_FIXES
        assert isinstance(step, AppliedFix), step
        assert step.before == text
        held = check(loads(step.after, format=format_), on=on)
        assert step.remark.identity not in {it.identity for it in (*held.unmet, *held.open)}
        assert step.diff("plan") != ""
        text = step.after
    left = check(loads(text, format=format_), on=on)
    assert not [it for it in (*left.unmet, *left.open) if it.fix]


PLAN: dict[str, Any] = {
    "id": "plan",
    "title": "En plan",
    "period": {"starts": "2027-02-01", "started": "2027-02-01", "ends": "2027-08-27"},
    "parties": [{"id": "team", "roles": ["primary"]}, {"id": "beboere", "roles": ["primary"]}],
    "stages": [{"stage": "analysis", "starts": "2027-06-01", "ends": "2027-06-30"}],
    "activities": [{"id": "a", "stage": "analysis", "starts": "2027-06-10", "mode": "involve", "parties": ["team"]}],
    "decisions": [{"id": "d", "due": "2027-11-01", "owner": "team"}],
    "deliverables": [{"id": "r", "kind": "final", "due": "2027-09-20"}],
}
ON = Date(2027, 5, 10)
BOTH = {"T102", "O202"}


def codes(text: str, **more: Any) -> list[str]:
    return [step.remark.rule.code for step in apply_fixes(text, format="json", on=ON, **more)]


def test_what_is_unmet_comes_first_and_rules_can_be_chosen() -> None:
    text = dumps(structure(PLAN), format="json")
    assert codes(text, codes=BOTH) == ["T102", "O202"]
    assert codes(text, codes={"O202"}) == ["O202"]
    assert codes(text, codes=BOTH, rules=RuleSet.default().without("T102")) == ["O202"]


def test_what_takes_an_agreement_is_carried_out_where_its_rule_is_named() -> None:
    uses = [{"id": "u", "description": "Lære", "level": "strategic", "users": ["team"]}]
    text = dumps(structure({**PLAN, "purpose": {"uses": uses}}), format="json")
    assert codes(text) == ["A104"]
    report = check(structure({**PLAN, "purpose": {"uses": uses}}), on=ON)
    assert [remark.rule.code for remark, _ in fixes_to_agree_on(report)] == ["T102", "O202"]
    assert [fix.message("en").endswith("?") for _, fix in fixes_to_agree_on(report)] == [True, True]


def test_what_is_waived_is_left_alone() -> None:
    waived = {**PLAN, "waivers": [{"rule": "T102", "reason": "Det er aftalt."}]}
    assert codes(dumps(structure(waived), format="json"), codes=BOTH) == ["O202"]


def test_a_fix_that_is_refused_is_told_and_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:

    def moves_nothing(text: str, path: str, value: Any) -> str:
        return edit_json(text, path, value) if path.endswith("/-") else text

    edits_so(moves_nothing, "json", monkeypatch)
    steps = list(apply_fixes(dumps(structure(PLAN), format="json"), format="json", on=ON, codes=BOTH))
    assert [type(step) for step in steps] == [RefusedFix, AppliedFix]
    assert isinstance(steps[0], RefusedFix)
    assert "Ret den i hånden." in str(steps[0].error)


def test_what_has_no_fix_is_what_can_still_be_done_and_only_they_know() -> None:
    report = check(structure(PLAN), on=Date(2027, 7, 10))
    told = {remark.rule.code for remark in without_fix(report)}
    assert {"A204", "O202"} <= told
    assert not told & {remark.rule.code for remark in report.too_late} - {
        remark.rule.code for remark in report.inhibits
    }
    assert [remark.rule.code for remark in without_fix(report, {"A204"})] == ["A204"]
    assert {remark.rule.code for remark in without_fix(Report.from_plain(report.plain()))} == told


def test_a_difference_shows_what_goes_and_what_comes_a_line_each() -> None:
    step = AppliedFix(check(structure(PLAN), on=ON).unmet[0], MOVE, "a\nb\n", "a\nc\n")
    assert step.diff("x") == "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"


def test_a_difference_says_where_a_text_has_no_last_end_of_line() -> None:
    text = dumps(structure(PLAN), format="json").rstrip("\n")
    diffs = [
        step.diff("p.json")
        for step in apply_fixes(text, format="json", on=ON, codes=BOTH)
        if isinstance(step, AppliedFix)
    ]
    assert all(it.startswith("--- a/p.json\n+++ b/p.json\n@@ ") for it in diffs)
    short = AppliedFix(check(structure(PLAN), on=ON).unmet[0], MOVE, "a", "b")
    assert short.diff("x") == (
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"
    )
