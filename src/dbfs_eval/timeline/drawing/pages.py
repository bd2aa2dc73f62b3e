"""The drawings of a timeline: the axis with its months, the rows, and the day of the check as a line through all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.timeline.content.annotations import PERIOD, STAGES
from dbfs_eval.timeline.content.axis import TIERS, Tick
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.drawing.canvas import Canvas
from dbfs_eval.timeline.drawing.lanes import draw_lane
from dbfs_eval.timeline.drawing.rows import (
    draw_annotations,
    draw_decisions,
    draw_deliverables,
    draw_following,
    draw_period,
    draw_stages,
)
from dbfs_eval.timeline.drawing.svg import element, per_cent
from dbfs_eval.timeline.labels import AS_OF, LIFE, LIFE_IN_PART, SAID_IN_WORDS, WHAT_IS_SEEN, said_day

_YEAR_ROOM = 34  # px that the name of a year needs
_SHEET = 1460.0  # px that a sheet of A4 has room for, at the size in which it is printed
_AS_OF_ROW, _FIRST_ROW = 12, 29  # px down to the day of the check, and to the years or months

_Draw: TypeAlias = Callable[[Canvas], None]


@attrs.frozen
class _Part:
    """A part of the timeline that is not broken: what draws it, and how high that is."""

    draw: _Draw
    height: float


def drawings_of(content: TimelineContent, *, narrowest: int, linked: bool) -> list[ET.Element]:
    """The drawings, one where it has room on a sheet; none where there is nothing to draw."""
    if content.axis is None:
        return []
    canvas = partial(Canvas, content, content.axis, narrowest)
    groups = _grouped([_part(draw, canvas()) for draw in _draws(content)])
    return [_drawing(canvas(linked, order), group, len(groups)) for order, group in enumerate(groups, start=1)]


def _draws(content: TimelineContent) -> Iterator[_Draw]:
    """Stages, each lane, and what follows the lanes."""
    yield _draw_stages
    yield from (partial(draw_lane, lane=lane) for lane in content.lanes)
    yield from (draw_deliverables, draw_decisions, draw_following)


def _part(draw: _Draw, alone: Canvas) -> _Part:
    """A part, drawn once by itself to see how high it is."""
    draw(alone)
    return _Part(draw, alone.y)


def _grouped(parts: Iterable[_Part]) -> list[list[_Part]]:
    """The parts of each drawing: as many as a sheet has room for; one that is higher by itself stands alone."""
    groups: list[list[_Part]] = [[]]
    left = _SHEET
    for part in parts:
        if groups[-1] and part.height > left:
            groups.append([])
            left = _SHEET
        groups[-1].append(part)
        left -= part.height
    return groups


def _drawing(canvas: Canvas, group: Sequence[_Part], parts: int) -> ET.Element:
    _head(canvas)
    top = canvas.y
    for part in group:
        part.draw(canvas)
    _grid(canvas, top)
    return _finished(canvas, parts)


def _draw_stages(canvas: Canvas) -> None:
    """The period and the stages, and below them what falls short of them."""
    draw_period(canvas)
    draw_stages(canvas)
    annotations = canvas.content.annotations
    draw_annotations(canvas, (*annotations.on(PERIOD), *annotations.on(STAGES)))
    canvas.y += 6


# --- the axis ---


def _head(canvas: Canvas) -> None:
    """The day of the check, the years, the months, and the axis."""
    _as_of(canvas)
    canvas.y = _FIRST_ROW
    years = [year for year in canvas.axis.years() if canvas.px(year.right - year.left) >= _YEAR_ROOM]
    for year in years:
        canvas.above.append(element("text", words=year.names["full"], x=per_cent(year.left), y=canvas.y, class_="yr"))
    canvas.y += 16 if years else 0
    for tick in canvas.axis.ticks(canvas.language):
        canvas.above.append(_named(tick, canvas.y, whole=canvas.narrowest > TIERS[1][1]))
    canvas.y += 7
    canvas.level(0, 100, canvas.y, "axis")


def _named(tick: Tick, y: float, *, whole: bool) -> ET.Element:
    """A month by its name, in the lengths that fit by width."""
    names = {tier: tick.names[tier] for tier, _ in TIERS}
    text = element("text", x=per_cent(tick.middle), y=y, text_anchor="middle")
    if whole or len(set(names.values())) == 1:
        text.text = names["full"]
    else:
        text.extend(element("tspan", words=name, class_=tier) for tier, name in names.items() if name)
    return text


def _as_of(canvas: Canvas) -> None:
    """The day of the check over its line; where it is off the axis, with an arrow towards it."""
    on, axis = canvas.content.plan.on, canvas.axis
    said = AS_OF.say(canvas.language, {"day": said_day(on, canvas.language)})
    if on < axis.first:
        said = f"← {said}"
    elif on > axis.last:
        said = f"{said} →"
    canvas.say(canvas.over(axis.middle(on), said, bold=True), _AS_OF_ROW, "today")


def _grid(canvas: Canvas, top: float) -> None:
    """A hairline for each month, a stronger one for each year, and the line of the day, behind all that is drawn."""
    axis, on = canvas.axis, canvas.content.plan.on
    for x in sorted({tick.left for tick in axis.ticks(canvas.language)[1:]}):
        new_year = any(abs(x - year.left) < 0.001 for year in axis.years())  # noqa: PLR2004 - the same place
        kind = "grid turn" if new_year else "grid"
        canvas.grid.append(element("line", x1=per_cent(x), x2=per_cent(x), y1=top, y2=canvas.y, class_=kind))
    if axis.shows(on):
        at = per_cent(axis.middle(on))
        canvas.grid.append(element("line", x1=at, x2=at, y1=_AS_OF_ROW + 5, y2=canvas.y, class_="now"))


# --- the whole ---


def _finished(canvas: Canvas, parts: int) -> ET.Element:
    plan, number = canvas.content.plan, canvas.order
    facts: dict[str, str | int] = {"title": plan.evaluation.title, "day": said_day(plan.on, canvas.language)}
    title = (LIFE if parts == 1 else LIFE_IN_PART).say(canvas.language, {**facts, "part": number, "parts": parts})
    desc = (WHAT_IS_SEEN, SAID_IN_WORDS) if canvas.linked else (WHAT_IS_SEEN,)
    hatching = [element("defs", hatch_pattern(canvas.hatch_id))] if canvas.hatched else []
    return element(
        "svg",
        element("title", words=title, id=f"life-title-{number}"),
        element("desc", words=" ".join(text.in_language(canvas.language) for text in desc), id=f"life-desc-{number}"),
        *hatching,
        element("g", canvas.grid, canvas.behind, canvas.shapes, canvas.above, aria_hidden="true"),
        *canvas.links,
        class_="life",
        width="100%",
        height=round(canvas.y + 1),
        role="group",
        aria_labelledby=f"life-title-{number}",
        aria_describedby=f"life-desc-{number}",
        focusable="false",
        paint_order="stroke",  # the halo of a text lies under it
    )


def hatch_pattern(name: str) -> ET.Element:
    """Slanting lines on a pale ground."""
    return element(
        "pattern",
        element("rect", width=6, height=6, class_="hatch0"),
        element("line", x1=0, x2=0, y1=0, y2=6, class_="hatch1"),
        id=name,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
