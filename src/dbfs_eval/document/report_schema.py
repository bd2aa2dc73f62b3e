"""The JSON Schema of a report, `dbfs-eval-report/1`: the shape that is promised; more members may come."""

from __future__ import annotations

from typing import Any

from dbfs_eval.report import FORMAT
from dbfs_eval.text import LANGUAGES, Language, Text
from dbfs_eval.vocabularies import Force, Status

Schema = dict[str, Any]

NOTE_KINDS = ("waiver-unknown-rule", "waiver-expired", "waiver-idle", "rule-stopped")


def report_schema(language: Language) -> Schema:
    """The schema of a report, JSON Schema 2020-12, described in Danish or English."""
    members = {name: {**schema, "description": says.say(language)} for name, (schema, says) in _REPORT.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('/', ':')}",
        "title": FORMAT,
        **_holding(members),
        "$defs": {
            "remark": _holding(
                {name: {**schema, "description": says.say(language)} for name, (schema, says) in _REMARK.items()}
            ),
            "both": _both("string"),
        },
    }


def _holding(members: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    return {
        "type": "object",
        "properties": members,
        "required": [name for name in members if name not in optional],
    }


def _both(kind: str) -> Schema:
    return _holding({language: {"type": kind} for language in LANGUAGES})


def _words(*words: str) -> Schema:
    return {"enum": list(words)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_TEXT: Schema = {"type": "string"}
_POINTER: Schema = {"type": "string", "pattern": "^(/([^/~]|~[01])*)*$"}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_WRITTEN: Schema = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
_PLACE: Schema = {"type": "integer", "minimum": 1}
_CODE: Schema = {"type": "string", "pattern": "^[A-Z]+[0-9]{3}$"}
_BOTH: Schema = {"$ref": "#/$defs/both"}
_FIX = _holding({"label": _BOTH, "patch": {"type": "array", "items": {"type": "object", "required": ["op", "path"]}}})
_WAIVER = _holding(
    {"path": _POINTER, "reason": _TEXT, "granted_by": _or_null(_TEXT), "until": _or_null(_WRITTEN)},
)

_REPORT: dict[str, tuple[Schema, Text]] = {
    "format": ({"const": FORMAT}, Text(da="Rapportens format.", en="The format of the report.")),
    "on": (_DAY, Text(da="Den dag, gennemgangen gælder.", en="The day that the check is of.")),
    "file": (_or_null(_TEXT), Text(da="Filen, hvis der var en.", en="The file, if there was one.")),
    "evaluation": (
        _holding({"id": _TEXT, "title": _TEXT, "language": _TEXT}),
        Text(da="Den evaluering, rapporten handler om.", en="The evaluation that the report is about."),
    ),
    "rules": (
        _holding({"version": _TEXT, "codes": {"type": "array", "items": _CODE}, "thresholds": {"type": "object"}}),
        Text(da="Reglerne, med version og tærskler.", en="The rules, with version and thresholds."),
    ),
    "ok": (
        {"type": "boolean"},
        Text(da="Intet med styrken skal eller bør er uopfyldt.", en="Nothing of force must or should is unmet."),
    ),
    "remarks": (
        {"type": "array", "items": {"$ref": "#/$defs/remark"}},
        Text(da="Bemærkningerne, i katalogets rækkefølge.", en="The remarks, in the order of the catalogue."),
    ),
    "notes": (
        {
            "type": "array",
            "items": _holding({"kind": _words(*NOTE_KINDS), "rule": _CODE, "path": _POINTER, "message": _BOTH}),
        },
        Text(da="Noter ved siden af bemærkningerne.", en="Notes beside the remarks."),
    ),
}

_REMARK: dict[str, tuple[Schema, Text]] = {
    "rule": (_CODE, Text(da="Reglens kode.", en="The code of the rule.")),
    "name": (_TEXT, Text(da="Reglens navn: hvad der er opfyldt.", en="The name of the rule: what holds.")),
    "clause": (
        _TEXT,
        Text(da="Koden på det krav, reglen hviler på.", en="The code of the clause that the rule stands on."),
    ),
    "force": (_words(*(force.value for force in Force)), Text(da="Reglens styrke.", en="The force of the rule.")),
    "status": (_words(*(status.value for status in Status)), Text(da="Status på dagen.", en="The status on the day.")),
    "path": (_POINTER, Text(da="Stedet i dokumentet (JSON Pointer).", en="The place in the document (JSON Pointer).")),
    "entry": (_or_null(_TEXT), Text(da="Id'et på punktet, hvis det har et.", en="The id of the entry, if it has one.")),
    "aspect": (
        _or_null(_TEXT),
        Text(
            da="Det, der skiller flere bemærkninger fra én regel om ét punkt.",
            en="What tells several remarks of one rule on one entry apart.",
        ),
    ),
    "due": (
        _or_null(_DAY),
        Text(
            da="Fristen; null, når den endnu ikke kan regnes ud.",
            en="The due date; null where it cannot be worked out yet.",
        ),
    ),
    "line": (_or_null(_PLACE), Text(da="Linjen, fra 1.", en="The line, from 1.")),
    "column": (_or_null(_PLACE), Text(da="Kolonnen, fra 1.", en="The column, from 1.")),
    "who": (
        {"type": "array", "items": _TEXT},
        Text(da="Id'er på de parter, bemærkningen er til.", en="The ids of the parties that the remark is for."),
    ),
    "case": (
        _or_null(_TEXT),
        Text(da="Hvilken af reglens ordlyde der gælder.", en="Which of the rule's wordings applies."),
    ),
    "facts": (
        {"type": "object"},
        Text(
            da="Det, teksterne er sat sammen af: datoer, tidsrum, punkter.",
            en="What the texts are made of: dates, spans, entries.",
        ),
    ),
    "message": (_BOTH, Text(da="Hvad reglen siger.", en="What the rule says.")),
    "remedy": (
        _or_null(_BOTH),
        Text(da="Næste skridt; null, når det er opfyldt.", en="The next step; null where it is met."),
    ),
    "fix": (
        _or_null(_FIX),
        Text(da="En rettelse (JSON Patch), hvis der er en.", en="A fix (JSON Patch), if there is one."),
    ),
    "waiver": (_or_null(_WAIVER), Text(da="Undtagelsen, hvis der er en.", en="The waiver, if there is one.")),
}
