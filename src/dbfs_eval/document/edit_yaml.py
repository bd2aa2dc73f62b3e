"""A patch carried out in YAML text: the very signs of what changes, and no others.

A library that reads and writes the whole sets lists in otherwise, and moves comments and empty lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from dbfs_eval.document.positions import END, tokens
from dbfs_eval.document.yaml import events_of

_PLAIN = re.compile(r"[A-Za-z0-9][\w-]*")


@attrs.define
class _Node:
    """A value in the text: where it begins and ends, how it is written, and what it holds."""

    start: int
    end: int
    is_list: bool = False
    in_flow: bool = False
    """It is written with brackets or braces."""
    items: dict[str, _Node] = attrs.field(factory=dict)
    starts: list[int] = attrs.field(factory=list)
    """Where each key begins, or each item of a list with its dash."""
    key: str | None = None
    """The key whose value is awaited, while it is read."""

    @property
    def last(self) -> _Node:
        """What it holds last."""
        return list(self.items.values())[-1]

    def at(self, path: list[str]) -> _Node | None:
        node: _Node | None = self
        for token in path:
            node = node.items.get(token) if node else None
        return node

    @property
    def last_end(self) -> int:
        """Where what it holds last ends: a list's own end lies beyond the comments behind it."""
        return self.last.last_end if self.items and not self.in_flow else self.end


def edited_yaml(text: str, patch: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text with a patch carried out: first with words as they are, then in quotes. Raises ImportError."""
    operations = [operation for operation in patch if operation["op"] != "test"]
    for quoted in (False, True):
        edited = text
        for operation in operations:
            edited = _with(edited, operation, quoted=quoted)
        yield edited


def _with(text: str, operation: Mapping[str, Any], *, quoted: bool) -> str:
    *above, last = tokens(operation["path"])
    value, root = operation["value"], _tree(text)
    node, holder = root.at([*above, last]), root.at(above) or root
    if node is not None:
        return f"{text[: node.start]}{_like(text[node.start], value, quoted=quoted)}{text[node.end :]}"
    new = _written(value, quoted=quoted)
    if holder.in_flow:
        return _in_flow(text, holder, new if last == END else f"{last}: {new}")
    return _on_a_line(text, holder, f"- {new}" if last == END else f"{last}: {new}")


def _in_flow(text: str, holder: _Node, new: str) -> str:
    """Behind the last item within brackets or braces, as far from it as the last two are from each other."""
    behind = holder.last.end
    items = list(holder.items.values())
    between = text[items[-2].end : holder.starts[-1]] if len(items) > 1 else ", "
    return f"{text[:behind]}{between if between.strip() == ',' else ', '}{new}{text[behind:]}"


def _on_a_line(text: str, holder: _Node, new: str) -> str:
    """On a line of its own, below the last item and set in as that is."""
    column = holder.starts[-1] - (text.rfind("\n", 0, holder.starts[-1]) + 1)
    kept = len(text[: holder.last_end].rstrip())
    line_end = re.compile(r"\r?\n|$").search(text, kept)
    at = line_end.start() if line_end else len(text)
    ends = "\r\n" if "\r\n" in text else "\n"
    return f"{text[:at]}{ends}{' ' * column}{new}{text[at:]}"


def _like(first: str, value: Any, *, quoted: bool) -> str:
    """A value in place of another: in its quotes, if it has any."""
    if isinstance(value, str) and first in "'\"":
        return f"{first}{value}{first}"
    return _written(value, quoted=quoted)


def _written(value: Any, *, quoted: bool) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_written(item, quoted=quoted) for item in value)}]"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and not quoted:
        return value
    return json.dumps(value, ensure_ascii=False)


# --- the tree ---


def _tree(text: str) -> _Node:
    """The values of a text that is known to be one document without aliases."""
    root = _Node(0, len(text))
    open_nodes = [root]
    for event in events_of(text):
        kind, start, end = type(event).__name__, event.start_mark.index, event.end_mark.index
        holder = open_nodes[-1]
        if kind in {"MappingStartEvent", "SequenceStartEvent"}:
            node = _Node(start, end, kind == "SequenceStartEvent", bool(event.flow_style))
            _put(holder, node, text)
            open_nodes.append(node)
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            open_nodes.pop().end = end
        elif kind == "ScalarEvent" and holder is not root and not holder.is_list and holder.key is None:
            holder.key = event.value
            holder.starts.append(start)
        elif kind == "ScalarEvent":
            _put(holder, _Node(start, end), text)
    return root.items["0"]


def _put(holder: _Node, node: _Node, text: str) -> None:
    if holder.key is None:
        dash = node.start if holder.in_flow else text.rfind("-", 0, node.start)
        holder.starts.append(dash)
    holder.items[holder.key or str(len(holder.items))] = node
    holder.key = None
