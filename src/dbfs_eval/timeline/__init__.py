"""The timeline of an evaluation's life: inline SVG, its style, its keys, and the same in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.report import Report
from dbfs_eval.text import Language
from dbfs_eval.timeline.content.annotations import Numbers
from dbfs_eval.timeline.content.axis import NARROW
from dbfs_eval.timeline.content.content import content_of
from dbfs_eval.timeline.content.text_alternative import TextAlternative, text_alternative_of
from dbfs_eval.timeline.drawing.legend import LegendGroup, legend_of
from dbfs_eval.timeline.drawing.pages import drawings_of
from dbfs_eval.timeline.drawing.style import INLINE
from dbfs_eval.timeline.labels import NO_DATES


@attrs.frozen
class Timeline:
    """The life of an evaluation as a page shows it.

    `svgs` are drawings to be set below one another in one figure; their links lead to `#remark-<number>`. `style` is
    the text of a style element for them. `legend` explains the signs that are drawn, `text_alternative` says all
    that is drawn in words. Where there is nothing to draw there is neither, and `empty` says so.
    """

    svgs: tuple[str, ...]
    style: str
    legend: tuple[LegendGroup, ...]
    text_alternative: TextAlternative
    empty: str | None


def timeline_of(report: Report, language: Language, numbers: Numbers) -> Timeline:
    """The timeline of the evaluation that a report is about.

    `numbers` gives each remark that is to be annotated the number of its line, by its identity. Raises ValueError
    where the report was read back, and has no evaluation.
    """
    content = content_of(report, numbers, language)
    drawings = drawings_of(content, narrowest=NARROW, linked=True)
    return Timeline(
        svgs=tuple(ET.tostring(drawing, encoding="unicode") for drawing in drawings),
        style=INLINE,
        legend=legend_of(content, drawings),
        text_alternative=text_alternative_of(content),
        empty=None if drawings else NO_DATES.in_language(language),
    )
