"""The published schemas are those of the model, and are what they say they are."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dbfs_eval import ChangeKind, DocumentError, Fault, Text, check, compare, dumps, structure
from dbfs_eval.conversion import from_plain
from dbfs_eval.errors import FaultsData
from dbfs_eval.published_schemas import comparison_schema, document_schema, faults_schema, report_schema
from dbfs_eval.report_data import ComparisonData
from dbfs_eval.shape import keys_of
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language

MADE = {
    "document": document_schema,
    "report": report_schema,
    "faults": faults_schema,
    "comparison": comparison_schema,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MADE)
def test_the_published_schema_is_the_one_that_the_model_gives(name: str, language: Language, update: bool) -> None:
    made = json.dumps(MADE[name](language), ensure_ascii=False, indent=2) + "\n"
    published = Path(str(files("dbfs_eval"))) / "schemas" / f"{name}.{language}.json"
    if update:
        published.write_text(made, encoding="utf-8")
    assert published.read_text(encoding="utf-8") == made, "pytest --update rewrites it"
    Draft202012Validator.check_schema(json.loads(made))


def test_the_spotless_evaluation_and_its_report_fit() -> None:
    Draft202012Validator(document_schema("en")).validate(json.loads(dumps(SPOTLESS, format="json")))
    Draft202012Validator(report_schema("da")).validate(check(SPOTLESS, on=LAST_DAY).plain())


def test_the_faults_of_a_document_and_a_comparison_fit() -> None:
    with pytest.raises(DocumentError) as refused:
        structure({"id": "A", "title": "A", "language": 3, "x y": 1, "parties": [{"id": "a", "part_of": "a"}]})
    Draft202012Validator(faults_schema("en")).validate(refused.value.plain())
    comparison = compare(SPOTLESS, SPOTLESS, on=LAST_DAY)
    Draft202012Validator(comparison_schema("da")).validate(comparison.plain())


def test_what_is_published_is_read_back_as_it_was_written() -> None:
    faults = DocumentError([Fault(kind="id", path="/id", sentence=Text(da="Nej.", en="No."))], "a.yaml").plain()
    assert from_plain(FaultsData, faults).plain() == faults
    comparison = compare(SPOTLESS, SPOTLESS, on=LAST_DAY).plain()
    assert from_plain(ComparisonData, comparison).plain() == comparison
    assert {kind.value for kind in ChangeKind} < keys_of(ComparisonData).keys()


def test_the_spotless_evaluation_is_the_example_that_people_read() -> None:
    from dbfs_eval import load

    example = Path(__file__).parents[2] / "docs" / "examples" / "spotless.yaml"
    assert load(example) == SPOTLESS
