"""Text → Evaluation: what is read, what is refused, and where."""

from __future__ import annotations

import builtins
import datetime
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from pendulum import Date

from dbfs_eval import DocumentError, Evaluation, Limits, dumps, load, loads, structure, unstructure
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.published_schemas import document_schema
from dbfs_eval.shape import word_of
from dbfs_eval.testing import SPOTLESS
from dbfs_eval.vocabularies import (
    ActionStatus,
    Aim,
    DeliverableKind,
    Factor,
    Focus,
    Level,
    Mode,
    PartyKind,
    Role,
    StageName,
    Stance,
)

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
HEAD = {
    "json": '{{"id": "a", "title": "A", {}}}',
    "yaml": "id: a\ntitle: A\n{}\n",
    "toml": 'id = "a"\ntitle = "A"\n{}\n',
}


def faults_of(text: str | bytes, format_: Format, **more: Any) -> list[tuple[str, str, int | None]]:
    with pytest.raises(DocumentError) as refused:
        loads(text, format=format_, **more)
    return [(fault.kind, fault.path, fault.line) for fault in refused.value.faults]


def test_the_smallest_document_is_an_evaluation_in_every_format() -> None:
    for format_, text in {
        "json": '{"id": "a", "title": "A"}',
        "yaml": "id: a\ntitle: A",
        "toml": 'id="a"\ntitle="A"',
    }.items():
        assert loads(text, format=format_) == Evaluation(id="a", title="A")  # type: ignore[arg-type]
        assert loads(text.encode(), format=format_) == Evaluation(id="a", title="A")  # type: ignore[arg-type]


@pytest.mark.parametrize("format_", FORMATS)
def test_the_spotless_evaluation_is_written_and_read_in_every_format(format_: Format, tmp_path: Path) -> None:
    file = tmp_path / f"plan.{format_}"
    file.write_text(dumps(SPOTLESS, format=format_), encoding="utf-8")
    evaluation = load(file)
    assert evaluation == SPOTLESS
    assert evaluation.source is not None
    assert evaluation.source.file == str(file)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_place_is_found_in_the_text(format_: Format) -> None:
    text = dumps(SPOTLESS, format=format_)
    lines = text.splitlines()
    evaluation = loads(text, format=format_)
    for path, entry in evaluation.entries():
        line, column = evaluation.locate(path) or (0, 0)
        near = lines[line - 1 : line + 3]
        assert column >= 1
        assert entry.key is None or any(entry.key in words for words in near), (path, near)
    line, _ = evaluation.locate("/decisions/1/lead_time") or (0, 0)
    assert "lead_time" in lines[line - 1]
    line, _ = evaluation.locate("/follow_up/actions/1/due") or (0, 0)
    assert "2027-12-17" in lines[line - 1]


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_not_there_is_found_at_the_nearest_place_above(format_: Format) -> None:
    evaluation = loads(dumps(SPOTLESS, format=format_), format=format_)
    assert evaluation.locate("/decisions/0/nothing") == evaluation.locate("/decisions/0")
    assert evaluation.locate("/nothing") is not None
    assert SPOTLESS.locate("/decisions/0") is None


def test_toml_as_people_write_it_has_its_places() -> None:
    text = (
        '# a comment\nid = "a" # another\n"title" = """A\nlong = "title\\""""\nperiod.starts = 2027-02-01\n'
        "period . ends = 2027\n\npurpose = { aims = ['development', \n  ], uses = [ {id='u', users=[]} ] }\n"
        '[[parties]]\nid = \'x\'\n\n[[parties]]\nid = "y"\npart_of = "x"\n[follow_up]\nowner = "y"\n'
        "[[follow_up.actions]]\nid = 'act'\ndue = 2027-03-01\n[[follow_up.checkpoints]]\ndate = '2027'\n"
    )
    evaluation = loads(text, format="toml")
    places = {
        "/id": (2, 1),
        "/title": (3, 1),
        "/period/starts": (5, 8),
        "/purpose/aims": (8, 13),
        "/purpose/aims/0": (8, 21),
        "/purpose/uses/0/id": (9, 16),
        "/parties/0": (10, 1),
        "/parties/1/part_of": (15, 1),
        "/follow_up/owner": (17, 1),
        "/follow_up/actions/0/due": (20, 1),
        "/follow_up/checkpoints/0/date": (22, 1),
    }
    assert {path: evaluation.locate(path) for path in places} == places


def test_the_items_of_a_list_in_toml_have_places_of_their_own() -> None:
    text = 'id = "a"\ntitle = "A"\nsubject.sites = ["Her", "Der",\n  "Hist"]\n'
    evaluation = loads(text, format="toml")
    assert [evaluation.locate(f"/subject/sites/{index}") for index in range(3)] == [(3, 18), (3, 25), (4, 3)]


