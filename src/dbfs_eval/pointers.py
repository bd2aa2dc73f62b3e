"""JSON Pointers (RFC 6901): made of keys and indexes, and taken apart again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

Tokens: TypeAlias = tuple[str | int, ...]
"""Keys and indexes, from the top."""


def step(path: str, token: str | int) -> str:
    """The pointer that goes one key or index further."""
    return f"{path}/{str(token).replace('~', '~0').replace('/', '~1')}"


def pointer(tokens: Iterable[str | int]) -> str:
    """The JSON Pointer of a row of keys and indexes."""
    path = ""
    for token in tokens:
        path = step(path, token)
    return path


def tokens(path: str) -> list[str]:
    """The keys and indexes of a JSON Pointer."""
    return [token.replace("~1", "/").replace("~0", "~") for token in path.split("/")[1:]]
