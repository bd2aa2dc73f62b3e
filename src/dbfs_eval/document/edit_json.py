"""A patch carried out in JSON text: the very signs of what changes, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dbfs_eval.document.json import read_json
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.positions import END, Position, tokens


def edited_json(text: str, patch: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text with a patch carried out; what is put in stands as its neighbours do."""
    for operation in patch:
        if operation["op"] != "test":
            text = _with(text, operation)
    yield text


def _with(text: str, operation: Mapping[str, Any]) -> str:
    root, written = read_json(text, Limits()).places(), json.dumps(operation["value"], ensure_ascii=False)
    place, is_there = root.at(operation["path"])
    if is_there:
        return f"{text[: place.value]}{written}{text[_end(text, place) :]}"
    key = tokens(operation["path"])[-1]
    new = written if key == END else f"{json.dumps(key, ensure_ascii=False)}: {written}"
    items = sorted(place.below.values(), key=lambda it: it.value)
    behind = _end(text, items[-1])
    return f"{text[:behind]}{_between(text, place, items)}{new}{text[behind:]}"


def _end(text: str, place: Position) -> int:
    """Where the value that begins at a place ends."""
    return json.JSONDecoder().raw_decode(text, place.value)[1]


def _between(text: str, place: Position, items: list[Position]) -> str:
    """What stands between two items, as between the last two; behind a single one as before it."""
    start = items[-1].value if items[-1].key is None else items[-1].key
    if len(items) > 1:
        return text[_end(text, items[-2]) : start]
    return f",{text[place.value + 1 : start] or ' '}"
