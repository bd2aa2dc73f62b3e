"""The lanes of the timeline: a party's name, its activities as blocks by step, and what falls short of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import attrs

from dbfs_eval.timeline.content.axis import known_to, spread
from dbfs_eval.timeline.content.lanes import Bar, Lane
from dbfs_eval.timeline.drawing import symbols
from dbfs_eval.timeline.drawing.canvas import Canvas, Label
from dbfs_eval.timeline.drawing.rows import draw_annotations, draw_silence
from dbfs_eval.timeline.drawing.svg import element, pinned
from dbfs_eval.timeline.labels import KEY, LABEL, NAME, width

STEPS = 5
_BLOCK, _PITCH = 4.5, 6  # px of a block, and from one to the next
_SLIM_BLOCK, _SLIM_PITCH = 2.6, 3.6
_SHORT_DAYS, _SHORT = 6, 1.2  # days, and per cent of the width, under which an activity is drawn seven px wide
_THIN = 0.6  # per cent that an activity takes at least, where they stand close
_CLOSE = 4  # px between two activities, in the narrowest drawing, under which they stand close
_LETTER_LINE, _LETTER_LINES, _TOGETHER = 11, 3, 3
_LEAST_OF_PRIMARY, _LEAST_OF_SILENCE = 3, 4  # steps that a lane has room for, however low its blocks are
_ABOVE, _BELOW = 6, 6  # px between the name and the highest block, and before the next hairline
_BOX, _BOX_PITCH, _BOX_ROWS = 13, 15, 3


def draw_lane(canvas: Canvas, lane: Lane) -> None:
    """Between two hairlines all that belongs to a party."""
    canvas.hairline()
    if lane.slim:
        _draw_slim(canvas, lane)
    else:
        _draw_whole(canvas, lane)
    canvas.y += _BELOW


def _draw_whole(canvas: Canvas, lane: Lane) -> None:
    """Name, blocks, letters and marks; a silence that has room for its words has them inside."""
    canvas.y += 18
    canvas.head(lane.name, NAME, "name", lane.roles)
    bars, annotations = _shown(canvas, lane), canvas.content.annotations.on(lane.row)
    silences = [annotation for annotation in annotations if annotation.is_silence]
    least = max(_LEAST_OF_SILENCE if silences else 1, _least_of_primary(canvas) if lane.primary else 1)
    base = canvas.y + _ABOVE + max([least, *(bar.step for bar in bars)]) * _PITCH
    _base(canvas, lane, base)
    told = [silence for silence in silences if draw_silence(canvas, silence, base, _LEAST_OF_SILENCE * _PITCH)]
    if lane.crowded or _stand_close(canvas, bars):
        _outline(canvas, bars, base)
    else:
        for bar in sorted(bars, key=lambda bar: -bar.step):
            _bar(canvas, bar, base)
    canvas.y = base + (0 if lane.crowded else _letters(canvas, bars, base)) + 4
    draw_annotations(canvas, [annotation for annotation in annotations if annotation not in told])


def _least_of_primary(canvas: Canvas) -> int:
    """Room for the step that a primary party is to reach."""
    return max(_LEAST_OF_PRIMARY, canvas.content.close_from or 0)


def _base(canvas: Canvas, lane: Lane, base: float) -> None:
    """The line that the blocks stand on, strong from start to end, and the step to reach."""
    content, plan = canvas.content, canvas.content.plan
    canvas.level(0, 100, base, "far")
    if plan.start and plan.end and plan.start <= plan.end:
        edges = canvas.edges(plan.start, plan.end)
        canvas.level(*edges, base, "base")
        if lane.primary and content.close_from:
            canvas.level(*edges, base - content.close_from * _PITCH - 0.75, "close")


def _shown(canvas: Canvas, lane: Lane) -> list[Bar]:
    axis = canvas.axis
    shown = (bar for bar in lane.bars if bar.starts <= axis.last and bar.ends >= axis.first)
    return sorted(shown, key=lambda bar: bar.starts)


def _stand_close(canvas: Canvas, bars: Sequence[Bar]) -> bool:
    starts = [canvas.px(canvas.axis.at(bar.starts)) for bar in bars if _is_short(canvas, bar)]
    return any(0 < later - earlier < _CLOSE for earlier, later in pairwise(starts))


def _is_short(canvas: Canvas, bar: Bar) -> bool:
    left, right = _edges(canvas, bar)
    return bar.ends.toordinal() - bar.starts.toordinal() + 1 < _SHORT_DAYS or right - left < _SHORT


def _edges(canvas: Canvas, bar: Bar) -> tuple[float, float]:
    """From the first day that it can mean to the last."""
    return canvas.edges(spread(bar.starts)[0], spread(bar.ends)[1])


# --- blocks ---


def _bar(canvas: Canvas, bar: Bar, base: float) -> None:
    """The blocks of one activity, in front of what is taller; a dashed line around what is not known to the day."""
    # One block where the step is not known.
    levels = [base - _PITCH * (level + 1) for level in range(max(bar.step, 1))]
    known = known_to(bar.starts, bar.ends)
    if _is_short(canvas, bar) and not known:
        blocks = [symbols.block(-3, y - base, 7, _BLOCK, _kind(bar)) for y in levels]
        canvas.symbol(canvas.axis.at(bar.starts), base, *blocks)
        return
    high, edges = len(levels) * _PITCH + 1, _edges(canvas, bar)
    canvas.box(*edges, base - high, high - 0.5, "behind")
    for y in levels:
        canvas.box(*edges, y, _BLOCK, _kind(bar))
    if known:
        canvas.box(*edges, base - high, high - 0.5, f"about {known}")


def _kind(bar: Bar) -> str:
    kinds = ("act", "held" if bar.held else "planned", "" if bar.step else "unknown")
    return " ".join(filter(None, (*kinds, "vague" if known_to(bar.starts, bar.ends) else "")))


def _outline(canvas: Canvas, bars: Sequence[Bar], base: float, *, slim: bool = False) -> None:
    """Where activities stand close: at each height, when any activity reaches it, held before planned."""
    pitch, high, more = (_SLIM_PITCH, _SLIM_BLOCK, " slimmer") if slim else (_PITCH, _BLOCK, "")
    for level in range(STEPS):
        for kind, held in (("act planned", False), ("act held", True)):
            reaching = (bar for bar in bars if max(bar.step, 1) > level and bar.held is held)
            for left, right in _joined(_thick(canvas, bar) for bar in reaching):
                canvas.box(left, right, base - pitch * (level + 1), high, f"{kind}{more}")


def _thick(canvas: Canvas, bar: Bar) -> tuple[float, float]:
    left, right = _edges(canvas, bar)
    return left, max(right, left + _THIN)


def _joined(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that overlap, made one."""
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], right)
        else:
            joined.append((left, right))
    return joined


