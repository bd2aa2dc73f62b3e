"""Where the values of a document stand in its text: by JSON Pointer, in lines and columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, MutableSequence
from typing import Any, cast

import attrs

from dbfs_eval.errors import Fault
from dbfs_eval.pointers import tokens

END = "-"  # the place behind the last item of a list (RFC 6901)

_NOTHING: Mapping[str, Position] = {}  # never written to; most values hold nothing: none needs a dict of its own
_LINE_END = re.compile(r"\r\n|\r|\n")


def holder_at(root: Any, path: str) -> tuple[Any, Any]:
    """What holds the value at a pointer, and under which key or index; `-` is the place behind the last item.

    Raises KeyError, IndexError, TypeError or ValueError where there is no such place.
    """
    *above, last = tokens(path)
    for token in above:
        root = root[int(token) if isinstance(root, MutableSequence) else token]
    return root, int(last) if isinstance(root, MutableSequence) and last != END else last


def differing(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts have in common where they begin, and, of what is left, where they end."""
    head = _alike(before, after)
    return head, _alike(before[head:][::-1], after[head:][::-1])


def _alike(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (mine, its) in pairs if mine != its), min(len(one), len(other)))


def line_end_at(text: str, offset: int) -> str:
    """How lines end where something is put into a text: as the nearest one before it does, else the next."""
    before = text.rfind("\n", 0, offset)
    found = before if before >= 0 else text.find("\n", offset)
    return "\r\n" if found > 0 and text[found - 1] == "\r" else "\n"


@attrs.define(eq=False)
class Position:
    """Where a value and its key begin in the text, counted in characters from 0, and the positions below it."""

    value: int
    key: int | None = None
    end: int = 0
    """Where the value ends; in TOML that of an entry, as a library edits what is in it."""
    in_flow: bool = False
    """It is written with brackets or braces, in YAML."""
    below: Mapping[str, Position] = _NOTHING

    def put(self, token: str | int, value: int, key: int | None = None, end: int = 0) -> Position:
        """Note the position of a key's or an item's value; where a key stands twice, the last counts."""
        if not self.below:
            self.below = {}
        place = Position(value, key, end)
        cast("dict[str, Position]", self.below)[str(token)] = place
        return place

    def at(self, path: str) -> tuple[Position, bool]:
        """The position at a pointer, or the nearest above it that exists; and whether it is the one asked for."""
        place = self
        for token in tokens(path):
            if token not in place.below:
                return place, False
            place = place.below[token]
        return place, True


@attrs.frozen
class Excerpt:
    """An entry cut out of a text so that it can be read and edited by itself, however long the rest is."""

    start: int
    end: int
    lead: str = ""
    """What stands before it, so that it is a text of its format."""
    path: str = ""
    """Its pointer in that text."""


@attrs.frozen
class ReadText:
    """Plain data read from text, and the faults that did not end the reading."""

    plain: Any
    faults: tuple[Fault, ...] = ()
    root: Position | None = None
    """Where the values stand, where reading has found it on the way."""


class Lines:
    """The lines of a text, for turning a character's number into line and column."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at an offset from 0."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
