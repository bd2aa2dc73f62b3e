"""Text → Evaluation: what is read, what is refused, and where."""

from __future__ import annotations

import builtins
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from dbfs_eval import DocumentError, Evaluation, Limits, dumps, load, loads, structure, unstructure
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.testing import SPOTLESS

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
        "plan.yaml: Dokumentet kan ikke læses endnu. Fejl: 1.\n"
        "  /period/starts, linje 4: »i morgen« læses ikke som en dato. Skriv 2026-03-01, 2026-03 eller 2026.\n\n"
        "plan.yaml: The document cannot be read yet. Faults: 1.\n"
        "  /period/starts, line 4: “i morgen” is not read as a date. Write 2026-03-01, 2026-03 or 2026."
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
        ("toml", 'id = "a"\ntitle = "A"\nid = "b"\n', "syntax", ""),
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
