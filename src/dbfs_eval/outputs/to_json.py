"""Reports as JSON: one document's alone, several documents' as a list."""

from __future__ import annotations

from collections.abc import Sequence

from dbfs_eval.comparison import Comparison
from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.outputs.escaping import written_json


def render(found: Sequence[Found], options: RenderOptions) -> str:  # noqa: ARG001 - JSON holds both languages, and has one look
    """One report, or its document's faults; of several documents a list of these."""
    plain = [one.plain() for one in found]
    return written_json(plain[0] if len(plain) == 1 else plain)


def render_comparison(comparison: Comparison, options: RenderOptions) -> str:  # noqa: ARG001 - as above
    """What moved between two reports, in the shape `dbfs-eval-movement/1`."""
    return written_json(comparison.plain())