def test_null_is_absent_and_a_blank_text_too() -> None:
    plain = {
        "id": "a",
        "title": "A",
        "period": None,
        "parties": [{"id": "x", "name": " ", "roles": None, "note": ""}],
        "subject": {"sites": ["", "Her", None]},
        "purpose": {"aims": [None, "development"]},
        "activities": None,
    }
    evaluation = structure(plain)
    assert evaluation.parties[0].name is None
    assert evaluation.parties[0].roles == ()
    assert evaluation.subject.sites == ("Her",)
    assert len(evaluation.purpose.aims) == 1
    assert unstructure(evaluation) == {
        "format": "dbfs-eval/1",
        "id": "a",
        "title": "A",
        "subject": {"sites": ["Her"]},
        "purpose": {"aims": ["development"]},
        "parties": [{"id": "x"}],
    }


SECOND_EDITION: dict[str, Any] = {
    "format": "dbfs-eval/1",
    "id": "a",
    "title": "A",
    "subject": {"starts": "2026-02", "ends": "2028"},
    "builds_on": ["Ingen fundet"],
    "follow_up": {
        "actions": [{"id": "t", "effect": "Intet endnu"}],
        "checkpoints": [{"date": "2027", "outcome": "Begge tiltag er i gang."}],
    },
    "sharing": [{"id": "s", "public": True}],
}


@pytest.mark.parametrize("format_", FORMATS)
def test_what_the_second_edition_asks_for_is_read_and_written(format_: Format) -> None:
    evaluation = structure(SECOND_EDITION)
    assert (evaluation.subject.starts, evaluation.subject.ends) == (Date(2026, 2, 1), Date(2028, 12, 31))
    assert evaluation.builds_on == ("Ingen fundet",)
    assert evaluation.follow_up.actions[0].effect == "Intet endnu"
    assert evaluation.follow_up.checkpoints[0].outcome == "Begge tiltag er i gang."
    assert evaluation.sharing[0].public is True
    assert unstructure(evaluation) == SECOND_EDITION
    assert unstructure(loads(dumps(evaluation, format=format_), format=format_)) == SECOND_EDITION


def test_a_sharing_is_not_public_where_nothing_says_so_and_that_is_not_written() -> None:
    for public in ({}, {"public": None}, {"public": False}):
        evaluation = structure({"id": "a", "title": "A", "builds_on": [None, " "], "sharing": [{"id": "s", **public}]})
        assert evaluation.sharing[0].public is False
        assert evaluation.builds_on == ()
        assert unstructure(evaluation)["sharing"] == [{"id": "s"}]
        assert "builds_on" not in unstructure(evaluation)


@pytest.mark.parametrize("public", [0, 1, "true", "ja", [True]])
def test_public_is_true_or_false_and_nothing_that_passes_for_it(public: Any) -> None:
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "title": "A", "sharing": [{"id": "s", "public": public}]})
    (fault,) = refused.value.faults
    assert (fault.kind, fault.path) == ("type", "/sharing/0/public")
    assert fault.message("da").endswith("; der skal stå true eller false.")
    assert not Draft202012Validator(document_schema("en")).is_valid(
        {"id": "a", "title": "A", "sharing": [{"id": "s", "public": public}]}
    )


def test_every_fault_of_shape_and_of_meaning_is_told_at_once() -> None:
    text = (
        "id: A b\ntitel: x\nparties:\n  - {id: team, roles: [primry]}\n  - 5\n  - {name: uden id}\n"
        "period: {starts: 2026-13, ends: [1]}\nstages:\n  - {stage: design, starts: 2026-05, ends: 2026-01}\n"
        "  - {stage: design}\nsubject: {name: Byg Op, Engparken}\n"
    )
    assert faults_of(text, "yaml") == [
        ("id", "/id", 1),
        ("missing", "/title", 1),
        ("unknown-key", "/titel", 2),
        ("word", "/parties/0/roles/0", 4),
        ("type", "/parties/1", 5),
        ("missing", "/parties/2/id", 6),
        ("date", "/period/starts", 7),
        ("date", "/period/ends", 7),
        ("reversed", "/stages/0/ends", 9),
        ("twice", "/stages/1/stage", 10),
        ("unknown-key", "/subject/Engparken", 11),
    ]


def test_a_key_of_several_words_may_come_of_a_comma_in_a_text() -> None:
    with pytest.raises(DocumentError) as refused:
        loads("id: a\ntitle: A\nsubject: {name: Byg Op, Engparken nord}\nkort navn: A\nnavn: A\n", format="yaml")
    said = [(fault.path, "Et komma i teksten" in fault.message("da")) for fault in refused.value.faults]
    assert said == [("/subject/Engparken nord", True), ("/kort navn", True), ("/navn", False)]


def test_an_evaluation_shows_what_it_says_and_not_the_text_it_was_read_from() -> None:
    evaluation = loads("id: a\ntitle: A\n", format="yaml")
    assert evaluation.source is not None
    assert "source" not in repr(evaluation)


def test_a_lost_entry_does_not_make_its_refs_faults() -> None:
    plain = {"id": "a", "title": "A", "parties": {"team": {}}, "decisions": [{"id": "d", "owner": "team"}]}
    with pytest.raises(DocumentError) as refused:
        structure(plain)
    assert [fault.path for fault in refused.value.faults] == ["/parties"]


