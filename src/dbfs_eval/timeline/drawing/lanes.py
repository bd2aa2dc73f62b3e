"""The lanes of the picture: a party's name, its activities as blocks by step, and where it is not heard of for long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from dbfs_eval.timeline.content.axis import Axis, pieces
from dbfs_eval.timeline.content.content import TimelineContent
from dbfs_eval.timeline.content.lanes import Bar, Lane
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import Canvas, Label
from dbfs_eval.timeline.drawing.rows import draw_marks
from dbfs_eval.timeline.drawing.svg import element
from dbfs_eval.timeline.labels import KEY, LABEL, NAME, fitted, width

STEPS = 5
_BLOCK, _PITCH = 4.5, 6  # px of a block, and from one to the next
_SLIM_BLOCK, _SLIM_PITCH = 2.6, 3.6
_SHORT = 1.2  # per cent of the width under which an activity is drawn seven px wide
_THIN = 0.6  # per cent that an activity takes at least, where they stand close
_CLOSE = 4  # px between two activities, in the narrowest drawing, under which they stand close
_LETTER_LINE, _LETTER_LINES, _TOGETHER = 11, 2, 3


def draw_lane(drawing: Canvas, lane: Lane, life: TimelineContent, scale: Axis) -> None:
    """A lane, whole or slim, and below it what falls short."""
    slim = lane.slim
    pitch = _SLIM_PITCH if slim else _PITCH
    _name(drawing, lane)
    base = drawing.y + STEPS * pitch + (6 if slim else 5)
    _base(drawing, lane, base, life, scale)
    bars = _shown(lane, scale)
    if slim or _stand_close(drawing, bars, scale):
        _outline(drawing, bars, base, scale, slim=slim)
    else:
        for bar in sorted(bars, key=lambda it: -it.step):
            _bar(drawing, bar, base, scale)
    drawing.y = base + 6
    if not slim:
        drawing.y += _letters(drawing, bars, base, scale)
    draw_marks(drawing, life.marks.on(lane.row), scale)


def _name(drawing: Canvas, lane: Lane) -> None:
    """The name and the roles, on two lines where they do not fit on one."""
    size = LABEL if lane.slim else NAME
    name = fitted(lane.name, drawing.narrowest, size, bold=True)
    beside = width(name, size, bold=True) + 8 + width(lane.roles)
    drawing.y += 11 if lane.slim else 13
    held = element(
        "text", element("tspan", words=name, class_="name slimmer" if lane.slim else "name"), x=0, y=drawing.y
    )
    drawing.above.append(held)
    if lane.roles and beside <= drawing.narrowest:
        held.append(element("tspan", words=lane.roles, dx=8))
    elif lane.roles:
        drawing.y += 14
        drawing.above.append(element("text", words=fitted(lane.roles, drawing.narrowest), x=0, y=drawing.y))


def _base(drawing: Canvas, lane: Lane, base: float, life: TimelineContent, scale: Axis) -> None:
    """The line that the blocks stand on, strong from start to end; the step to reach; silences."""
    plan = life.plan
    drawing.level(0, 100, base, "far")
    if plan.start and plan.end and plan.start <= plan.end:
        starts, ends = scale.at(plan.start), scale.after(plan.end)
        drawing.level(starts, ends, base, "base")
        if lane.primary and life.close_from:
            drawing.level(starts, ends, base - life.close_from * _PITCH - 0.75, "close")
    marked = {stretch for mark in life.marks.on(lane.row) for stretch in mark.stretches}
    for first, last in lane.silences:
        kind = "gap" if (first, last) in marked else "gap faint"
        high = STEPS * _PITCH
        drawing.box(scale.at(first), scale.after(last), base - high, high, kind, fill=drawing.hatch)


def _shown(lane: Lane, scale: Axis) -> list[Bar]:
    return sorted(
        (it for it in lane.bars if it.starts <= scale.last and it.ends >= scale.first), key=lambda it: it.starts
    )


def _stand_close(drawing: Canvas, bars: Sequence[Bar], scale: Axis) -> bool:
    starts = [drawing.px(scale.at(bar.starts)) for bar in bars if _is_short(bar, scale)]
    return any(0 < later - earlier < _CLOSE for earlier, later in pairwise(starts))


def _is_short(bar: Bar, scale: Axis) -> bool:
    return scale.after(bar.ends) - scale.at(bar.starts) < _SHORT


# --- blocks ---


def _bar(drawing: Canvas, bar: Bar, base: float, scale: Axis) -> None:
    """The blocks of one activity, in front of what is taller; a dashed line around what is vague."""
    if _is_short(bar, scale):
        blocks = [symbols.block(-3, y - base, 7, _BLOCK, _kind(bar)) for y in _levels(bar.step, base)]
        drawing.sign(scale.at(bar.starts), base, *blocks)
        return
    high = max(bar.step, 1) * _PITCH + 1
    for piece in pieces(bar.starts, bar.ends):
        edges = scale.at(piece.starts), scale.after(piece.ends)
        drawing.box(*edges, base - high, high - 0.5, "behind")
        for y in _levels(bar.step, base):
            drawing.box(*edges, y, _BLOCK, _kind(bar, vague=piece.vague))
        if piece.vague:
            drawing.box(*edges, base - high, high - 0.5, "about")


def _levels(step: int, base: float) -> Iterator[float]:
    """The heights of the blocks up to a step; one block where the step is not known."""
    return (base - _PITCH * (level + 1) for level in range(max(step, 1)))


def _kind(bar: Bar, *, vague: bool = False) -> str:
    return " ".join(
        ("act", "held" if bar.held else "planned", *([] if bar.step else ["unknown"]), *(["vague"] * vague))
    )


def _outline(drawing: Canvas, bars: Sequence[Bar], base: float, scale: Axis, *, slim: bool) -> None:
    """Where activities stand close: at each height, when any activity reaches it, held before planned."""
    pitch, high = (_SLIM_PITCH, _SLIM_BLOCK) if slim else (_PITCH, _BLOCK)
    for level in range(STEPS):
        reaching = [bar for bar in bars if max(bar.step, 1) > level]
        for kind, held in (("act planned", False), ("act held", True)):
            for left, right in _joined(_edges(bar, scale) for bar in reaching if bar.held is held):
                drawing.box(left, right, base - pitch * (level + 1), high, f"{kind} slimmer" if slim else kind)


def _edges(bar: Bar, scale: Axis) -> tuple[float, float]:
    left = scale.at(bar.starts)
    return left, max(scale.after(bar.ends), left + _THIN)


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that overlap, made one."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


# --- letters ---


def _letters(drawing: Canvas, bars: Sequence[Bar], base: float, scale: Axis) -> float:
    """The letters below their bars, on two lines; a few that stand close are said together, many not at all."""
    lines: list[list[_Group]] = []
    for x, letter in sorted((_middle(bar, scale), bar.letter) for bar in bars):
        _put(lines, x, drawing.px(x) - width(letter, KEY) / 2, letter)
    if any(len(group.letters) > _TOGETHER for line in lines for group in line):
        return 2
    for index, line in enumerate(lines):
        for group in line:
            drawing.say(group.label(drawing), base + 12 + index * _LETTER_LINE, "letter")
    return max(len(lines), 1) * _LETTER_LINE


def _put(lines: list[list[_Group]], x: float, left: float, letter: str) -> None:
    line = next((line for line in lines if line[-1].right + 3 <= left), None)
    if line is not None:
        line.append(_Group(x, left, [letter]))
    elif len(lines) < _LETTER_LINES:
        lines.append([_Group(x, left, [letter])])
    else:
        min(lines, key=lambda it: it[-1].right)[-1].letters.append(letter)


def _middle(bar: Bar, scale: Axis) -> float:
    left = scale.at(bar.starts)
    return left + (0.1 if _is_short(bar, scale) else (scale.after(bar.ends) - left) / 2)


@attrs.define
class _Group:
    """Letters that stand together: the first below its bar, the others after it."""

    x: float
    left: float
    letters: list[str]

    @property
    def words(self) -> str:
        return " ".join(self.letters)

    @property
    def right(self) -> float:
        return self.left + width(self.words, KEY)

    def label(self, drawing: Canvas) -> Label:
        beyond = max(self.right - drawing.narrowest, 0) + min(self.left, 0)
        return Label(self.words, self.x, self.left - drawing.px(self.x) - beyond, "start", self.left, self.right)
