"""Reports as lines of JSON: one for each report, remark, note and fault, so that they can be read as they come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.escaping import written_json


def render(found: Sequence[Found], options: RenderOptions) -> str:  # noqa: ARG001 - it holds both languages, and has one look
    """A line for each thing; `type` says what it is, and `evaluation`, `file` and `on` of what."""
    lines = (line for one in found for line in _lines(one.plain()))
    return "".join(written_json(line, indent=None) for line in lines)


def _lines(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "faults" in plain:
        yield from ({"type": "fault", "file": plain["file"], **fault} for fault in plain["faults"])
        return
    of = {"evaluation": plain["evaluation"]["id"], "file": plain["file"], "on": plain["on"]}
    head = {
        name: value for name, value in plain.items() if name not in {"remarks", "notes", "on", "file", "evaluation"}
    }
    yield {"type": "report", **of, **head, "title": plain["evaluation"]["title"]}
    yield from ({"type": "remark", **of, **remark} for remark in plain["remarks"])
    yield from ({"type": "note", **of, **note} for note in plain["notes"])
