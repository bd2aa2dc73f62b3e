"""Saved reports on the command line: what stands in their files."""

from __future__ import annotations

from typing import Any

from dbfs_eval.document.files import read_bytes
from dbfs_eval.document.formats import parse
from dbfs_eval.document.limits import Limits

LIMITS = Limits(size=100_000_000, entries=2_000_000)
"""A file of reports can be of many evaluations, each larger than its document."""


def read_saved(file: str) -> Any:
    """The plain data in a file of JSON. Raises DocumentError and OSError."""
    return saved_in(read_bytes(file, LIMITS), file)


def saved_in(text: bytes, file: str) -> Any:
    """The plain data in JSON that was read from a file. Raises DocumentError."""
    plain, _ = parse(text, format="json", limits=LIMITS, file=file)
    return plain
