"""A report as a picture: the evaluation's life as one SVG file, which needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dbfs_eval.outputs import Found, RenderOptions
from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.timeline.standalone import sheet_of
from dbfs_eval.views.report import view_of


def to_svg(report: Report, language: Language) -> str:
    """The picture as one file. Raises ValueError where the report was read back, and has no evaluation."""
    return ET.tostring(sheet_of(report, view_of(report, language)), encoding="unicode") + "\n"


def write(found: Sequence[Found], shown: RenderOptions) -> str:
    """The picture of the one report."""
    (report,) = (it for it in found if isinstance(it, Report))
    return to_svg(report, shown.language_of(report))
