"""A Sphinx extension: docstrings made ready for napoleon, and what each field of the document holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from sphinx.application import Sphinx

from dbfs_eval.shape import keys_of


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx, before napoleon reads the docstrings."""
    app.connect("autodoc-process-docstring", _prepare, priority=400)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _prepare(_: Sphinx, what: str, __: str, thing: Any, ___: Any, lines: list[str]) -> None:
    if what in {"attribute", "property"}:
        lines.insert(0, "\\ ")  # nothing; but else napoleon takes what stands before a colon for a type
    if what == "class":
        lines += _fields(thing)


def _fields(model: type) -> Iterator[str]:
    """What each field of an attrs class of the document holds, as the model says it."""
    if attrs.has(model) and any("holds" in field.metadata for field in attrs.fields(model)):
        yield ""
        yield "Attributes:"
        for name, key in keys_of(model).items():
            yield f"    {name}: {key.holds.say('en')}"
