"""The drawings of a picture: the axis with its months, the rows, and the day of the check as a line through all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from dbfs_eval.picture.drawing import Drawing
from dbfs_eval.picture.elements import element, per_cent
from dbfs_eval.picture.lanes import MANY, Lane
from dbfs_eval.picture.life import Life
from dbfs_eval.picture.parties import draw_lane
from dbfs_eval.picture.rows import draw_decisions, draw_deliverables, draw_following, draw_period, draw_stages
from dbfs_eval.picture.scale import TIERS, Scale, Tick
from dbfs_eval.picture.words import AS_OF, LIFE, LIFE_IN_PART, WHAT_IS_SEEN, said_day

_FEW = 8  # lanes beside which there is room for what follows them, where there are several drawings
_YEAR_ROOM = 34  # px that the name of a year needs


def drawings_of(life: Life, *, narrowest: int, linked: bool) -> list[ET.Element]:
    """The drawings, one where there are twelve lanes or fewer; none where there is no date."""
    scale = life.scale
    if scale is None:
        return []
    groups = _groups(life.lanes)
    return [_drawing(life, scale, groups, index, narrowest=narrowest, linked=linked) for index in range(len(groups))]


def _groups(lanes: Sequence[Lane]) -> list[Sequence[Lane]]:
    """The lanes of each drawing, evenly; the last drawing, or one more where it is full, has what follows the lanes."""
    count = max(-(-len(lanes) // MANY), 1)
    size = -(-len(lanes) // count)
    groups = [lanes[first : first + size] for first in range(0, len(lanes), size or 1)] or [()]
    return groups if count == 1 or size <= _FEW else [*groups, ()]


def _drawing(
    life: Life, scale: Scale, groups: Sequence[Sequence[Lane]], index: int, *, narrowest: int, linked: bool
) -> ET.Element:
    drawing = Drawing(narrowest, linked, index + 1)
    _head(drawing, life, scale)
    top = drawing.y
    if index == 0:
        draw_period(drawing, life, scale)
        draw_stages(drawing, life, scale)
        _close_stages(drawing, top)
    drawing.y += 8
    for lane in groups[index]:
        draw_lane(drawing, lane, life, scale)
        drawing.y += 4
    drawing.y += 2
    if index == len(groups) - 1:
        draw_deliverables(drawing, life, scale)
        draw_decisions(drawing, life, scale)
        draw_following(drawing, life, scale)
    _grid(drawing, life, scale, top)
    return _finished(drawing, life, (index + 1, len(groups)))


def _close_stages(drawing: Drawing, top: float) -> None:
    """A hairline below the stages, where anything stands above it."""
    if drawing.y > top:
        drawing.y += 4
        drawing.level(0, 100, drawing.y, "rule")


# --- the axis ---


def _head(drawing: Drawing, life: Life, scale: Scale) -> None:
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


def _as_of(drawing: Drawing, life: Life, scale: Scale) -> None:
    """The day of the check over its line; where it is off the axis, with an arrow towards it."""
    on = life.plan.on
    said = AS_OF.say(life.language, {"day": said_day(on, life.language)})
    if on < scale.first:
        said = f"← {said}"
    elif on > scale.last:
        said = f"{said} →"
    drawing.say(drawing.over(scale.middle(on), said), 10, "today")


def _grid(drawing: Drawing, life: Life, scale: Scale, top: float) -> None:
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


def _finished(drawing: Drawing, life: Life, part: tuple[int, int]) -> ET.Element:
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


def _hatching(drawing: Drawing) -> Iterator[ET.Element]:
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
