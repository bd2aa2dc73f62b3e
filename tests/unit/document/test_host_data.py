"""A host's own plain data in a document: kept as they stand, read by no rule, held to the limits."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pendulum import Date

from dbfs_eval import DocumentError, Evaluation, Limits, ReducedDate, check, dumps, loads, structure, unstructure
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.published_schemas import document_schema

PLAN: dict[str, Any] = {"id": "a", "title": "A"}
LEAVES = st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5)
NAMES = st.text(st.characters(exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cs"]), max_size=3)
DATA = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))


def own(value: Any) -> dict[str, Any]:
    return {**PLAN, "x-own": value}


def faults(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    with pytest.raises(DocumentError) as refused:
        structure(data)
    return [(fault.kind, fault.path, fault.message("da", place=False)) for fault in refused.value.faults]


@pytest.mark.parametrize("format_", FORMATS)
@given(data=DATA)
def test_they_are_written_and_read_as_they_stand(format_: Format, data: Any) -> None:
    try:
        evaluation = structure(own(data))
    except DocumentError as error:
        assert {fault.kind for fault in error.faults} <= {"character", "limit"}
        return
    assert evaluation.host_data == {"x-own": data}
    assert unstructure(evaluation)["x-own"] == data
    assert loads(dumps(evaluation, format=format_), format=format_) == evaluation


def test_null_is_dropped_and_what_is_empty_stays() -> None:
    evaluation = structure({**own({"a": [1, None, {}], "b": None, "c": ()}), "x-none": None, "x-": ""})
    assert evaluation.host_data == {"x-own": {"a": [1, {}], "c": []}, "x-": ""}
    assert evaluation != structure(PLAN)
    assert len({evaluation, structure(unstructure(evaluation))}) == 1


def test_a_day_is_held_as_its_text() -> None:
    toml = 'id = "a"\ntitle = "A"\nx-day = 2026-03-01\nx-when = { at = 10:30:00, on = 2026-03-01T10:30:00Z }\n'
    held = {"x-day": "2026-03-01", "x-when": {"at": "10:30:00", "on": "2026-03-01T10:30:00+00:00"}}
    assert loads(toml, format="toml").host_data == held
    days = [datetime.date(2026, 3, 1), Date(2026, 3, 1), ReducedDate(2026, 3, 1, "2026-03")]
    assert structure(own(days)).host_data["x-own"] == ["2026-03-01", "2026-03-01", "2026-03"]


def test_what_a_host_hands_over_stays_its_own() -> None:
    data = {"list": [1]}
    evaluation = structure(own(MappingProxyType(OrderedDict(data))))
    data["list"].append(2)
    unstructure(evaluation)["x-own"]["list"].append(3)
    assert evaluation.host_data == {"x-own": {"list": [1]}}
    assert Evaluation(id="a", title="A", host_data={"x-own": data}).host_data == {"x-own": {"list": [1, 2]}}
    assert Evaluation(id="a", title="A", host_data=None) == structure(PLAN)


def test_no_rule_reads_them() -> None:
    on = Date(2027, 1, 1)
    assert check(structure(own({"uses": [1]})), on=on).plain() == check(structure(PLAN), on=on).plain()


def test_only_at_the_top_may_a_key_be_a_host_s() -> None:
    assert [found[:2] for found in faults({**PLAN, "period": {"x-own": 1}})] == [("unknown-key", "/period/x-own")]
    assert [found[:2] for found in faults({**PLAN, "host_data": {"x-own": 1}})] == [("unknown-key", "/host_data")]
    assert [found[:2] for found in faults({**PLAN, "X-own": 1})] == [("unknown-key", "/X-own")]


def test_what_json_does_not_have_is_a_fault_at_its_place() -> None:
    data = {**PLAN, "x-a": [{1: 2}], "x-b": {"n": float("nan")}, "x-c": {"d": b""}, "x-\x00": 1, "x-e": ["\ud800"]}
    assert faults(data) == [
        ("type", "/x-a/0/1", "Nøglen 1 er ikke en tekst. Sæt den i anførselstegn."),
        ("number", "/x-b/n", "Her står nan; der skal stå et almindeligt tal."),
        (
            "type",
            "/x-c/d",
            (
                "Her står b''; der skal stå noget, som JSON kan rumme: tekst, tal, true, false, en liste eller nøgler med "
                "værdier."
            ),
        ),
        ("character", "/x-\x00", "Her står et tegn, som ingen tekst kan rumme (U+0000). Slet det."),
        ("character", "/x-e/0", "Her står et tegn, som ingen tekst kan rumme (U+D800). Slet det."),
    ]
    with pytest.raises(DocumentError) as refused:
        loads('id = "a"\ntitle = "A"\n[x-own]\nn = [inf]\n', format="toml")
    assert [(fault.kind, fault.path, fault.line) for fault in refused.value.faults] == [("number", "/x-own/n/0", 4)]


def test_one_that_is_built_is_held_to_the_same() -> None:
    built: tuple[tuple[Any, list[tuple[str, str]]], ...] = (
        ("a text", [("type", "/host_data")]),
        ({"own": 1}, [("unknown-key", "/host_data/own")]),
        ({"own": 1, "x-a": {2: 1}}, [("unknown-key", "/host_data/own"), ("type", "/x-a/2")]),
    )
    for host_data, found in built:
        with pytest.raises(DocumentError) as refused:
            Evaluation(id="a", title="A", host_data=host_data)
        assert [(fault.kind, fault.path) for fault in refused.value.faults] == found
    with pytest.raises(DocumentError) as refused:
        Evaluation(id="A", title="A", host_data={"x-own": 1})
    assert [fault.path for fault in refused.value.faults] == ["/id"]
    with pytest.raises(DocumentError) as refused:
        Evaluation(id="A", title="A")
    assert [fault.path for fault in refused.value.faults] == ["/id"]


def test_the_limits_hold_for_them_however_they_come() -> None:
    many: list[Any] = [1]
    for _ in range(60):
        many = [many, many]
    ring: list[Any] = []
    ring.append(ring)
    for data in (many, ring, [*range(200_000)], "x" * 100_001, {"x" * 100_001: 1}, 10**200):
        assert [kind for kind, _, _ in faults(own(data))] == ["limit"]
    text = dumps(structure(own({"a": "x" * 200})), format="json")
    with pytest.raises(DocumentError) as refused:
        loads(text, format="json", limits=Limits(text=100))
    assert [(fault.kind, fault.path) for fault in refused.value.faults] == [("limit", "/x-own/a")]


def test_the_schema_takes_them_at_the_top_alone() -> None:
    validator = Draft202012Validator(document_schema("da"))
    assert validator.is_valid(own([1, None, {"a": {}}]))
    assert validator.is_valid({**PLAN, "x-": None})
    assert not validator.is_valid({**PLAN, "y-own": 1})
    assert not validator.is_valid({**PLAN, "subject": {"x-own": 1}})
