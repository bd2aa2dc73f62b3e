"""A report as a picture: the evaluation's life as one SVG file, which needs nothing beside it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from dbfs_eval.picture.sheet import sheet_of
from dbfs_eval.report import Report, Status
from dbfs_eval.text import Language

_QUIET = frozenset({"O205", "T109", "T207", "T304", "K104", "K204"})


def to_svg(report: Report, language: Language) -> str:
    """The picture as one file. Raises ValueError where the report was read back, and has no evaluation."""
    opened = [it for it in report.next_steps if it.status is Status.OPEN and it.rule.code not in _QUIET]
    order = (*report.inhibits, *opened, *report.waived)
    numbers = {remark.identity: number for number, remark in enumerate(order, start=1)}
    return ET.tostring(sheet_of(report, language, numbers), encoding="unicode") + "\n"