def test_paths_stay_true_where_faulty_entries_are_left_out() -> None:
    plain = {"id": "a", "title": "A", "parties": [5, {"id": "x"}, {"id": "x"}, {"id": "y", "part_of": "y"}]}
    with pytest.raises(DocumentError) as refused:
        structure(plain)
    assert [fault.path for fault in refused.value.faults] == ["/parties/0", "/parties/2/id", "/parties/3/part_of"]


MEANT: dict[str, tuple[dict[str, Any], str, str]] = {
    "a ref to nothing": (
        {"decisions": [{"id": "d", "owner": "tem"}], "parties": [{"id": "team"}]},
        "ref",
        "/decisions/0/owner",
    ),
    "a ref to another kind": ({"decisions": [{"id": "d", "owner": "d"}]}, "ref-kind", "/decisions/0/owner"),
    "a waiver at nothing": ({"waivers": [{"rule": "T102", "reason": "x", "at": "q"}]}, "ref", "/waivers/0/at"),
    "an id twice": ({"parties": [{"id": "x"}], "decisions": [{"id": "x"}]}, "twice", "/decisions/0/id"),
    "a reversed period": ({"period": {"started": "2027-02", "ended": "2027-01"}}, "reversed", "/period/ended"),
    "a reversed period of the effort": (
        {"subject": {"starts": "2027-02", "ends": "2027-01"}},
        "reversed",
        "/subject/ends",
    ),
    "a reversed activity": (
        {"activities": [{"id": "a1", "starts": "2027", "ends": "2026"}]},
        "reversed",
        "/activities/0/ends",
    ),
    "long before": (
        {"period": {"starts": "2027-01-02"}, "follow_up": {"agreed": "2026-01-01"}},
        "too-early",
        "/follow_up/agreed",
    ),
    "an action long before": (
        {"period": {"starts": "2027-01-02"}, "follow_up": {"actions": [{"id": "x", "completed": "2026-01-01"}]}},
        "too-early",
        "/follow_up/actions/0/completed",
    ),
    "a deliverable long before": (
        {"period": {"started": "2027-01-02"}, "deliverables": [{"id": "x", "delivered": "2026-01-01"}]},
        "too-early",
        "/deliverables/0/delivered",
    ),
}


@pytest.mark.parametrize("case", MEANT)
def test_what_cannot_mean_anything_is_refused(case: str) -> None:
    more, kind, path = MEANT[case]
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "title": "A", **more})
    (fault,) = refused.value.faults
    assert (fault.kind, fault.path) == (kind, path)
    for language in ("da", "en"):
        assert "{" not in fault.message(language)  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "faults"), [(65, 0), (66, 1), (300, 235)])
def test_a_line_of_parties_has_an_end(count: int, faults: int) -> None:
    parties = [{"id": "p0"}, *({"id": f"p{index}", "part_of": f"p{index - 1}"} for index in range(1, count))]
    try:
        structure({"id": "a", "title": "A", "parties": parties})
    except DocumentError as error:
        assert {fault.kind for fault in error.faults} == {"long-line"}
        assert len(error.faults) == faults
    else:
        assert faults == 0


def test_a_year_before_the_start_is_the_border_itself() -> None:
    plain = {"id": "a", "title": "A", "period": {"starts": "2027-01-01"}, "follow_up": {"agreed": "2026-01-01"}}
    assert structure(plain).follow_up.agreed is not None


def test_an_evaluation_built_in_python_is_held_to_the_same() -> None:
    with pytest.raises(DocumentError) as refused:
        Evaluation(id="A b", language="en", title=" ", parties=(SPOTLESS.parties[0], SPOTLESS.parties[0]))
    assert [fault.path for fault in refused.value.faults] == ["/id", "/title", "/parties/1/id"]


def test_all_faults_are_worded_in_both_languages_under_a_heading() -> None:
    with pytest.raises(DocumentError) as refused:
        loads("id: a\ntitle: A\nperiod:\n  starts: i morgen\n", format="yaml", file="plan.yaml")
    assert str(refused.value) == (
        "plan.yaml kan ikke læses endnu:\n"
        "  Linje 4: »i morgen« læses ikke som en dato. Skriv 2026-03-01, 2026-03 eller 2026.\n\n"
        "plan.yaml cannot be read yet:\n"
        "  Line 4: “i morgen” is not read as a date. Write 2026-03-01, 2026-03 or 2026."
    )
    assert refused.value.plain()["faults"][0]["column"] == 3
    again = pickle.loads(pickle.dumps(refused.value))  # noqa: S301 - our own
    assert str(again) == str(refused.value)
    assert refused.value.plain()["format"] == "dbfs-eval-faults/1"


