"""A report as a timeline: the evaluation's life as one SVG file, which needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from dbfs_eval.outputs import RenderOptions
from dbfs_eval.outputs.escaping import markup_without_commands
from dbfs_eval.report import Report
from dbfs_eval.timeline.drawing.standalone import sheet_of
from dbfs_eval.views.report import view_of


def render(reports: Sequence[Report], options: RenderOptions) -> str:
    """The timeline of the one report. Raises ValueError where it was read back, and has no evaluation."""
    (report,) = reports
    sheet = sheet_of(report, view_of(report, options.language_of(report)))
    return markup_without_commands(ET.tostring(sheet, encoding="unicode")) + "\n"
