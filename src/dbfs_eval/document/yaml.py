"""YAML 1.2 text → plain data, with the place of each value; anchors, aliases, tags and second documents are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import attrs

from dbfs_eval.document.faults import bad_sign, key_twice, no_number, not_readable, refused
from dbfs_eval.document.limits import DEPTH, DIGITS, Limits, passed
from dbfs_eval.document.positions import Position, ReadText, step
from dbfs_eval.errors import DocumentError, Fault
from dbfs_eval.text import Text

# The core schema of YAML 1.2: yes and no are texts, and so are dates.
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE, _FALSE = {"true", "True", "TRUE"}, {"false", "False", "FALSE"}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

_ANCHOR = Text(da="Et anker (&)", en="an anchor (&)")
_ALIAS = Text(da="En henvisning (*)", en="an alias (*)")
_TAG = Text(da="Et mærke (!)", en="a tag (!)")
_SECOND = Text(da="Et dokument mere (---)", en="a second document (---)")
_NUL = Text(da="et NUL-tegn", en="a NUL sign")

NEEDS_YAML = 'For at læse YAML: pip install "dbfs-eval[yaml]" / To read YAML: pip install "dbfs-eval[yaml]"'


def events_of(text: str) -> Iterator[Any]:
    """The parser's events, one at a time. Raises YAMLError, and ImportError without the extra `yaml`."""
    yaml = _library()
    yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _library() -> Any:
    try:
        import yaml  # an extra: JSON and TOML are read without it
    except ImportError as error:
        raise ImportError(NEEDS_YAML) from error
    return yaml


def read_yaml(text: str, limits: Limits) -> ReadText:
    """Plain data from YAML. Raises DocumentError, and ImportError without the extra `yaml`."""
    yaml = _library()
    tree = _Tree(limits)
    try:
        for event in events_of(text):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise DocumentError([*tree.faults, _not_yaml(error, limits)]) from None
    except yaml.YAMLError as error:
        raise DocumentError([*tree.faults, not_readable("YAML", str(error))]) from None
    return ReadText(tree.plain, partial(_built, tree.places), tuple(tree.faults))


def _not_yaml(error: Any, limits: Limits) -> Fault:
    mark, problem = error.problem_mark or error.context_mark, error.problem or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
    # Newer parsers have a stop of their own, which comes before ours.
    if "nesting depth" in problem:
        return passed(DEPTH, limits.depth + 1, limits.depth, line=line, column=column)
    return not_readable("YAML", problem, line, column)


def _built(places: Position) -> Position:
    return places


@attrs.define
class _OpenNode:
    """A mapping or a list that is being read; a mapping waits for a key, then for its value."""

    value: Any
    place: Position
    path: str
    key: str | None = None
    key_at: int | None = None


class _Tree:
    """Builds plain data from the parser's events, one at a time: no depth can hurt, and no alias is followed."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.faults: list[Fault] = []
        self.plain: Any = None
        self.places = Position(0)
        self._open: list[_OpenNode] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        match type(event).__name__:
            case "DocumentStartEvent":
                self._documents += 1
                if self._documents > 1:
                    self._stop(refused("documents", _SECOND, "", *_at(event)))
            case "MappingStartEvent":
                self._begin({}, event)
            case "SequenceStartEvent":
                self._begin([], event)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._open.pop()
            case "ScalarEvent":
                self._scalar(event)
            case "AliasEvent":
                self.faults.append(refused("alias", _ALIAS, self._path(), *_at(event)))
                self._put(None, event)

    def _stop(self, fault: Fault) -> None:
        raise DocumentError([*self.faults, fault])

    def _begin(self, value: Any, event: Any) -> None:
        self._refuse_marks(event)
        # libyaml takes a time that grows with the square of the depth, so the stop is here.
        if len(self._open) >= self.limits.depth:
            self._stop(_with_place(passed(DEPTH, len(self._open) + 1, self.limits.depth), event))
        if self._awaits_key():
            self._stop(_key_of_another_kind(self._path(), event))
        path = self._path()
        self._open.append(_OpenNode(value, self._put(value, event), path))

    def _scalar(self, event: Any) -> None:
        self._refuse_marks(event)
        if "\x00" in event.value:
            self.faults.append(bad_sign(_NUL, self._path(), *_at(event)))
        if self._awaits_key():
            self._key(event)
        else:
            self._put(self._resolved(event), event)

    def _key(self, event: Any) -> None:
        holder = self._open[-1]
        key = event.value
        # A key such as `2026:` or `null:` is no text for YAML, but what stands there is what it was meant to be.
        if key in holder.value:
            self.faults.append(key_twice(step(holder.path, key), key, *_at(event)))
        holder.key, holder.key_at = key, event.start_mark.index

    def _put(self, value: Any, event: Any) -> Position:
        at = event.start_mark.index
        if not self._open:
            self.plain, self.places = value, Position(at)
            return self.places
        holder = self._open[-1]
        if isinstance(holder.value, list):
            holder.value.append(value)
            return holder.place.put(len(holder.value) - 1, at)
        key, holder.key = holder.key or "", None
        holder.value[key] = value
        return holder.place.put(key, at, holder.key_at)

    def _awaits_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1].value, dict) and self._open[-1].key is None

    def _path(self) -> str:
        if not self._open:
            return ""
        holder = self._open[-1]
        if isinstance(holder.value, list):
            return step(holder.path, len(holder.value))
        return holder.path if holder.key is None else step(holder.path, holder.key)

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self.faults.append(refused("anchor", _ANCHOR, self._path(), *_at(event)))
        if event.tag is not None:
            self.faults.append(refused("tag", _TAG, self._path(), *_at(event)))

    def _resolved(self, event: Any) -> Any:
        written = event.value
        if not event.implicit[0]:
            return written
        if written in _NULL:
            return None
        if written in _TRUE or written in _FALSE:
            return written in _TRUE
        return self._number(written, event) if written[0] in "+-.0123456789" else written

    def _number(self, written: str, event: Any) -> Any:
        if _NO_NUMBER.fullmatch(written):
            self.faults.append(no_number(self._path(), written, *_at(event)))
        digits = sum(sign.isdecimal() for sign in written[: self.limits.digits + 2])
        if digits > self.limits.digits and (_INTEGER.fullmatch(written) or _FLOAT.fullmatch(written)):
            fault = passed(DIGITS, len(written), self.limits.digits, path=self._path())
            self.faults.append(_with_place(fault, event))
            return 0
        if _INTEGER.fullmatch(written):
            return int(written)
        if _BASED.fullmatch(written):
            return int(written, 0)
        return float(written) if _FLOAT.fullmatch(written) else written


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _with_place(fault: Fault, event: Any) -> Fault:
    line, column = _at(event)
    return attrs.evolve(fault, line=line, column=column)


def _key_of_another_kind(path: str, event: Any) -> Fault:
    found = Text(da="En nøgle, der selv er en liste eller har nøgler,", en="a key that is itself a list or a mapping")
    return refused("key", found, path, *_at(event))