@pytest.mark.parametrize(
    ("format_", "text", "kind", "path"),
    [
        ("json", '{"id": "a", "id": "b", "title": "A"}', "key-twice", "/id"),
        ("json", '{"id": "a", "title": "A", "period": {"starts": NaN}}', "number", "/period/starts"),
        ("json", '{"id": "a", "title": "A", "period": {"starts": -Infinity}}', "number", "/period/starts"),
        ("json", '{"id": "a", "title": "A", "period": {"starts": ' + "9" * 5000 + "}}", "limit", "/period/starts"),
        ("json", '{"id": "a", "title": "A\\u0000"}', "character", "/title"),
        ("json", '{"id": "a", "title": "A", "subject": {"sites": ["\\ud800"]}}', "character", "/subject/sites/0"),
        ("json", '{"id": "a", "title": "A", "source": {}}', "unknown-key", "/source"),
        ("json", '{"id": "a",}', "syntax", ""),
        ("json", '{"id": "a", "id": "b",}', "syntax", ""),
        ("json", "[]", "type", ""),
        ("json", "5", "type", ""),
        ("json", "", "empty", ""),
        ("json", "\ufeff{}", "character", ""),
        ("json", "\ud800", "character", ""),
        ("json", b'{"id": "\xff"}', "character", ""),
        ("json", "[" * 200_000, "limit", ""),
        ("json", '{"a":' * 200_000, "limit", ""),
        ("json", "[" * 70 + "]" * 70, "limit", "/0" * 64),
        ("yaml", "- a", "type", ""),
        ("yaml", "id: a\ntitle: A\nperiod: &x {}\n", "anchor", "/period"),
        ("yaml", "id: a\ntitle: A\nperiod: *x\n", "alias", "/period"),
        ("yaml", "id: a\ntitle: !!str A\n", "tag", "/title"),
        ("yaml", "id: a\ntitle: A\n---\nid: b\n", "documents", ""),
        ("yaml", "id: a\ntitle: A\nid: b\n", "key-twice", "/id"),
        ("yaml", 'id: a\ntitle: "A\\0"\n', "character", "/title"),
        ("yaml", "id: a\ntitle: A\nperiod: {starts: .inf}\n", "number", "/period/starts"),
        ("yaml", "id: a\ntitle: A\nperiod: {starts: " + "9" * 200 + "}\n", "limit", "/period/starts"),
        ("yaml", "id: a\ntitle: [\n", "syntax", ""),
        ("yaml", "id: a\ntitle: \x07\n", "syntax", ""),
        ("yaml", "? [a]\n: b\n", "key", ""),
        ("yaml", "[" * 200_000, "limit", ""),
        ("yaml", "{" * 200_000, "key or limit", ""),
        ("yaml", "- " * 200_000, "limit", ""),
        ("yaml", "id: a\ntitle: 2026\n", "type", "/title"),
        ("yaml", "id: a\ntitle: true\n", "type", "/title"),
        ("yaml", "id: a\ntitle: 0x10\n", "type", "/title"),
        ("yaml", "id: a\ntitle: 1.5e3\n", "type", "/title"),
        ("toml", 'id = "a"\ntitle = "A"\nid = "b"\n', "key-twice", ""),
        ("toml", "a = [", "syntax", ""),
        ("toml", "a = " + "[" * 200_000, "limit", ""),
        ("toml", ".".join(["a"] * 100_000) + " = 1", "limit", ""),
        ("toml", "a = " + "9" * 5000, "limit", ""),
        ("toml", 'id = "a"\ntitle = "A"\n[period]\nstarts = 2026-03-01T10:00:00\n', "date", "/period/starts"),
        ("toml", 'id = "a"\ntitle = nan\n', "type", "/title"),
        ("toml", 'id = "a"\ntitle = 1.5\n', "type", "/title"),
        (
            "toml",
            'id = "a"\ntitle = "A"\n[[parties]]\nid = "x"\n[parties.more]\ny = 1\n',
            "unknown-key",
            "/parties/0/more",
        ),
        ("toml", 'id = "a"\ntitle = "A"\n[period]\nstarts = ' + "9" * 200, "limit", "/period/starts"),
        ("json", '{"id": "a", "title": "A", "subject": {"name": 5}}', "type", "/subject/name"),
        (
            "json",
            '{"id": "a", "title": "A", "decisions": [{"id": "d", "lead_time": 8}]}',
            "span",
            "/decisions/0/lead_time",
        ),
        ("json", "\x00", "character", ""),
        ("toml", 'id = "a"\ntitle = "A\\u0000"\n', "character", "/title"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_hostile_text_is_a_fault_at_its_place(format_: Format, text: str | bytes, kind: str, path: str) -> None:
    found = [(fault[0], fault[1]) for fault in faults_of(text, format_)]
    assert any((one, path) in found for one in kind.split(" or "))


@pytest.mark.parametrize(
    ("format_", "text", "kind", "place"),
    [
        ("json", '{\n "id": "a",\n  "title" "A"}', "syntax", (3, 11)),
        ("yaml", "id: a\nparties:\n  - id: x\n   name: y\n", "syntax", (4, 4)),
        ("yaml", "id: a\ntitle: A\nsubject:\n  name: *x\n", "alias", (4, 9)),
        ("toml", 'id = "a"\ntitle = = 1\n', "syntax", (2, 9)),
        ("toml", 'id = "a"\ntitle = [', "syntax", (2, 10)),
    ],
)
def test_what_cannot_be_read_is_a_fault_where_the_text_stops_making_sense(
    format_: Format, text: str, kind: str, place: tuple[int, int]
) -> None:
    with pytest.raises(DocumentError) as refused:
        loads(text, format=format_)
    assert [(fault.kind, (fault.line, fault.column)) for fault in refused.value.faults] == [(kind, place)]


def test_a_parsers_own_stop_for_depth_is_the_same_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any, **__: Any) -> Any:
        raise yaml.scanner.ScannerError(problem="exceeded maximum nesting depth")

    monkeypatch.setattr(yaml, "parse", parse)
    assert faults_of("id: a", "yaml") == [("limit", "", None)]


@pytest.mark.parametrize(
    ("format_", "body"),
    [
        ("json", '"language": "no"'),
        ("yaml", "language: no"),
        ("toml", 'language = "no"'),
    ],
)
def test_no_is_norwegian_and_no_boolean(format_: Format, body: str) -> None:
    assert loads(HEAD[format_].format(body), format=format_).language == "no"


def test_dates_are_read_from_texts_years_and_tomls_own() -> None:
    assert (
        loads(HEAD["yaml"].format("period: {starts: 2026-03-01, ends: 2027.0}"), format="yaml").period.ends is not None
    )
    assert loads(HEAD["toml"].format("[period]\nstarts = 2026-03-01"), format="toml").period.starts is not None
    assert loads(HEAD["json"].format('"period": {"starts": 2026}'), format="json").period.starts is not None


def test_a_host_raises_a_limit_with_one_object() -> None:
    text = HEAD["json"].format('"subject": {"name": "%s"}' % ("x" * 200))
    assert faults_of(text, "json", limits=Limits(text=100)) == [("limit", "/subject/name", 1)]
    assert faults_of(text, "json", limits=Limits(size=100)) == [("limit", "", None)]
    assert faults_of(text, "json", limits=Limits(entries=3)) == [("limit", "", 1)]
    assert faults_of(text, "json", limits=Limits(depth=1))[0][0] == "limit"
    assert loads(text, format="json", limits=Limits(text=200)).subject.name
    key = HEAD["json"].format(f'"{"k" * 200}": 1')
    assert ("limit", f"/{'k' * 200}", 1) in faults_of(key, "json", limits=Limits(text=100))


def test_an_ending_that_is_not_known_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"\.toml"):
        load(tmp_path / "plan.docx")
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "plan.json")


