"""How much a document may hold before it is refused, so that a hostile one cannot hurt a host."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from dbfs_eval.document.faults import NOWHERE, LineAndColumn
from dbfs_eval.errors import Fault
from dbfs_eval.pointers import Tokens, pointer
from dbfs_eval.text import Text

_PASSED = Text(
    da="{what}: {found}. Grænsen er {limit}; værtsprogrammet kan hæve den.",
    en="{what}: {found}. The limit is {limit}; the host can raise it.",
)
SIZE = Text(da="Størrelse i bytes", en="size in bytes")
DEPTH = Text(da="Lag af lister og nøgler i hinanden", en="lists and keys inside one another")
ENTRIES = Text(da="Værdier i alt", en="values in all")
TEXT = Text(da="Tegn i teksten", en="characters in the text")
DIGITS = Text(da="Cifre i tallet", en="digits in the number")

_HOLDERS = (Mapping, list, tuple)
_BITS_PER_DIGIT = 3.33  # a little over log2(10): so many bits make at least one digit
_FEWEST_BYTES = 2  # of a value: one character, and what parts it from the next


@attrs.frozen(kw_only=True)
class Limits:
    """The most that a document may hold; a host raises a limit by handing over its own.

    Attributes:
        size: bytes in the text, 10,000,000 by default; a rich evaluation has some 100,000.
        depth: lists and mappings inside one another, 64 by default; the format needs 5.
        entries: items of lists and values of keys, counted together, 200,000 by default; a rich evaluation has some
            4,000.
        text: characters in one text or one key, 100,000 by default: some forty pages.
        digits: digits in one number, 100 by default; the format needs 4.

    """

    size: int = 10_000_000
    depth: int = 64
    entries: int = 200_000
    text: int = 100_000
    digits: int = 100

    def spare(self, size: int, depth: int) -> bool:
        """Whether a text of so many bytes, that fits a model of this depth, is too small to pass any limit.

        Args:
            size: The bytes of the text.
            depth: Lists and mappings inside one another.

        Returns:
            Whether nothing need be counted.

        Example:
            >>> dbfs_eval.Limits().spare(20_000, 5)
            True
        """
        return size <= self.text and size <= self.entries * _FEWEST_BYTES and depth <= self.depth


def passed(what: Text, found: int, limit: int, path: str = "", at: LineAndColumn = NOWHERE) -> Fault:
    """The fault of passing a limit; `found` is as far as was counted."""
    return Fault(
        kind="limit",
        path=path,
        sentence=_PASSED,
        facts={"what": what, "found": found, "limit": limit},
        expected=Text(da=f"højst {limit}", en=f"at most {limit}"),
        found=Text(da=str(found), en=str(found)),
        line=at[0],
        column=at[1],
    )


class LimitError(Exception):
    """A limit is passed that makes reading on pointless or slow: size, depth or number of entries."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault)


def fits(plain: Any, limits: Limits) -> bool:
    """Whether nothing of the plain data passes a limit: a quick look, level by level, which does not say where."""
    level, left, longest = [plain], limits.entries, (limits.digits + 1) * _BITS_PER_DIGIT
    for _ in range(limits.depth + 1):
        inner: list[Any] = []
        for value in level:
            kind = type(value)
            if kind is dict:
                inner += value.values()
                if max(map(len, value), default=0) > limits.text:
                    return False
            elif kind is list:
                inner += value
            elif (kind is str and len(value) > limits.text) or (kind is int and value.bit_length() > longest):
                return False
        level, left = inner, left - len(inner)
        if not level or left < 0:
            return left >= 0
    return False


def beyond(plain: Any, limits: Limits) -> Iterator[Fault]:
    """Every text and number of the plain data that passes a limit; raises LimitError for depth and entries."""
    entries = 0
    for place, value in values_of(plain):
        yield from _too_long(place, value, limits)
        if isinstance(value, _HOLDERS):
            entries += len(value)
            if entries > limits.entries:
                raise LimitError(passed(ENTRIES, entries, limits.entries))
            if len(place) >= limits.depth:
                raise LimitError(passed(DEPTH, len(place) + 1, limits.depth, pointer(place)))


def endless_numbers(plain: Any, limits: Limits) -> Iterator[Fault]:
    """The numbers that pass the limit, and nothing else."""
    return beyond(plain, attrs.evolve(_UNBOUNDED, digits=limits.digits))


def too_deep(plain: Any, limits: Limits) -> list[Fault]:
    """The fault of data that lie deeper inside one another than the limit, and nothing else."""
    try:
        list(beyond(plain, attrs.evolve(_UNBOUNDED, depth=limits.depth)))
    except LimitError as error:
        return [error.fault]
    return []


def values_of(plain: Any) -> Iterator[tuple[Tokens, Any]]:
    """Every value of the plain data, and where it stands; without recursion, so that no depth can hurt."""
    open_: list[tuple[Tokens, Any]] = [((), plain)]
    while open_:
        place, value = open_.pop()
        yield place, value
        if isinstance(value, _HOLDERS):
            within = value.items() if isinstance(value, Mapping) else enumerate(value)
            open_.extend(((*place, token), inner) for token, inner in within)


def too_much(plain: Any, limits: Limits) -> list[Fault]:
    """Every fault of passing a limit; of depth and entries the first, which ends the counting."""
    try:
        return [*beyond(plain, limits)]
    except LimitError as error:
        return [error.fault]


def _too_long(place: Tokens, value: Any, limits: Limits) -> Iterator[Fault]:
    if place and isinstance(place[-1], str) and len(place[-1]) > limits.text:
        yield passed(TEXT, len(place[-1]), limits.text, pointer(place))
    if isinstance(value, str) and len(value) > limits.text:
        yield passed(TEXT, len(value), limits.text, pointer(place))
    if isinstance(value, int) and value.bit_length() > (limits.digits + 1) * _BITS_PER_DIGIT:
        yield passed(DIGITS, int(value.bit_length() / _BITS_PER_DIGIT), limits.digits, pointer(place))


_UNBOUNDED = Limits(size=sys.maxsize, depth=sys.maxsize, entries=sys.maxsize, text=sys.maxsize, digits=sys.maxsize)
