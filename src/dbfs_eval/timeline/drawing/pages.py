"""The drawings of a timeline: the axis with its months, the rows, and the day of the check as a line through all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TypeAlias
from xml.etree import ElementTree as ET

import attrs

from dbfs_eval.timeline.content.axis import TIERS, Tick
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import MANY, Lane
from dbfs_eval.timeline.drawing.canvas import Canvas
from dbfs_eval.timeline.drawing.lanes import draw_lane
from dbfs_eval.timeline.drawing.rows import draw_decisions, draw_deliverables, draw_following, draw_period, draw_stages
from dbfs_eval.timeline.drawing.svg import element, per_cent
from dbfs_eval.timeline.labels import AS_OF, LIFE, LIFE_IN_PART, WHAT_IS_SEEN, said_day

_YEAR_ROOM = 34  # px that the name of a year needs
_TRIES = 20  # numbers of drawings over which the parts are spread evenly, before each is filled
_SHEET = 1220  # px that a sheet of A4 has room for, at the size in which it is printed

_Draw: TypeAlias = Callable[[Canvas], None]


@attrs.frozen
class _Part:
    """A part of the timeline that is not broken: what draws it, how high that is, and whether it is a lane."""

    draw: _Draw
    height: float
    is_lane: bool


def drawings_of(content: TimelineContent, *, narrowest: int, linked: bool) -> list[ET.Element]:
    """The drawings, one where it has room on a sheet and twelve lanes at most; none where there is no date."""
    if content.axis is None:
        return []
    canvas = partial(Canvas, content, content.axis, narrowest)
    groups = _grouped([_part(draw, canvas(), is_lane=is_lane) for draw, is_lane in _draws(content)])
    return [_drawing(canvas(linked, order), group, len(groups)) for order, group in enumerate(groups, start=1)]


def _draws(content: TimelineContent) -> Iterator[tuple[_Draw, bool]]:
    """Stages, each lane, and what follows the lanes; and whether each is a lane."""
    yield _draw_stages, False
    yield from ((partial(_draw_lane, lane=lane), True) for lane in content.lanes)
    yield from ((draw, False) for draw in (draw_deliverables, draw_decisions, draw_following))


def _part(draw: _Draw, alone: Canvas, *, is_lane: bool) -> _Part:
    """A part, drawn once by itself to see how high it is."""
    draw(alone)
    return _Part(draw, alone.y, is_lane)


def _grouped(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts of each drawing: as few drawings as can be, evenly high, none with more than it has room for."""
    if any(not _has_room([part]) for part in parts):
        return [[part] for part in parts]
    lanes, height = sum(part.is_lane for part in parts), sum(part.height for part in parts)
    fewest = max(ceil(lanes / MANY), ceil(height / _SHEET), 1)
    for count in range(fewest, min(fewest + _TRIES, len(parts))):
        groups = _evenly(parts, count)
        if all(_has_room(group) for group in groups):
            return groups
    return _in_order(parts)


def _in_order(parts: Sequence[_Part]) -> list[list[_Part]]:
    """As many in each drawing as it has room for."""
    groups: list[list[_Part]] = [[]]
    for part in parts:
        if not _has_room([*groups[-1], part]):
            groups.append([])
        groups[-1].append(part)
    return groups


def _evenly(parts: Sequence[_Part], count: int) -> list[list[_Part]]:
    share, reached = sum(part.height for part in parts) / count, 0.0
    groups: list[list[_Part]] = [[] for _ in range(count)]
    for part in parts:
        groups[min(int((reached + part.height / 2) / share), count - 1)].append(part)
        reached += part.height
    return [group for group in groups if group]


def _has_room(group: Sequence[_Part]) -> bool:
    return sum(part.is_lane for part in group) <= MANY and sum(part.height for part in group) <= _SHEET


def _drawing(canvas: Canvas, group: Sequence[_Part], parts: int) -> ET.Element:
    _head(canvas)
    top = canvas.y
    if canvas.order > 1:
        canvas.y += 8
    for part in group:
        part.draw(canvas)
    _grid(canvas, top)
    return _finished(canvas, parts)


def _draw_stages(canvas: Canvas) -> None:
    """The period and the stages; below them a line, where there are any."""
    top = canvas.y
    draw_period(canvas)
    draw_stages(canvas)
    if canvas.y > top:
        canvas.y += 4
        canvas.level(0, 100, canvas.y, "rule")
    canvas.y += 8


def _draw_lane(canvas: Canvas, lane: Lane) -> None:
    draw_lane(canvas, lane)
    canvas.y += 4


# --- the axis ---


def _head(canvas: Canvas) -> None:
    """The day of the check, the years where there are several, the months, and the axis."""
    _as_of(canvas)
    canvas.y = 26
    years = [year for year in canvas.axis.years() if canvas.px(year.right - year.left) >= _YEAR_ROOM]
    for year in years:
        canvas.above.append(element("text", words=year.names["full"], x=per_cent(year.left), y=canvas.y, class_="yr"))
    canvas.y += 16 if years else 0
    for tick in canvas.axis.ticks(canvas.language):
        canvas.above.append(_named(tick, canvas.y, whole=canvas.narrowest > TIERS[1][1]))
    canvas.y += 8
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
    canvas.say(canvas.over(axis.middle(on), said), 10, "today")


def _grid(canvas: Canvas, top: float) -> None:
    """A hairline for each month, a stronger one for each year, and the line of the day."""
    axis, on = canvas.axis, canvas.content.plan.on
    for x in sorted({tick.left for tick in axis.ticks(canvas.language)[1:]}):
        new_year = any(abs(x - year.left) < 0.001 for year in axis.years())  # noqa: PLR2004 - the same place
        kind = "grid year" if new_year else "grid"
        line = element("line", x1=per_cent(x), x2=per_cent(x), y1=top, y2=canvas.y, class_=kind)
        canvas.behind.insert(0, line)
    if axis.shows(on):
        canvas.upright(axis.middle(on), 14, canvas.y, "now")


# --- the whole ---


def _finished(canvas: Canvas, parts: int) -> ET.Element:
    plan, number = canvas.content.plan, canvas.order
    facts: dict[str, str | int] = {"title": plan.evaluation.title, "day": said_day(plan.on, canvas.language)}
    title = (LIFE if parts == 1 else LIFE_IN_PART).say(canvas.language, {**facts, "part": number, "parts": parts})
    hatching = [element("defs", hatch_pattern(canvas.hatch_id))] if canvas.hatched else []
    return element(
        "svg",
        element("title", words=title, id=f"life-title-{number}"),
        element("desc", words=WHAT_IS_SEEN.in_language(canvas.language), id=f"life-desc-{number}"),
        *hatching,
        element("g", canvas.behind, canvas.shapes, canvas.above, aria_hidden="true"),
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
