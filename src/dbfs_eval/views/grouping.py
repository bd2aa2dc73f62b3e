"""Groups in the order in which they are met."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


def grouped(items: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, tuple[_T, ...]]:
    """The items under what they have in common, each group where its first was met."""
    groups: dict[_K, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}


def distinct(items: Iterable[_T]) -> list[_T]:
    """The items, each once."""
    found: list[_T] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
