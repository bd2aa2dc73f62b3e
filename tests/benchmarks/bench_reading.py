"""What reading costs beside a plain cattrs converter with detailed validation on the same model.

Run: `uv run python tests/benchmarks/bench_reading.py`. Ratios within one run; nothing is asserted.
"""

from __future__ import annotations

import json
import sys
import timeit
from collections.abc import Callable
from enum import Enum
from typing import Any

import cattrs
from pendulum import Date

from dbfs_eval import Evaluation, Span, dumps, loads, read_date
from dbfs_eval.document.formats import Format
from dbfs_eval.model import Source
from dbfs_eval.testing import SPOTLESS

QUICK = "--quick" in sys.argv


def microseconds(act: Callable[[], object]) -> float:
    """The fastest of several rounds."""
    rounds, number = (1, 1) if QUICK else (9, 40)
    return min(timeit.repeat(act, number=number, repeat=rounds)) / number * 1e6


def plain_cattrs() -> cattrs.Converter:
    """What a careful user would write who wants every fault, and no more: no strict texts, no places."""
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=True)
    converter.register_structure_hook(Date, lambda value, _: read_date(value))
    converter.register_structure_hook(Span, lambda value, _: Span.read(value))
    converter.register_structure_hook_func(lambda kind: isinstance(kind, type) and issubclass(kind, Enum), _word)
    converter.register_structure_hook_func(lambda kind: kind == Source | None, lambda value, _: value)
    return converter


def _word(value: Any, kind: Any) -> Any:
    return kind(value)


def main() -> None:
    text = dumps(SPOTLESS, format="json")
    converter = plain_cattrs()
    peer = microseconds(lambda: converter.structure(json.loads(text), Evaluation))
    formats: tuple[Format, ...] = ("json", "toml", "yaml")
    for format_ in formats:
        written = dumps(SPOTLESS, format=format_)
        took = microseconds(lambda written=written, format_=format_: loads(written, format=format_))  # type: ignore[misc]
        print(f"loads {format_} / plain cattrs on JSON: {took / peer:.2f}   ({took:.0f} µs; {peer:.0f} µs)")


if __name__ == "__main__":
    main()
