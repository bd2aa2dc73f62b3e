"""The timeline as a sheet of its own: title, drawings, keys, activities by letter and lines by number, in one SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, spoken
from dbfs_eval.timeline.content.content import TimelineContent, content_of
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.drawing.legend import LegendEntry, LegendGroup, legend_of
from dbfs_eval.timeline.drawing.pages import drawings_of
from dbfs_eval.timeline.drawing.style import ALONE
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import (
    LABEL,
    LIFE,
    NO_DATES,
    WHAT_IS_SEEN,
    said_day,
    width,
    words_of,
    wrapped,
)
from dbfs_eval.views.lines import Line
from dbfs_eval.views.report import ReportView
from dbfs_eval.vocabularies import Status

_Item = TypeVar("_Item")

_WIDTH, _MARGIN = 1000, 32
_LINE = 18
_TITLE = 20
_GAP, _AFTER_SIGN = 22, 8  # px between two keys, and between a sign and its words
_ACTIVITIES = Text(da="Aktiviteterne", en="The activities")
_LINES = Text(da="Linjerne", en="The lines")


@attrs.define
class _Sheet:
    """A sheet as it grows downwards."""

    parts: list[ET.Element] = attrs.field(factory=list)
    y: float = _MARGIN

    def say(self, words: str, x: float, kind: str = "plain", *, down: float = 0) -> None:
        self.y += down
        self.parts.append(element("text", words=words, x=_MARGIN + x, y=self.y, class_=kind))

    def place(self, drawing: ET.Element, x: float, y: float) -> None:
        drawing.set("x", f"{_MARGIN + x:g}")
        drawing.set("y", f"{y:g}")
        self.parts.append(drawing)

    def rule(self) -> None:
        """A line from side to side."""
        self.parts.append(element("line", x1=_MARGIN, x2=_MARGIN + _WIDTH, y1=self.y, y2=self.y, class_="rule"))


def sheet_of(report: Report, view: ReportView) -> ET.Element:
    """The sheet of a report, with the numbers of its view.

    Raises ValueError where the report was read back, and has no evaluation.
    """
    content = content_of(report, view.numbers, view.language)
    sheet = _Sheet()
    for line in wrapped(spoken(content.plan.evaluation.title, view.language), _WIDTH, _TITLE, bold=True):
        sheet.say(line, 0, "title", down=_TITLE)
        sheet.y += 6
    sheet.y += 14
    drawings = drawings_of(content, narrowest=_WIDTH, linked=False)
    for drawing in drawings:
        drawing.set("width", str(_WIDTH))
        sheet.place(drawing, 0, sheet.y)
        sheet.y += float(drawing.get("height", "0")) + 28
    if not drawings:
        sheet.say(NO_DATES.in_language(view.language), 0)
        sheet.y += _LINE
    for keys in legend_of(content, drawings):
        _keys(sheet, keys)
    activities = ((letter, words_of(activity)) for letter, activity in letters_of(content.plan))
    _listed(sheet, _ACTIVITIES.in_language(view.language), activities)
    drawn = {annotation.number for annotation in content.annotations.placed}
    lines = ((str(line.number), _said(line, view.language)) for line in view.lines if line.number in drawn)
    _listed(sheet, _LINES.in_language(view.language), lines)
    return _whole(sheet, content)


# --- keys ---


def _keys(sheet: _Sheet, keys: LegendGroup) -> None:
    """A group of keys: its title on a line of its own, below it the signs, as many on a line as fit."""
    sheet.rule()
    sheet.say(keys.title, 0, "name", down=20)
    sheet.y += 8
    x, high = 0.0, max(_size(key, "height") for key in keys.keys)
    for key in keys.keys:
        wide = _size(key, "width") + _AFTER_SIGN + width(key.words)
        if x and x + wide > _WIDTH:
            x, sheet.y = 0.0, sheet.y + high + 6
        sheet.place(key.symbol, x, sheet.y + (high - _size(key, "height")) / 2)
        text = element("text", words=key.words, x=_MARGIN + x + wide - width(key.words), y=sheet.y + high / 2 + 4)
        text.set("class", "plain")
        sheet.parts.append(text)
        x += wide + _GAP
    sheet.y += high + 14


def _size(key: LegendEntry, side: str) -> float:
    return float(key.symbol.get(side, "0"))


# --- what letters and numbers stand for ---


def _said(line: Line, language: Language) -> str:
    """What a line says; what is not unmet says so first."""
    said = f"{line.message} {line.reference}"
    if line.status is Status.UNMET:
        return said
    status = line.status.label.in_language(language)
    return f"{status[:1].upper()}{status[1:]}: {said}"


def _listed(sheet: _Sheet, title: str, named: Iterable[tuple[str, str]]) -> None:
    """A titled list in two columns: a letter or number, and what it stands for."""
    entries = [(annotation, wrapped(words, _WIDTH / 2 - 60, LABEL)) for annotation, words in named]
    if not entries:
        return
    sheet.rule()
    sheet.say(title, 0, "name", down=22)
    sheet.y += 6
    for pair in _batched(entries, 2):
        top = sheet.y
        for column, (annotation, lines) in enumerate(pair):
            x = column * _WIDTH / 2
            for index, line in enumerate(lines):
                sheet.y = top + 16 + index * 15
                if index == 0:
                    sheet.say(annotation, x, "strong")
                sheet.say(line, x + 30)
        sheet.y = top + max(len(lines) for _, lines in pair) * 15 + 5
    sheet.y += 16


def _batched(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    return [items[first : first + size] for first in range(0, len(items), size)]


def _whole(sheet: _Sheet, content: TimelineContent) -> ET.Element:
    wide, high = _WIDTH + 2 * _MARGIN, round(sheet.y + _MARGIN)
    plan, language = content.plan, content.language
    facts = {"title": plan.evaluation.title, "day": said_day(plan.on, language)}
    return element(
        "svg",
        element("title", words=LIFE.say(language, facts)),
        element("desc", words=WHAT_IS_SEEN.in_language(language)),
        element("style", words=ALONE),
        element("rect", width="100%", height="100%", class_="ground"),
        element("g", *sheet.parts, class_="life"),
        xmlns="http://www.w3.org/2000/svg",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide} {high}",
        lang=language,
        paint_order="stroke",  # the halo of a text lies under it
    )
