"""Reports as JSON: one document's alone, several documents' as a list."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.escaping import escaped_in_json
from dbfs_eval.report import Report


def to_json(report: Report) -> str:
    """A report in the shape `dbfs-eval-report/1`."""
    return written(report.plain())


def write(found: Sequence[Found], shown: RenderOptions) -> str:  # noqa: ARG001 - JSON holds both languages, and has one look
    """One report, or its document's faults; of several documents a list of these."""
    plain = [it.plain() for it in found]
    return written(plain[0] if len(plain) == 1 else plain)


def write_comparison(comparison: Comparison, shown: RenderOptions) -> str:  # noqa: ARG001 - as above
    """What moved between two reports, in the shape `dbfs-eval-movement/1`."""
    return written(comparison.plain())


def written(plain: Any) -> str:
    """Plain data as JSON that can be shown in a terminal."""
    return escaped_in_json(json.dumps(plain, ensure_ascii=False, indent=2)) + "\n"