# --- a low lane ---


def _draw_slim(canvas: Canvas, lane: Lane) -> None:
    """A small name and a box for each activity, with its letter in it; too many for that are drawn as outlines."""
    canvas.y += 14
    canvas.head(lane.name, LABEL, "name slimmer", lane.roles)
    bars = _shown(canvas, lane)
    rows = [] if lane.crowded else _boxes(canvas, bars)
    if lane.crowded or len(rows) > _BOX_ROWS:
        canvas.y += STEPS * _SLIM_PITCH + 4
        _outline(canvas, bars, canvas.y, slim=True)
        return
    for row in rows:
        for box in row:
            box.draw(canvas, canvas.y + 6)
        canvas.y += _BOX_PITCH
    canvas.y += 2 if rows else 0


@attrs.frozen
class _LetterBox:
    """An activity in a low lane: as far along its box as its place is along the drawing, so that it never leaves it."""

    bar: Bar
    x: float
    wide: float

    @property
    def shift(self) -> float:
        return -self.x / 100 * self.wide

    def draw(self, canvas: Canvas, y: float) -> None:
        """The box, filled where the activity is held, and over it the letter."""
        kind = "held" if self.bar.held else "planned"
        box = element("rect", x=self.shift, y=0, width=self.wide, height=_BOX, class_=f"act {kind} box")
        middle = self.shift + self.wide / 2
        letter = element("text", words=self.bar.letter, x=middle, y=10, text_anchor="middle", class_=f"in {kind}")
        canvas.shapes.append(pinned(self.x, y, box))
        canvas.above.append(pinned(self.x, y, letter))


def _boxes(canvas: Canvas, bars: Iterable[Bar]) -> list[list[_LetterBox]]:
    """The boxes in as few rows as they fit in."""
    rows: list[list[_LetterBox]] = []
    for x, _, bar in sorted((_middle(canvas, bar), place, bar) for place, bar in enumerate(bars)):
        box = _LetterBox(bar, x, max(_BOX, width(bar.letter, KEY) + 6))
        left = canvas.px(x) + box.shift
        row = next((row for row in rows if _ends(canvas, row[-1]) + 2 <= left), None)
        if row is None:
            rows.append([box])
        else:
            row.append(box)
    return rows


def _ends(canvas: Canvas, box: _LetterBox) -> float:
    return canvas.px(box.x) + box.shift + box.wide


# --- letters ---


def _letters(canvas: Canvas, bars: Sequence[Bar], base: float) -> float:
    """The letters below their bars, on a few lines; a few that stand close are said together, many not at all."""
    lines: list[list[_LetterGroup]] = []
    for x, letter in sorted((_middle(canvas, bar), bar.letter) for bar in bars):
        _put(lines, x, canvas.px(x) - width(letter, KEY) / 2, letter)
    if any(len(group.letters) > _TOGETHER for line in lines for group in line):
        return 0
    for index, line in enumerate(lines):
        for group in line:
            canvas.say(group.label(canvas), base + 12 + index * _LETTER_LINE, "letter")
    return len(lines) * _LETTER_LINE + (1 if lines else 0)


def _put(lines: list[list[_LetterGroup]], x: float, left: float, letter: str) -> None:
    line = next((line for line in lines if line[-1].right + 3 <= left), None)
    if line is not None:
        line.append(_LetterGroup(x, left, [letter]))
    elif len(lines) < _LETTER_LINES:
        lines.append([_LetterGroup(x, left, [letter])])
    else:
        min(lines, key=lambda line: line[-1].right)[-1].put(letter)


def _middle(canvas: Canvas, bar: Bar) -> float:
    left, right = _edges(canvas, bar)
    return left + (0.1 if _is_short(canvas, bar) else (right - left) / 2)


@attrs.define
class _LetterGroup:
    """Letters that stand together: the first below its bar, the others after it."""

    x: float
    left: float
    letters: list[str]
    right: float = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self.right = self.left + width(self.words, KEY)

    @property
    def words(self) -> str:
        return " ".join(self.letters)

    def put(self, letter: str) -> None:
        """One more, measured by itself."""
        self.letters.append(letter)
        self.right += width(f" {letter}", KEY)

    def label(self, canvas: Canvas) -> Label:
        beyond = max(self.right - canvas.narrowest, 0) + min(self.left, 0)
        return Label((self.words,), self.x, self.left - canvas.px(self.x) - beyond, "start", self.left, self.right)
