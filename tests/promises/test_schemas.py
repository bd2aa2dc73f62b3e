"""The published schemas are those of the model, and are what they say they are."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from dbfs_eval import check, dumps
from dbfs_eval.document.schema import document_schema, report_schema
from dbfs_eval.testing import LAST_DAY, SPOTLESS
from dbfs_eval.text import LANGUAGES, Language

MADE = {"document": document_schema, "report": report_schema}


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


def test_the_spotless_evaluation_is_the_example_that_people_read() -> None:
    from dbfs_eval import load

    example = Path(__file__).parents[2] / "docs" / "examples" / "spotless.yaml"
    assert load(example) == SPOTLESS