def test_a_format_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="json, toml, yaml"):
        loads("", format="xml")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="json, toml, yaml"):
        dumps(SPOTLESS, format="xml")  # type: ignore[arg-type]


@pytest.mark.parametrize(("module", "extra"), [("yaml", "yaml"), ("ruamel.yaml", "cli"), ("tomlkit", "cli")])
def test_what_a_missing_extra_needs_is_said(module: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    imports = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name == module:
            raise ImportError(name)
        return imports(name, *more)

    monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=rf"dbfs-eval\[{extra}\]"):
        loads("id: a", format="yaml") if extra == "yaml" else dumps(
            SPOTLESS, format="toml" if module == "tomlkit" else "yaml"
        )


@pytest.mark.parametrize(
    "name",
    [
        "yes",
        "null",
        "1e3",
        "2026-03-01",
        "~",
        "- x",
        "# nej",
        "a: b",
        '"',
        "'",
        "a\u2028b",
        "  x ",
        "a\nb\n",
        "[",
        "{x}",
        "😀",
    ],
)
@pytest.mark.parametrize("format_", FORMATS)
def test_words_that_look_like_something_else_survive_writing(format_: Format, name: str) -> None:
    evaluation = structure({"id": "a", "title": name, "subject": {"sites": [name]}})
    assert loads(dumps(evaluation, format=format_), format=format_) == evaluation


def test_of_many_known_ids_the_nearest_is_suggested_and_no_more_than_fifty_times() -> None:
    parties = [{"id": f"part-{number}"} for number in range(600)]
    owners = ["part-599x", "xpart-17", *(f"part_{number}" for number in range(60))]
    decisions = [{"id": f"d{number}", "owner": owner} for number, owner in enumerate(owners)]
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "title": "b", "parties": parties, "decisions": decisions})
    suggested = [fault.suggestion for fault in refused.value.faults]
    assert suggested[:2] == ["part-599", "part-17"]
    assert all(suggested[:50])
    assert suggested[50:] == [None] * 12


def test_a_number_is_as_long_as_the_limit_says() -> None:
    number = "9" * 101
    for text in (
        f'{{"id": "a", "title": {number}}}',
        f'{{"id": "a", "title": {number}, "language": "{"d" * 200_000}"}}',
    ):
        with pytest.raises(DocumentError) as refused:
            loads(text, format="json")
        assert "/title" in {fault.path for fault in refused.value.faults}


def said(data: dict[str, Any]) -> dict[str, tuple[str | None, str]]:
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "title": "A", **data})
    return {fault.path: (fault.suggestion, fault.message("da", place=False)) for fault in refused.value.faults}


def test_an_id_may_hold_small_latin_letters() -> None:
    plain = {
        "id": "prækval-2ß_ö",
        "title": "A",
        "parties": [{"id": "ægir"}, {"id": "ø", "part_of": "ægir"}],
        "waivers": [{"rule": "T102", "at": "ægir", "reason": "Derfor."}],
    }
    assert unstructure(structure(plain)) == {"format": "dbfs-eval/1", **plain}
    assert Draft202012Validator(document_schema("en")).is_valid(plain)
    for no_id in ("×", "÷", "Æ", "-æ", "ł", "ae\u0301", "prækval\n"):
        assert not Draft202012Validator(document_schema("en")).is_valid({"id": no_id, "title": "A"})
        assert "/id" in said({"id": no_id})


