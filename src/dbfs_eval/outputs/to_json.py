"""Reports as JSON: one document's alone, several documents' as a list."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from dbfs_eval.outputs import Found, Shown
from dbfs_eval.report import Report
from dbfs_eval.text import ACTING


def to_json(report: Report) -> str:
    """A report in the shape `dbfs-eval-report/1`."""
    return written(report.plain())


def write(found: Sequence[Found], shown: Shown) -> str:  # noqa: ARG001 - JSON holds both languages, and has one look
    """One report, or its document's faults; of several documents a list of these."""
    plain = [it.plain() for it in found]
    return written(plain[0] if len(plain) == 1 else plain)


def written(plain: Any) -> str:
    """Plain data as JSON that can be shown in a terminal: Danish letters as they are, signs that act as escapes."""
    return _ACTING.sub(_escaped, json.dumps(plain, ensure_ascii=False, indent=2)) + "\n"


_ACTING = re.compile(rf"(?!\n)(?:{ACTING.pattern})")  # the lines of the JSON itself remain


def _escaped(sign: re.Match[str]) -> str:
    return json.dumps(sign[0])[1:-1]
