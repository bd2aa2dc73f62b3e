"""Reading and writing are each other's inverse; schema and reading accept the same shapes."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from dbfs_eval import DocumentError, check, dumps, loads, structure, unstructure
from dbfs_eval.dates import as_written
from dbfs_eval.document.formats import FORMATS, Format
from dbfs_eval.document.plain import MEANING
from dbfs_eval.published_schemas import document_schema, report_schema
from strategies import RUBBISH, documents

VALIDATOR = Draft202012Validator(document_schema("da"))
REPORT_VALIDATOR = Draft202012Validator(report_schema("en"))


@given(documents())
def test_what_is_structured_and_unstructured_is_the_same(document: dict[str, Any]) -> None:
    evaluation = structure(document)
    plain = unstructure(evaluation)
    assert structure(plain) == evaluation
    assert unstructure(structure(plain)) == plain


@pytest.mark.parametrize("format_", FORMATS)
@given(document=documents())
def test_what_is_written_and_read_is_the_same(format_: Format, document: dict[str, Any]) -> None:
    evaluation = structure(document)
    written = dumps(evaluation, format=format_)
    again = loads(written, format=format_)
    assert again == evaluation
    # Dates compare as days, so how they are written is compared apart.
    assert dumps(again, format=format_) == written
    if evaluation.period.starts and again.period.starts:
        assert as_written(again.period.starts) == as_written(evaluation.period.starts)


@given(documents())
def test_a_report_fits_its_schema(document: dict[str, Any]) -> None:
    report = check(structure(document), on=None)
    assert not list(REPORT_VALIDATOR.iter_errors(report.plain()))


@given(documents())
def test_what_was_read_can_be_copied_and_pickled(document: dict[str, Any]) -> None:
    evaluation = loads(dumps(structure(document), format="json"), format="json")
    for other in (copy.deepcopy(evaluation), pickle.loads(pickle.dumps(evaluation))):  # noqa: S301 - our own
        assert other == evaluation
        assert other.locate("/id") == evaluation.locate("/id")


@st.composite
def mutated(draw: Any) -> dict[str, Any]:
    """A document in which a few places are something else."""
    document = copy.deepcopy(draw(documents()))
    for _ in range(draw(st.integers(0, 3))):
        places = [*_places(document)]
        compulsory = [place for place in places if place[1] in {"format", "title", "reason", "rule"}]
        few = compulsory if draw(st.booleans()) else places
        holder, key = few[draw(st.integers(0, len(few) - 1))] if few else places[0]
        match draw(st.sampled_from(["value", "key", "gone"])):
            case "value":
                holder[key] = draw(RUBBISH)
            case "key" if isinstance(holder, dict):
                holder[draw(st.sampled_from([f"{key}s", str(key)[:-1], "x", "source"]))] = holder.pop(key)
            case "gone":
                del holder[key]
            case _:
                pass
    return document


def _places(value: Any) -> Any:
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


@given(mutated())
def test_schema_and_reading_accept_the_same_shapes(document: dict[str, Any]) -> None:
    try:
        structure(document)
    except DocumentError as error:
        # A schema cannot say which characters no text holds in a pattern that every engine reads alike.
        accepted = all(fault.kind in {*MEANING, "character"} for fault in error.faults)
        assert error.faults
    else:
        accepted = True
    assert VALIDATOR.is_valid(document) == accepted


@given(mutated())
def test_every_fault_has_its_words_in_both_languages(document: dict[str, Any]) -> None:
    try:
        structure(document)
    except DocumentError as error:
        for fault in error.plain()["faults"]:
            assert fault["message"]["da"]
            assert fault["message"]["en"]
            assert fault["expected"]["da"]
