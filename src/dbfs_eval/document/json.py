"""JSON text ⇄ plain data: read, with the position of each value; edited at one place; written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import attrs

from dbfs_eval.document.faults import UNCLOSED_QUOTES, key_twice, no_number, not_readable
from dbfs_eval.document.limits import DIGITS, Limits, passed
from dbfs_eval.document.positions import END, Excerpt, Lines, Position, ReadText
from dbfs_eval.errors import DocumentError, Fault
from dbfs_eval.pointers import step, tokens

_TOKEN = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_NO_NUMBERS = {"NaN", "Infinity", "-Infinity"}


def read_json(text: str, limits: Limits) -> ReadText:
    """Plain data from JSON. Raises DocumentError where it is no JSON, and RecursionError."""
    try:
        short = partial(_short, limits.digits)
        plain = _parsed(text, object_pairs_hook=_unique, parse_constant=_refuse, parse_int=short)
        return ReadText(plain)
    except _LossyError:
        # Only a scan of our own knows where: a parser's hooks are not told.
        plain = _parsed(text, parse_constant=lambda _: None, parse_int=lambda digits: int(digits[: limits.digits]))
        return ReadText(plain, tuple(_lost(text, limits)))


class _LossyError(Exception):
    """The parser would lose something, or change it in silence."""


def _parsed(text: str, **hooks: Callable[[Any], Any]) -> Any:
    try:
        return json.loads(text, **hooks)  # type: ignore[arg-type] # each hook takes what its name says
    except json.JSONDecodeError as error:
        unclosed = UNCLOSED_QUOTES if error.msg.startswith("Unterminated string") else None
        raise DocumentError([not_readable("JSON", (error.lineno, error.colno), unclosed)]) from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) != len(pairs):
        raise _LossyError
    return plain


def _refuse(constant: str) -> Any:
    raise _LossyError(constant)


def _short(most: int, digits: str) -> int:
    if len(digits) > most:
        raise _LossyError
    return int(digits)


def _lost(text: str, limits: Limits) -> Iterator[Fault]:
    """What would be lost or changed in silence: keys that stand twice, NaN and infinity, endless numbers."""
    lines = Lines(text)
    for path, key, first_at, key_at, written, at in _scan(text)[1]:
        if first_at is not None:
            yield key_twice(path, key, lines.at(first_at)[0], lines.at(key_at))
        if written in _NO_NUMBERS:
            yield no_number(path, written, lines.at(at))
        elif len(written) > limits.digits and written.lstrip("-").isdecimal():
            yield passed(DIGITS, len(written.lstrip("-")), limits.digits, path, lines.at(at))


# --- positions ---


@attrs.define
class _OpenContainer:
    """An object or a list that is being read; the token is the key or index that awaits its value."""

    place: Position
    path: str
    token: str | int | None
    key_at: int | None = None


def place_json(text: str) -> Position:
    """Where the values of JSON stand."""
    return _scan(text)[0]


def _scan(text: str) -> tuple[Position, list[tuple[str, str, int | None, int, str, int]]]:
    """The positions of all values; and the values in their order, each with its path, its key and where that stands.

    Where a key stands twice, its first place comes before its own.

    The text is known to be JSON but for what `_lost` looks for. No recursion: depth cannot hurt.
    """
    stack, found = [_OpenContainer(Position(0), "", token="")], []
    for match in _TOKEN.finditer(text):
        written, at, holder = match[0], match.start(), stack[-1]
        if written in "}]":
            stack.pop().place.end = match.end()
        elif written == ",":
            holder.token = holder.token + 1 if isinstance(holder.token, int) else None
        elif holder.token is None:
            holder.token, holder.key_at = json.loads(written), at
        elif written != ":":
            path = step(holder.path, holder.token) if len(stack) > 1 else ""
            first = holder.place.below.get(str(holder.token))
            first_at = first.key if first else None
            found.append((path, str(holder.token), first_at, holder.key_at or 0, written, at))
            place = holder.place.put(holder.token, at, holder.key_at, match.end())
            if written in "{[":
                stack.append(_OpenContainer(place, path, 0 if written == "[" else None))
    return stack[0].place.below[""], found


# --- editing and writing ---


def cut_json(_text: str, _path: str, place: Position) -> Excerpt:
    """An entry by itself."""
    return Excerpt(place.value, place.end)


def edit_json(text: str, path: str, value: Any) -> str:
    """The text with a value put in at a pointer: only the characters of what changes; it stands as its neighbours."""
    place, is_there = place_json(text).at(path)
    written = json.dumps(value, ensure_ascii=False)
    if is_there:
        return f"{text[: place.value]}{written}{text[place.end :]}"
    *_, key = tokens(path)
    new = written if key == END else f"{json.dumps(key, ensure_ascii=False)}: {written}"
    *before, last = place.below.values()
    start = last.value if last.key is None else last.key
    # As between the last two; behind a single one as before it.
    between = text[before[-1].end : start] if before else f",{text[place.value + 1 : start] or ' '}"
    return f"{text[: last.end]}{between}{new}{text[last.end :]}"


def write_json(plain: Any) -> str:
    """Plain data as JSON, a value a line."""
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"
