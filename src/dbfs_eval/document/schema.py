"""The published JSON Schemas (2020-12): of the document, made from the model, and of the report."""

from __future__ import annotations

from typing import Any

from dbfs_eval.document.report_schema import report_schema
from dbfs_eval.document.shape import Group, Key, Many, Scalar, Schema, Shape, keys_of
from dbfs_eval.model import FORMAT, Evaluation
from dbfs_eval.text import Language

__all__ = ["document_schema", "report_schema"]

_NULL: Schema = {"type": "null"}


def document_schema(language: Language) -> Schema:
    """The schema of a document: it accepts what reading accepts the shape of, described in Danish or English.

    It knows neither limits nor meaning: ids that stand twice, refs to nothing, an end before its start.
    """
    definitions: dict[str, Any] = {}
    top = _group(Group(Evaluation), language, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": FORMAT,
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _group(shape: Group, language: Language, definitions: dict[str, Any]) -> Schema:
    keys = keys_of(shape.model).values()
    return {
        "type": "object",
        "properties": {key.name: _key(key, language, definitions) for key in keys},
        "required": [key.name for key in keys if key.compulsory],
        "additionalProperties": False,
    }


def _key(key: Key, language: Language, definitions: dict[str, Any]) -> Schema:
    schema = _shape(key.shape, language, definitions)
    return {"description": key.holds.say(language), **(schema if key.compulsory else _or_null(schema))}


def _shape(shape: Shape, language: Language, definitions: dict[str, Any]) -> Schema:
    if isinstance(shape, Scalar):
        return shape.schema
    if isinstance(shape, Many):
        item = _shape(shape.item, language, definitions)
        return {"type": "array", "items": _or_null(item) if isinstance(shape.item, Scalar) else item}
    name = shape.model.__name__
    definitions[name] = _group(shape, language, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
