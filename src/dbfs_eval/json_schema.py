"""JSON Schema (2020-12) of any class whose fields say what they hold, described in Danish or English."""

from __future__ import annotations

from typing import Any

from dbfs_eval.addresses import SCHEMAS, address_of
from dbfs_eval.shape import Group, Key, Many, Named, Record, Scalar, Schema, Shape, shape_of
from dbfs_eval.text import Language, language_of

_NULL: Schema = {"type": "null"}


def schema_of(model: type[Record], name: str, language: str) -> Schema:
    """The schema of a class, under the name of its format: it accepts what reading accepts the shape of.

    It knows neither limits nor meaning: ids that stand twice, refs to nothing, an end before its start.
    """
    definitions: dict[str, Any] = {}
    top = _group(shape_of(model), language_of(language), definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _id_of(name),
        "title": name,
        **top,
        **({"$defs": dict(sorted(definitions.items()))} if definitions else {}),
    }


def _id_of(name: str) -> str:
    """A schema is named by the address that the project gives it; without one by its format."""
    base = address_of(SCHEMAS)
    return f"{base}/{name.replace('/', '-')}.json" if base else f"urn:{name.replace('/', ':')}"


def _group(shape: Group, language: Language, definitions: dict[str, Any]) -> Schema:
    keys = shape.keys.values()
    required = [key.name for key in keys if key.compulsory]
    return {
        "type": "object",
        "properties": {key.name: _key(key, language, definitions) for key in keys},
        **(_own_keys(shape.own, language) if shape.own else {}),
        **({"required": required} if required or shape.manner.null_is_absent else {}),
        **({"additionalProperties": False} if shape.manner.closed else {}),
    }


def _own_keys(own: Key, language: Language) -> Schema:
    """The keys that a host chooses: what they hold is of any shape."""
    return {"patternProperties": {f"^{own.name}": {"description": own.holds.say(language)}}}


def _key(key: Key, language: Language, definitions: dict[str, Any]) -> Schema:
    schema = _shape(key.shape, language, definitions)
    return {"description": key.holds.say(language), **(_or_null(schema) if key.nullable else schema)}


def _shape(shape: Shape, language: Language, definitions: dict[str, Any]) -> Schema:
    if isinstance(shape, Scalar):
        return shape.schema
    if isinstance(shape, Many):
        item = _shape(shape.item, language, definitions)
        return {"type": "array", "items": _or_null(item) if shape.gaps else item}
    if isinstance(shape, Named):
        return {"type": "object", "additionalProperties": _group(shape.item, language, definitions)}
    name = "" if shape.model is None else shape.model.__name__.removesuffix("Data")
    definitions[name] = _group(shape, language, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, _NULL]}
