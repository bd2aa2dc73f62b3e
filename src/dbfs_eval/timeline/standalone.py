"""The picture as a sheet of its own: title, drawings, keys, activities by letter and remarks by number, in one SVG."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.report import Report
from dbfs_eval.text import Language, Text, sanitized
from dbfs_eval.timeline.content.content import TimelineContent, content_of
from dbfs_eval.timeline.content.lanes import letters_of
from dbfs_eval.timeline.drawing.legend import HIGH, WIDE, LegendEntry, LegendGroup, legend_of
from dbfs_eval.timeline.drawing.pages import drawings_of
from dbfs_eval.timeline.drawing.style import ALONE
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import (
    LABEL,
    LIFE,
    NO_DATES,
    NO_EVALUATION,
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
_COLUMN = 240
_ACTIVITIES = Text(da="Aktiviteter", en="Activities")
_REMARKS = Text(da="Bemærkninger", en="Remarks")


@attrs.define
class _Sheet:
    """A sheet as it grows downwards."""

    parts: list[ET.Element] = attrs.field(factory=list)
    y: float = _MARGIN

    def say(self, words: str, x: float, kind: str = "plain") -> None:
        self.parts.append(element("text", words=words, x=_MARGIN + x, y=self.y, class_=kind))

    def place(self, drawing: ET.Element, x: float, y: float) -> None:
        drawing.set("x", f"{_MARGIN + x:g}")
        drawing.set("y", f"{y:g}")
        self.parts.append(drawing)


def sheet_of(report: Report, telling: ReportView) -> ET.Element:
    """The sheet of a report that is told. Raises ValueError where it was read back, and has no evaluation."""
    if report.evaluation is None:
        raise ValueError(NO_EVALUATION)
    life = content_of(report, report.evaluation, telling.numbers, telling.language)
    sheet = _Sheet()
    _title(sheet, life)
    for drawing in drawings_of(life, narrowest=_WIDTH, linked=False):
        drawing.set("width", str(_WIDTH))
        sheet.place(drawing, 0, sheet.y)
        sheet.y += float(drawing.get("height", "0")) + 28
    if life.scale is None:
        sheet.say(NO_DATES.in_language(life.language), 0)
        sheet.y += _LINE
    for keys in legend_of(life) if life.scale else ():
        _keys(sheet, keys)
    _activities(sheet, life)
    _remarks(sheet, telling)
    return _whole(sheet, life)


def _title(sheet: _Sheet, life: TimelineContent) -> None:
    title = sanitized(life.plan.evaluation.title)
    for line in wrapped(title, _WIDTH, _TITLE):
        sheet.y += _TITLE
        sheet.say(line, 0, "title")
        sheet.y += 6
    sheet.y += 14


# --- keys ---


def _keys(sheet: _Sheet, keys: LegendGroup) -> None:
    """A group of keys: after its title in one line, or without a title in columns."""
    sheet.parts.append(element("line", x1=_MARGIN, x2=_MARGIN + _WIDTH, y1=sheet.y, y2=sheet.y, class_="rule"))
    sheet.y += 12
    if keys.title:
        _in_line(sheet, keys)
    else:
        _in_columns(sheet, keys.keys)


def _in_line(sheet: _Sheet, keys: LegendGroup) -> None:
    high = max(float(key.sign.get("height", "0")) for key in keys.keys)
    x = width(keys.title, LABEL, bold=True) + 16
    sheet.y += high
    sheet.say(keys.title, 0, "name")
    for key in keys.keys:
        wide = float(key.sign.get("width", "0"))
        sheet.place(key.sign, x, sheet.y - float(key.sign.get("height", "0")) + 6)
        sheet.say(key.words, x + wide + 6)
        x += wide + 6 + width(key.words) + 22
    sheet.y += 18


def _in_columns(sheet: _Sheet, keys: Sequence[LegendEntry]) -> None:
    columns = _WIDTH // _COLUMN
    for row in _batched(keys, columns):
        lines = [wrapped(key.words, _COLUMN - WIDE - 24, LABEL) for key in row]
        top = sheet.y
        for column, (key, said) in enumerate(zip(row, lines, strict=True)):
            sheet.place(key.sign, column * _COLUMN, top)
            for index, line in enumerate(said):
                sheet.y = top + HIGH - 5 + index * 15
                sheet.say(line, column * _COLUMN + WIDE + 10)
        sheet.y = top + max(len(said) for said in lines) * 15 + 12


# --- what letters and numbers stand for ---


def _activities(sheet: _Sheet, life: TimelineContent) -> None:
    named = [(letter, words_of(activity), "") for letter, activity in letters_of(life.plan)]
    _listed(sheet, _ACTIVITIES.in_language(life.language), named)


def _remarks(sheet: _Sheet, telling: ReportView) -> None:
    said = [
        (str(line.number), _remark(line, telling.language), line.reference) for line in telling.lines if line.number
    ]
    _listed(sheet, _REMARKS.in_language(telling.language), said)


def _remark(line: Line, language: Language) -> str:
    """What a line says; what is not unmet says so first."""
    if line.status is Status.UNMET:
        return line.message
    status = line.status.label.in_language(language)
    return f"{status[:1].upper()}{status[1:]}: {line.message}"


def _listed(sheet: _Sheet, title: str, named: Iterable[tuple[str, str, str]]) -> None:
    """A titled list in two columns: the sign, what it stands for, and a code."""
    entries = [(sign, wrapped(f"{words} {code}".strip(), _WIDTH / 2 - 60, LABEL)) for sign, words, code in named]
    if not entries:
        return
    sheet.parts.append(element("line", x1=_MARGIN, x2=_MARGIN + _WIDTH, y1=sheet.y, y2=sheet.y, class_="rule"))
    sheet.y += 22
    sheet.say(title, 0, "name")
    sheet.y += 6
    for pair in _batched(entries, 2):
        top = sheet.y
        for column, (sign, lines) in enumerate(pair):
            for index, line in enumerate(lines):
                sheet.y = top + 16 + index * 15
                if index == 0:
                    sheet.say(sign, column * _WIDTH / 2, "strong")
                sheet.say(line, column * _WIDTH / 2 + 30)
        sheet.y = top + max(len(lines) for _, lines in pair) * 15 + 5
    sheet.y += 16


def _batched(items: Sequence[_Item], size: int) -> list[Sequence[_Item]]:
    return [items[first : first + size] for first in range(0, len(items), size)]


def _whole(sheet: _Sheet, life: TimelineContent) -> ET.Element:
    wide, high = _WIDTH + 2 * _MARGIN, round(sheet.y + _MARGIN)
    facts = {"title": sanitized(life.plan.evaluation.title), "day": said_day(life.plan.on, life.language)}
    held = element("g", *sheet.parts, class_="life")
    return element(
        "svg",
        element("title", words=LIFE.say(life.language, facts)),
        element("desc", words=WHAT_IS_SEEN.in_language(life.language)),
        element("style", words=ALONE),
        element("rect", width="100%", height="100%", class_="ground"),
        held,
        xmlns="http://www.w3.org/2000/svg",
        width=wide,
        height=high,
        viewBox=f"0 0 {wide} {high}",
        lang=life.language,
        paint_order="stroke",  # the halo of a text lies under it
    )
