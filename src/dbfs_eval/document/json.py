"""JSON text → plain data, and where each value stands in it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

import attrs

from dbfs_eval.document.faults import key_twice, no_number, not_readable
from dbfs_eval.document.limits import DIGITS, Limits, passed
from dbfs_eval.document.positions import Lines, Position, ReadText, step
from dbfs_eval.errors import DocumentError, Fault

_TOKEN = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_NO_NUMBERS = {"NaN", "Infinity", "-Infinity"}


def read_json(text: str, limits: Limits) -> ReadText:
    """Plain data from JSON. Raises DocumentError where it is no JSON, and RecursionError."""
    try:
        return ReadText(
            _parsed(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_int=_short(limits)), _of(text)
        )
    except _Lossy:
        # Only a scan of our own knows where: a parser's hooks are not told.
        plain = _parsed(text, parse_constant=lambda _: None, parse_int=lambda digits: int(digits[: limits.digits]))
        return ReadText(plain, _of(text), tuple(_lost(text, limits)))


class _Lossy(Exception):  # noqa: N818 - a signal within the module, not an error that anybody sees
    """The parser would lose something, or change it in silence."""


def _parsed(text: str, **hooks: Callable[[Any], Any]) -> Any:
    try:
        return json.loads(text, **hooks)  # type: ignore[arg-type] # each hook takes what its name says
    except json.JSONDecodeError as error:
        raise DocumentError([not_readable("JSON", error.msg, error.lineno, error.colno)]) from None


def _of(text: str) -> Callable[[], Position]:
    return partial(_root, text)


def _root(text: str) -> Position:
    return _scan(text)[0]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise _Lossy
    return plain


def _refuse(constant: str) -> Any:
    raise _Lossy(constant)


def _short(limits: Limits) -> Callable[[str], int]:
    def read(digits: str) -> int:
        if len(digits) > limits.digits:
            raise _Lossy
        return int(digits)

    return read


def _lost(text: str, limits: Limits) -> Iterator[Fault]:
    """What would be lost or changed in silence: keys that stand twice, NaN and infinity, endless numbers."""
    lines = Lines(text)
    for path, key, key_at, sign, at in _scan(text)[1]:
        if key is not None:
            yield key_twice(path, key, *lines.at(key_at))
        if sign in _NO_NUMBERS:
            yield no_number(path, sign, *lines.at(at))
        elif len(sign) > limits.digits and sign.lstrip("-").isdecimal():
            line, column = lines.at(at)
            yield passed(DIGITS, len(sign.lstrip("-")), limits.digits, path=path, line=line, column=column)


@attrs.define
class _OpenContainer:
    """An object or a list that is being read."""

    place: Position
    path: str
    is_list: bool
    token: str | int | None
    key_at: int | None = None


class _JsonPosition(NamedTuple):
    """A value with its path, and its key where that stands twice."""

    path: str
    key: str | None
    key_at: int
    sign: str
    at: int


def _scan(text: str) -> tuple[Position, list[_JsonPosition]]:
    """The places of all values, and the values in their order.

    The text is known to be JSON but for what `_lost` looks for. No recursion: depth cannot hurt.
    """
    stack, found = [_OpenContainer(Position(0), "", is_list=True, token="")], []
    for match in _TOKEN.finditer(text):
        sign, at, holder = match[0], match.start(), stack[-1]
        if sign in "}]":
            stack.pop()
        elif sign == ",":
            holder.token = holder.token + 1 if isinstance(holder.token, int) else None
        elif holder.token is None:
            holder.token, holder.key_at = json.loads(sign), at
        elif sign != ":":
            path = step(holder.path, holder.token) if len(stack) > 1 else ""
            again = str(holder.token) if str(holder.token) in holder.place.below else None
            found.append(_JsonPosition(path, again, holder.key_at or 0, sign, at))
            place = holder.place.put(holder.token, at, holder.key_at)
            if sign in "{[":
                stack.append(_OpenContainer(place, path, sign == "[", 0 if sign == "[" else None))
    return stack[0].place.below[""], found