def test_a_decomposed_id_or_ref_is_a_fault_that_suggests_the_composed_one() -> None:
    found = said({"id": "a\u030aben", "parties": [{"id": "åben", "part_of": "a\u030aben"}]})
    sentence = "I »a\u030aben« er bogstav og accent skrevet som to tegn. Skriv det forfra: åben."
    assert found == dict.fromkeys(("/id", "/parties/0/part_of"), ("åben", sentence))


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [("Byg Op", "byg-op"), ("Ærø & Læsø", "ærø-læsø"), ("-x", "x"), ("!", None), ("x" * 90 + "!", None)],
)
def test_what_is_no_id_is_told_the_one_that_was_meant(written: str, suggestion: str | None) -> None:
    found, sentence = said({"id": written})["/id"]
    assert found == suggestion
    assert sentence.endswith(f" Mente du {suggestion}?") == bool(suggestion)


@pytest.mark.parametrize(
    ("data", "path", "english"),
    [
        ({"purpose": {"aims": ["Udvikling"]}}, "/purpose/aims/0", "development"),
        ({"purpose": {"uses": [{"id": "u", "level": "praktisk"}]}}, "/purpose/uses/0/level", "practical"),
        ({"stages": [{"stage": "tilrettelæggelse"}]}, "/stages/0/stage", "design"),
        ({"stages": [{"stage": "opfølgningen"}]}, "/stages/0/stage", "follow_up"),
        ({"parties": [{"id": "p", "roles": ["Kritisk_ven"]}]}, "/parties/0/roles/0", "critical_friend"),
        ({"activities": [{"id": "x", "mode": "høre"}]}, "/activities/0/mode", "consult"),
        ({"activities": [{"id": "x", "mode": "ho\u0308re"}]}, "/activities/0/mode", None),
        ({"activities": [{"id": "x", "status": "afholdt"}]}, "/activities/0/status", "done"),
        ({"deliverables": [{"id": "x", "kind": "slutrapport"}]}, "/deliverables/0/kind", "final"),
        ({"follow_up": {"actions": [{"id": "x", "status": "i gang"}]}}, "/follow_up/actions/0/status", "under_way"),
    ],
)
def test_a_danish_word_is_a_fault_that_suggests_the_english_one(
    data: dict[str, Any], path: str, english: str | None
) -> None:
    suggestion, sentence = said(data)[path]
    assert suggestion == english
    assert sentence.endswith(f"« skrives {english} her.") == bool(english)


def test_every_danish_label_of_a_word_is_known_as_that_word() -> None:
    for vocabulary in (
        Aim,
        Level,
        StageName,
        PartyKind,
        Role,
        Focus,
        Factor,
        Mode,
        DeliverableKind,
        ActionStatus,
        Stance,
    ):
        scalar = word_of(vocabulary)
        for word in vocabulary:
            for form in word.danish:
                correction = scalar.correct(form.upper())
                assert form == word.value or (correction and correction.suggestion == word.value)
        assert scalar.correct("x") is scalar.correct(5) is None


