"""TOML text → plain data, and where each value stands in it."""

from __future__ import annotations

import re
import tomllib
from functools import partial
from typing import Any

import attrs

from dbfs_eval.document.faults import not_readable
from dbfs_eval.document.limits import DEPTH, DIGITS, Limits, endless_numbers, passed
from dbfs_eval.document.positions import Lines, Position, ReadText
from dbfs_eval.errors import DocumentError

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_STRING = r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
_TOKEN = re.compile(
    rf"(?P<skip>[ \t\r]+|#[^\n]*)|(?P<string>{_STRING})|(?P<sign>[\[\]{{}},=.\n])"
    r"|(?P<bare>[^\s\[\]{},=.#\"']+)",
    re.DOTALL,
)


def read_toml(text: str, limits: Limits) -> ReadText:
    """Plain data from TOML. Raises DocumentError, and RecursionError."""
    _refuse_deep_keys(text, limits)
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError([_not_toml(str(error), text)]) from None
    except ValueError:
        # Python refuses to read an integer of some thousand digits.
        raise DocumentError([_endless_number(text, limits)]) from None
    # Shorter ones Python does read, and a text may hold as many digits.
    many_digits = re.search(rf"[0-9_]{{{limits.digits + 1}}}", text)
    return ReadText(plain, partial(_root, text), tuple(endless_numbers(plain, limits)) if many_digits else ())


def _root(text: str) -> Position:
    return _Places(text).root


def _refuse_deep_keys(text: str, limits: Limits) -> None:
    """A key of thousands of parts takes tomllib a time that grows with the square of their number."""
    deep = re.search(rf"(?:^|[\[{{,])[ \t]*+(?:{_PART}[ \t]*+\.[ \t]*+){{{limits.depth}}}", text, re.MULTILINE)
    if deep:
        line, column = Lines(text).at(deep.start())
        raise DocumentError([passed(DEPTH, limits.depth + 1, limits.depth, line=line, column=column)])


def _not_toml(message: str, text: str) -> Any:
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else Lines(text).at(len(text))
    return not_readable("TOML", _AT.sub("", message), line, column)


def _endless_number(text: str, limits: Limits) -> Any:
    digits = max(re.finditer(r"[0-9_]+", text), key=lambda found: len(found[0]))
    line, column = Lines(text).at(digits.start())
    return passed(DIGITS, len(digits[0]), limits.digits, line=line, column=column)


@attrs.frozen
class _Token:
    kind: str
    words: str
    at: int


class _Places:
    """Walks through a text that is known to be TOML; it is no deeper than the limit."""

    def __init__(self, text: str) -> None:
        found = ((match.lastgroup or "", match[0], match.start()) for match in _TOKEN.finditer(text))
        self._tokens = [_Token(*token) for token in found if token[0] != "skip"]
        self._next = 0
        self._lists: set[int] = set()
        self.root = Position(0)
        self._statements()

    def _peek(self) -> str:
        return self._tokens[self._next].words if self._next < len(self._tokens) else ""

    def _take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _statements(self) -> None:
        table = self.root
        while self._next < len(self._tokens):
            match self._peek():
                case "\n":
                    self._take()
                case "[":
                    table = self._header()
                case _:
                    self._pair(table)

    def _header(self) -> Position:
        at = self._take().at
        is_list = self._peek() == "["
        if is_list:
            self._take()
        *above, (last, key_at) = self._key("]")
        while self._peek() == "]":
            self._take()
        holder = self._descend(self.root, above)
        if not is_list:
            return self._child(holder, last, key_at)
        rows = self._child(holder, last, key_at)
        self._lists.add(id(rows))
        return rows.put(len(rows.below), at)

    def _pair(self, table: Position) -> None:
        *above, (last, key_at) = self._key("=")
        self._take()
        self._value(self._descend(table, above), last, key_at)

    def _key(self, end: str) -> list[tuple[str, int]]:
        parts = []
        while self._peek() != end:
            token = self._take()
            if token.words != ".":
                parts.append((_name(token), token.at))
        return parts

    def _descend(self, place: Position, parts: list[tuple[str, int]]) -> Position:
        for name, at in parts:
            place = self._child(place, name, at)
            if id(place) in self._lists:
                place = place.below[str(len(place.below) - 1)]
        return place

    def _child(self, place: Position, name: str, at: int) -> Position:
        return place.below[name] if name in place.below else place.put(name, at, at)

    def _value(self, holder: Position, name: str | int, key_at: int | None) -> None:
        token = self._take()
        place = holder.put(name, token.at, key_at)
        if token.words == "[":
            self._items(place)
        elif token.words == "{":
            self._inline(place)
        else:
            # A date with a time, or a float, is several tokens.
            while self._peek() not in {",", "]", "}", "\n", ""}:
                self._take()

    def _items(self, place: Position) -> None:
        index = 0
        while self._peek() != "]":
            if self._peek() in {",", "\n"}:
                self._take()
            else:
                self._value(place, index, None)
                index += 1
        self._take()

    def _inline(self, place: Position) -> None:
        while self._peek() != "}":
            if self._peek() in {",", "\n"}:
                self._take()
            else:
                self._pair(place)
        self._take()


def _name(token: _Token) -> str:
    if token.kind != "string":
        return token.words
    return str(tomllib.loads(f"key = {token.words}")["key"])
