"""The drawings of a picture: the axis with its months, the rows, and the day of the check as a line through all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.timeline.content.axis import TIERS, Axis, Tick
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import MANY, Lane
from dbfs_eval.timeline.drawing.canvas import Canvas
from dbfs_eval.timeline.drawing.lanes import draw_lane
from dbfs_eval.timeline.drawing.rows import draw_decisions, draw_deliverables, draw_following, draw_period, draw_stages
from dbfs_eval.timeline.drawing.svg import element, per_cent
from dbfs_eval.timeline.labels import AS_OF, LIFE, LIFE_IN_PART, WHAT_IS_SEEN, said_day

_YEAR_ROOM = 34  # px that the name of a year needs
_SHEET = 1220  # px that a sheet of A4 has room for, at the size in which it is printed

_Draw: TypeAlias = Callable[[Canvas], None]


@attrs.frozen
class _Part:
    """A part of the picture that is not broken: what draws it, how high that is, and whether it is a lane."""

    draw: _Draw
    height: float
    is_lane: bool


def drawings_of(life: TimelineContent, *, narrowest: int, linked: bool) -> list[ET.Element]:
    """The drawings, one where it has room on a sheet and twelve lanes at most; none where there is no date."""
    scale = life.scale
    if scale is None:
        return []
    groups = _grouped(list(_parts(life, scale, narrowest)))
    return [_drawing(life, scale, groups, index, narrowest=narrowest, linked=linked) for index in range(len(groups))]


def _parts(life: TimelineContent, scale: Axis, narrowest: int) -> Iterator[_Part]:
    """Stages, each lane, and what follows the lanes, each drawn once by itself to see how high it is."""
    lanes = [partial(_draw_lane, lane=lane, life=life, scale=scale) for lane in life.lanes]
    others = (_draw_stages, draw_deliverables, draw_decisions, draw_following)
    first, *following = (partial(draw, life=life, scale=scale) for draw in others)
    for draw in (first, *lanes, *following):
        alone = Canvas(narrowest, linked=False)
        draw(alone)
        yield _Part(draw, alone.y, is_lane=draw in lanes)


def _grouped(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts of each drawing: as few drawings as can be, evenly high, none with more than it has room for."""
    for count in range(1, len(parts)):
        groups = _evenly(parts, count)
        if all(_has_room(group) for group in groups):
            return groups
    return [[part] for part in parts]


def _evenly(parts: Sequence[_Part], count: int) -> list[list[_Part]]:
    share, reached = sum(part.height for part in parts) / count, 0.0
    groups: list[list[_Part]] = [[] for _ in range(count)]
    for part in parts:
        groups[min(int((reached + part.height / 2) / share), count - 1)].append(part)
        reached += part.height
    return [group for group in groups if group]


def _has_room(group: Sequence[_Part]) -> bool:
    return sum(part.is_lane for part in group) <= MANY and sum(part.height for part in group) <= _SHEET


def _drawing(
    life: TimelineContent, scale: Axis, groups: Sequence[Sequence[_Part]], index: int, *, narrowest: int, linked: bool
) -> ET.Element:
    drawing = Canvas(narrowest, linked, index + 1)
    _head(drawing, life, scale)
    top = drawing.y
    if index > 0:
        drawing.y += 8
    for part in groups[index]:
        part.draw(drawing)
    _grid(drawing, life, scale, top)
    return _finished(drawing, life, (index + 1, len(groups)))


def _draw_stages(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    top = drawing.y
    draw_period(drawing, life, scale)
    draw_stages(drawing, life, scale)
    _close_stages(drawing, top)
    drawing.y += 8


def _draw_lane(drawing: Canvas, lane: Lane, life: TimelineContent, scale: Axis) -> None:
    draw_lane(drawing, lane, life, scale)
    drawing.y += 4


def _close_stages(drawing: Canvas, top: float) -> None:
    """A hairline below the stages, where anything stands above it."""
    if drawing.y > top:
        drawing.y += 4
        drawing.level(0, 100, drawing.y, "rule")


# --- the axis ---


def _head(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """The day of the check, the years where there are several, the months, and the axis."""
    _as_of(drawing, life, scale)
    drawing.y = 26
    years = [it for it in scale.years() if drawing.px(it.right - it.left) >= _YEAR_ROOM]
    for year in years:
        drawing.above.append(element("text", words=year.names["full"], x=per_cent(year.left), y=drawing.y, class_="yr"))
    drawing.y += 16 if years else 0
    for tick in scale.ticks(life.language):
        drawing.above.append(_named(tick, drawing.y, whole=drawing.narrowest > TIERS[1][1]))
    drawing.y += 8
    drawing.level(0, 100, drawing.y, "axis")


def _named(tick: Tick, y: float, *, whole: bool) -> ET.Element:
    """A month by its name, in the lengths that fit by width."""
    names = {tier: tick.names[tier] for tier, _ in TIERS}
    text = element("text", x=per_cent(tick.middle), y=y, text_anchor="middle")
    if whole or len(set(names.values())) == 1:
        text.text = names["full"]
    else:
        text.extend(element("tspan", words=name, class_=tier) for tier, name in names.items() if name)
    return text


def _as_of(drawing: Canvas, life: TimelineContent, scale: Axis) -> None:
    """The day of the check over its line; where it is off the axis, with an arrow towards it."""
    on = life.plan.on
    said = AS_OF.say(life.language, {"day": said_day(on, life.language)})
    if on < scale.first:
        said = f"← {said}"
    elif on > scale.last:
        said = f"{said} →"
    drawing.say(drawing.over(scale.middle(on), said), 10, "today")


def _grid(drawing: Canvas, life: TimelineContent, scale: Axis, top: float) -> None:
    """A hairline for each month, a stronger one for each year, and the line of the day."""
    edges = {tick.left for tick in scale.ticks(life.language)[1:]}
    for x in sorted(edges):
        new_year = any(abs(x - year.left) < 0.001 for year in scale.years())  # noqa: PLR2004 - the same place
        kind = "grid year" if new_year else "grid"
        line = element("line", x1=per_cent(x), x2=per_cent(x), y1=top, y2=drawing.y, class_=kind)
        drawing.behind.insert(0, line)
    if scale.shows(life.plan.on):
        drawing.upright(scale.middle(life.plan.on), 14, drawing.y, "now")


# --- the whole ---


def _finished(drawing: Canvas, life: TimelineContent, part: tuple[int, int]) -> ET.Element:
    number, parts = part
    day = said_day(life.plan.on, life.language)
    facts: dict[str, str | int] = {"title": life.plan.evaluation.title, "day": day, "part": number, "parts": parts}
    title = (LIFE if parts == 1 else LIFE_IN_PART).say(life.language, facts)
    return element(
        "svg",
        element("title", words=title, id=f"life-title-{number}"),
        element("desc", words=WHAT_IS_SEEN.in_language(life.language), id=f"life-desc-{number}"),
        *_hatching(drawing),
        element("g", drawing.behind, drawing.shapes, drawing.above, aria_hidden="true"),
        *drawing.links,
        class_="life",
        width="100%",
        height=round(drawing.y + 1),
        role="group",
        aria_labelledby=f"life-title-{number}",
        aria_describedby=f"life-desc-{number}",
        focusable="false",
        paint_order="stroke",  # the halo of a text lies under it
    )


def _hatching(drawing: Canvas) -> Iterator[ET.Element]:
    """The pattern of a long silence, where one is drawn."""
    if drawing.hatched:
        yield element("defs", hatch_pattern(drawing.hatch_id))


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