@pytest.mark.parametrize(
    ("data", "path", "sentence"),
    [
        ({"parties": 5}, "/parties", "Her står 5; der skal stå en liste, fx [development]."),
        ({"period": "x"}, "/period", "Her står »x«; der skal stå nøgler med værdier, fx name: Byg Op."),
        ({"purpose": {"aims": ["x"]}}, "/purpose/aims/0", "Her står »x«; der skal stå et af ordene development, accountability, knowledge, compliance."),
        ({"format": "dbfs-eval/2"}, "/format", "Her står »dbfs-eval/2«; der skal stå et format, der kendes: dbfs-eval/1."),
        ({"decisions": [{"id": "d", "lead_time": "P2M"}]}, "/decisions/0/lead_time", "»P2M« læses ikke som et tidsrum. Skriv hele uger eller dage: P8W eller P10D."),
        ({"period": {"starts": "1899-01-01"}}, "/period/starts", "»1899-01-01« ligger uden for de år, der kan bruges: 1900 til 2200. Er årstallet rigtigt?"),
        ({"period": {"starts": 2201}}, "/period/starts", "2201 ligger uden for de år, der kan bruges: 1900 til 2200. Er årstallet rigtigt?"),
        ({"period": {"starts": datetime.date(1800, 1, 1)}}, "/period/starts", "1800-01-01 ligger uden for de år, der kan bruges: 1900 til 2200. Er årstallet rigtigt?"),
        ({"period": {"starts": "20260301"}}, "/period/starts", "»20260301« læses ikke som en dato. Skriv 2026-03-01, 2026-03 eller 2026."),
        ({"title": True}, "/title", 'Her står true; der skal stå en tekst. Sæt den i anførselstegn: "true".'),
        ({"title": [1]}, "/title", "Her står en liste; der skal stå en tekst. Er der kolon eller parentes i teksten, så sæt den i anførselstegn."),
        ({"parties": [None]}, "/parties/0", "Her er et tomt punkt på listen. Fyld det ud, eller slet det."),
        ({"period": {"starts": " "}}, "/period/starts", "Her er tomt; der skal stå en dato: 2026-03-01, 2026-03 eller 2026. Er det ikke kendt endnu, så slet nøglen."),
        ({"title": ""}, "/title", "Her er tomt; der skal stå en tekst."),
        ({"title": None}, "/title", "Her skal stå nøglen title med en tekst."),
        ({"waivers": [{"rule": "T10", "reason": "x"}]}, "/waivers/0/rule", "Her står »T10«; der skal stå koden på en regel, fx T102."),
        ({"language": "da_DK"}, "/language", "Her står »da_DK«; der skal stå et sprog: da, en eller et andet (BCP 47). Mente du da-DK?"),
        ({"language": "d"}, "/language", "Her står »d«; der skal stå et sprog: da, en eller et andet (BCP 47)."),
        ({5: 1}, "/5", "Nøglen 5 er ikke en tekst. Sæt den i anførselstegn."),
        ({"parties": [{"id": "x"}, {"id": "x"}]}, "/parties/1/id", "Id'et »x« er brugt to gange, /parties/0/id og /parties/1/id."),
        ({"parties": [{"id": "x", "name": "Teamet", "part_of": "x"}]}, "/parties/0/part_of", "Teamet hører under sig selv."),
        ({"period": {"starts": "2027"}, "follow_up": {"agreed": "2025-12-31"}}, "/follow_up/agreed", "Datoen (31. december 2025) ligger mere end et år før evalueringens start. Er årstallet rigtigt?"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("/") else "",
)  # fmt: skip
def test_each_fault_says_what_to_do(data: dict[str, Any], path: str, sentence: str) -> None:
    assert said(data)[path][1] == sentence


def test_a_waiver_names_anything_that_has_the_shape_of_a_code() -> None:
    waivers = [{"rule": rule, "reason": "Derfor."} for rule in ("C306", "OUR101", "Z999")]
    assert [waiver.rule for waiver in structure({"id": "a", "title": "A", "waivers": waivers}).waivers] == [
        "C306", "OUR101", "Z999",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format_", "text", "messages"),
    [
        ("yaml", "id: a\ntitle: A\nparties:\n  - id: x\n  - id: x\n", ["Linje 5: Id'et »x« er brugt to gange, på linje 4 og 5."]),
        ("json", '{"id": "a", "title": "A",\n"parties": [{"id": "x"}, {"id": "x"}]}', ["Linje 2: Id'et »x« er brugt to gange, på linje 2."]),
        ("yaml", "id: a\ntitle: A\nstages:\n  - stage: design\n  - 5\n  - stage: design\n", ["Linje 5: Her står 5; der skal stå nøgler med værdier, fx name: Byg Op.", "Linje 6: Fasen »design« står to gange, på linje 4 og 6."]),
        ("yaml", "id: a\ntitle: A\nid: b\n", ["Linje 3: Nøglen »id« står to gange, på linje 1 og 3."]),
        ("json", '{"id": "a",\n"title": "A",\n"id": "b"}', ["Linje 3: Nøglen »id« står to gange, på linje 1 og 3."]),
        ("toml", 'id = """a\nb"""\ntitle = "A"\nid = "b" # igen\n[period]\n', ["Linje 4: Nøglen »id« står to gange, på linje 1 og 4."]),
        ("toml", 'id = "a"\n[period]\nstarts = 2026\n[period]\n', ["Linje 4: Nøglen »period« står to gange, på linje 2 og 4."]),
        ("toml", "a = [{x = 1, x = 2},\n{y = 1}]\n", ["Linje 1: Nøglen »x« står to gange, på linje 1."]),
        ("toml", "a.b.c = 1\n[a.b]\n[[a.b.d]]\n", ["Linje 2: Nøglen »b« står to gange, på linje 1 og 2."]),
        ("toml", "a = 1\na.b = 2\n", ["Linje 2 kan ikke læses som TOML. Se efter på den og linjen over: kolon, komma, anførselstegn, indryk."]),
        ("toml", "a = [", ["Linje 1 kan ikke læses som TOML. Se efter på den og linjen over: kolon, komma, anførselstegn, indryk."]),
        ("json", '{"id": "a\n}', ["Linje 1 kan ikke læses som JSON. Se efter på den og linjen over: kolon, komma, anførselstegn, indryk."]),
        ("json", '{"id": "a}', ["Linje 1: Et anførselstegn, der begynder her, slutter ikke."]),
        ("yaml", "", ["Filen er tom. Begynd med dbfs-eval new."]),
        ("yaml", "id: a\ntitle: A\n---\nid: b\n", ["Linje 3: Her begynder et dokument mere (---). Læg det i en fil for sig."]),
        ("yaml", "id: a\n? [b]\n: c\n", ["Linje 2: Nøglen […] er ikke en tekst. Sæt den i anførselstegn."]),
        ("yaml", "id: a\n{b}: c\n", ["Linje 2: Nøglen {…} er ikke en tekst. Sæt den i anførselstegn."]),
        ("yaml", "id: a\ntitle: &b A\n", ["Linje 2: Et anker (&) kan ikke bruges her. Skriv det ud."]),
        ("yaml", "id: a\ntitle: A\nperiod: {starts: .inf}\n", ["Linje 3: Her står .inf; der skal stå et almindeligt tal."]),
        ("json", b'{"id": "\xff"}', ["Linje 1: Her er tegn, der ikke er UTF-8. Gem filen igen som UTF-8."]),
        ("json", "\ufeff{}", ["Linje 1: Her står et usynligt tegn (BOM). Gem filen som UTF-8 uden BOM."]),
    ],
    ids=lambda value: str(value)[:24],
)  # fmt: skip
def test_a_line_stands_first_and_what_stands_twice_has_two(format_: Format, text: str, messages: list[str]) -> None:
    with pytest.raises(DocumentError) as refused:
        loads(text, format=format_)
    assert [fault.message("da") for fault in refused.value.faults] == messages
    english = [fault.message("en") for fault in refused.value.faults]
    assert all(not words.startswith("Line 1: ") or not words[8].isupper() for words in english)


COLON = 'Her er et kolon inde i en tekst. Sæt teksten i anførselstegn: "Byg Op: anden etape".'
TAB = "Her er brugt tabulator. Indryk laves med mellemrum."
INDENTATION = "Indrykket passer ikke med linjerne over. Lad alt, der hører sammen, begynde lige langt inde."
NO_COLON = "Efter en nøgle skal der stå kolon og mellemrum: title: Byg Op."
QUOTES = "Et anførselstegn, der begynder her, slutter ikke."
BRACKET = (
    "En parentes [ eller {, der begynder her, slutter ikke. Er der et komma i teksten, så sæt den i anførselstegn."
)
FLOW = "Er der et kolon eller komma i teksten, så sæt den i anførselstegn."
LIST = "En liste begynder på en ny linje: først nøglen med kolon, så - og et mellemrum."
ESCAPE = "Skråstregen \\ betyder noget særligt mellem \"…\". Brug '…' i stedet."
OTHER = " kan ikke læses som YAML. Se efter på den og linjen over: kolon, komma, anførselstegn, indryk."


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("id: a\ntitle: Byg Op: anden etape\n", 2, COLON),
        ("id: a\n  title: A\n", 2, INDENTATION),
        ("id: a\nsubject:\n\tname: x\n", 3, TAB),
        ("id: a\nsubject:\n  name: x\n\tdescription: y\n", 4, TAB),
        ("subject:\n    name: x\n  description: y\n", 3, INDENTATION),
        ("parties:\n  - id: x\n   name: y\n", 3, INDENTATION),
        ("id: a\n- b\n", 2, INDENTATION),
        ("id: a\ntitle:Byg Op\nparties: []\n", 2, NO_COLON),
        ('id: a\ntitle: "Byg Op\nparties: []\n', 2, QUOTES),
        ("id: a\ntitle: 'Byg Op\nparties: []\n", 2, QUOTES),
        ("id: a\naims: [development\nparties: []\n", 2, BRACKET),
        ("parties:\n  - {id: a, name: b\n  - {id: c}\n", 2, BRACKET),
        ("a: {x: b:c, d: [e:]}\n", 1, FLOW),
        ("a: [, x]\n", 1, FLOW),
        ("aims: - development\n", 1, LIST),
        ("title: @x\n", 1, "En tekst kan ikke begynde med »@«. Sæt den i anførselstegn."),
        ("title: `x`\n", 1, "En tekst kan ikke begynde med »`«. Sæt den i anførselstegn."),
        ("title: %x\n", 1, "En tekst kan ikke begynde med »%«. Sæt den i anførselstegn."),
        ('title: "C:\\Dokumenter"\n', 1, ESCAPE),
        ("id: a\ntitle: \x07\n", 2, "Her står et tegn, som ingen tekst kan rumme (U+0007). Slet det."),
        ("id: a\ntitle: ]\n", 2, OTHER),
        ('id: a\ntitle: "Byg" Op\n', 2, OTHER),
        ("title: !x!y z\n", 1, OTHER),
    ],
)  # fmt: skip
def test_what_is_wrong_in_yaml_is_said_in_our_words(text: str, line: int, sentence: str) -> None:
    with pytest.raises(DocumentError) as refused:
        loads(text, format="yaml")
    *_, fault = refused.value.faults
    assert fault.kind == "syntax"
    assert fault.message("da") == (f"Linje {line}{sentence}" if sentence == OTHER else f"Linje {line}: {sentence}")
    assert fault.message("en").startswith(f"Line {line}")


def test_data_without_lines_are_told_by_their_place_and_the_whole_without_one() -> None:
    with pytest.raises(DocumentError) as refused:
        structure([])  # type: ignore[arg-type]
    (fault,) = refused.value.faults
    assert fault.message("en") == "This is a list; it should be keys with values, such as name: Byg Op."
    with pytest.raises(DocumentError) as refused:
        structure({"id": "a", "titel": "A"})
    assert [fault.message("en") for fault in refused.value.faults] == [
        "/titel: unknown key “titel”. Did you mean title?",
        "/title: there should be the key title with a text here.",
    ]
