"""One value put into a text: it is read back as it was, in every format, and the lines end as the text's own do."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from dbfs_eval.document.formats import FORMATS, Format, form_of
from dbfs_eval.document.limits import Limits
from dbfs_eval.document.positions import holder_at

TEXTS: dict[Format, tuple[str, ...]] = {
    "json": (
        '{"a": 1, "b": "x", "t": ["p", "q"]}\n',
        '{\n  "a": 1,\n  "t": [\n    "p"\n  ]\n}\n',
        '{\n  "b": "x"}',
    ),
    "toml": (
        'a = 1\nb = "x"\nt = ["p", "q"]\n',
        't = [\n  "p",\n  "q", # c\n]\n',
        'b = "x"\nt = ["p"]\na = 1',
        '[u]\nb = "x"\n\n[y]\na=1\n',
    ),
    "yaml": (
        "a: 1\nb: x\nt: [p, q]\n",
        'b: "x"\nt:\n  - p\n  - q # c\n',
        "b: 'x'\nt: [p]\na: 1",
        "a: {b: x,\n  t: [p]}\n",
        "a:\n  - {b: x}\n  - b: y\n",
    ),
}
VALUES = (
    *("z", "", " a ", "a\nb", "\r\n", "\t", "it's", '"q"', "back\\slash", "#x: y", "-", "null", "1e3", "2027-01-01"),
    *("\x7f", "\x85", "\x9b", "\u2028", "\ufeff", "\ufffe", "😀", ["d1", "d2"]),
)


def places(plain: Any, path: str = "") -> Iterator[str]:
    """Where something can be put: texts, new keys, the ends of lists."""
    within = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    if isinstance(plain, dict | list):
        yield f"{path}/new key" if isinstance(plain, dict) else f"{path}/-"
    elif isinstance(plain, str):
        yield path
    for token, value in within:
        yield from places(value, f"{path}/{token}")


@pytest.mark.parametrize(("format_", "text"), [(format_, text) for format_ in FORMATS for text in TEXTS[format_]])
def test_a_value_is_read_back_and_lines_end_as_they_did(format_: Format, text: str) -> None:
    form = form_of(format_)
    plain = form.read(text, Limits()).plain
    for path in places(plain):
        for value in VALUES:
            meant = copy.deepcopy(plain)
            holder, last = holder_at(meant, path)
            if last == "-":
                holder.append(value)
            else:
                holder[last] = value
            edited = form.edit(text, path, value)
            assert form.read(edited, Limits()).plain == meant, (path, value)
            with_returns = form.edit(text.replace("\n", "\r\n"), path, value)
            assert with_returns == edited.replace("\r\n", "\n").replace("\n", "\r\n"), (path, value)


@pytest.mark.parametrize(
    ("format_", "text", "edited"),
    [
        ("toml", "a = 1\r\nb = 2\n", 'a = 1\r\nb = 2\nnew = "x"\n'),
        ("toml", "a = 1\nb = 2\r\n", 'a = 1\nb = 2\r\nnew = "x"\r\n'),
        ("toml", "a = 1", 'a = 1\nnew = "x"\n'),
        ("yaml", "a: 1\r\nb: 2\nc: 3\n", "a: 1\r\nb: 2\nc: 3\nnew: x\n"),
        ("yaml", "a: 1\nb: 2\r\nc: 3\r\n", "a: 1\nb: 2\r\nc: 3\r\nnew: x\r\n"),
        ("yaml", "a: 1\r\n", "a: 1\r\nnew: x\r\n"),
        ("yaml", "a: 1", "a: 1\nnew: x"),
    ],
)
def test_where_lines_end_unlike_the_nearest_line_counts(format_: Format, text: str, edited: str) -> None:
    assert form_of(format_).edit(text, "/new", "x") == edited
