"""A patch carried out in TOML text, by a library that keeps what it does not touch."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dbfs_eval.document.positions import END, holder_at, tokens
from dbfs_eval.document.writing import NEEDS_CLI


def edited_toml(text: str, patch: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The text with a patch carried out. Raises ImportError without the extra `cli`."""
    try:
        import tomlkit  # an extra, and slow to import
    except ImportError as error:
        raise ImportError(NEEDS_CLI) from error
    document = tomlkit.parse(text)
    for operation in patch:
        if operation["op"] != "test":
            holder, last = holder_at(document, tokens(operation["path"]))
            if last == END:
                holder.append(operation["value"])
            else:
                holder[last] = _dated_like(holder.get(last), operation["value"])
    yield tomlkit.dumps(document)


def _dated_like(old: Any, new: Any) -> Any:
    """A day as TOML has days, where the old one was no text."""
    return datetime.date.fromisoformat(new) if isinstance(old, datetime.date) else new
