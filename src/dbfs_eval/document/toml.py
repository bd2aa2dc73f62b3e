"""TOML text ⇄ plain data: read, with the position of each value; edited at one place; written."""

from __future__ import annotations

import datetime
import re
import tomllib
from contextlib import suppress
from typing import Any

from dbfs_eval.document.faults import key_twice, needed, not_readable
from dbfs_eval.document.limits import DEPTH, DIGITS, Limits, endless_numbers, passed
from dbfs_eval.document.positions import END, Excerpt, Lines, Position, ReadText, differing, holder_at, line_end_at
from dbfs_eval.errors import DocumentError, Fault

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LINE_END = re.compile(r"\r?\n")
_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_STRING = r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}|" + r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'"
_TOKEN = re.compile(
    rf"(?P<skip>[ \t\r]+|#[^\n]*)|(?P<string>{_STRING})|(?P<mark>[\[\]{{}},=.\n])"
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
    return ReadText(plain, tuple(endless_numbers(plain, limits)) if many_digits else ())


def place_toml(text: str) -> Position:
    """Where the values of TOML stand."""
    return _Walk(text).root


def _refuse_deep_keys(text: str, limits: Limits) -> None:
    """A key of thousands of parts takes tomllib a time that grows with the square of their number."""
    deep = re.search(rf"(?:^|[\[{{,])[ \t]*+(?:{_PART}[ \t]*+\.[ \t]*+){{{limits.depth}}}", text, re.MULTILINE)
    if deep:
        raise DocumentError([passed(DEPTH, limits.depth + 1, limits.depth, at=Lines(text).at(deep.start()))])


def _not_toml(message: str, text: str) -> Fault:
    at = _AT.search(message)
    line, column = (int(at[1]), int(at[2])) if at and at[1] else Lines(text).at(len(text))
    if re.match("Cannot overwrite|Cannot declare|Duplicate", message):
        return _key_twice(text, line) or not_readable("TOML", (line, column))
    return not_readable("TOML", (line, column))


def _key_twice(text: str, line: int) -> Fault | None:
    """The key that stands for the second time on a line, where the text until then can be walked through."""
    lines = Lines(text)
    until = "\n".join(text.split("\n")[:line])
    twice: list[tuple[str, int, int]] = []
    with suppress(IndexError):  # a list may go on behind the line
        _Walk(until, twice)
    for key, first_at, at in twice[-1:]:
        return key_twice("", key, lines.at(first_at)[0], lines.at(at))
    return None


def _endless_number(text: str, limits: Limits) -> Fault:
    digits = max(re.finditer(r"[0-9_]+", text), key=lambda found: len(found[0]))
    return passed(DIGITS, len(digits[0]), limits.digits, at=Lines(text).at(digits.start()))


# --- positions ---


class _Walk:
    """Walks through a text that is known to be TOML; it is no deeper than the limit."""

    def __init__(self, text: str, twice: list[tuple[str, int, int]] | None = None) -> None:
        self._twice = [] if twice is None else twice  # keys, with their first place and their second
        self._tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup != "skip"]
        self._next = 0
        self._lists: set[int] = set()
        self.root = table = Position(0, end=len(text))
        while self._peek():
            if self._peek() == "\n":
                self._take()
            elif self._peek() == "[":
                table.end = self._tokens[self._next].start()
                table = self._header()
                table.end = len(text)
            else:
                self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    def _take(self) -> re.Match[str]:
        self._next += 1
        return self._tokens[self._next - 1]

    def _header(self) -> Position:
        at = self._take().start()
        is_list = self._peek() == "["
        if is_list:
            self._take()
        *above, (last, key_at) = self._key("]")
        while self._peek() == "]":
            self._take()
        holder = self._descend(self.root, above)
        if not is_list:
            self._note_twice(holder, last, key_at)
        table = self._child(holder, last, key_at)
        if not is_list:
            return table
        self._lists.add(id(table))
        return table.put(len(table.below), at)

    def _pair(self, table: Position) -> None:
        *above, (last, key_at) = self._key("=")
        self._take()
        self._value(self._descend(table, above), last, key_at)

    def _key(self, end: str) -> list[tuple[str, int]]:
        parts = []
        while self._peek() != end:
            token = self._take()
            if token[0] != ".":
                parts.append((_name(token), token.start()))
        return parts

    def _descend(self, place: Position, parts: list[tuple[str, int]]) -> Position:
        for name, at in parts:
            place = self._child(place, name, at)
            if id(place) in self._lists:
                place = place.below[str(len(place.below) - 1)]
        return place

    def _child(self, place: Position, name: str, at: int) -> Position:
        return place.below[name] if name in place.below else place.put(name, at, at)

    def _note_twice(self, holder: Position, name: str | int, at: int | None) -> None:
        first = holder.below.get(str(name))
        if first and first.key is not None and at is not None:
            self._twice.append((str(name), first.key, at))

    def _value(self, holder: Position, name: str | int, key_at: int | None) -> None:
        token = self._take()
        self._note_twice(holder, name, key_at)
        place = holder.put(name, token.start(), key_at)
        if token[0] in {"[", "{"}:
            self._within(place, "]" if token[0] == "[" else "}")
        else:
            # A date with a time, or a float, is several tokens.
            while self._peek() not in {",", "]", "}", "\n", ""}:
                self._take()

    def _within(self, place: Position, end: str) -> None:
        while self._peek() != end:
            if self._peek() in {",", "\n"}:
                self._take()
            elif end == "}":
                self._pair(place)
            else:
                self._value(place, len(place.below), None)
        place.end = self._take().end()


def _name(token: re.Match[str]) -> str:
    return str(tomllib.loads(f"key = {token[0]}")["key"]) if token.lastgroup == "string" else token[0]


# --- editing and writing ---


def cut_toml(text: str, path: str, place: Position) -> Excerpt:
    """An entry by itself: a table with its header, or a value of a key."""
    if text.startswith("[[", place.value):
        return Excerpt(place.value, place.end, path=f"{path.rpartition('/')[0]}/0")
    return Excerpt(place.value, place.end, "entry = ", "/entry")


def edit_toml(text: str, path: str, value: Any) -> str:
    """The text with a value put in at a pointer, by a library that keeps what it does not touch. Raises ImportError."""
    tomlkit = _library()
    document = tomlkit.parse(text)
    holder, last = holder_at(document, path)
    if last == END:
        holder.append(value)
    else:
        # A day as TOML has days, where the old one was no text.
        is_day = isinstance(holder[last] if isinstance(last, int) or last in holder else None, datetime.date)
        holder[last] = datetime.date.fromisoformat(value) if is_day else value
    return _with_line_ends(str(tomlkit.dumps(document)), text)


def _with_line_ends(edited: str, before: str) -> str:
    """The edited text, in which what is new ends its lines as those before it: the library knows one line end."""
    head, tail = differing(before, edited)
    end = len(edited) - tail
    return f"{edited[:head]}{_LINE_END.sub(line_end_at(before, head), edited[head:end])}{edited[end:]}"


def write_toml(plain: Any) -> str:
    """Plain data as TOML. Raises ImportError without the extra `cli`."""
    return str(_library().dumps(plain))


def _library() -> Any:
    with needed("cli"):
        import tomlkit  # an extra, and slow to import
    return tomlkit
